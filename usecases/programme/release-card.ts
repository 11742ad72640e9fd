import type { ProgrammeSnapshot } from '#domain/programme/snapshot.ts';
import { releaseCache } from './release-cache.ts';

/**
 * What pages over several editions and lists of languages need of a release: small enough to keep for every
 * edition of an instance, where whole snapshots are not (programme.md PU1, docs/decisions/071).
 */
export type ReleaseCard = Pick<ProgrammeSnapshot, 'edition' | 'series'> & {
  /** Slugs of the people and organisations that the release shows. */
  readonly people: ReadonlySet<string>;
  readonly organisations: ReadonlySet<string>;
};

const CARDS_KEPT = 300;

/** The card of a release; `read` is asked for its snapshot when no card is kept. */
export function releaseCard(releaseId: string, read: () => Promise<ProgrammeSnapshot>): Promise<ReleaseCard> {
  return keptCard(releaseId, async () => cardOf(await read()));
}

const keptCard = releaseCache<ReleaseCard>('release-cards', CARDS_KEPT);

/** The card of a snapshot. */
export function cardOf({ edition, series, people, organisations }: ProgrammeSnapshot): ReleaseCard {
  const slugsOf = (rows: readonly { slug: string }[]) => new Set(rows.map((row) => row.slug));
  return { edition, series, people: slugsOf(people), organisations: slugsOf(organisations) };
}
