import type { Day } from '../programme/entity.ts';
import type { ImportWork } from './apply-context.ts';
import { isUnplaced, UNPLACED } from './diff.ts';
import type { ImportedDay } from './imported-programme.ts';
import { bringIn } from './match.ts';
import { type Field, hashFields } from './merge.ts';

/** Days of the file, known by their date. A day that people here deleted stays deleted, like a session. */
export function applyDays(work: ImportWork): void {
  const { rows, imported, book, report, means, edition } = work;
  const wide = [...rows.days.values()].filter(({ subForumId }) => subForumId === null);
  const byDate = new Map(wide.map((day) => [day.onDate, day]));
  for (const item of imported.days) {
    const known = book.find('day', item.key);
    const found = byDate.get(item.date);
    if (known && !found && !isUnplaced(known)) {
      book.meet(known);
      report.counts.day.unchanged += 1;
      continue;
    }
    const fields = dayFields(known === undefined);
    const { row } = bringIn(
      {
        kind: 'day',
        externalKey: item.key,
        name: item.date,
        item,
        fields,
        found,
        blank: () => blankDay(means.newId(), edition.id, item),
        entityId: ({ id }) => id,
        last: known || !found ? undefined : hashFields(found, fields, means.hash),
      },
      book,
      report,
      means.hash,
    );
    rows.days.set(row.id, row);
  }
}

/**
 * Takes away days that the source no longer has, when nobody here touched them and nothing is left in them; to be
 * called when the slots are where they will be. The others stay, and the report says so.
 */
export function dropMissingDays({ rows, book, report, means }: ImportWork): void {
  const fields = dayFields(false);
  for (const state of book.missing('day')) {
    const day = rows.days.get(state.entityId);
    if (!day) continue;
    const isTouched =
      hashFields(day, fields, means.hash)[WINDOW] !== state.fieldHashes[WINDOW] ||
      day.onDate !== state.externalKey ||
      Object.keys(day.title).length > 0;
    const isUsed = [...rows.slots.values()].some(
      ({ startAt }) => startAt >= day.opensAt && startAt < day.closesAt,
    );
    const isKept = isTouched || isUsed;
    report.counts.day.missing += 1;
    report.missing.push({ kind: 'day', name: day.onDate, fate: isKept ? 'kept' : 'removed' });
    if (isKept) continue;
    rows.days.delete(day.id);
    book.meet({ ...state, fieldHashes: { ...state.fieldHashes, [UNPLACED]: '' } });
  }
}

const WINDOW = 'window';

/**
 * Fields of a day that a file may say. A source that names the day for the first time only widens its window
 * (`isFirst`): others' sessions may be outside of what it knows (exchange.md rule 5).
 */
export function dayFields(isFirst: boolean): Field<Day, ImportedDay>[] {
  return [
    {
      name: WINDOW,
      ours: ({ opensAt, closesAt }) => [opensAt, closesAt],
      incoming: ({ startAt, endAt }) => [startAt, endAt],
      take: (day, { startAt, endAt }) => ({
        ...day,
        opensAt: isFirst ? Math.min(day.opensAt, startAt) : startAt,
        closesAt: isFirst ? Math.max(day.closesAt, endAt) : endAt,
      }),
    },
  ];
}

function blankDay(id: string, editionId: string, item: ImportedDay): Day {
  const { date: onDate, startAt: opensAt, endAt: closesAt } = item;
  return { id, editionId, subForumId: null, onDate, opensAt, closesAt, title: {} };
}
