import { type FetchCount, type FetchDay, type Fetched, fetchDays, sumOfFetches } from '../fetch-day.ts';
import type { FeedClient } from './feed-client.ts';

type Place = { readonly kind: string; readonly key: string };
/** A feed in one locale as it was built last; `keptReason` is null after a good build. Instants are UTC ms. */
export type FeedBuild = Place & {
  readonly builtAt: number;
  readonly entryCount: number;
  readonly keptReason: string | null;
};
/** Fetches of a feed by one family of clients on one day. */
export type FeedCount = Place & FetchCount<FeedClient>;

/** One feed in all its locales; without a build when only secret links or files are behind it. */
export type FeedLine = Place &
  Fetched & {
    readonly build: Omit<FeedBuild, 'kind' | 'key'> | undefined;
  };
export type FeedHealth = {
  readonly lines: readonly FeedLine[];
  readonly days: readonly FetchDay<FeedClient>[];
};

/** One word for a feed in all its locales: its kind and key. */
export function placeOf({ kind, key }: Place): string {
  return `${kind} ${key}`;
}

/** Feeds that are fetched alike stand from the whole to its parts. */
const FROM_WHOLE_TO_PART = 'edition summary link session day forum track hall format speaker'.split(' ');

/**
 * What the page of feeds shows (calendar.md C15): each feed with its last build, those that could not be written first, then
 * by how often they are fetched, then from the whole to its parts; and each day that has fetches, the latest first.
 */
export function feedHealth(builds: readonly FeedBuild[], counts: readonly FeedCount[]): FeedHealth {
  const byPlace = Map.groupBy(counts, placeOf);
  const built = Map.groupBy(builds, placeOf);
  const lines = [...new Set([...built.keys(), ...byPlace.keys()])].flatMap((name): FeedLine[] => {
    const of = byPlace.get(name) ?? [];
    const builds = built.get(name) ?? [];
    const place = builds[0] ?? of[0];
    return place ? [{ kind: place.kind, key: place.key, ...sumOfFetches(of), build: worst(builds) }] : [];
  });
  return { lines: lines.sort(byNeed), days: fetchDays(counts) };
}

/** A feed is as good as the worst of its locales. */
function worst(builds: readonly FeedBuild[]): FeedLine['build'] {
  const [first] = builds.toSorted(
    (a, b) => Number(b.keptReason !== null) - Number(a.keptReason !== null) || a.builtAt - b.builtAt,
  );
  if (first === undefined) return undefined;
  const { builtAt, entryCount, keptReason } = first;
  return { builtAt, entryCount, keptReason };
}

function byNeed(a: FeedLine, b: FeedLine): number {
  const isKept = ({ build }: FeedLine) => Number((build?.keptReason ?? null) !== null);
  if (isKept(a) !== isKept(b)) return isKept(b) - isKept(a);
  const rank = ({ kind }: FeedLine) => FROM_WHOLE_TO_PART.indexOf(kind);
  return b.fetches - a.fetches || rank(a) - rank(b) || (a.key < b.key ? -1 : 1);
}
