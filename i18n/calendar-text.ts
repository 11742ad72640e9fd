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

/**
 * The words of calendars, in the shape of `EntryWords` in domain/calendar/release-fact.ts. Made once for a language: a
 * release has thousands of entries that ask for the same few.
 */
export function calendarText(language: Language): CalendarText {
  const known = texts.get(language) ?? textIn(language);
  texts.set(language, known);
  return known;
}

type CalendarText = ReturnType<typeof textIn>;

const texts = new Map<Language, CalendarText>();

function textIn(language: Language) {
  const t = translator(language);
  const names = new Intl.DisplayNames(language === 'en' ? 'en-GB' : language, { type: 'language' });
  const [heldIn, interpretedInto] = [t('session.heldIn'), t('session.interpretedInto')];
  const role = remembered((key: `${Role} ${number}`) => {
    const [name, count] = key.split(' ') as [Role, string];
    return t(`role.${name}`, { count: Number(count) });
  });
  return {
    untitled: t('programme.untitled'),
    hallToBeAnnounced: t('programme.hallToBeAnnounced'),
    online: t('calendar.entry.online'),
    cancelled: (title: string) => t('calendar.entry.cancelled', { title }),
    alsoIn: (places: string) => t('calendar.entry.alsoIn', { places }),
    role: (name: Role, count: number) => role(`${name} ${count}`),
    heldIn: (languages: string) => `${heldIn}: ${languages}`,
    interpretedInto: (languages: string) => `${interpretedInto}: ${languages}`,
    live: (address: string) => t('calendar.entry.live', { address }),
    liveLabel: t('calendar.entry.liveLabel'),
    languageName: remembered((tag: string) => nameOf(names, tag)),
    about: (edition: string) => t('calendar.feed.about', { edition }),
    summaryName: (edition: string) => t('calendar.feed.summaryName', { edition }),
    aboutSummary: (edition: string) => t('calendar.feed.aboutSummary', { edition }),
  };
}

/** The words of an invitation, in the shape of `InviteWords` in domain/calendar/invite.ts. */
export function inviteText(language: Language) {
  const t = translator(language);
  return {
    ticketOf: (type: string) => t('calendar.invite.ticketOf', { type }),
    cancelled: calendarText(language).cancelled,
  };
}

/** The words of an invitation to a slot, in the shape of `SlotInviteWords` in domain/calendar/slot-invite.ts. */
export function slotInviteText(language: Language) {
  const t = translator(language);
  return {
    entry: calendarText,
    yourRole: (roles: string) => t('calendar.invite.yourRole', { roles }),
    yourPage: (address: string) => t('calendar.invite.yourPage', { address }),
  };
}

/** Imports bring languages as free text, so what is remembered is bounded. */
function remembered<T extends string>(make: (key: T) => string): (key: T) => string {
  const made = new Map<T, string>();
  return (key) => {
    const known = made.get(key) ?? make(key);
    if (made.size < 1_000) made.set(key, known);
    return known;
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
