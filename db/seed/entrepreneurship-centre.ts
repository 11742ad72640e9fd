import { both, type SampleForum } from './forum.ts';

/** Seminars of a unified entrepreneurship centre: the form is fact, dates and subjects are sample. */
export const entrepreneurshipCentre: SampleForum = {
  slug: 'entrepreneurship-centre',
  series: {
    slug: 'entrepreneurship-seminars',
    name: both(
      'Семинары Единого центра предпринимательства',
      'Seminars of the Unified Entrepreneurship Centre',
    ),
    description: both(
      'Семинары для тех, кто ведёт своё дело: в зале и в прямой трансляции.',
      'Seminars for people who run a business, in the room and by live broadcast.',
    ),
  },
  edition: {
    name: both('Единый центр предпринимательства: семинары', 'Unified Entrepreneurship Centre: seminars'),
    subtitle: both('В зале и в прямой трансляции', 'In the room and by live broadcast'),
    description: both(
      'Семинары Единого центра предпринимательства идут в зале и в прямой трансляции: их можно смотреть откуда угодно.',
      'The seminars of the Unified Entrepreneurship Centre take place in the room and are broadcast live, so that they can be watched from anywhere.',
    ),
    number: null,
    city: {},
    zone: 'Europe/Moscow',
    zoneText: {},
    acronym: 'centre_seminars',
    accentInput: '#1f6b43',
    sourceNote: both(
      'По открытым источникам: центр проводит семинары с прямой трансляцией. Даты, темы, зал и ведущие — вымышленный образец.',
      'From public sources: the centre holds seminars with live broadcasts. Dates, subjects, the hall and the speakers are invented sample content.',
    ),
  },
  days: [
    { onDate: '2025-10-14', opens: '09:00', closes: '20:00', title: both('Начать дело', 'Starting out') },
    { onDate: '2025-10-16', opens: '09:00', closes: '20:00', title: both('Вести дело', 'Keeping going') },
  ],
  venues: { centre: { name: both('Центр предпринимательства', 'Entrepreneurship centre'), address: {} } },
  halls: {
    'seminar-room': {
      venue: 'centre',
      name: both('Семинарский зал', 'Seminar room'),
      capacity: 50,
      equipment: ['projector', 'camera'],
    },
  },
  tracks: {
    start: { code: 'SA', name: both('Начало', 'Start'), colourNo: 8 },
    growth: { code: 'GR', name: both('Рост', 'Growth'), colourNo: 2 },
  },
  formats: {
    seminar: {
      name: both('Семинар', 'Seminar'),
      kind: 'lecture',
      defaultMinutes: 90,
      roleLimits: { speaker: [1, 3] },
    },
  },
  organisations: {
    'unified-entrepreneurship-centre': {
      name: both('Единый центр предпринимательства', 'Unified Entrepreneurship Centre'),
      kind: 'agency',
      roles: ['organizer'],
      isSample: false,
    },
    'primer-consulting': {
      name: both('Консультации «Пример»', 'Primer Consulting'),
      description: both(
        'Вымышленная организация для примера.',
        'An invented organisation, for example only.',
      ),
      kind: 'company',
      isSample: true,
    },
  },
  people: {
    'olga-obraztsova': {
      ru: ['Ольга', 'Образцова'],
      en: ['Olga', 'Obraztsova'],
      organisation: 'primer-consulting',
      position: both('консультант', 'Consultant'),
      isSample: true,
    },
    'maxim-shablonov': {
      ru: ['Максим', 'Шаблонов'],
      en: ['Maxim', 'Shablonov'],
      organisation: 'primer-consulting',
      position: both('бухгалтер', 'Accountant'),
      isSample: true,
    },
  },
  sessions: {
    'first-steps': {
      title: both(
        'Первые шаги: регистрация, счёт, первый договор',
        'First steps: registration, account, first contract',
      ),
      abstract: both(
        'Что сделать в первую неделю и чего можно не делать вовсе. Идёт прямая трансляция.',
        'What to do in the first week, and what not to do at all. Broadcast live.',
      ),
      format: 'seminar',
      track: 'start',
      isFeatured: true,
      cast: { speaker: ['olga-obraztsova'] },
      slots: [{ day: 1, time: '11:00-12:30', halls: ['seminar-room'] }],
      isSample: true,
    },
    'taxes-without-fear': {
      title: both('Налоги без страха', 'Taxes without fear'),
      abstract: both(
        'Разбор режимов на трёх примерах. Вопросы из трансляции читает ведущая.',
        'Tax regimes by three examples. The host reads out questions from the broadcast.',
      ),
      format: 'seminar',
      track: 'start',
      cast: { host: ['olga-obraztsova'], speaker: ['maxim-shablonov'] },
      slots: [{ day: 1, time: '14:00-15:30', halls: ['seminar-room'] }],
      isSample: true,
    },
    'craft-sells-online': {
      title: both('Ремесло продаёт себя в сети', 'A craft sells itself online'),
      abstract: both(
        'Снимок, описание, доставка: три страницы, на которых решают купить. Идёт прямая трансляция.',
        'Picture, description, delivery: the three pages on which people decide. Broadcast live.',
      ),
      format: 'seminar',
      track: 'growth',
      cast: { speaker: [{ person: 'olga-obraztsova', presence: 'online' }], host: ['maxim-shablonov'] },
      slots: [{ day: 2, time: '11:00-12:30', halls: ['seminar-room'] }],
      isSample: true,
    },
  },
  pauses: [
    { kind: 'break', title: both('Обед', 'Lunch'), day: 1, time: '12:30-14:00', halls: ['seminar-room'] },
  ],
};
