import { sameData } from '../canonical-json.ts';
import type { LocaleMap } from '../locale.ts';
import type { CastRole } from '../programme/vocabulary.ts';
import { withoutContacts } from './contact-text.ts';
import { cleanText } from './content-line.ts';
import type { CancelledMode } from './feed-scope.ts';

/**
 * What the organizers of an edition chose and its feeds are made of (calendar.md C16). The three instants are UTC ms in whole
 * seconds, 0 from the start: since when entries say what each of the choices makes of them.
 */
export type FeedSetting = {
  /** Reminder of public feeds that are asked for without one, in minutes before an entry; null: none. */
  readonly alarmMinutes: number | null;
  /** What becomes of cancelled entries in such feeds. */
  readonly cancelledMode: CancelledMode;
  /** The end of every description, above the address. */
  readonly sentence: LocaleMap;
  readonly alarmAt: number;
  readonly cancelledAt: number;
  readonly sentenceAt: number;
};

/** What an organizer chooses. */
export type CalendarChoice = Pick<FeedSetting, 'alarmMinutes' | 'cancelledMode' | 'sentence'> & {
  /** Roles of a cast that get no invitation by mail. */
  readonly silentRoles: readonly CastRole[];
  /** Whether ticket mails carry an invitation for the dates of the edition. */
  readonly invitesHolders: boolean;
};

export type CalendarSetting = FeedSetting & CalendarChoice;

/** What holds until an organizer chooses: as calendars are without any settings. */
export const STARTING_SETTING: CalendarSetting = {
  alarmMinutes: null,
  cancelledMode: 'shown',
  sentence: {},
  silentRoles: [],
  invitesHolders: true,
  alarmAt: 0,
  cancelledAt: 0,
  sentenceAt: 0,
};

/** Characters of the sentence in one language: half of the shortest description (calendar.md rule 20). */
export const SENTENCE_LENGTH = 200;

export type SentenceRefusal = 'too_long' | 'contact';

/**
 * The sentence as it is stored: of the edition's locales those that say something, each one line that is cleaned by
 * calendar.md rule 21. Too long ones are refused, and those with an e-mail address or a phone number, which no public feed
 * may hold (rule 20): a `…` in their place would surprise who wrote them.
 */
export function readSentence(
  given: LocaleMap,
  locales: readonly string[],
):
  | { readonly ok: true; readonly sentence: LocaleMap }
  | { readonly ok: false; readonly reason: SentenceRefusal; readonly locale: string } {
  for (const locale of locales) {
    const line = cleanLine(given[locale] ?? '');
    if (line.length > SENTENCE_LENGTH) return { ok: false, reason: 'too_long', locale };
    if (withoutContacts(line) !== line) return { ok: false, reason: 'contact', locale };
  }
  return { ok: true, sentence: chosenSentence(given, locales) };
}

/** The lines that say something, as they are stored. */
export function chosenSentence(given: LocaleMap, locales: readonly string[] = Object.keys(given)): LocaleMap {
  const lines = locales.map((locale) => [locale, cleanLine(given[locale] ?? '')] as const);
  return Object.fromEntries(lines.filter(([, line]) => line !== ''));
}

function cleanLine(text: string): string {
  return cleanText(text).replaceAll(/\s+/gu, ' ').trim();
}

const INSTANTS = { alarmMinutes: 'alarmAt', cancelledMode: 'cancelledAt', sentence: 'sentenceAt' } as const;

/**
 * The settings after a choice at an instant (UTC ms of a whole second): what was chosen differently is changed then, always
 * later than before, so that no program takes the new entries for the old ones (calendar.md rule 11).
 */
export function changedSetting(before: CalendarSetting, choice: CalendarChoice, at: number): CalendarSetting {
  const changedAt = Math.max(at, feedSettingAt(before) + 1000);
  const since = (name: keyof typeof INSTANTS) =>
    sameData(before[name], choice[name]) ? before[INSTANTS[name]] : changedAt;
  return {
    ...choice,
    alarmAt: since('alarmMinutes'),
    cancelledAt: since('cancelledMode'),
    sentenceAt: since('sentence'),
  };
}

/** The last change of anything that feeds are made of; 0: none. */
export function feedSettingAt({ alarmAt, cancelledAt, sentenceAt }: FeedSetting): number {
  return Math.max(alarmAt, cancelledAt, sentenceAt);
}

/** The settings of an edition as the next one begins with them: its entries are new to everybody. */
export function copiedSetting(setting: CalendarSetting): CalendarSetting {
  return { ...setting, alarmAt: 0, cancelledAt: 0, sentenceAt: 0 };
}

/** The part of the settings that bytes of feeds depend on. */
export function feedSettingOf(setting: FeedSetting): FeedSetting {
  const { alarmMinutes, cancelledMode, sentence, alarmAt, cancelledAt, sentenceAt } = setting;
  return { alarmMinutes, cancelledMode, sentence, alarmAt, cancelledAt, sentenceAt };
}

/** Whether people with these roles are invited: one role that is invited is enough. */
export function invitesRoles(
  { silentRoles }: Pick<CalendarSetting, 'silentRoles'>,
  roles: readonly CastRole[],
): boolean {
  return roles.some((role) => !silentRoles.includes(role));
}
