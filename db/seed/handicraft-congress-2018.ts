import { both, type SampleForum } from './forum.ts';
import { congressOrganisations, congressPeople } from './handicraft-congress-people.ts';
import { congressPauses, congressSessions } from './handicraft-congress-sessions.ts';

/** The III St Petersburg International Handicraft Congress: facts of architecture.md 12, the rest of the day sample. */
export const handicraftCongress2018: SampleForum = {
  slug: 'handicraft-congress-2018',
  series: {
    slug: 'handicraft-congress',
    name: both(
      'Санкт-Петербургский международный ремесленный конгресс',
      'St Petersburg International Handicraft Congress',
    ),
    description: both(
      'Конгресс собирает в Санкт-Петербурге мастеров, предприятия народных промыслов, музеи и органы власти, чтобы договориться о том, как сохранять ремёсла и жить ими.',
      'The congress brings artisans, craft enterprises, museums and public authorities to St Petersburg to agree on how crafts can be kept alive and provide a living.',
    ),
  },
  edition: {
    name: both(
      'III Санкт-Петербургский международный ремесленный конгресс',
      'III St Petersburg International Handicraft Congress',
    ),
    subtitle: both(
      'Интерактивная дискуссия «К барьеру!»',
      'With the interactive discussion “Towards a Barrier!”',
    ),
    description: both(
      'Третий конгресс прошёл в Санкт-Петербурге 15 ноября 2018 года. В его программе — интерактивная дискуссия «К барьеру!»: трое участников представили свои тезисы, вёл разговор руководитель петербургского агентства РИА Новости Константин Шолмов. Соорганизатор — Ассоциация «Содействие национальным производствам»; конгресс поддержали Правительство Санкт-Петербурга, Министерство культуры и Министерство промышленности и торговли.',
      'The third congress was held in St Petersburg on 15 November 2018. Its programme included the interactive discussion “Towards a Barrier!”, in which three speakers put forward their theses; it was moderated by Konstantin Sholmov, head of the RIA Novosti agency in St Petersburg. The Association “Promotion of National Productions” was co-organiser; the Government of St Petersburg, the Ministry of Culture and the Ministry of Industry and Trade supported the congress.',
    ),
    number: 3,
    city: both('Санкт-Петербург', 'St Petersburg'),
    zone: 'Europe/Moscow',
    zoneText: {},
    acronym: 'craft2018',
    accentInput: '#8a4b2a',
    sourceNote: both(
      'По открытым источникам: название, номер, дата и город конгресса, дискуссия «К барьеру!», её модератор и участники, соорганизатор и те, кто поддержал конгресс. Должности А. Георгиева и А. Грекова взяты из других публикаций 2017–2021 годов о людях с теми же именами: что это участники конгресса, вероятно, но не подтверждено; должность А. Нестеровой нам неизвестна. Всё остальное — залы, время, прочие события дня и их участники — вымышленный образец, чтобы показать программу целиком. Слов, которых реальные люди не говорили, здесь нет.',
      'From public sources: the name, number, date and city of the congress, the discussion “Towards a Barrier!”, its moderator and speakers, the co-organiser and the supporters. The posts of Anton Georgiev and Alexander Grekov come from other publications of 2017–2021 about people of these names: that they are the speakers of the congress is likely, not confirmed; the post of Anna Nesterova is not known to us. Everything else – halls, times, the other sessions of the day and the people in them – is invented sample content that shows a whole programme. No real person is given words they did not say.',
    ),
  },
  days: [
    {
      onDate: '2018-11-15',
      opens: '08:00',
      closes: '21:00',
      title: both('День конгресса', 'Congress day'),
    },
  ],
  venues: {
    'congress-venue': {
      name: both('Площадка конгресса', 'Congress venue'),
      address: both('Санкт-Петербург', 'St Petersburg'),
    },
  },
  halls: {
    'big-hall': {
      venue: 'congress-venue',
      name: both('Большой зал', 'Main hall'),
      floor: both('2-й этаж', '2nd floor'),
      capacity: 300,
      equipment: ['stage', 'projector'],
      interpretationChannels: 1,
    },
    'small-hall': {
      venue: 'congress-venue',
      name: both('Малый зал', 'Small hall'),
      floor: both('2-й этаж', '2nd floor'),
      capacity: 80,
      equipment: ['projector'],
    },
    workshops: {
      venue: 'congress-venue',
      name: both('Ремесленный двор', 'Craft yard'),
      floor: both('1-й этаж', 'Ground floor'),
      capacity: 150,
      isParallel: true,
    },
  },
  tracks: {
    discussion: {
      code: 'DI',
      name: both('Открытый разговор', 'Open discussion'),
      description: both(
        'Общие встречи, на которых спорят о будущем промыслов.',
        'Plenary meetings that argue about the future of crafts.',
      ),
      colourNo: 1,
    },
    'law-and-market': {
      code: 'LM',
      name: both('Право и рынок', 'Law and market'),
      description: both(
        'Правила, деньги и покупатели: на чём держится мастерская.',
        'Rules, money and buyers: what a workshop stands on.',
      ),
      colourNo: 2,
    },
    mastery: {
      code: 'MA',
      name: both('Мастерство', 'Mastery'),
      description: both(
        'Показы и мастер-классы: ремесло вблизи.',
        'Demonstrations and master classes: crafts at close range.',
      ),
      colourNo: 3,
    },
  },
  formats: {
    'interactive-discussion': {
      name: both('Интерактивная дискуссия', 'Interactive discussion'),
      kind: 'panel',
      defaultMinutes: 90,
      allowsTalks: true,
      roleLimits: { moderator: [1, 1], speaker: [2, 6] },
    },
    opening: { name: both('Церемония', 'Ceremony'), kind: 'ceremony', defaultMinutes: 45 },
    'round-table': {
      name: both('Круглый стол', 'Round table'),
      kind: 'panel',
      defaultMinutes: 75,
      roleLimits: { moderator: [1, 2] },
    },
    lecture: {
      name: both('Лекция', 'Lecture'),
      kind: 'lecture',
      defaultMinutes: 45,
      roleLimits: { speaker: [1, 2] },
    },
    'master-class': {
      name: both('Мастер-класс', 'Master class'),
      kind: 'master_class',
      defaultMinutes: 60,
      roleLimits: { host: [1, 2] },
    },
    exhibition: { name: both('Выставка', 'Exhibition'), kind: 'other', defaultMinutes: 480 },
    networking: { name: both('Встреча', 'Networking'), kind: 'networking', defaultMinutes: 60 },
  },
  organisations: congressOrganisations,
  people: congressPeople,
  sessions: congressSessions,
  pauses: congressPauses,
};
