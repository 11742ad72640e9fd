import type { Interval } from '#domain/programme/interval.ts';
import type { Attendance, AttendedSlot } from './attendance.ts';
import type { Counted } from './occupancy.ts';
import { CONFIDENCES, type Confidence } from './vocabulary.ts';

/** One person of a report of one session: the figure as it was made and as people corrected it. */
export type Attendee = {
  readonly registrationId: string;
  readonly raw: Attendance;
  readonly corrected: Attendance;
  /** Had a seat in it. */
  readonly isBooked: boolean;
};

/** Who was there at once: named spans by person, each person's merged, and people without a name by area. */
export type Crowd = {
  readonly named: readonly (readonly Interval[])[];
  readonly counted: readonly (readonly Counted[])[];
};

/** The largest number of people at once and when it was first reached (UTC ms). */
export type Peak = { readonly people: number; readonly at: number };

/** What is said of one session after it (O3). Everything but `peak` and `nameless` is about people with a name. */
export type SessionFigure = {
  /** People who were there for a minute at least. */
  readonly unique: number;
  readonly attended: number;
  readonly partial: number;
  /** Mean stay of `unique`, whole seconds; null: nobody. */
  readonly averageSeconds: number | null;
  /** Seats held by people whose attendance is kept by name. */
  readonly booked: number;
  /** Of those, who was not there. */
  readonly noShow: number;
  /** Of `unique`, who came first more than {@link LATE_MS} after the start; people of whom that is not known are no part. */
  readonly late: number;
  /** Of `unique`, those whose arrival is known. */
  readonly arrived: number;
  /** Null: nobody. */
  readonly peak: Peak | null;
  /** The largest number at once of people who are only counted. */
  readonly nameless: number;
  /** How the figures of `unique` came about: in the hall alone, online alone, both. */
  readonly modes: Readonly<Record<'door' | 'online' | 'both', number>>;
  /** How sure the ends of their stays are; the weakest of each. */
  readonly confidence: Readonly<Record<Confidence, number>>;
  /** Figures that somebody corrected. */
  readonly corrected: number;
};

/** Five minutes after the start, as seats without a sign of their people are given away (rule 6). */
export const LATE_MS = 5 * 60_000;

/**
 * The figures of one session. `attendees` are people whose attendance is kept by name; `crowd` is everybody who was there,
 * `since` the last time at which all doors were emptied (rule 14).
 */
export function sessionFigure(
  slot: AttendedSlot,
  attendees: readonly Attendee[],
  crowd: Crowd,
  since: number,
): SessionFigure {
  const there = attendees.filter(({ corrected }) => corrected.status !== 'absent');
  const booked = attendees.filter(({ isBooked }) => isBooked);
  const arrivals = there.flatMap(({ corrected }) => corrected.firstInAt ?? []);
  const seconds = there.reduce((sum, { corrected }) => sum + corrected.seconds, 0);
  return {
    unique: there.length,
    attended: there.filter(({ corrected }) => corrected.status === 'attended').length,
    partial: there.filter(({ corrected }) => corrected.status === 'partial').length,
    averageSeconds: there.length === 0 ? null : Math.round(seconds / there.length),
    booked: booked.length,
    noShow: booked.filter(({ corrected }) => corrected.status === 'absent').length,
    late: arrivals.filter((at) => at - slot.startAt > LATE_MS).length,
    arrived: arrivals.length,
    peak: peakOf(slot, crowd, since),
    nameless: peakOf(slot, { named: [], counted: crowd.counted }, since)?.people ?? 0,
    modes: modesOf(there),
    confidence: confidenceOf(there),
    corrected: attendees.filter(({ raw, corrected }) => raw !== corrected).length,
  };
}

/**
 * The most people at once within the session. Whoever leaves at an instant is out before whoever comes at it; people
 * without a name are counted from `since` on and never fall below nobody, each area for itself (rules 36, 37).
 */
export function peakOf(
  { startAt, endAt }: Pick<AttendedSlot, 'startAt' | 'endAt'>,
  { named, counted }: Crowd,
  since: number,
): Peak | null {
  const moves = [
    ...named.flatMap((spans) =>
      spans.flatMap((span): Move[] => [
        { at: span.startAt, change: 1, area: NAMED },
        { at: span.endAt, change: -1, area: NAMED },
      ]),
    ),
    ...counted.flatMap((list, area) =>
      list.filter(({ at }) => at > since).map((one): Move => ({ ...one, area: area + 1 })),
    ),
  ].sort((a, b) => a.at - b.at || a.change - b.change);
  const inside = new Map<number, number>();
  let best: Peak | null = null;
  const look = (at: number) => {
    const people = [...inside.values()].reduce((sum, each) => sum + each, 0);
    if (people > (best?.people ?? 0)) best = { people, at };
  };
  for (const [index, { at, change, area }] of moves.entries()) {
    if (at >= endAt) break;
    inside.set(area, Math.max(0, (inside.get(area) ?? 0) + change));
    const next = moves[index + 1]?.at ?? endAt;
    if (next > at && next > startAt) look(Math.max(at, startAt));
  }
  return best;
}

type Move = { readonly at: number; readonly change: number; readonly area: number };
const NAMED = 0;

/** From when on people came, in steps after the start; the first step is everybody who was there when it began. */
export const ARRIVAL_STEPS = [0, 5, 10, 20, 30] as const;

/**
 * How many people came by when: before the start, then up to so many minutes after it, then later. Shape: one more than
 * {@link ARRIVAL_STEPS}.
 */
export function arrivalSteps(slot: AttendedSlot, attendees: readonly Attendee[]): number[] {
  const counts = Array.from({ length: ARRIVAL_STEPS.length + 1 }, () => 0);
  for (const { corrected } of attendees) {
    if (corrected.status === 'absent' || corrected.firstInAt === null) continue;
    const minutes = (corrected.firstInAt - slot.startAt) / MINUTE_MS;
    const found = ARRIVAL_STEPS.findIndex((step) => minutes <= step);
    const place = found === -1 ? ARRIVAL_STEPS.length : found;
    counts[place] = (counts[place] ?? 0) + 1;
  }
  return counts;
}

function modesOf(there: readonly Attendee[]): SessionFigure['modes'] {
  const modes = { door: 0, online: 0, both: 0 };
  for (const { raw } of there) {
    const { doorSeconds, onlineSeconds } = raw.modes;
    if (doorSeconds > 0 && onlineSeconds > 0) modes.both += 1;
    else if (onlineSeconds > 0) modes.online += 1;
    else if (doorSeconds > 0) modes.door += 1;
  }
  return modes;
}

function confidenceOf(there: readonly Attendee[]): SessionFigure['confidence'] {
  const counts = CONFIDENCES.map((word): [Confidence, number] => [
    word,
    there.filter(({ raw }) => raw.confidence === word).length,
  ]);
  return Object.fromEntries(counts) as Record<Confidence, number>;
}

const MINUTE_MS = 60_000;
