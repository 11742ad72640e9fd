import { asc, eq, inArray } from 'drizzle-orm';
import type { LocaleMap } from '#domain/locale.ts';
import type { GrantScope } from '#domain/viewer.ts';
import type { Reader } from '../types.ts';

/** What a scope is called: the edition or series it is in, and the part of the edition where it is one. */
export type PlaceRow = {
  readonly id: string;
  readonly slug: string;
  readonly name: LocaleMap;
  readonly defaultLocale: string;
};
export type Places = {
  readonly series: ReadonlyMap<string, PlaceRow>;
  readonly editions: ReadonlyMap<string, PlaceRow>;
  /** Sub-forums, tracks and sessions by their id. */
  readonly parts: ReadonlyMap<string, LocaleMap>;
};

/** Names for any number of scopes, in at most five queries. */
export async function placesOf(reader: Reader, scopes: readonly GrantScope[]): Promise<Places> {
  const ids = (pick: (scope: GrantScope) => string | undefined) => [
    ...new Set(scopes.flatMap((scope) => pick(scope) ?? [])),
  ];
  const part = (kind: GrantScope['kind']) =>
    ids((scope) => ('id' in scope && scope.kind === kind ? scope.id : undefined));
  const { t } = reader;
  const series = ids((scope) => (scope.kind === 'series' ? scope.seriesId : undefined));
  const editions = ids((scope) => ('editionId' in scope ? scope.editionId : undefined));
  const named = async (table: typeof t.subForum | typeof t.track, wanted: readonly string[]) =>
    wanted.length === 0
      ? []
      : reader
          .select({ id: table.id, name: table.name })
          .from(table)
          .where(inArray(table.id, [...wanted]));
  const parts = [
    ...(await named(t.subForum, part('sub_forum'))),
    ...(await named(t.track, part('track'))),
    ...(await sessionTitles(reader, part('session'))),
  ];
  return {
    series: new Map((await seriesRows(reader, series)).map((row) => [row.id, row])),
    editions: new Map((await editionRows(reader, editions)).map((row) => [row.id, row])),
    parts: new Map(parts.map(({ id, name }) => [id, name])),
  };
}

/** All series by name of their slug, for the choice of a scope. */
export async function allSeries(reader: Reader): Promise<PlaceRow[]> {
  const { series } = reader.t;
  const rows = await reader
    .select({ id: series.id, slug: series.slug, name: series.name })
    .from(series)
    .orderBy(asc(series.slug));
  return rows.map((row) => ({ ...row, defaultLocale: 'en' }));
}

/** The parts of an edition that a right can be given for, in their order. */
export async function partsOfEdition(reader: Reader, editionId: string) {
  const { subForum, track, session } = reader.t;
  const subForums = await reader
    .select({ id: subForum.id, name: subForum.name })
    .from(subForum)
    .where(eq(subForum.editionId, editionId))
    .orderBy(asc(subForum.slug));
  const tracks = await reader
    .select({ id: track.id, name: track.name })
    .from(track)
    .where(eq(track.editionId, editionId))
    .orderBy(asc(track.slug));
  const sessions = await reader
    .select({ id: session.id, name: session.title })
    .from(session)
    .where(eq(session.editionId, editionId))
    .orderBy(asc(session.id))
    .limit(MOST_SESSIONS);
  return { subForums, tracks, sessions };
}

/** More would make a choice that nobody scrolls through. */
const MOST_SESSIONS = 500;

async function seriesRows(reader: Reader, ids: string[]): Promise<PlaceRow[]> {
  if (ids.length === 0) return [];
  const { series } = reader.t;
  const rows = await reader
    .select({ id: series.id, slug: series.slug, name: series.name })
    .from(series)
    .where(inArray(series.id, ids));
  return rows.map((row) => ({ ...row, defaultLocale: 'en' }));
}

async function editionRows(reader: Reader, ids: string[]): Promise<PlaceRow[]> {
  if (ids.length === 0) return [];
  const { edition } = reader.t;
  return reader
    .select({
      id: edition.id,
      slug: edition.slug,
      name: edition.name,
      defaultLocale: edition.defaultLocale,
    })
    .from(edition)
    .where(inArray(edition.id, ids));
}

async function sessionTitles(reader: Reader, ids: string[]) {
  if (ids.length === 0) return [];
  const { session } = reader.t;
  return reader.select({ id: session.id, name: session.title }).from(session).where(inArray(session.id, ids));
}
