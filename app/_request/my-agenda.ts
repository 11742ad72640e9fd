import type { AgendaWords } from '#components/my/agenda.tsx';
import { bookingWord } from '#components/registration/ticket-words.ts';
import { dayText, timeRange, zoneLabel } from '#domain/date-text.ts';
import type { Language, LocaleMap } from '#domain/locale.ts';
import { paths } from '#domain/paths.ts';
import { type Localised, localised } from '#domain/programme/view/localised.ts';
import { textIn } from '#domain/programme/view/reading.ts';
import { type AgendaDay, agendaDays } from '#domain/registration/agenda.ts';
import { isoWithOffset, programmeDay } from '#domain/time.ts';
import { translator } from '#i18n/translator.ts';
import type { RegistrationEdition, SessionPlace } from '#usecases/registration/answer.ts';
import type { MyEdition, MyPage } from '#usecases/registration/my-page.ts';

type Day = AgendaDay<AgendaWords> & { readonly dayText: string; readonly zoneText: string };
type Placed = SessionPlace & {
  readonly editionSlug: string;
  /** Of a booking; a mark alone has none. */
  readonly stateWord: string | undefined;
  readonly isFavourite: boolean;
};

/** The days of everything that was booked or marked, each in the zone of its forum (design.md R3). */
export function myAgenda(page: MyPage, language: Language): Day[] {
  const facts = new Map<string, Pick<Day, 'dayText' | 'zoneText'>>();
  const halls = new Map<AgendaWords, { readonly edition: MyEdition; readonly hallIds: readonly string[] }>();
  const items = placedOf(page, language).flatMap((placed) => {
    const edition = page.editions.get(placed.editionSlug);
    if (edition === undefined) return [];
    const { startAt, endAt, hallIds } = placed;
    const date = programmeDay(startAt, edition.zone);
    const day = `${date} ${edition.zone}`;
    const city = pickerOf(edition, language)(edition.city)?.text;
    const zoneText = zoneLabel(edition.zone, startAt, language, undefined, city);
    facts.set(day, { dayText: dayText(date, language, true), zoneText });
    const what = wordsOf(placed, edition, language);
    halls.set(what, { edition, hallIds });
    return [{ day, startAt, endAt, what }];
  });
  const walk = (from: AgendaWords, to: AgendaWords) => walkBetween(halls.get(from), halls.get(to));
  return agendaDays(items, walk).map((day) => ({
    ...day,
    ...(facts.get(day.key) ?? { dayText: '', zoneText: '' }),
  }));
}

/** Marked sessions that have no time yet. */
export function myTimeless({ timeless, editions }: MyPage, language: Language) {
  return timeless.flatMap(({ editionSlug, sessionCode, title }) => {
    const edition = editions.get(editionSlug);
    if (edition === undefined) return [];
    const shown = pickerOf(edition, language)(title) ?? { text: sessionCode };
    return [{ href: paths(language).session(editionSlug, sessionCode), title: shown }];
  });
}

/** Bookings, and marks of what is not booked: a session that is both stands once. */
function placedOf({ bookings, favourites }: MyPage, language: Language): Placed[] {
  const t = translator(language);
  const marked = new Set(favourites.map(({ occurrenceId }) => occurrenceId));
  const booked = bookings.filter(({ state }) => state !== 'cancelled' && state !== 'rejected');
  const taken = new Set(booked.map(({ occurrenceId }) => occurrenceId));
  return [
    ...booked.map(({ state, rank, ...place }) => ({
      ...place,
      stateWord: bookingWord(t, state, rank),
      isFavourite: marked.has(place.occurrenceId),
    })),
    ...favourites
      .filter(({ occurrenceId }) => !taken.has(occurrenceId))
      .map((place) => ({ ...place, stateWord: undefined, isFavourite: true })),
  ];
}

function wordsOf(placed: Placed, edition: MyEdition, language: Language): AgendaWords {
  const { title, sessionCode, hallNames, startAt, endAt, stateWord, isFavourite } = placed;
  const pick = pickerOf(edition, language);
  return {
    href: paths(language).session(edition.slug, sessionCode),
    title: pick(title) ?? { text: sessionCode },
    timeText: timeRange(startAt, endAt, edition.zone, language),
    machineTime: isoWithOffset(startAt, edition.zone),
    place: hallNames.map((name) => pick(name)?.text ?? '').join(', '),
    stateWord,
    favourite: isFavourite ? { edition: edition.slug, code: sessionCode } : undefined,
  };
}

type InHalls = { readonly edition: MyEdition; readonly hallIds: readonly string[] } | undefined;

/** The shortest measured way; nothing between forums, and nothing where somebody can stay. */
function walkBetween(from: InHalls, to: InHalls): number | undefined {
  if (from === undefined || to === undefined || from.edition !== to.edition) return undefined;
  const { walks } = from.edition;
  const ways = from.hallIds.flatMap((a) =>
    to.hallIds.flatMap((b) => (a === b ? 0 : (walks.get(`${a} ${b}`) ?? walks.get(`${b} ${a}`) ?? []))),
  );
  return ways.length === 0 ? undefined : Math.min(...ways);
}

export function pickerOf(
  edition: RegistrationEdition,
  language: Language,
): (map: LocaleMap) => Localised | undefined {
  const reading = { locale: language, defaultLocale: edition.defaultLocale, order: edition.locales };
  return (map) => {
    const picked = textIn(map, reading);
    return picked && localised(picked);
  };
}
