import {
  addConsents,
  answersOf,
  consentsOf,
  storeAnswers,
  withdrawConsent,
} from '#db/registration/form-record.ts';
import { dropAnswers } from '#db/registration/question.ts';
import type { Registration } from '#db/registration/registration.ts';
import type { Tx } from '#db/types.ts';
import { type Entered, type Entrant, enterRegistration } from './enter.ts';
import { type Held, readHeld } from './held.ts';
import { isDrawn } from './lottery.ts';
import { settlePrice } from './payment.ts';
import { moveAndPromote } from './promote.ts';
import type { RegistrationWork } from './registration-work.ts';
import type { RegistrationSetup } from './setup-facts.ts';

export type EntryRefusal = Extract<Entered, { ok: false }>['reason'];

type Replaced =
  | { readonly ok: true; readonly held: Held }
  | { readonly ok: false; readonly reason: EntryRefusal };

/**
 * Whether a new form may take the place of a registration. A ticket that costs nothing changes its type in place, a place
 * that is not sure yet is given up for the new one; a ticket is not given up for a wait, a draw, a debt or an answer to
 * come, nor a seat of a group by one of it.
 */
export function canReplace(
  { types, lotteries }: RegistrationSetup,
  { row, isApproved }: Entrant,
  { partyId, state }: Registration,
): boolean {
  const type = types.find(({ id }) => id === row.typeId);
  const isSure = (isApproved || type?.approval === 'none') && !isDrawn({ lotteries }, row.typeId);
  const isPlain = row.priceMinor === 0 && isSure;
  return partyId === null && (state !== 'confirmed' || isPlain);
}

/**
 * Puts a new form of another type in the place of a registration (registration.md rule 5). A ticket changes its type in
 * place and keeps its link; anything else is given up for the new one. Refused, nothing has changed: the old one stands.
 * @throws StaleRegistrationError
 */
export async function replaceRegistration(
  work: RegistrationWork,
  entrant: Entrant,
  old: Registration,
): Promise<Replaced> {
  try {
    const held = await work.tx.nested(async (tx) => {
      const inner = { ...work, tx };
      return old.state === 'confirmed' ? changeInPlace(inner, entrant, old) : giveUpFor(inner, entrant, old);
    });
    return { ok: true, held };
  } catch (error) {
    if (error instanceof RefusedEntryError) return { ok: false, reason: error.reason };
    throw error;
  }
}

type Work = RegistrationWork & { readonly tx: Tx };

/** The new answers stand before the seats are counted: scarce choices and the code are claimed with the type. */
async function changeInPlace(work: Work, entrant: Entrant, old: Registration): Promise<Held> {
  const { typeId, priceMinor, currency, vatRate, codeId = null, badgeName = null, locale } = entrant.row;
  await replaceForm(work, entrant, old);
  const emailProvedAt = entrant.row.emailProvedAt ?? old.emailProvedAt;
  const change = { typeId, priceMinor, currency, vatRate, codeId, badgeName, locale, emailProvedAt };
  const moved = await moveAndPromote(work, old, 'change_type', { change });
  if (!moved.ok) throw new RefusedEntryError(moved.reason);
  await settlePrice(work, old, moved.registration);
  return readHeld(work.tx, work.setup, old.id);
}

async function giveUpFor(work: Work, entrant: Entrant, old: Registration): Promise<Held> {
  const given = await moveAndPromote(work, old, 'cancel');
  if (!given.ok) throw new RefusedEntryError(given.reason);
  const entered = await enterRegistration(work, entrant);
  if (!entered.ok) throw new RefusedEntryError(entered.reason);
  return entered;
}

/** What was asked before the ticket is said anew; what was answered on the ticket page stays. */
async function replaceForm(work: Work, { answers, consents, via, row }: Entrant, old: Registration) {
  const { tx, setup, at } = work;
  const early = new Set(setup.questions.filter(({ stage }) => stage === 'before_ticket').map(({ id }) => id));
  const known = await answersOf(tx, setup.scope, old.id);
  const over = known.flatMap(({ questionId }) => (early.has(questionId) ? [questionId] : []));
  await dropAnswers(tx, setup.scope, old.id, over);
  await storeAnswers(tx, setup.scope, old.id, answers, at);
  const active = (await consentsOf(tx, setup.scope, old.id)).filter(
    ({ withdrawnAt }) => withdrawnAt === null,
  );
  const isSame = (textId: string) => consents.some(({ id }) => id === textId);
  for (const { textId, purpose } of active)
    if (!isSame(textId)) await withdrawConsent(tx, setup.scope, old.id, purpose, at);
  const texts = consents.filter(({ id }) => !active.some(({ textId }) => textId === id));
  await addConsents(tx, setup.scope, { registrationId: old.id, texts, locale: row.locale, via, at });
}

/** Takes the whole step back. */
class RefusedEntryError extends Error {
  override readonly name = 'RefusedEntryError';
  readonly reason: EntryRefusal;
  constructor(reason: EntryRefusal) {
    super(reason);
    this.reason = reason;
  }
}
