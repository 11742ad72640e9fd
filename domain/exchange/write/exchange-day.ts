import type { ProgrammeSnapshot, SnapshotSession, SnapshotSlot } from '../../programme/snapshot.ts';
import { addDays, instantOf, programmeDay } from '../../time.ts';
import { hallNames, laneGuid, laneNames } from '../identity.ts';

/** What a file is about: the edition, or one sub-forum with its own zone, dates and name (exchange.md rule 12). */
export type ExchangeScope = {
  readonly zone: string;
  readonly startOn: string;
  readonly endOn: string;
  readonly subForumId: string | null;
};

export type ExchangeEvent = { readonly slot: SnapshotSlot; readonly session: SnapshotSession };
export type ExchangeHall = {
  readonly name: string;
  readonly guid: string;
  readonly events: readonly ExchangeEvent[];
};
export type ExchangeDay = {
  readonly index: number;
  readonly onDate: string;
  readonly startAt: number;
  readonly endAt: number;
  readonly halls: readonly ExchangeHall[];
};

/** The scope of a file, or undefined when the snapshot has no such sub-forum. */
export function exchangeScope(
  snapshot: ProgrammeSnapshot,
  subForumId: string | null,
): ExchangeScope | undefined {
  const place =
    subForumId === null ? snapshot.edition : snapshot.subForums.find((row) => row.id === subForumId);
  return place && { zone: place.zone, startOn: place.startOn, endOn: place.endOn, subForumId };
}

/**
 * The days of a file with their halls and events, each in its order: Day rows by date in the file's zone, grown
 * where an event begins or ends outside; an event stands once, in its first hall, on the day it begins in;
 * halls without events that day are left out. Holds, breaks, cancelled slots and closed sessions have no place
 * in these formats. There is at least one day. Source: exchange.md rules 8, 12, 13.
 */
export function exchangeDays(
  snapshot: ProgrammeSnapshot,
  scope: ExchangeScope,
  locale: string,
): ExchangeDay[] {
  const events = eventsOf(snapshot, scope);
  const spans = daySpans(snapshot, scope);
  const eventsOfDay = new Map<DaySpan, ExchangeEvent[]>();
  for (const event of events) {
    const span = spanOf(event, spans, snapshot.edition.dayChange, scope.zone);
    const list = eventsOfDay.get(span) ?? [];
    eventsOfDay.set(span, list);
    list.push(event);
  }
  const hallOf = hallFinder(snapshot, events, locale);
  const kept = [...spans.values()].filter((span) => span.isOwn || eventsOfDay.has(span));
  if (kept.length === 0) kept.push(emptyDay(scope, snapshot.edition.dayChange));
  return kept
    .sort((a, b) => (a.onDate < b.onDate ? -1 : 1))
    .map((span, index) => ({
      index: index + 1,
      onDate: span.onDate,
      startAt: span.startAt,
      endAt: span.endAt,
      halls: hallsOfDay(eventsOfDay.get(span) ?? [], hallOf),
    }));
}

type DaySpan = { onDate: string; startAt: number; endAt: number; isOwn: boolean };

function eventsOf(snapshot: ProgrammeSnapshot, scope: ExchangeScope): ExchangeEvent[] {
  const sessions = new Map(snapshot.sessions.map((session) => [session.id, session]));
  return snapshot.slots.flatMap((slot) => {
    const session = slot.sessionId === null ? undefined : sessions.get(slot.sessionId);
    if (!session || session.access === 'closed' || slot.state === 'cancelled') return [];
    if (scope.subForumId !== null && session.subForumId !== scope.subForumId) return [];
    return [{ slot, session }];
  });
}

/** Day rows by date. A row of another zone counts for the date on which it opens here. */
function daySpans(snapshot: ProgrammeSnapshot, scope: ExchangeScope): Map<string, DaySpan> {
  const zoneOf = new Map(snapshot.subForums.map((row) => [row.id, row.zone]));
  const own = snapshot.days.filter((day) => day.subForumId === scope.subForumId);
  const rows = scope.subForumId === null ? snapshot.days : own;
  const spans = new Map<string, DaySpan>();
  for (const day of rows) {
    const isOwn = (zoneOf.get(day.subForumId ?? '') ?? snapshot.edition.zone) === scope.zone;
    const onDate = isOwn ? day.onDate : programmeDay(day.opensAt, scope.zone, snapshot.edition.dayChange);
    const span = spans.get(onDate);
    if (span) {
      span.startAt = Math.min(span.startAt, day.opensAt);
      span.endAt = Math.max(span.endAt, day.closesAt);
      span.isOwn ||= isOwn;
    } else spans.set(onDate, { onDate, startAt: day.opensAt, endAt: day.closesAt, isOwn });
  }
  return spans;
}

function spanOf(
  { slot }: ExchangeEvent,
  spans: Map<string, DaySpan>,
  dayChange: string,
  zone: string,
): DaySpan {
  const onDate = programmeDay(slot.startAt, zone, dayChange);
  const holds = (span: DaySpan) => span.startAt <= slot.startAt && slot.startAt < span.endAt;
  const named = spans.get(onDate);
  const open = named && holds(named) ? named : [...spans.values()].find(holds);
  const span = open ?? named ?? { onDate, startAt: slot.startAt, endAt: slot.endAt, isOwn: false };
  spans.set(span.onDate, span);
  span.startAt = Math.min(span.startAt, slot.startAt);
  span.endAt = Math.max(span.endAt, slot.endAt);
  return span;
}

function emptyDay(scope: ExchangeScope, dayChange: string): DaySpan {
  const startAt = instantOf(`${scope.startOn}T${dayChange}`, scope.zone);
  const endAt = instantOf(`${addDays(scope.startOn, 1)}T${dayChange}`, scope.zone);
  return { onDate: scope.startOn, startAt, endAt, isOwn: true };
}

type Column = { readonly order: number; readonly name: string; readonly guid: string };

function hallFinder(snapshot: ProgrammeSnapshot, events: readonly ExchangeEvent[], locale: string) {
  const names = hallNames(snapshot, locale);
  const columns = new Map<string, Column>(
    snapshot.halls.map((hall, order) => [hall.id, { order, name: names.get(hall.id) ?? '', guid: hall.id }]),
  );
  const laneOf = lanes(events.filter(({ slot }) => !columns.has(slot.halls[0]?.hallId ?? '')));
  const count = Math.max(0, ...laneOf.values());
  const laneColumns = laneNames(count, locale, names.values()).map((name, index) => ({
    order: columns.size + index,
    name,
    guid: laneGuid(snapshot.edition.id, index + 1),
  }));
  return (event: ExchangeEvent): Column | undefined =>
    columns.get(event.slot.halls[0]?.hallId ?? '') ?? laneColumns[(laneOf.get(event) ?? 1) - 1];
}

/** The first lane from 1 in which nothing runs any more, so that no lane holds two things at once. */
function lanes(events: readonly ExchangeEvent[]): Map<ExchangeEvent, number> {
  const freeFrom: number[] = [];
  const laneOf = new Map<ExchangeEvent, number>();
  for (const event of events) {
    const free = freeFrom.findIndex((at) => at <= event.slot.startAt);
    const lane = free === -1 ? freeFrom.length : free;
    freeFrom[lane] = event.slot.endAt;
    laneOf.set(event, lane + 1);
  }
  return laneOf;
}

function hallsOfDay(
  events: readonly ExchangeEvent[],
  hallOf: (event: ExchangeEvent) => Column | undefined,
): ExchangeHall[] {
  const byColumn = Map.groupBy(events, hallOf);
  return [...byColumn]
    .flatMap(([column, own]) => (column ? [{ column, own }] : []))
    .sort((a, b) => a.column.order - b.column.order)
    .map(({ column, own }) => ({ name: column.name, guid: column.guid, events: own }));
}
