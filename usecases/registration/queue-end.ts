import { now } from '#adapters/clock.ts';
import { failureOf, log } from '#adapters/log.ts';
import { getDb } from '#db/client.ts';
import { bookingTargetOf, bookingTargets } from '#db/registration/booking.ts';
import { registrationsOfParty } from '#db/registration/party.ts';
import { type Registration, registrationById } from '#db/registration/registration.ts';
import { editionsWithWaiting } from '#db/registration/waiting-edition.ts';
import { closeEntry } from '#db/registration/waitlist.ts';
import { queueOf, type WaitlistEntryRow } from '#db/registration/waitlist-queue.ts';
import { isWaitlistOver } from '#domain/registration/offer-deadline.ts';
import { systemViewer } from '#domain/viewer.ts';
import { gateHouse } from '../access.ts';
import { bookingMap } from './booking-place.ts';
import { moveAndPromote } from './promote.ts';
import { queueRegistrationMail } from './registration-mail.ts';
import type { RegistrationWork } from './registration-work.ts';
import { endSessionOffer } from './session-offer.ts';
import { editionStartAt, type RegistrationSetup, readSetup } from './setup-facts.ts';

const VIEWER = systemViewer('registration');
/** Of the queue for a ticket; sessions have a grace of their own. */
const EDITION_GRACE_MINUTES = 60;
const MINUTE_MS = 60_000;

/**
 * Closes every place in line at start + grace: of a session at its own, of tickets at that of the edition (registration.md
 * rule 19). Whoever joins later, on the second day or in an edition of the past, is not meant. @returns how many it closed
 */
export async function closeQueues(): Promise<number> {
  let closed = 0;
  for (const editionId of await editionsWithWaiting(getDb().read)) {
    try {
      closed += await closeOfEdition(editionId);
    } catch (error) {
      log('warn', { event: 'registration.queue-end-failed', ...failureOf(error) });
    }
  }
  return closed;
}

async function closeOfEdition(editionId: string): Promise<number> {
  const { scope, edition } = await gateHouse(VIEWER, editionId);
  const setup = await readSetup(getDb().read, scope, edition);
  const at = now();
  const over = [...(await overSessions(setup, at)), ...(await overTickets(setup, at))];
  if (over.length === 0) return 0;
  return getDb().tx(
    async (tx) => {
      const work = { tx, setup, viewer: VIEWER, by: 'system' as const, at };
      for (const entry of over) await close(work, entry);
      return over.length;
    },
    { guarded: true, label: 'registration.queue-end' },
  );
}

async function overSessions(setup: RegistrationSetup, at: number): Promise<WaitlistEntryRow[]> {
  const targets = (await bookingTargets(getDb().read, setup.scope)).filter(({ hasWaitlist }) => hasWaitlist);
  if (targets.length === 0) return [];
  const map = await bookingMap(setup);
  const entries = [];
  for (const { occurrenceId: id, graceMinutes } of targets) {
    const startAt = map.place(id)?.startAt;
    if (startAt === undefined || !isWaitlistOver(startAt, graceMinutes, at)) continue;
    const queue = await queueOf(getDb().read, setup.scope, { kind: 'occurrence', id });
    entries.push(...queue.filter(({ createdAt }) => createdAt < startAt + graceMinutes * MINUTE_MS));
  }
  return entries;
}

/** Offers go on until their own time is over. */
async function overTickets(setup: RegistrationSetup, at: number): Promise<WaitlistEntryRow[]> {
  const startAt = editionStartAt(setup.edition);
  if (!isWaitlistOver(startAt, EDITION_GRACE_MINUTES, at)) return [];
  const endAt = startAt + EDITION_GRACE_MINUTES * MINUTE_MS;
  const entries = [];
  for (const { id } of setup.types)
    entries.push(...(await queueOf(getDb().read, setup.scope, { kind: 'type', id })));
  return entries.filter(({ state, createdAt }) => state === 'waiting' && createdAt < endAt);
}

/** A place in line for a ticket is a registration: it ends with it. Whoever waited is told. */
async function close(work: RegistrationWork, entry: WaitlistEntryRow): Promise<void> {
  const { tx, setup, at } = work;
  if (entry.targetKind === 'type')
    for (const waiting of await waitingOf(work, entry)) await moveAndPromote(work, waiting, 'cancel');
  const target =
    entry.state === 'offered' ? await bookingTargetOf(tx, setup.scope, entry.targetId) : undefined;
  // A seat that is offered goes to the door with those that nobody booked.
  if (target !== undefined) await endSessionOffer(work, entry, target.poolId, 'expired');
  else if (!(await closeEntry(tx, setup.scope, entry, 'expired', at))) return;
  if (entry.targetKind === 'type') return;
  const registration = await registrationById(tx, setup.scope, entry.registrationId ?? '');
  if (registration === undefined) return;
  const params = { changes: `closed:${entry.targetId}` };
  await queueRegistrationMail(tx, setup, registration, { kind: 'left', at, mark: entry.id, params });
}

async function waitingOf(
  { tx, setup }: RegistrationWork,
  { registrationId, partyId }: WaitlistEntryRow,
): Promise<Registration[]> {
  const one = registrationId === null ? undefined : await registrationById(tx, setup.scope, registrationId);
  const group = partyId === null ? [] : await registrationsOfParty(tx, setup.scope, partyId);
  return [...(one === undefined ? [] : [one]), ...group].filter(({ state }) => state === 'waitlisted');
}
