import type { Calendar, CalendarEntry } from '#domain/calendar/calendar.ts';
import { aCalendar, anEntry, timed } from './ical.fixture.ts';

export type GoldenLanguage = 'en' | 'ru';

/** One calendar of each kind, in both languages; small enough that a person reads what changed. */
export function goldenCalendars(language: GoldenLanguage): Readonly<Record<string, Calendar>> {
  const { name, about, barrier, cancelled, film, days, note } = words[language];
  const address = `https://forum.example${language === 'ru' ? '/ru' : ''}/handicraft-congress-2018`;
  const feed = (key: string, entries: readonly CalendarEntry[], given: Partial<Calendar> = {}): Calendar =>
    aCalendar(entries, {
      name,
      description: about,
      sourceUrl: `https://forum.example/cal/handicraft-congress-2018/${key}.ics?lang=${language}`,
      url: address,
      zones: ['Europe/Moscow'],
      ...given,
    });
  const of = (given: Partial<CalendarEntry>) => anEntry({ locale: language, url: address, ...given });
  const session = of({
    ...barrier,
    geo: [59.762_2, 30.356_1],
    conference: { url: `${address}/live`, label: note },
  });
  const dropped = of({ ...cancelled, status: 'CANCELLED', sequence: 3 });
  const invite = {
    organizer: { name, address: 'office@forum.example' },
    attendee: { name: 'Reader', address: 'reader@forum.example' },
    isChair: true,
  };
  return {
    agenda: feed('agenda', [session, dropped, of(film)]),
    track: feed('track/crafts', [session], { colour: '#4b72c0', refreshMinutes: 15 }),
    session: feed('session/BARRIER', [session], { zoneMode: 'utc' }),
    summary: feed('summary', [of(days)]),
    'secret-agenda': feed('agenda', [of({ ...session, isBusy: true, alarmMinutes: 15 })]),
    request: feed('', [of({ ...session, isBusy: true, invite })], { method: 'REQUEST' }),
    cancel: feed('', [of({ ...dropped, isBusy: true, invite })], { method: 'CANCEL' }),
  };
}

const moscow = timed('2018-11-15T08:00:00Z', '2018-11-15T09:30:00Z', 'Europe/Moscow');
const uid = (number: number) => `01900000-0000-7000-8000-00000000000${number}@forum.example`;

const words = {
  en: {
    name: 'III St Petersburg International Handicraft Congress',
    about: 'Crafts, trades; and what becomes of them',
    note: 'Live: Hall "A"',
    barrier: {
      uid: uid(1),
      times: moscow,
      summary: { text: 'Towards a Barrier!', locale: 'en' },
      description:
        'Moderator: Konstantin Sholmov\nDiscussants: Anna Nesterova, Anton Georgiev\n\nWho keeps a craft alive?\n\nhttps://forum.example/handicraft-congress-2018/sessions/BARRIER',
      location: 'Hall A, Expoforum, 64 Petersburg Highway',
      categories: ['Crafts', 'Discussion', 'Russian'],
    },
    cancelled: {
      uid: uid(2),
      times: timed('2018-11-15T10:00:00Z', '2018-11-15T11:00:00Z', 'Europe/Moscow'),
      summary: { text: 'CANCELLED: Master class; "glass"', locale: 'en' },
      description: 'https://forum.example/handicraft-congress-2018/sessions/GLASS',
      location: 'Hall B, Expoforum, 64 Petersburg Highway',
      categories: ['Crafts'],
    },
    film: {
      uid: uid(3),
      times: timed('2018-11-15T15:00:00Z', '2018-11-15T17:00:00Z', 'Asia/Krasnoyarsk'),
      summary: { text: 'Премьера фильма «Ряд»', locale: 'ru' },
      description: 'https://forum.example/handicraft-congress-2018/sessions/FILM',
      location: 'Online',
      categories: [],
      status: 'TENTATIVE',
    },
    days: {
      uid: 'ed-01900000-0000-7000-8000-000000000009@forum.example',
      times: { kind: 'days', first: '2018-11-15', last: '2018-11-17' },
      summary: { text: 'III St Petersburg International Handicraft Congress', locale: 'en' },
      description: 'https://forum.example/handicraft-congress-2018',
      location: 'Expoforum, 64 Petersburg Highway',
      categories: [],
    },
  },
  ru: {
    name: 'III Санкт-Петербургский международный конгресс ремёсел',
    about: 'Ремёсла, промыслы; и что с ними будет',
    note: 'Трансляция: зал «А»',
    barrier: {
      uid: uid(1),
      times: moscow,
      summary: { text: 'К барьеру!', locale: 'ru' },
      description:
        'Модератор: Константин Шолмов\nУчастники: Анна Нестерова, Антон Георгиев\n\nКто хранит ремесло?\n\nhttps://forum.example/ru/handicraft-congress-2018/sessions/BARRIER',
      location: 'Зал А, Экспофорум, Петербургское шоссе, 64',
      categories: ['Ремёсла', 'Дискуссия', 'русский'],
    },
    cancelled: {
      uid: uid(2),
      times: timed('2018-11-15T10:00:00Z', '2018-11-15T11:00:00Z', 'Europe/Moscow'),
      summary: { text: 'ОТМЕНЕНО: Мастер-класс; «стекло»', locale: 'ru' },
      description: 'https://forum.example/ru/handicraft-congress-2018/sessions/GLASS',
      location: 'Зал Б, Экспофорум, Петербургское шоссе, 64',
      categories: ['Ремёсла'],
    },
    film: {
      uid: uid(3),
      times: timed('2018-11-15T15:00:00Z', '2018-11-15T17:00:00Z', 'Asia/Krasnoyarsk'),
      summary: { text: 'Премьера фильма «Ряд»', locale: 'ru' },
      description: 'https://forum.example/ru/handicraft-congress-2018/sessions/FILM',
      location: 'Онлайн',
      categories: [],
      status: 'TENTATIVE',
    },
    days: {
      uid: 'ed-01900000-0000-7000-8000-000000000009@forum.example',
      times: { kind: 'days', first: '2018-11-15', last: '2018-11-17' },
      summary: { text: 'III Санкт-Петербургский международный конгресс ремёсел', locale: 'ru' },
      description: 'https://forum.example/ru/handicraft-congress-2018',
      location: 'Экспофорум, Петербургское шоссе, 64',
      categories: [],
    },
  },
} satisfies Record<
  GoldenLanguage,
  Record<'name' | 'about' | 'note', string> &
    Record<'barrier' | 'cancelled' | 'film' | 'days', Partial<CalendarEntry>>
>;
