import type { LocaleMap } from '../locale.ts';
import type { paths } from '../paths.ts';
import type { SnapshotIndex } from '../programme/snapshot-index.ts';
import type { CalendarEntry } from './calendar.ts';
import { type EntryContext, entryContext, publicText, sentenceText } from './entry-context.ts';
import type { FeedWish } from './feed-scope.ts';
import { markOf, type ReleaseFacts } from './release-fact.ts';
import { withAddress } from './session-description.ts';

/** What a summary has an entry for: the edition, and each sub-forum with dates of its own (calendar.md C4). */
export type DatedPart = {
  readonly id: string;
  readonly slug: string;
  /** What its UID begins with (rule 10). */
  readonly prefix: 'ed' | 'sf';
  readonly name: LocaleMap;
  readonly subtitle: LocaleMap;
  readonly city: LocaleMap;
  readonly startOn: string;
  readonly endOn: string;
  readonly page: (pages: ReturnType<typeof paths>) => string;
};

/** The dates as whole days that leave people free. */
export function summaryEntries(facts: ReleaseFacts, wish: FeedWish): readonly CalendarEntry[] {
  const context = entryContext(facts, wish.lang);
  return datedParts(facts.index)
    .map((part) => entryOf(part, context, wish))
    .sort((a, b) => (dayOf(a) < dayOf(b) ? -1 : dayOf(a) > dayOf(b) ? 1 : a.uid < b.uid ? -1 : 1));
}

export function datedParts({ snapshot }: Pick<SnapshotIndex, 'snapshot'>): readonly DatedPart[] {
  const { edition, subForums } = snapshot;
  const own = subForums.filter(
    ({ startOn, endOn }) => startOn !== edition.startOn || endOn !== edition.endOn,
  );
  return [
    { ...edition, prefix: 'ed', page: (pages) => pages.edition(edition.slug) },
    ...own.map(
      (forum): DatedPart => ({
        ...forum,
        prefix: 'sf',
        subtitle: {},
        page: (pages) => pages.forum(edition.slug, forum.slug),
      }),
    ),
  ];
}

const DESCRIPTION_LENGTH = 2_000;

function entryOf(part: DatedPart, context: EntryContext, wish: FeedWish): CalendarEntry {
  const { facts } = context;
  const mark = markOf(part.id, facts);
  const text = (map: LocaleMap) => publicText(map, context)?.text ?? '';
  const address = context.pageAddress(part.page);
  const sentence = sentenceText(context);
  return {
    uid: `${part.prefix}-${part.id}@${facts.uidDomain}`,
    sequence: mark.sequence,
    createdAt: mark.firstPublishedAt,
    changedAt: Math.max(mark.changedAt, facts.setting.sentenceAt),
    times: { kind: 'days', first: part.startOn, last: part.endOn },
    locale: wish.lang,
    summary: publicText(part.name, context) ?? { text: context.words.untitled, locale: context.language },
    description: withAddress([text(part.subtitle)], { sentence, address, limit: DESCRIPTION_LENGTH }),
    location: text(part.city),
    categories: [],
    status: 'CONFIRMED',
    isBusy: false,
    url: address,
  };
}

function dayOf({ times }: CalendarEntry): string {
  return times.kind === 'days' ? times.first : '';
}
