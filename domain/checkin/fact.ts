import { daysBetween, type LocalDay, programmeDay, wallTime } from '../time.ts';
import type { Checkpoint, Occupancy } from './checkpoint.ts';
import type { DoorManifest } from './manifest.ts';
import type { RosterRow } from './roster.ts';
import { areaState, type Movement, type TicketState } from './ticket-state.ts';

/** What the value of a fact looks like: `clock` is `HH:MM`, the two lists are compared by what they contain. */
export type FactKind = 'text' | 'texts' | 'number' | 'numbers' | 'flag' | 'clock';

/** Everything that a rule may ask (rule 3). Entries are those at the area of the checkpoint. */
export const FACT_KINDS = {
  /** Slug of the ticket type. */
  type: 'text',
  category: 'text',
  tags: 'texts',
  roles: 'texts',
  /** Public numbers of slots. */
  bookings: 'numbers',
  entries_total: 'number',
  entries_today: 'number',
  days_entered: 'number',
  /** Whole minutes; none where there was no such movement. */
  minutes_since_last_in: 'number',
  minutes_since_last_out: 'number',
  inside_here: 'flag',
  inside_parent: 'flag',
  /** 1 is full; none where there is no limit. */
  occupancy_share: 'number',
  time_of_day: 'clock',
  /** 1 on the first day of the edition; nights belong to their evening. */
  day_no: 'number',
  /** 1 is Monday, 7 Sunday (ISO 8601), of the same day as `day_no`. */
  weekday: 'number',
  /** Id of the checkpoint. */
  checkpoint: 'text',
  unpaid: 'flag',
  attention: 'flag',
} as const satisfies Readonly<Record<string, FactKind>>;
export type FactName = keyof typeof FACT_KINDS;
export type FactValue = string | number | boolean | readonly string[] | readonly number[] | null;
export type Facts = Readonly<Record<FactName, FactValue>>;

/** What facts are taken from; `now` is corrected time, UTC ms. */
export type FactInput = {
  readonly manifest: DoorManifest;
  readonly checkpoint: Checkpoint;
  /** Of the code, else of the roster. */
  readonly typeNo: number;
  readonly row: RosterRow | null;
  readonly state: TicketState;
  readonly occupancy: Occupancy;
  readonly now: number;
};

/** The facts of rule 3; wall times in the edition's zone, days from day change to day change. */
export function factsOf(input: FactInput): Facts {
  const { manifest, checkpoint, row, occupancy, now } = input;
  const type = manifest.types.find(({ typeNo }) => typeNo === input.typeNo);
  const today = doorDay(manifest, now);
  return {
    type: type?.slug ?? null,
    category: type?.category ?? null,
    tags: type?.tags ?? [],
    roles: type?.roles ?? [],
    bookings: row?.bookedSlotNos ?? [],
    ...movementFacts(input, today),
    occupancy_share: shareOf(occupancy),
    time_of_day: wallTime(now, manifest.zone).slice(11),
    day_no: daysBetween(manifest.startsOn, today) + 1,
    weekday: weekdayOf(today),
    checkpoint: checkpoint.id,
    unpaid: row?.isUnpaid ?? false,
    attention: row?.needsAttention ?? false,
  };
}

/** The day of an instant (UTC ms) at the doors of an edition: the night after midnight belongs to the evening before. */
export function doorDay({ zone, dayChange }: Pick<DoorManifest, 'zone' | 'dayChange'>, at: number): LocalDay {
  return programmeDay(at, zone, dayChange);
}

function movementFacts({ manifest, checkpoint, state, now }: FactInput, today: LocalDay) {
  const { entries, inside, lastOutAt } = areaState(state, checkpoint.areaId);
  const days = entries.map(({ at }) => doorDay(manifest, at));
  return {
    entries_total: entries.length,
    entries_today: days.filter((day) => day === today).length,
    days_entered: new Set(days).size,
    minutes_since_last_in: minutesSince(lastOf(entries)?.at ?? null, now),
    minutes_since_last_out: minutesSince(lastOutAt, now),
    inside_here: inside !== null,
    inside_parent: isInParent(manifest, checkpoint.areaId, state),
  };
}

function isInParent({ areas }: DoorManifest, areaId: string, state: TicketState): boolean {
  const parentId = areas.find(({ id }) => id === areaId)?.parentId ?? null;
  return parentId !== null && areaState(state, parentId).inside !== null;
}

function lastOf(entries: readonly Movement[]): Movement | undefined {
  return entries.at(-1);
}

/** A scan of a clock that runs ahead lies in the future: that is no time ago. */
function minutesSince(at: number | null, now: number): number | null {
  return at === null ? null : Math.max(0, Math.floor((now - at) / MINUTE_MS));
}

function shareOf({ inside, capacity }: Occupancy): number | null {
  if (capacity === null) return null;
  return capacity > 0 ? inside / capacity : 1;
}

function weekdayOf(day: LocalDay): number {
  const since = daysBetween(A_MONDAY, day) % 7;
  return (since < 0 ? since + 7 : since) + 1;
}

const MINUTE_MS = 60_000;
const A_MONDAY = '1970-01-05';
