import type { Calendar, CalendarEntry } from '#domain/calendar/calendar.ts';

/** A session of the congress; what a test is about is given. */
export function anEntry(given: Partial<CalendarEntry> = {}): CalendarEntry {
  return {
    uid: '01900000-0000-7000-8000-000000000001@forum.example',
    sequence: 2,
    createdAt: utc('2027-01-15T10:00:00Z'),
    changedAt: utc('2027-04-02T08:30:00Z'),
    times: timed('2027-05-20T06:00:00Z', '2027-05-20T07:30:00Z', 'Europe/Moscow'),
    locale: 'en',
    summary: { text: 'Towards a Barrier!', locale: 'en' },
    description:
      'Moderator: Konstantin Sholmov\n\nhttps://forum.example/handicraft-congress-2018/sessions/BARRIER',
    location: 'Hall 1, Expoforum, Petersburg Highway, 64',
    categories: ['Discussion', 'Crafts, trades'],
    status: 'CONFIRMED',
    isBusy: false,
    url: 'https://forum.example/handicraft-congress-2018/sessions/BARRIER',
    ...given,
  };
}

export function aCalendar(entries: readonly CalendarEntry[], given: Partial<Calendar> = {}): Calendar {
  return {
    name: 'Handicraft Congress',
    description: '',
    refreshMinutes: 60,
    changedAt: utc('2027-04-02T08:30:00Z'),
    zoneMode: 'local',
    zones: [],
    entries,
    ...given,
  };
}

export function timed(start: string, end: string, zone: string): CalendarEntry['times'] {
  return { kind: 'timed', startAt: utc(start), endAt: utc(end), zone };
}

export function utc(text: string): number {
  return Date.parse(text);
}

/** A feed of many sessions whose words are Cyrillic, as long as a great feed lets them be (rule 20). */
export function greatCalendar(count: number): Calendar {
  const words = 'Креативные индустрии Сибири: мастер-класс, показ; обсуждение мер поддержки. ';
  const entries = Array.from({ length: count }, (_, at) => {
    const startAt = utc('2027-05-20T03:00:00Z') + (at % 120) * 15 * 60_000;
    return anEntry({
      uid: `01900000-0000-7000-8000-${String(at).padStart(12, '0')}@forum.example`,
      times: { kind: 'timed', startAt, endAt: startAt + 45 * 60_000, zone: 'Asia/Krasnoyarsk' },
      locale: 'ru',
      summary: { text: `${at}. Локальная идентичность как путь на новые рынки`, locale: 'ru' },
      description: words.repeat(6).slice(0, 400),
      location: `Зал ${at % 20}, МВДЦ «Сибирь», ул. Авиаторов, 19`,
      categories: ['Местная идентичность', 'Панельная дискуссия', 'русский'],
      url: `https://forum.example/ru/creativity-week-siberia-2024/sessions/S${at}`,
      geo: [56.040_28, 92.911_53],
    });
  });
  return aCalendar(entries, { name: 'Российская креативная неделя — Сибирь', zones: ['Asia/Krasnoyarsk'] });
}
