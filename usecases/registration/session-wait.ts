import {
  type BookingRow,
  type BookingTargetRow,
  bookingsOf,
  bookingTargets,
} from '#db/registration/booking.ts';
import { invitesOf } from '#db/registration/booking-invite.ts';
import type { Registration } from '#db/registration/registration.ts';
import { closeEntry, reblock, resumeEntry } from '#db/registration/waitlist.ts';
import type { WaitlistEntryRow } from '#db/registration/waitlist-queue.ts';
import { type BookingJudgement, judgeBooking } from './booking-judge.ts';
import { noteBooking } from './booking-note.ts';
import { type BookingMap, bookingMapInside } from './booking-place.ts';
import { comingDraws } from './lottery.ts';
import { queueRegistrationMail } from './registration-mail.ts';
import type { RegistrationWork } from './registration-work.ts';

/**
 * What becomes of somebody in line for a session when its seat comes to them: `away` waits on in silence (the session is
 * cancelled, gone, or cannot be booked yet), `held` is passed and keeps the place, `over` ends it.
 */
export type WaitVerdict = 'free' | 'away' | 'held' | 'over';

/** A place in line with its person. */
export type WaitingPerson = { readonly row: WaitlistEntryRow; readonly registration: Registration };

/** Everything that a seat is judged by, read once for many who wait. */
export class WaitJudge {
  readonly #map: BookingMap | undefined;
  readonly #work: RegistrationWork;
  readonly #targets: ReadonlyMap<string, BookingTargetRow>;
  readonly #booked: ReadonlyMap<string, readonly BookingRow[]>;
  readonly #invited: ReadonlySet<string>;
  constructor(
    work: RegistrationWork,
    facts: {
      readonly map: BookingMap | undefined;
      readonly targets: readonly BookingTargetRow[];
      readonly booked: readonly BookingRow[];
      readonly invited: ReadonlySet<string>;
    },
  ) {
    this.#work = work;
    this.#map = facts.map;
    this.#targets = new Map(facts.targets.map((target) => [target.occurrenceId, target]));
    this.#booked = Map.groupBy(facts.booked, ({ registrationId }) => registrationId);
    this.#invited = facts.invited;
  }

  /** UTC ms; undefined for what is not in the public programme. */
  startAt(occurrenceId: string): number | undefined {
    return this.#map?.place(occurrenceId)?.startAt;
  }

  verdict({ row, registration }: WaitingPerson): WaitVerdict {
    const { setup, at } = this.#work;
    const target = this.#targets.get(row.targetId);
    if (target === undefined || this.#map === undefined) return 'away';
    const live = this.#booked.get(registration.id) ?? [];
    const isInvited = this.#invited.has(`${registration.id} ${row.targetId}`);
    const insteadOf = row.swapsOccurrenceId ?? undefined;
    return verdictOf(
      judgeBooking(this.#map, setup, { registration, target, live, isInvited, insteadOf }, at),
    );
  }
}

/** Reads by what people in line for sessions are judged now. Five queries, however many they are. */
export async function waitJudge(
  work: RegistrationWork,
  registrationIds: readonly string[],
): Promise<WaitJudge> {
  const { tx, setup } = work;
  const ids = [...new Set(registrationIds)];
  const invites = await invitesOf(tx, setup.scope, ids);
  return new WaitJudge(work, {
    map: await bookingMapInside(tx, setup),
    targets: await bookingTargets(tx, setup.scope),
    booked: await bookingsOf(tx, setup.scope, ids),
    invited: new Set(invites.map((one) => `${one.registrationId} ${one.occurrenceId}`)),
  });
}

/**
 * A seat came to somebody who cannot have it: who is elsewhere at that time, or has as many as one may book, is passed and
 * stands in nobody's way until that is over; whose place can never become a seat leaves the line. Both are told by mail, by
 * the name of the session (registration.md rules 15, 28 and 29).
 */
export async function passWaiting(
  work: RegistrationWork,
  { row, registration }: WaitingPerson,
  verdict: 'held' | 'over',
): Promise<void> {
  const { tx, setup, at } = work;
  if (verdict === 'over') await closeEntry(tx, setup.scope, row, 'expired', at);
  else await reblock(tx, setup.scope, row, { blockedOn: [] });
  await noteBooking(work, registration, verdict === 'over' ? 'end_session' : 'pass_session', row.targetId);
  const params = { changes: `${verdict === 'over' ? 'ended' : 'passed'}:${row.targetId}` };
  await queueRegistrationMail(tx, setup, registration, { kind: 'session_passed', at, mark: row.id, params });
}

/** Lets those wait again, in their old place, for whom what stood in the way is over. @returns pools to be walked */
export async function wakeWaiting(
  work: RegistrationWork,
  people: readonly WaitingPerson[],
): Promise<string[]> {
  const { tx, setup } = work;
  const asleep = people.filter(
    ({ row }) =>
      row.targetKind === 'occurrence' &&
      row.state === 'waiting' &&
      !row.isPaused &&
      row.blockedOn.length === 0,
  );
  if (asleep.length === 0) return [];
  const drawn = await comingDraws(tx, setup);
  const judge = await waitJudge(
    work,
    asleep.map(({ registration }) => registration.id),
  );
  const targets = await bookingTargets(tx, setup.scope);
  const poolOf = new Map(targets.map(({ occurrenceId, poolId }) => [occurrenceId, poolId]));
  const woken = new Set<string>();
  for (const person of asleep) {
    const poolId = poolOf.get(person.row.targetId);
    // Whoever takes part in a draw waits for it.
    if (drawn.has(person.row.targetId) || poolId == null || judge.verdict(person) !== 'free') continue;
    await resumeEntry(tx, setup.scope, person.row, [poolId]);
    woken.add(poolId);
  }
  return [...woken];
}

function verdictOf(judgement: BookingJudgement): WaitVerdict {
  if (judgement.ok) return 'free';
  return VERDICTS[judgement.reason] ?? 'over';
}

const VERDICTS: Readonly<Partial<Record<string, WaitVerdict>>> = {
  away: 'away',
  no_ticket: 'away',
  not_open_yet: 'away',
  clash: 'held',
  most_per_day: 'held',
  most_per_track: 'held',
  most_per_format: 'held',
};
