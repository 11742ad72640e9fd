import type { Calendar } from './calendar.ts';
import { entryContext, publicText } from './entry-context.ts';
import type { FeedWish } from './feed-scope.ts';
import type { LinkKind } from './link-setting.ts';
import { type OwnFacts, ownEntry, ownSlots, withOwnTitles } from './own-slot.ts';
import { releaseEntries } from './release-entry.ts';
import type { ReleaseFacts } from './release-fact.ts';

/** Names of one's own calendars in one language, out of the name of the edition. */
export type OwnFeedWords = Readonly<
  Record<'name' | 'description', (kind: LinkKind, edition: string) => string>
>;

export type OwnFeed = {
  readonly kind: LinkKind;
  readonly own: OwnFacts;
  readonly wish: FeedWish;
  readonly words: OwnFeedWords;
  /** UTC ms; only what was cancelled and is over depends on it. */
  readonly now: number;
};

/**
 * The calendar behind a secret link (calendar.md C7, C13). It names no address of its own: the token must stand in
 * nothing that is passed on. `changedAt` is that of the release; the clock of the link puts its time there instead.
 */
export function ownCalendar(facts: ReleaseFacts, { kind, own, wish, words, now }: OwnFeed): Calendar {
  const context = entryContext(facts, wish.lang);
  const { edition, release } = facts.index.snapshot;
  const mine = new Map(
    ownSlots(facts.index, kind, own, now).map((one) => [`${one.slot.occurrenceId}@${facts.uidDomain}`, one]),
  );
  const slots = [...mine.values()].map(({ slot }) => slot);
  const told = { ...facts, index: withOwnTitles(facts.index, own) };
  const entries = releaseEntries(told, wish, slots).map((entry) => {
    const one = mine.get(entry.uid);
    return one === undefined ? entry : ownEntry(entry, one);
  });
  const zoneMode = facts.isEnded ? 'utc' : wish.zoneMode;
  const zones = entries.flatMap(({ times }) => (times.kind === 'timed' ? times.zone : []));
  const name = publicText(edition.name, context)?.text ?? edition.slug;
  return {
    name: words.name(kind, name),
    description: words.description(kind, name),
    url: context.pageAddress((pages) => pages.my()),
    refreshMinutes: facts.refreshMinutes,
    changedAt: release.publishedAt,
    zoneMode,
    zones: zoneMode === 'utc' ? [] : [...new Set([edition.zone, ...zones])].sort(),
    entries,
  };
}
