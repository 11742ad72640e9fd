import { bookingTargetOf } from '#db/registration/booking.ts';
import type { LotteryRow } from '#db/registration/lottery.ts';
import { partyById } from '#db/registration/party.ts';
import { poolsByIds } from '#db/registration/pool-stock.ts';
import { registrationById } from '#db/registration/registration.ts';
import { blockEntries } from '#db/registration/waitlist.ts';
import { queueOf, type WaitlistEntryRow } from '#db/registration/waitlist-queue.ts';
import { freeSeats } from '#domain/registration/claim-plan.ts';
import { queuePartyMail } from './party-mail.ts';
import { promoteFreed } from './promote.ts';
import { queueRegistrationMail } from './registration-mail.ts';
import type { RegistrationWork } from './registration-work.ts';

/** Runs a step of a draw in a transaction of its own. */
export type DrawRun = <T>(step: (work: RegistrationWork) => Promise<T>) => Promise<T>;

/** As many get seats in one transaction; the others only a place in line, which is less work. */
const SEATS_AT_ONCE = 50;
const PLACES_AT_ONCE = 500;

/**
 * Gives seats in the order of the lots, some at a time: from then on those who stay count as waiting, so that nobody who comes
 * after the draw passes them (registration.md rule 15). A last walk over all fills what is left with smaller groups.
 */
export async function giveSeats(run: DrawRun, lottery: LotteryRow): Promise<void> {
  const asked = new Set<string>();
  for (let most = SEATS_AT_ONCE; most > 0; ) most = await run((work) => giveSome(work, lottery, asked, most));
  await run(async (work) => promoteFreed(work, await poolsOf(work, lottery)));
}

/** @returns how many to look at next; 0: all were */
async function giveSome(
  work: RegistrationWork,
  lottery: LotteryRow,
  asked: Set<string>,
  most: number,
): Promise<number> {
  const { tx, setup } = work;
  const isNew = ({ id, isPaused, blockedOn }: WaitlistEntryRow) =>
    !isPaused && blockedOn.length === 0 && !asked.has(id);
  const next = (await waitingFor(work, lottery)).filter(isNew).slice(0, most);
  if (next.length === 0) return 0;
  const poolIds = await poolsOf(work, lottery);
  const full = (await poolsByIds(tx, setup.scope, poolIds)).filter((pool) => freeSeats(pool) === 0);
  for (const { id } of next) asked.add(id);
  if (full.length > 0) {
    const fullIds = full.map(({ id }) => id);
    await blockEntries(tx, setup.scope, next, fullIds);
    return PLACES_AT_ONCE;
  }
  await blockEntries(tx, setup.scope, next, poolIds);
  await promoteFreed(work, poolIds);
  return SEATS_AT_ONCE;
}

/** Who waits for what is drawn, in the order of the lots. */
export async function waitingFor(
  { tx, setup }: RegistrationWork,
  { targetKind: kind, targetId: id }: LotteryRow,
): Promise<WaitlistEntryRow[]> {
  return (await queueOf(tx, setup.scope, { kind, id })).filter(({ state }) => state === 'waiting');
}

/** What the seats come from: the walk looks at everything else that somebody needs. */
async function poolsOf(
  { tx, setup }: RegistrationWork,
  { targetKind, targetId }: LotteryRow,
): Promise<readonly string[]> {
  if (targetKind === 'type') return setup.types.find(({ id }) => id === targetId)?.poolIds ?? [];
  const target = await bookingTargetOf(tx, setup.scope, targetId);
  return target?.poolId == null ? [] : [target.poolId];
}

/**
 * No seat for them yet: their place, by mail; whoever got one is told by the mail of that, and who was passed for what they
 * are at then, too.
 */
export async function tellWaiting(
  { tx, setup, at }: RegistrationWork,
  { id, partyId, registrationId, targetKind, targetId, blockedOn }: WaitlistEntryRow,
): Promise<void> {
  if (blockedOn.length === 0) return;
  const party = partyId === null ? undefined : await partyById(tx, setup.scope, partyId);
  const mail = { kind: 'draw_waiting', at, mark: id } as const;
  if (party !== undefined) await queuePartyMail(tx, setup, party, mail);
  const person =
    registrationId === null ? undefined : await registrationById(tx, setup.scope, registrationId);
  if (person === undefined) return;
  const changes = `undrawn:${targetId}`;
  const ofSession = { kind: 'session_decided', at, mark: id, params: { changes } } as const;
  await queueRegistrationMail(tx, setup, person, targetKind === 'occurrence' ? ofSession : mail);
}
