import type { Calendar, CalendarEntry } from './calendar.ts';
import { type EntryContext, entryContext, publicText } from './entry-context.ts';
import { type FeedContent, findContent } from './feed-content.ts';
import { type FeedScope, type FeedWish, feedPath, feedQuery } from './feed-scope.ts';
import { releaseEntries } from './release-entry.ts';
import type { ReleaseFacts } from './release-fact.ts';
import { summaryEntries } from './summary-entry.ts';

/**
 * The public calendar of a scope; undefined when the release has no such track, hall, person …, and for a session that
 * is closed. A scope that has nothing (yet) is a calendar without entries, because programs keep old ones after a 404
 * (calendar.md rule 8). `changedAt` is that of the release: whoever keeps a clock puts its time there instead.
 */
export function feedCalendar(facts: ReleaseFacts, scope: FeedScope, wish: FeedWish): Calendar | undefined {
  const content = findContent(facts.index, scope);
  if (!content) return undefined;
  const entries =
    scope.kind === 'summary' ? summaryEntries(facts, wish) : releaseEntries(facts, wish, content.slots);
  return calendarOf(facts, { scope, content, entries }, wish);
}

/**
 * The calendar of a scope that the release no longer has, for who subscribed while it had it: a person who left the
 * programme, a track that was given up. Without entries, so that programs remove what they keep.
 */
export function emptyFeed(facts: ReleaseFacts, scope: FeedScope, wish: FeedWish): Calendar {
  const { slug } = facts.index.snapshot.edition;
  const content: FeedContent = { slots: [], page: (pages) => pages.programme(slug) };
  return calendarOf(facts, { scope, content, entries: [] }, wish);
}

/** Every feed of a release, to be built when it is made; a session is no feed but a file. */
export function feedScopes({ index }: Pick<ReleaseFacts, 'index'>): readonly FeedScope[] {
  const { tracks, halls, people, formats, subForums } = index.snapshot;
  const keyed = (kind: FeedScope['kind'], rows: readonly { slug: string }[]) =>
    rows.map(({ slug }): FeedScope => ({ kind, key: slug }));
  return [
    { kind: 'edition', key: '' },
    { kind: 'summary', key: '' },
    ...keyed('track', tracks),
    ...keyed('hall', halls),
    ...keyed('speaker', people),
    ...keyed('format', formats),
    ...keyed('forum', subForums),
    ...index.days.map(({ onDate }): FeedScope => ({ kind: 'day', key: onDate })),
  ];
}

type Filled = {
  readonly scope: FeedScope;
  readonly content: FeedContent;
  readonly entries: readonly CalendarEntry[];
};

function calendarOf(facts: ReleaseFacts, { scope, content, entries }: Filled, wish: FeedWish): Calendar {
  const context = entryContext(facts, wish.lang);
  const { edition, release } = facts.index.snapshot;
  const zoneMode = facts.isEnded ? 'utc' : wish.zoneMode;
  const source = feedPath(edition.slug, scope, feedQuery(wish, edition.defaultLocale));
  return {
    name: nameOf(scope, content, context),
    description: aboutOf(scope, context),
    ...(scope.kind !== 'session' && { sourceUrl: facts.origin + source }),
    url: context.pageAddress(content.page),
    refreshMinutes: facts.refreshMinutes,
    changedAt: release.publishedAt,
    ...(content.colour !== undefined && { colour: content.colour }),
    zoneMode,
    zones: zoneMode === 'utc' ? [] : zonesOf(entries, edition.zone),
    entries,
  };
}

/** What is special comes first: lists of calendars are narrow. */
function nameOf({ kind }: FeedScope, content: FeedContent, context: EntryContext): string {
  const edition = editionName(context);
  if (kind === 'summary') return context.words.summaryName(edition);
  const name = content.name?.(context);
  return name === undefined ? edition : `${name} · ${edition}`;
}

function aboutOf({ kind }: FeedScope, context: EntryContext): string {
  const edition = editionName(context);
  return kind === 'summary' ? context.words.aboutSummary(edition) : context.words.about(edition);
}

function editionName(context: EntryContext): string {
  const { edition } = context.facts.index.snapshot;
  return publicText(edition.name, context)?.text ?? edition.slug;
}

/** Of what is used; an empty calendar still tells the zone of its edition (rules 8, 16). */
function zonesOf(entries: readonly CalendarEntry[], editionZone: string): readonly string[] {
  if (entries.length === 0) return [editionZone];
  return [...new Set(entries.flatMap(({ times }) => (times.kind === 'timed' ? [times.zone] : [])))].sort();
}
