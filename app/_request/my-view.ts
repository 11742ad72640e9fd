import type { AgendaWords } from '#components/my/agenda.tsx';
import type { MyRegistrationView } from '#components/my/my-page.tsx';
import { bookingWord, stateWord } from '#components/registration/ticket-words.ts';
import { dateRange, dateTimeText, dayText, timeRange, zoneLabel } from '#domain/date-text.ts';
import type { Language, LocaleMap } from '#domain/locale.ts';
import { paths } from '#domain/paths.ts';
import { type Localised, localised } from '#domain/programme/view/localised.ts';
import { textIn } from '#domain/programme/view/reading.ts';
import { type AgendaDay, agendaDays } from '#domain/registration/agenda.ts';
import { isLiveState } from '#domain/registration/vocabulary.ts';
import { isoWithOffset, programmeDay } from '#domain/time.ts';
import { translator } from '#i18n/translator.ts';
import type { RegistrationEdition } from '#usecases/registration/answer.ts';
import type { MyPage } from '#usecases/registration/my-page.ts';

/** The own registrations in words. */
export function myRegistrations(page: MyPage, language: Language): MyRegistrationView[] {
  const t = translator(language);
  return page.registrations.map(({ edition, typeName, badgeName, state, deadlineAt, ticketPath }) => {
    const pick = picker(edition, language);
    const secret = /\/t\/([\w-]+)$/.exec(ticketPath)?.[1] ?? '';
    const until = deadlineAt === null ? undefined : dateTimeText(deadlineAt, edition.zone, language);
    return {
      key: ticketPath,
      forum: pick(edition.name) ?? { text: edition.slug },
      facts: [dateRange(edition.startOn, edition.endOn, language), pick(edition.city)?.text]
        .filter(Boolean)
        .join(' · '),
      type: pick(typeName) ?? { text: '' },
      name: badgeName,
      stateWord: stateWord(t, state),
      isOn: isLiveState(state),
      note: until && (state === 'offered' ? t('ticket.say.offered', { date: until }) : undefined),
      href: paths(language).ticket(secret),
    };
  });
}

type Day = AgendaDay<AgendaWords> & { readonly dayText: string; readonly zoneText: string };

/** The days of everything that was booked, each in the zone of its forum. */
export function myAgenda(page: MyPage, language: Language): Day[] {
  const t = translator(language);
  const editions = new Map(page.registrations.map(({ edition }) => [edition.slug, edition]));
  const facts = new Map<string, Pick<Day, 'dayText' | 'zoneText'>>();
  const shown = page.bookings.filter(({ state }) => state !== 'cancelled' && state !== 'rejected');
  const items = shown.flatMap((booking) => {
    const edition = editions.get(booking.editionSlug);
    if (edition === undefined) return [];
    const { startAt, endAt, title, sessionCode, hallNames, state, rank } = booking;
    const { zone } = edition;
    const pick = picker(edition, language);
    const date = programmeDay(startAt, zone);
    const day = `${date} ${zone}`;
    const zoneText = zoneLabel(zone, startAt, language, undefined, pick(edition.city)?.text);
    facts.set(day, { dayText: dayText(date, language, true), zoneText });
    const what: AgendaWords = {
      href: paths(language).session(edition.slug, sessionCode),
      title: pick(title) ?? { text: sessionCode },
      timeText: timeRange(startAt, endAt, zone, language),
      machineTime: isoWithOffset(startAt, zone),
      place: hallNames.map((name) => pick(name)?.text ?? '').join(', '),
      stateWord: bookingWord(t, state, rank),
    };
    return [{ day, startAt, endAt, what }];
  });
  return agendaDays(items).map((day) => ({
    ...day,
    ...(facts.get(day.key) ?? { dayText: '', zoneText: '' }),
  }));
}

function picker(edition: RegistrationEdition, language: Language): (map: LocaleMap) => Localised | undefined {
  const reading = { locale: language, defaultLocale: edition.defaultLocale, order: edition.locales };
  return (map) => {
    const picked = textIn(map, reading);
    return picked && localised(picked);
  };
}
