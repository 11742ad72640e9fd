import type { PickedText } from '../../locale.ts';
import type { ProgrammeQuery } from '../../paths.ts';
import type { SnapshotSession, SnapshotSlot } from '../snapshot.ts';
import { textOr } from './reading.ts';
import type { CardContext } from './session-card.ts';

/** The filters that live in the address; a session must meet all of them (programme.md PP2). */
export const FILTERS = ['forum', 'track', 'hall', 'format', 'language', 'tag'] as const;
export type Filter = (typeof FILTERS)[number];

export type FilterOption = { value: string; name: PickedText | null; count: number; isChosen: boolean };
export type FilterChoices = {
  filters: Readonly<Record<Filter, readonly FilterOption[]>>;
  chosen: readonly Choice[];
};
/** A filter in force, shown as a pill that can be taken away. `name` is null for languages: the page has the words. */
export type Choice = { filter: Filter | 'q'; value: string; name: PickedText | null };

/** Slots of a day that meet the query. Breaks stay only while nothing is filtered. */
export function chooseSlots(
  slots: readonly SnapshotSlot[],
  query: ProgrammeQuery,
  context: CardContext,
): SnapshotSlot[] {
  const wanted = FILTERS.filter((filter) => query[filter]);
  const found = query.q ? context.index.search(query.q) : undefined;
  if (wanted.length === 0 && !found) return [...slots];
  return slots.filter((slot) => {
    const session = slot.sessionId === null ? undefined : context.index.sessionById.get(slot.sessionId);
    if (!session) return false;
    if (found && !found.has(session.id)) return false;
    return wanted.every((filter) => valuesOf(filter, slot, session, context).includes(query[filter] ?? ''));
  });
}

/** What can be chosen on this day, with the number of slots each value would show on its own. */
export function filterChoices(
  slots: readonly SnapshotSlot[],
  query: ProgrammeQuery,
  context: CardContext,
): FilterChoices {
  const counts = new Map<string, number>();
  for (const slot of slots) {
    const session = slot.sessionId === null ? undefined : context.index.sessionById.get(slot.sessionId);
    if (!session) continue;
    for (const filter of FILTERS) {
      for (const value of valuesOf(filter, slot, session, context)) {
        counts.set(`${filter} ${value}`, (counts.get(`${filter} ${value}`) ?? 0) + 1);
      }
    }
  }
  const optionsOf = (filter: Filter) => optionsFor(filter, counts, query, context);
  const filters = {
    forum: optionsOf('forum'),
    track: optionsOf('track'),
    hall: optionsOf('hall'),
    format: optionsOf('format'),
    language: optionsOf('language'),
    tag: optionsOf('tag'),
  };
  const chosen: Choice[] = FILTERS.flatMap((filter) => {
    const value = query[filter];
    return value ? [{ filter, value, name: nameOf(filter, value, context) }] : [];
  });
  if (query.q) chosen.push({ filter: 'q', value: query.q, name: null });
  return { filters, chosen };
}

function optionsFor(
  filter: Filter,
  counts: ReadonlyMap<string, number>,
  query: ProgrammeQuery,
  context: CardContext,
): FilterOption[] {
  return valuesInOrder(filter, counts, context).map((value) => ({
    value,
    name: nameOf(filter, value, context),
    count: counts.get(`${filter} ${value}`) ?? 0,
    isChosen: query[filter] === value,
  }));
}

function valuesInOrder(
  filter: Filter,
  counts: ReadonlyMap<string, number>,
  { index: { snapshot } }: CardContext,
): string[] {
  const used = (value: string) => counts.has(`${filter} ${value}`);
  const slugs = (rows: readonly { slug: string; position: number }[]) =>
    [...rows]
      .sort((a, b) => a.position - b.position)
      .map((row) => row.slug)
      .filter(used);
  if (filter === 'forum') return slugs(snapshot.subForums);
  if (filter === 'track') return slugs(snapshot.tracks);
  if (filter === 'hall') return slugs(snapshot.halls);
  if (filter === 'format') return slugs(snapshot.formats);
  return [...counts.keys()]
    .filter((key) => key.startsWith(`${filter} `))
    .map((key) => key.slice(filter.length + 1))
    .sort();
}

function valuesOf(
  filter: Filter,
  slot: SnapshotSlot,
  session: SnapshotSession,
  { index }: CardContext,
): string[] {
  const slug = (row: { slug: string } | undefined) => (row ? [row.slug] : []);
  switch (filter) {
    case 'forum':
      return slug(index.snapshot.subForums.find((forum) => forum.id === session.subForumId));
    case 'track':
      return session.trackId === null ? [] : slug(index.trackById.get(session.trackId));
    case 'hall':
      return slot.halls.flatMap(({ hallId }) => slug(index.hallById.get(hallId)));
    case 'format':
      return session.formatId === null ? [] : slug(index.formatById.get(session.formatId));
    case 'language':
      return [...session.heldLangs];
    case 'tag':
      return [...session.tags];
  }
}

function nameOf(filter: Filter, value: string, { index, reading }: CardContext): PickedText | null {
  const { snapshot } = index;
  const rows = {
    forum: snapshot.subForums,
    track: snapshot.tracks,
    hall: snapshot.halls,
    format: snapshot.formats,
  };
  if (filter === 'language') return null;
  if (filter === 'tag') return textOr({}, reading, value);
  const row = rows[filter].find((candidate) => candidate.slug === value);
  return row ? textOr(row.name, reading, value) : null;
}
