import { randomBytes } from 'node:crypto';
import { registrationsOfParty } from '#db/registration/party.ts';
import type { Registration } from '#db/registration/registration.ts';
import { addEntry, closeEntry, offerEntry, resizeEntry } from '#db/registration/waitlist.ts';
import { entriesOf, type WaitlistEntryRow } from '#db/registration/waitlist-queue.ts';
import type { Tx } from '#db/types.ts';
import type { Transition } from '#domain/registration/transition.ts';
import type { RegistrationEvent, WaitlistState } from '#domain/registration/vocabulary.ts';
import { publicIdFrom } from '#domain/token/link-secret.ts';
import { type RegistrationSetup, typeById } from './setup-facts.ts';

type EntryWork = { readonly tx: Tx; readonly setup: RegistrationSetup; readonly at: number };

/** Puts a registration into the queue of its type, blocked on the pools that refused it (registration.md rule 15). */
export async function joinQueue(
  { tx, setup, at }: EntryWork,
  registration: Registration,
  { blockedOn, priority }: { readonly blockedOn: readonly string[]; readonly priority: number },
): Promise<WaitlistEntryRow> {
  return addEntry(tx, setup.scope, {
    publicId: publicIdFrom(randomBytes(12)),
    targetKind: 'type',
    targetId: registration.typeId,
    registrationId: registration.id,
    partyId: null,
    size: 1,
    priority,
    accept: typeById(setup, registration.typeId).waitlistAccept,
    swapsOccurrenceId: null,
    createdAt: at,
    blockedOn,
  });
}

/**
 * What a transition does to the place in the queue: joined, offered, taken or ended.
 * @returns the pools that somebody waits for no longer, or for fewer seats: who is left may fit into what is free
 */
export async function moveEntry(
  work: EntryWork,
  after: Registration,
  event: RegistrationEvent,
  { transition, blockedOn }: { readonly transition: Transition; readonly blockedOn: readonly string[] },
): Promise<string[]> {
  const { tx, setup, at } = work;
  if (transition.waiting === 'join') {
    await joinQueue(work, after, { blockedOn, priority: transition.priority });
    return [];
  }
  const end = ENDS[event];
  if (end === undefined && event !== 'promote') return [];
  const left = after.partyId !== null && end !== undefined ? await shrinkParty(work, after.partyId, end) : [];
  const entries = await entriesOf(tx, setup.scope, { registrationIds: [after.id] });
  for (const entry of entries) {
    const isOffered = event === 'promote' && after.state === 'offered';
    if (isOffered && after.deadlineAt !== null) {
      if (entry.targetKind === 'type') await offerEntry(tx, setup.scope, entry, after.deadlineAt);
      continue;
    }
    // Whoever gives up the ticket waits for no session either.
    if (entry.targetKind !== 'type' && event !== 'cancel') continue;
    await closeEntry(tx, setup.scope, entry, end ?? 'taken', at);
    if (end !== undefined) left.push(...entry.blockedOn);
  }
  return left;
}

/** A group waits with as many as still do; with none of them its place ends. */
async function shrinkParty({ tx, setup, at }: EntryWork, partyId: string, end: EndState): Promise<string[]> {
  const [entry] = await entriesOf(tx, setup.scope, { registrationIds: [], partyIds: [partyId] });
  if (entry === undefined) return [];
  const seats = await registrationsOfParty(tx, setup.scope, partyId);
  const left = seats.filter(({ state }) => state === 'waitlisted' || state === 'offered').length;
  if (left === 0) await closeEntry(tx, setup.scope, entry, end, at);
  else if (left < entry.size) await resizeEntry(tx, setup.scope, entry, left);
  return left < entry.size ? [...entry.blockedOn] : [];
}

type EndState = Exclude<WaitlistState, 'waiting' | 'offered'>;
const ENDS: Readonly<Partial<Record<RegistrationEvent, EndState>>> = {
  accept: 'taken',
  decline: 'declined',
  expire: 'expired',
  cancel: 'left',
};
