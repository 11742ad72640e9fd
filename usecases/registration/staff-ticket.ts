import { now } from '#adapters/clock.ts';
import { recordAudit } from '#db/audit.ts';
import { getDb } from '#db/client.ts';
import { changeRegistration, type Registration, registrationById } from '#db/registration/registration.ts';
import { addTicketEvent, changeTicket, ticketsOf } from '#db/registration/ticket.ts';
import { violation } from '#db/violation.ts';
import { normaliseEmail } from '#domain/account.ts';
import { emailInput, nameInput } from '#domain/account-input.ts';
import type { TransitionRefusal } from '#domain/registration/transition-guard.ts';
import { isLiveState } from '#domain/registration/vocabulary.ts';
import { actorOf, type Viewer } from '#domain/viewer.ts';
import { gateEdition } from '../access.ts';
import type { FieldError } from './answer.ts';
import { moveAndPromote } from './promote.ts';
import { mailAgain, mailNewLink } from './register-again.ts';
import type { RegistrationWork } from './registration-work.ts';
import { readSetup } from './setup-facts.ts';
import { forgetForm } from './transfer-acceptance.ts';
import { StaleRegistrationError } from './transition.ts';

export type StaffDeedResult =
  | { readonly ok: true }
  | {
      readonly ok: false;
      readonly reason: 'gone' | 'stale' | 'not_possible' | 'too_many' | 'duplicate' | TransitionRefusal;
    }
  | { readonly ok: false; readonly reason: 'invalid'; readonly fields: readonly FieldError[] };

/** Sends what somebody has once more to the address on file. @throws NotFoundError, ForbiddenError */
export function resendByStaff(viewer: Viewer, slug: string, id: string): Promise<StaffDeedResult> {
  return deed(viewer, slug, { id, name: 'resend' }, async (work, registration) => {
    if (registration.email === null) return { ok: false, reason: 'not_possible' };
    if (!(await mailAgain(work, registration))) return { ok: false, reason: 'too_many' };
    return note(work, registration, 'resend', []);
  });
}

/** A new link, mailed to the address on file; the ones before open nothing any more. @throws NotFoundError, ForbiddenError */
export function renewLinkByStaff(viewer: Viewer, slug: string, id: string): Promise<StaffDeedResult> {
  return deed(viewer, slug, { id, name: 'new_link' }, async (work, registration) => {
    if (!isLiveState(registration.state)) return { ok: false, reason: 'not_possible' };
    const linkVersion = registration.linkVersion + 1;
    const change = { linkVersion, linkMadeAt: work.at, updatedAt: work.at };
    const after = await changeRegistration(work.tx, work.setup.scope, registration, change);
    if (after === undefined) return { ok: false, reason: 'stale' };
    await mailNewLink(work, after);
    return note(work, after, 'new_link', ['linkVersion']);
  });
}

/** Shuts a ticket for doors, or opens it again; its code stays. @throws NotFoundError, ForbiddenError */
export function blockTicket(
  viewer: Viewer,
  slug: string,
  order: { readonly id: string; readonly isBlocked: boolean; readonly reason?: string | undefined },
): Promise<StaffDeedResult> {
  const kind = order.isBlocked ? 'block' : 'unblock';
  return deed(viewer, slug, { id: order.id, name: kind }, async (work, registration) => {
    const { tx, setup, at } = work;
    const [ticket] = await ticketsOf(tx, setup.scope, [registration.id]);
    if (ticket?.state !== (order.isBlocked ? 'active' : 'blocked'))
      return { ok: false, reason: 'not_possible' };
    const state = order.isBlocked ? 'blocked' : 'active';
    await changeTicket(tx, setup.scope, registration.id, { state, updatedAt: at });
    await addTicketEvent(tx, setup.scope, {
      registrationId: registration.id,
      ticketId: ticket.id,
      kind,
      oldGeneration: ticket.generation,
      newGeneration: ticket.generation,
      actor: actorOf(viewer),
      reason: order.reason ?? null,
      at,
    });
    return note(work, registration, kind, ['ticket']);
  });
}

/** Writes the note that stays inside, over the version it was read with. @throws NotFoundError, ForbiddenError */
export function noteByStaff(
  viewer: Viewer,
  slug: string,
  order: { readonly id: string; readonly version: number; readonly note: string },
): Promise<StaffDeedResult> {
  return deed(viewer, slug, { id: order.id, name: 'note' }, async (work, registration) => {
    if (registration.version !== order.version) return { ok: false, reason: 'stale' };
    const change = { note: order.note.trim() || null, updatedAt: work.at };
    const after = await changeRegistration(work.tx, work.setup.scope, registration, change);
    return after === undefined ? { ok: false, reason: 'stale' } : note(work, after, 'note', ['note']);
  });
}

export type ReplacementOrder = {
  readonly id: string;
  readonly version: number;
  readonly name: string;
  readonly email: string;
  readonly language: string;
};

/**
 * Gives the seat to another person at once: a new generation, a link of its own, and neither answers nor consents of the
 * one before (rule 3). @throws NotFoundError, ForbiddenError
 */
export function replaceByStaff(
  viewer: Viewer,
  slug: string,
  order: ReplacementOrder,
): Promise<StaffDeedResult> {
  return deed(viewer, slug, { id: order.id, name: 'transfer' }, async (work, registration) => {
    if (registration.version !== order.version) return { ok: false, reason: 'stale' };
    const read = readReplacement(order);
    if (!read.ok) return read;
    const change = {
      ...UNKNOWN,
      ...read.values,
      locale: order.language,
      linkVersion: registration.linkVersion + 1,
      linkMadeAt: work.at,
    };
    const moved = await moveAndPromote(work, registration, 'transfer', { change });
    if (!moved.ok) return moved;
    await forgetForm(work, moved.registration);
    return { ok: true };
  });
}

/** What was the other person's. */
const UNKNOWN = {
  familyName: null,
  givenName: null,
  patronymic: null,
  latinName: null,
  personId: null,
  organisation: null,
  position: null,
  country: null,
  address: null,
  note: null,
  emailProvedAt: null,
  remindersOffAt: null,
} as const;

function readReplacement({ name, email }: ReplacementOrder) {
  const named = nameInput.safeParse(name);
  const isEmpty = email.trim() === '';
  const emailNorm = emailInput.safeParse(email).success ? normaliseEmail(email) : undefined;
  const fields: FieldError[] = [
    ...(named.success ? [] : [{ name: 'name', code: name.trim() === '' ? 'missing' : 'long' } as const]),
    ...(isEmpty || emailNorm !== undefined ? [] : [{ name: 'email', code: 'invalid' } as const]),
  ];
  if (!named.success || fields.length > 0) return { ok: false, reason: 'invalid', fields } as const;
  const address =
    emailNorm === undefined ? { email: null, emailNorm: null } : { email: email.trim(), emailNorm };
  return { ok: true, values: { badgeName: named.data, ...address } } as const;
}

async function deed(
  viewer: Viewer,
  slug: string,
  { id, name }: { readonly id: string; readonly name: string },
  run: (work: RegistrationWork, registration: Registration) => Promise<StaffDeedResult>,
): Promise<StaffDeedResult> {
  const { scope, edition } = await gateEdition(viewer, 'registration.edit', { edition: slug });
  const setup = await readSetup(getDb().read, scope, edition);
  try {
    return await getDb().tx(
      async (tx) => {
        const found = await registrationById(tx, scope, id);
        if (found === undefined) return { ok: false, reason: 'gone' };
        return run({ tx, setup, viewer, by: 'staff', at: now() }, found);
      },
      { guarded: true, label: `registration.${name}` },
    );
  } catch (error) {
    if (error instanceof StaleRegistrationError) return { ok: false, reason: 'stale' };
    if (violation(error) === 'unique') return { ok: false, reason: 'duplicate' };
    throw error;
  }
}

async function note(
  { tx, viewer, at }: RegistrationWork,
  { id: targetId, editionId }: Registration,
  name: string,
  fields: readonly string[],
): Promise<StaffDeedResult> {
  const line = { editionId, action: `registration.${name}`, targetKind: 'registration', targetId };
  await recordAudit(tx, viewer, at, [{ ...line, fields: [...fields] }]);
  return { ok: true };
}
