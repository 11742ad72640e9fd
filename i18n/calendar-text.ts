import type { Language } from './messages.ts';
import { translator } from './translator.ts';

/** Roles of a cast, as in domain/programme/vocabulary.ts (this room imports only itself). */
type Role =
  | 'moderator'
  | 'co_moderator'
  | 'keynote'
  | 'speaker'
  | 'panelist'
  | 'discussant'
  | 'expert'
  | 'host'
  | 'guest'
  | 'interpreter'
  | 'secretary';

/** Programs that fetch calendars, as the counters know them (calendar.md "Data"). */
export type CalendarClient =
  | 'google'
  | 'apple'
  | 'outlook_web'
  | 'outlook'
  | 'thunderbird'
  | 'android'
  | 'other';

/** The words of calendars, in the shape of `EntryWords` in domain/calendar/release-fact.ts. */
export function calendarText(language: Language) {
  const t = translator(language);
  const names = new Intl.DisplayNames(language === 'en' ? 'en-GB' : language, { type: 'language' });
  return {
    untitled: t('programme.untitled'),
    hallToBeAnnounced: t('programme.hallToBeAnnounced'),
    online: t('calendar.entry.online'),
    cancelled: (title: string) => t('calendar.entry.cancelled', { title }),
    alsoIn: (places: string) => t('calendar.entry.alsoIn', { places }),
    role: (role: Role, count: number) => t(`role.${role}`, { count }),
    heldIn: (languages: string) => `${t('session.heldIn')}: ${languages}`,
    interpretedInto: (languages: string) => `${t('session.interpretedInto')}: ${languages}`,
    live: (address: string) => t('calendar.entry.live', { address }),
    liveLabel: t('calendar.entry.liveLabel'),
    languageName: (tag: string) => nameOf(names, tag),
    about: (edition: string) => t('calendar.feed.about', { edition }),
    summaryName: (edition: string) => t('calendar.feed.summaryName', { edition }),
  };
}

/** How slow a calendar is, said honestly next to where one subscribes (calendar.md C6). */
export function clientSentence(client: CalendarClient, language: Language): string {
  return translator(language)(`calendar.client.${client}`);
}

/** Imported languages may be no tags at all. */
function nameOf(names: Intl.DisplayNames, tag: string): string {
  try {
    return names.of(tag) ?? tag;
  } catch {
    return tag;
  }
}
