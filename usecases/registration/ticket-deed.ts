import { now } from '#adapters/clock.ts';
import { recordAudit } from '#db/audit.ts';
import { getDb } from '#db/client.ts';
import { changeRegistration, type Registration } from '#db/registration/registration.ts';
import { nameInput } from '#domain/account-input.ts';
import type { Language } from '#domain/locale.ts';
import { paths } from '#domain/paths.ts';
import { isLiveState } from '#domain/registration/vocabulary.ts';
import { anonymousViewer } from '#domain/viewer.ts';
import type { FieldError } from './answer.ts';
import type { TicketDeedAnswer } from './deed-answer.ts';
import { type OwnRegistration, openOwnRegistration } from './own-registration.ts';
import { moveAndPromote } from './promote.ts';
import { mailAgain } from './register-again.ts';
import { languageOf } from './setup-facts.ts';
import { secretOf } from './ticket.ts';
import { StaleRegistrationError } from './transition.ts';

/** What somebody with the link does to a row; the words of the audit log. */
type Deed = { readonly name: string; readonly fields: readonly string[] };

/** Corrects the name on the badge; the code stays (registration.md rule 3). @throws NotFoundError */
export async function renameHolder(secret: string, name: string): Promise<TicketDeedAnswer> {
  const own = await openOwnRegistration(secret);
  const typed = nameInput.safeParse(name);
  if (!typed.success) return invalid([{ name: 'name', code: name.trim() === '' ? 'missing' : 'long' }]);
  if (own.registration.state === 'unassigned') return takeSeat(own, typed.data);
  const deed = { name: 'rename', fields: ['badgeName'] };
  return change(own, deed, { badgeName: typed.data, familyName: null, givenName: null, patronymic: null });
}

/** Whoever opens the link of a seat without a name writes their own and has the ticket (G1). */
async function takeSeat(
  { setup, registration }: OwnRegistration,
  badgeName: string,
): Promise<TicketDeedAnswer> {
  const work = { setup, viewer: anonymousViewer, by: 'holder' as const, at: now() };
  try {
    return await getDb().tx(
      async (tx) => {
        const moved = await moveAndPromote({ ...work, tx }, registration, 'assign', {
          change: { badgeName },
        });
        return moved.ok ? done(moved.registration) : refused(409, 'not_possible');
      },
      { guarded: true, label: 'registration.assign' },
    );
  } catch (error) {
    if (error instanceof StaleRegistrationError) return refused(409, 'stale');
    throw error;
  }
}

/** Writes to the person in another language from now on. @throws NotFoundError */
export async function changeTicketLanguage(secret: string, language: Language): Promise<TicketDeedAnswer> {
  const own = await openOwnRegistration(secret);
  return change(own, { name: 'language', fields: ['locale'] }, { locale: language });
}

/** A new link; the ones before open nothing any more, and a mail carries the new one. @throws NotFoundError */
export async function renewLink(secret: string): Promise<TicketDeedAnswer> {
  const own = await openOwnRegistration(secret);
  const linkVersion = own.registration.linkVersion + 1;
  const renewed = { linkVersion, linkMadeAt: now() };
  return change(own, { name: 'new_link', fields: ['linkVersion'] }, renewed, mailAgain);
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

export function done(registration: Registration): TicketDeedAnswer {
  const path = paths(languageOf(registration.locale)).ticket(secretOf(registration));
  return { ok: true, ticketPath: path as `/${string}`, state: registration.state };
}

export function refused(
  status: Extract<TicketDeedAnswer, { ok: false }>['status'],
  reason: Extract<TicketDeedAnswer, { ok: false }>['reason'],
  fields: readonly FieldError[] = [],
  retryAfterSeconds?: number,
): TicketDeedAnswer {
  return {
    ok: false,
    status,
    reason,
    fields,
    ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }),
  };
}

export function invalid(fields: readonly FieldError[]): TicketDeedAnswer {
  return refused(422, 'invalid', fields);
}

/** A line of the audit log about one registration. */
export function lineOf({ id, editionId }: Registration, name: string, fields: readonly string[]) {
  return { editionId, action: `registration.${name}`, targetKind: 'registration', targetId: id, fields };
}

async function change(
  { setup, registration }: OwnRegistration,
  deed: Deed,
  values: Parameters<typeof changeRegistration>[3],
  after?: typeof mailAgain,
): Promise<TicketDeedAnswer> {
  if (!isLiveState(registration.state)) return refused(409, 'not_possible');
  const at = now();
  const changed = await getDb().tx(
    async (tx) => {
      const row = await changeRegistration(tx, setup.scope, registration, { ...values, updatedAt: at });
      if (row === undefined) return undefined;
      await recordAudit(tx, anonymousViewer, at, [lineOf(row, deed.name, deed.fields)]);
      await after?.({ tx, setup, at }, row);
      return row;
    },
    { guarded: true, label: `registration.${deed.name}` },
  );
  return changed === undefined ? refused(409, 'stale') : done(changed);
}
