import { markdownText } from '#adapters/markdown-text.ts';
import { calendarText } from '#i18n/calendar-text.ts';
import type { Language } from '../locale.ts';
import { made } from '../programme/programme.fixture.ts';
import type { Programme } from '../programme/programme.ts';
import type { ProgrammeSnapshot } from '../programme/snapshot.ts';
import { indexSnapshot } from '../programme/snapshot-index.ts';
import { contextOf, id } from '../programme/view/view.fixture.ts';
import { STARTING_SETTING } from './calendar-setting.ts';
import { plainWish } from './feed-scope.ts';
import { releaseEntries } from './release-entry.ts';
import type { ReleaseFacts } from './release-fact.ts';

export { id, made };

export const ORIGIN = 'https://forum.example';

/** The released programme of view.fixture.ts as facts of its calendars. */
export function factsOf(values: Partial<Programme> = {}, facts: Partial<ReleaseFacts> = {}): ReleaseFacts {
  return factsOfSnapshot(contextOf('en', values).index.snapshot, facts);
}

export function factsOfSnapshot(
  snapshot: ProgrammeSnapshot,
  facts: Partial<ReleaseFacts> = {},
): ReleaseFacts {
  return {
    index: indexSnapshot(snapshot),
    marks: new Map(),
    uidDomain: 'forum.example',
    origin: ORIGIN,
    isEnded: false,
    refreshMinutes: 60,
    setting: STARTING_SETTING,
    words: (language: Language) => calendarText(language),
    plainText: markdownText,
    ...facts,
  };
}

/** The entry of an occurrence in the feed of the edition. */
export function entryOf(facts: ReleaseFacts, occurrenceId: string, lang = 'en') {
  const found = releaseEntries(facts, plainWish(lang)).find(({ uid }) => uid.startsWith(occurrenceId));
  if (!found) throw new Error(`no entry ${occurrenceId}`);
  return found;
}
