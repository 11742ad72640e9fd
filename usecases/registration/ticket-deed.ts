import { now } from '#adapters/clock.ts';
import { recordAudit } from '#db/audit.ts';
import { getDb } from '#db/client.ts';
import { changeRegistration, type Registration } from '#db/registration/registration.ts';
import { nameInput } from '#domain/account-input.ts';
import type { Language } from '#domain/locale.ts';
import { paths } from '#domain/paths.ts';
import { isLiveState } from '#domain/registration/vocabulary.ts';
import type { Viewer } from '#domain/viewer.ts';
import { countAttempt } from '../account/throttle.ts';
import type { DeedFieldError, TicketDeedAnswer } from './deed-answer.ts';
import { type OwnRegistration, openOwnRegistration } from './own-registration.ts';
import { mailAgain, mailNewLink } from './register-again.ts';
import { RESEND_RULE } from './register-limit.ts';
import { languageOf } from './setup-facts.ts';
import { secretOf } from './ticket.ts';

/** What somebody with the link does to a row; the words of the audit log. */
type Deed = { readonly name: string; readonly fields: readonly string[] };

/** Corrects the name on the badge; the code stays (registration.md rule 3). @throws NotFoundError */
export async function renameHolder(secret: string, name: string, viewer?: Viewer): Promise<TicketDeedAnswer> {
  const own = await openOwnRegistration(secret, viewer);
  const typed = nameInput.safeParse(name);
  if (!typed.success) return invalid([{ name: 'name', code: name.trim() === '' ? 'missing' : 'long' }]);
  // A seat without a name is taken, with everything that is asked of who takes it (seat-take.ts).
  if (own.registration.state === 'unassigned') return refused(409, 'not_possible');
  const deed = { name: 'rename', fields: ['badgeName'] };
  // What was spelled for the old name would stay on the badge beside the new one.
  const parts = { familyName: null, givenName: null, patronymic: null, latinName: null };
  return change(own, deed, { badgeName: typed.data, ...parts });
}

/** Writes to the person in another language from now on. @throws NotFoundError */
export async function changeTicketLanguage(
  secret: string,
  language: Language,
  viewer?: Viewer,
): Promise<TicketDeedAnswer> {
  const own = await openOwnRegistration(secret, viewer);
  return change(own, { name: 'language', fields: ['locale'] }, { locale: language });
}

/**
 * A new link; the ones before open nothing any more, and a mail carries the new one, whatever was mailed before. Three an
 * hour: a fourth is refused, and the link stays. @throws NotFoundError
 */
export async function renewLink(secret: string, viewer?: Viewer): Promise<TicketDeedAnswer> {
  const own = await openOwnRegistration(secret, viewer);
  const linkVersion = own.registration.linkVersion + 1;
  const renewed = { linkVersion, linkMadeAt: now() };
  const rule = { kind: 'ticket-new-link', who: own.registration.id, rule: RESEND_RULE };
  const waitSeconds = countAttempt([rule]);
  if (waitSeconds !== undefined) return refused(429, 'too_many', [], waitSeconds);
  return change(own, { name: 'new_link', fields: ['linkVersion'] }, renewed, mailNewLink);
}

/** Sends what there is once more to the address on file, three times an hour. @throws NotFoundError */
export async function resendTicket(secret: string): Promise<TicketDeedAnswer> {
  const { setup, registration } = await openOwnRegistration(secret);
  const isSent = await getDb().tx((tx) => mailAgain({ tx, setup, at: now() }, registration), {
    guarded: true,
    label: 'registration.resend',
  });
  return isSent ? done(registration) : refused(429, 'too_many', [], 3_600);
}

export function done(registration: Registration, outcome?: 'requested' | 'waiting'): TicketDeedAnswer {
  const path = paths(languageOf(registration.locale)).ticket(secretOf(registration));
  const answer = { ok: true, ticketPath: path as `/${string}`, state: registration.state } as const;
  return outcome === undefined ? answer : { ...answer, outcome };
}

type Refused = Extract<TicketDeedAnswer, { ok: false }>;

export function refused(
  status: Extract<TicketDeedAnswer, { ok: false }>['status'],
  reason: Extract<TicketDeedAnswer, { ok: false }>['reason'],
  fields: readonly DeedFieldError[] = [],
  retryAfterSeconds?: number,
): Refused {
  return {
    ok: false,
    status,
    reason,
    fields,
    ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }),
  };
}

export function invalid(fields: readonly DeedFieldError[]): Refused {
  return refused(422, 'invalid', fields);
}

/** A line of the audit log about one registration. */
export function lineOf({ id, editionId }: Registration, name: string, fields: readonly string[]) {
  return { editionId, action: `registration.${name}`, targetKind: 'registration', targetId: id, fields };
}

async function change(
  { setup, registration, viewer }: OwnRegistration,
  deed: Deed,
  values: Parameters<typeof changeRegistration>[3],
  after?: typeof mailNewLink,
): Promise<TicketDeedAnswer> {
  if (!isLiveState(registration.state)) return refused(409, 'not_possible');
  const at = now();
  const changed = await getDb().tx(
    async (tx) => {
      const row = await changeRegistration(tx, setup.scope, registration, { ...values, updatedAt: at });
      if (row === undefined) return undefined;
      await recordAudit(tx, viewer, at, [lineOf(row, deed.name, deed.fields)]);
      await after?.({ tx, setup, at }, row);
      return row;
    },
    { guarded: true, label: `registration.${deed.name}` },
  );
  return changed === undefined ? refused(409, 'stale') : done(changed);
}
