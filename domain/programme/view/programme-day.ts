import { dayShort, dayText, timeText, zoneLabel } from '../../date-text.ts';
import type { PickedText } from '../../locale.ts';
import type { ProgrammeQuery } from '../../paths.ts';
import type { Hall } from '../entity.ts';
import type { SnapshotSlot } from '../snapshot.ts';
import { type Choice, chooseSlots, type FilterChoices, filterChoices } from './filter.ts';
import { type Grid, layOutGrid } from './grid.ts';
import { textIn, textOr } from './reading.ts';
import { type CardContext, type PlaceMark, type SessionCard, sessionCard } from './session-card.ts';

/** One day of a programme, ready to be shown as a grid and as a list (programme.md PP1, PP2; design.md P1–P3). */
export type ProgrammeDayView = {
  day: string;
  dayText: string;
  zoneText: string;
  days: readonly { date: string; short: string; title: PickedText | null; slotCount: number }[];
  /** Cards under their start time, in order. */
  groups: readonly { startAt: number; startText: string; cards: readonly SessionCard[] }[];
  grid:
    | (Grid & {
        halls: readonly (PlaceMark & { column: number; lanes: number })[];
        labels: readonly GridLabel[];
      })
    | null;
  filters: FilterChoices['filters'];
  chosen: readonly Choice[];
  shownCount: number;
  dayCount: number;
  /** Free text was searched; such a page is never cached. */
  search: string;
};

export type GridLabel = { row: number; text: string; isHour: boolean };

/**
 * `undefined` when the edition has no such day. `day` absent: the day of `now`, else the first that is not over,
 * else the first.
 */
export function programmeDayView(
  context: CardContext,
  request: { day?: string | undefined; now: number; query: ProgrammeQuery; hallToBeAnnounced: string },
): ProgrammeDayView | undefined {
  const { index, language, reading } = context;
  const found =
    request.day === undefined
      ? dayAt(context, request.now)
      : index.days.find((d) => d.onDate === request.day);
  if (!found) return undefined;
  const slots = chooseSlots(found.slots, request.query, context);
  const cards = slots.map((slot) => sessionCard(slot, context));
  const { edition } = index.snapshot;
  return {
    day: found.onDate,
    dayText: dayText(found.onDate, language, true),
    zoneText: zoneLabel(
      edition.zone,
      found.slots[0]?.startAt ?? request.now,
      language,
      textIn(edition.zoneText, reading)?.text,
      textIn(edition.city, reading)?.text,
    ),
    days: index.days.map((d) => ({
      date: d.onDate,
      short: dayShort(d.onDate, language),
      title: textIn(d.title, reading) ?? null,
      slotCount: d.slots.filter(isSession).length,
    })),
    groups: groupByStart(cards),
    grid: slots.length === 0 ? null : gridOf(slots, context, request.hallToBeAnnounced),
    ...filterChoices(found.slots, request.query, context),
    shownCount: slots.filter(isSession).length,
    dayCount: found.slots.filter(isSession).length,
    search: request.query.q ?? '',
  };
}

function dayAt({ index }: CardContext, now: number) {
  return index.days.find((day) => now < Math.max(0, ...day.slots.map((slot) => slot.endAt))) ?? index.days[0];
}

const isSession = (slot: SnapshotSlot) => slot.kind === 'session';

function groupByStart(cards: readonly SessionCard[]) {
  const groups: { startAt: number; startText: string; cards: SessionCard[] }[] = [];
  for (const card of cards) {
    const last = groups.at(-1);
    if (last?.startAt === card.startAt) last.cards.push(card);
    else groups.push({ startAt: card.startAt, startText: card.startText, cards: [card] });
  }
  return groups;
}

/** Halls in use that day only (PP1: empty ones are hidden); slots without a hall stand in a last column. */
function gridOf(slots: readonly SnapshotSlot[], context: CardContext, hallToBeAnnounced: string) {
  const { index, reading } = context;
  const partsOf = joinedParts(index);
  const used = usedHalls(slots, context, partsOf);
  const columnOf = new Map(used.map((hall, column) => [hall.id, column]));
  const hasHomeless = slots.some((slot) => slot.halls.length === 0 && slot.kind !== 'break');
  const columnCount = Math.max(1, used.length + (hasHomeless ? 1 : 0));
  const grid = layOutGrid(
    slots.map((slot) => ({
      key: slot.occurrenceId,
      startAt: slot.startAt,
      endAt: slot.endAt,
      columns: columnsOf(slot, partsOf, columnOf, columnCount),
    })),
    columnCount,
  );
  const names = used.map((hall) => ({ slug: hall.slug, name: textOr(hall.name, reading, hall.slug) }));
  if (hasHomeless) names.push({ slug: '', name: textOr({}, reading, hallToBeAnnounced) });
  let column = 1;
  const halls = names.map((name, n) => {
    const lanes = grid.lanes[n] ?? 1;
    const hall = { ...name, column, lanes };
    column += lanes;
    return hall;
  });
  const zone = slots[0]?.zone ?? index.snapshot.edition.zone;
  return { ...grid, halls, labels: grid.marks.map((mark) => labelOf(mark, zone)) };
}

function labelOf({ at, row }: Grid['marks'][number], zone: string): GridLabel {
  const text = timeText(at, zone);
  return { row, text, isHour: text.endsWith(':00') };
}

/** A joined hall has no column of its own: what happens in it spans its parts, which it blocks (ST3). */
function joinedParts(index: CardContext['index']): ReadonlyMap<string, readonly string[]> {
  const parts = new Map<string, string[]>();
  for (const { joinedHallId, partHallId } of index.snapshot.hallParts) {
    if (index.hallById.has(partHallId))
      parts.set(joinedHallId, [...(parts.get(joinedHallId) ?? []), partHallId]);
  }
  return parts;
}

type Parts = ReturnType<typeof joinedParts>;
const placesOf = (slot: SnapshotSlot, parts: Parts) =>
  slot.halls.flatMap(({ hallId }) => parts.get(hallId) ?? [hallId]);

function usedHalls(slots: readonly SnapshotSlot[], { index }: CardContext, parts: Parts): Hall[] {
  const ids = new Set(slots.flatMap((slot) => placesOf(slot, parts)));
  return [...ids]
    .flatMap((id) => index.hallById.get(id) ?? [])
    .sort((a, b) => a.position - b.position || a.publicNo - b.publicNo);
}

/** A break without halls is for everybody and spans all of them. */
function columnsOf(
  slot: SnapshotSlot,
  parts: Parts,
  columnOf: ReadonlyMap<string, number>,
  columnCount: number,
) {
  if (slot.halls.length > 0)
    return [...new Set(placesOf(slot, parts))].flatMap((id) => columnOf.get(id) ?? []);
  if (slot.kind === 'break') return Array.from({ length: columnCount }, (_, column) => column);
  return [columnCount - 1];
}
