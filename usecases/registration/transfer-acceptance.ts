import { now } from '#adapters/clock.ts';
import { getDb } from '#db/client.ts';
import { dropLooseFiles } from '#db/registration/answer-file.ts';
import { addConsents, consentsOf, withdrawConsent } from '#db/registration/form-record.ts';
import { allQuestions, dropAnswers } from '#db/registration/question.ts';
import { type Registration, registrationById } from '#db/registration/registration.ts';
import { closeTransfer, type Transfer } from '#db/registration/transfer.ts';
import { violation } from '#db/violation.ts';
import { type ConsentText, decideConsents, type GivenConsents } from '#domain/registration/consent.ts';
import { anonymousViewer, type Viewer } from '#domain/viewer.ts';
import { gateLink } from '../access.ts';
import type { RegistrationEdition, TypeChoice } from './answer.ts';
import { exchangeChoice } from './choice-exchange.ts';
import type { TicketDeedAnswer } from './deed-answer.ts';
import type { ConsentShown } from './form-shown.ts';
import { moveAndPromote } from './promote.ts';
import { consentShown, editionShown } from './registration-page.ts';
import type { RegistrationWork } from './registration-work.ts';
import { type RegistrationSetup, readSetup, typeById } from './setup-facts.ts';
import { done, refused } from './ticket-deed.ts';
import { openTransferToken } from './transfer-link.ts';
import { StaleRegistrationError } from './transition.ts';

/** What the recipient of a ticket sees before they take it. */
export type TransferPage = {
  readonly edition: RegistrationEdition;
  readonly type: Pick<TypeChoice, 'name' | 'description' | 'roleCategory'>;
  readonly name: string;
  readonly expiresAt: number;
  readonly consents: readonly ConsentShown[];
};

/** The page behind the mail of an offered ticket. @throws NotFoundError */
export async function transferPage(token: string): Promise<TransferPage> {
  const { setup, transfer, registration } = await openOffer(token);
  const { name, description, roleCategory } = typeById(setup, registration.typeId);
  return {
    edition: editionShown(setup.edition),
    type: { name, description, roleCategory },
    name: transfer.badgeName,
    expiresAt: transfer.expiresAt,
    consents: setup.texts.map(consentShown),
  };
}

/**
 * Takes the ticket over: a new generation with a link of its own; the code and the link before open nothing, and neither
 * answers nor consents of the other person stay (registration.md rule 3). @throws NotFoundError
 */
export async function acceptTransfer(
  token: string,
  given: GivenConsents,
  viewer: Viewer = anonymousViewer,
): Promise<TicketDeedAnswer> {
  const { setup, transfer } = await openOffer(token);
  const agreed = decideConsents(setup.texts, given, false);
  if (!agreed.ok)
    return refused(
      422,
      'invalid',
      agreed.refusals.map(({ purpose, code }) => ({ name: `consents.${purpose}`, code })),
    );
  try {
    return await getDb().tx(
      async (tx) => {
        const work = { tx, setup, viewer, by: 'holder' as const, at: now() };
        return take(work, transfer, agreed.texts);
      },
      { guarded: true, label: 'transfer.accept' },
    );
  } catch (error) {
    if (error instanceof StaleRegistrationError) return refused(409, 'stale');
    if (error instanceof NotTakenError) return refused(409, error.reason);
    // The recipient has a ticket of this type already.
    if (violation(error) === 'unique') return refused(409, 'not_possible');
    throw error;
  }
}

/** Leaves the offer open again. */
class NotTakenError extends Error {
  override readonly name = 'NotTakenError';
  readonly reason: 'frozen' | 'not_possible';
  constructor(reason: NotTakenError['reason']) {
    super(reason);
    this.reason = reason;
  }
}

async function openOffer(token: string) {
  const transfer = await openTransferToken(token);
  const { scope, edition } = await gateLink(transfer.editionId);
  const setup: RegistrationSetup = await readSetup(getDb().read, scope, edition);
  const registration = await registrationById(getDb().read, scope, transfer.registrationId);
  if (registration === undefined) throw new Error('A transfer outlived its registration');
  return { transfer, setup, registration };
}

async function take(
  work: RegistrationWork,
  transfer: Transfer,
  texts: readonly ConsentText[],
): Promise<TicketDeedAnswer> {
  const { tx, setup, at } = work;
  const registration = await registrationById(tx, setup.scope, transfer.registrationId);
  if (registration === undefined) return refused(409, 'not_possible');
  // Accepted first: the move ends every offer that is open, and one that was closed meanwhile takes nothing.
  const isTaken = await closeTransfer(tx, setup.scope, transfer.id, { at, isAccepted: true });
  if (!isTaken) return refused(409, 'not_possible');
  const { email, emailNorm, badgeName, locale } = transfer;
  const nobody = { familyName: null, givenName: null, patronymic: null, latinName: null, personId: null };
  const unknown = { organisation: null, position: null, country: null, address: null, note: null };
  const moved = await moveAndPromote(work, registration, 'transfer', {
    change: {
      ...nobody,
      ...unknown,
      email,
      emailNorm,
      badgeName,
      locale,
      linkVersion: registration.linkVersion + 1,
      linkMadeAt: at,
      emailProvedAt: at,
      remindersOffAt: null,
    },
  });
  if (!moved.ok) throw new NotTakenError(moved.reason === 'frozen' ? 'frozen' : 'not_possible');
  await forgetForm(work, moved.registration);
  const { id: registrationId } = registration;
  await addConsents(tx, setup.scope, { registrationId, texts, locale, via: 'ticket_page', at });
  return done(moved.registration);
}

/**
 * What was said by somebody else goes, to retired questions too. A scarce choice stays with its seat, except a special one:
 * nobody else agreed to it, so it goes and its place is given back (registration.md rules 3, 25 and 26).
 */
export async function forgetForm(work: RegistrationWork, registration: Registration): Promise<void> {
  const { tx, setup, at } = work;
  const { id } = registration;
  const gone = (await allQuestions(tx, setup.scope)).filter(
    ({ retentionClass, retiredAt, options }) =>
      retentionClass === 'special' || retiredAt !== null || !options.some(({ poolId }) => poolId),
  );
  const ids = gone.map((question) => question.id);
  await exchangeChoice(work, registration, () => dropAnswers(tx, setup.scope, id, ids));
  // Their bytes go with the next sweep; nobody can open them from now on.
  await dropLooseFiles(tx, setup.scope, [id]);
  for (const { purpose, withdrawnAt } of await consentsOf(tx, setup.scope, id))
    if (withdrawnAt === null) await withdrawConsent(tx, setup.scope, id, purpose, at);
}
