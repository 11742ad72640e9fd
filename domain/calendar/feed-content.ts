import { trackColour } from '../colour.ts';
import { parseHex } from '../colour-space.ts';
import { dateText } from '../date-text.ts';
import type { LocaleMap } from '../locale.ts';
import type { paths } from '../paths.ts';
import type { Track } from '../programme/entity.ts';
import type { SnapshotSession, SnapshotSlot } from '../programme/snapshot.ts';
import type { SnapshotIndex } from '../programme/snapshot-index.ts';
import { type EntryContext, personName, publicText } from './entry-context.ts';
import type { FeedScope } from './feed-scope.ts';

/** What stands in the calendar of a scope, in the snapshot's order, and the public page that shows the same. */
export type FeedContent = {
  readonly slots: readonly SnapshotSlot[];
  readonly page: (pages: ReturnType<typeof paths>) => string;
  /** Of the track, hall, person …; the edition itself needs none beside its own. */
  readonly name?: (context: EntryContext) => string | undefined;
  /** `#rrggbb`. */
  readonly colour?: string;
};

/** Undefined for what the release has not. Source: calendar.md C1, rules 1, 8. */
export function findContent(index: SnapshotIndex, { kind, key }: FeedScope): FeedContent | undefined {
  const { edition, slots } = index.snapshot;
  switch (kind) {
    case 'edition':
      return { slots, page: (pages) => pages.programme(edition.slug) };
    case 'summary':
      return { slots: [], page: (pages) => pages.edition(edition.slug) };
    case 'track':
      return ofTrack(index, key);
    case 'hall':
      return ofHall(index, key);
    case 'speaker':
      return ofSpeaker(index, key);
    case 'format':
      return ofFormat(index, key);
    case 'forum':
      return ofForum(index, key);
    case 'day':
      return ofDay(index, key);
    case 'session':
      return ofSession(index, key);
  }
}

/** The key under which a release has what an id names; undefined for what it has not, or what is no row of its own. */
export function feedKeyOf(
  { snapshot }: SnapshotIndex,
  kind: FeedScope['kind'],
  id: string,
): string | undefined {
  const slugIn = (rows: readonly { readonly id: string; readonly slug: string }[]) =>
    rows.find((row) => row.id === id)?.slug;
  switch (kind) {
    case 'track':
      return slugIn(snapshot.tracks);
    case 'hall':
      return slugIn(snapshot.halls);
    case 'speaker':
      return slugIn(snapshot.people);
    case 'forum':
      return slugIn(snapshot.subForums);
    case 'session':
      return snapshot.sessions.find((session) => session.id === id)?.code;
    default:
      return undefined;
  }
}

function ofTrack(index: SnapshotIndex, key: string): FeedContent | undefined {
  const track = index.trackBySlug.get(key);
  if (!track) return undefined;
  return {
    slots: slotsOf(index, (session) => session.trackId === track.id),
    page: (pages) => pages.track(index.snapshot.edition.slug, key),
    name: nameIn(track.name),
    colour: colourOf(track),
  };
}

function ofHall(index: SnapshotIndex, key: string): FeedContent | undefined {
  const hall = index.hallBySlug.get(key);
  if (!hall) return undefined;
  return {
    slots: index.slotsByHall.get(hall.id) ?? [],
    page: (pages) => pages.hall(index.snapshot.edition.slug, key),
    name: nameIn(hall.name),
  };
}

function ofSpeaker(index: SnapshotIndex, key: string): FeedContent | undefined {
  const person = index.personBySlug.get(key);
  if (!person) return undefined;
  return {
    slots: index.slotsByPerson.get(person.id) ?? [],
    page: (pages) => pages.person(index.snapshot.edition.slug, key),
    name: (context) => personName(person.names, context),
  };
}

function ofFormat(index: SnapshotIndex, key: string): FeedContent | undefined {
  const format = index.formatBySlug.get(key);
  if (!format) return undefined;
  return {
    slots: slotsOf(index, (session) => session.formatId === format.id),
    page: (pages) => pages.programme(index.snapshot.edition.slug, undefined, { format: key }),
    name: nameIn(format.name),
  };
}

function ofForum(index: SnapshotIndex, key: string): FeedContent | undefined {
  const forum = index.subForumBySlug.get(key);
  if (!forum) return undefined;
  return {
    slots: slotsOf(index, (session) => session.subForumId === forum.id),
    page: (pages) => pages.forum(index.snapshot.edition.slug, key),
    name: nameIn(forum.name),
  };
}

/** A date of the edition or of a part of it is a known one, with or without a programme. */
function ofDay(index: SnapshotIndex, key: string): FeedContent | undefined {
  const { edition, subForums } = index.snapshot;
  const day = index.days.find(({ onDate }) => onDate === key);
  const isKnown = [edition, ...subForums].some(({ startOn, endOn }) => startOn <= key && key <= endOn);
  if (!day && !isKnown) return undefined;
  return {
    slots: day?.slots ?? [],
    page: (pages) => pages.programme(edition.slug, day ? key : undefined),
    name: ({ language }) => dateText(key, language),
  };
}

/** By the code of the session or of one of its occurrences, as its page; a closed one is as good as unknown. */
function ofSession(index: SnapshotIndex, key: string): FeedContent | undefined {
  const session = index.sessionByCode.get(key);
  if (!session || session.access === 'closed') return undefined;
  return {
    slots: index.slotsBySession.get(session.id) ?? [],
    page: (pages) => pages.session(index.snapshot.edition.slug, session.code),
    name: (context) => publicText(session.title, context)?.text ?? context.words.untitled,
  };
}

function slotsOf(index: SnapshotIndex, isWanted: (session: SnapshotSession) => boolean): SnapshotSlot[] {
  const wanted = new Set(index.snapshot.sessions.filter(isWanted).map(({ id }) => id));
  return index.snapshot.slots.filter(({ sessionId }) => sessionId !== null && wanted.has(sessionId));
}

function nameIn(name: LocaleMap) {
  return (context: EntryContext) => publicText(name, context)?.text;
}

/** What the source of an import called its colour, else the one that our own pages show. */
function colourOf({ importedHex, colourNo }: Track): string {
  return (importedHex === null ? undefined : parseHex(importedHex)) ?? trackColour(colourNo).edge.light;
}
