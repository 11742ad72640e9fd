import type { Language } from '../locale.ts';
import type { SnapshotIndex } from '../programme/snapshot-index.ts';
import type { CastRole } from '../programme/vocabulary.ts';
import type { FeedSetting } from './calendar-setting.ts';

/**
 * What calendars were told of one thing, by its id: an occurrence, or the edition or sub-forum whose dates a summary
 * shows. Instants are UTC ms in whole seconds. Source: calendar.md "Data", rule 11.
 */
export type ReleaseMark = {
  /** The publish that last changed anything of it that a calendar shows. */
  readonly changedAt: number;
  readonly firstPublishedAt: number;
  /** Rises when dates change; that of an occurrence is its slot's own `calendarSequence`. */
  readonly sequence: number;
};

/** Words around the texts of a programme, in one language of the product. */
export type EntryWords = {
  readonly untitled: string;
  /** A title with "CANCELLED: " before it. */
  readonly cancelled: (title: string) => string;
  readonly online: string;
  readonly hallToBeAnnounced: string;
  readonly alsoIn: (places: string) => string;
  readonly role: (role: CastRole, count: number) => string;
  readonly heldIn: (languages: string) => string;
  readonly interpretedInto: (languages: string) => string;
  readonly live: (address: string) => string;
  /** Of a stream, for whoever offers a button for it. */
  readonly liveLabel: string;
  readonly languageName: (tag: string) => string;
  readonly about: (edition: string) => string;
  readonly summaryName: (edition: string) => string;
  /** Of the calendar that has the dates alone: no hours, no halls. */
  readonly aboutSummary: (edition: string) => string;
};

/**
 * Everything that the calendars of a release are made of. There is no clock in it: `isEnded` and `refreshMinutes` are
 * facts (`feedPhase` in clock.ts tells them), so equal facts give equal bytes on every node (rule 7).
 */
export type ReleaseFacts = {
  readonly index: SnapshotIndex;
  /** What has none is taken to be as old as the release. */
  readonly marks: ReadonlyMap<string, ReleaseMark>;
  /** Never that of the request (rule 10). */
  readonly uidDomain: string;
  /** `https://forum.example`, without a slash at the end. */
  readonly origin: string;
  readonly isEnded: boolean;
  readonly refreshMinutes: 60 | 15;
  readonly setting: FeedSetting;
  readonly words: (language: Language) => EntryWords;
  /** Markdown without its marks (adapters/markdown-text.ts). */
  readonly plainText: (markdown: string) => string;
  /** The stable live page of a hall, by its id; never the link of a provider (rule 19). */
  readonly livePages?: ReadonlyMap<string, string>;
};

/** What calendars were told of an id; without a mark it is as old as the release. */
export function markOf(id: string, { marks, index }: Pick<ReleaseFacts, 'marks' | 'index'>): ReleaseMark {
  return marks.get(id) ?? freshMark(index.snapshot.release.publishedAt);
}

/** Of what was first published at an instant (UTC ms). */
export function freshMark(publishedAt: number, sequence = 0): ReleaseMark {
  const at = wholeSecond(publishedAt);
  return { changedAt: at, firstPublishedAt: at, sequence };
}

/** Calendars count in seconds; two publishes within one must not look alike. */
export function wholeSecond(at: number): number {
  return Math.floor(at / 1000) * 1000;
}
