import { both, type SampleForum, type SampleSession } from './forum.ts';

/** Monthly working sessions: that they exist and what they give is fact, their dates and subjects are sample. */
export const creativeIndustriesForum: SampleForum = {
  slug: 'creative-industries-forum',
  series: {
    slug: 'creative-industries-forums',
    name: both('Форум креативных индустрий', 'Creative Industries Forum'),
    description: both(
      'Форум работает круглый год: раз в месяц проходит рабочая сессия, её итог — рекомендации и меры.',
      'The forum works all the year round: once a month a working session ends in recommendations and measures.',
    ),
  },
  edition: {
    name: both('Форум креативных индустрий: рабочие сессии', 'Creative Industries Forum: working sessions'),
    subtitle: both('Каждый месяц: рекомендации и меры', 'Every month: recommendations and measures'),
    description: both(
      'Ежемесячные рабочие сессии Форума креативных индустрий. Каждая заканчивается рекомендациями и мерами, за выполнением которых форум следит дальше. Форум ведёт и каталог: в нём около 50 ассоциаций креативных индустрий.',
      'The monthly working sessions of the Creative Industries Forum. Each ends with recommendations and measures, which the forum then follows up. The forum also keeps a catalogue of about 50 associations of the creative industries.',
    ),
    number: null,
    city: {},
    zone: 'Europe/Moscow',
    zoneText: {},
    acronym: 'creative_forum',
    accentInput: '#5b3f9e',
    sourceNote: both(
      'По открытым источникам: ежемесячные рабочие сессии, их рекомендации и меры, каталог примерно из 50 ассоциаций. Даты, темы, зал и секретариат — вымышленный образец.',
      'From public sources: the monthly working sessions, their recommendations and measures, and the catalogue of about 50 associations. Dates, subjects, the hall and the secretariat are invented sample content.',
    ),
  },
  days: [
    {
      onDate: '2025-02-13',
      opens: '13:00',
      closes: '19:00',
      title: both('Февральская сессия', 'February session'),
    },
    {
      onDate: '2025-03-13',
      opens: '13:00',
      closes: '19:00',
      title: both('Мартовская сессия', 'March session'),
    },
    {
      onDate: '2025-04-10',
      opens: '13:00',
      closes: '19:00',
      title: both('Апрельская сессия', 'April session'),
    },
  ],
  venues: { 'session-venue': { name: both('Место сессий', 'Session venue'), address: {} } },
  halls: {
    'round-hall': { venue: 'session-venue', name: both('Зал заседаний', 'Session hall'), capacity: 60 },
  },
  tracks: {
    recommendations: { code: 'RE', name: both('Рекомендации', 'Recommendations'), colourNo: 6 },
    measures: { code: 'ME', name: both('Меры', 'Measures'), colourNo: 2 },
    catalogue: { code: 'CA', name: both('Каталог ассоциаций', 'Catalogue of associations'), colourNo: 12 },
  },
  formats: {
    'working-session': {
      name: both('Рабочая сессия', 'Working session'),
      kind: 'working',
      defaultMinutes: 120,
    },
  },
  organisations: {
    'sample-secretariat': {
      name: both('Секретариат форума (образец)', 'Forum secretariat (sample)'),
      description: both(
        'Вымышленная организация для примера.',
        'An invented organisation, for example only.',
      ),
      kind: 'association',
      roles: ['organizer'],
      isSample: true,
    },
  },
  people: {},
  sessions: {
    'february-session': workingSession(1, 'recommendations', {
      title: both('Рекомендации: как описать отрасль', 'Recommendations: how to describe the industry'),
      abstract: both(
        'Участники сверяют определения и готовят рекомендации, которые вынесут на голосование.',
        'Participants compare definitions and prepare recommendations for a vote.',
      ),
    }),
    'march-session': workingSession(2, 'measures', {
      title: both(
        'Меры: от рекомендации к ответственному и сроку',
        'Measures: from a recommendation to a name and a date',
      ),
      abstract: both(
        'Каждая принятая рекомендация получает меру, ответственного и срок.',
        'Every adopted recommendation gets a measure, a person responsible and a date.',
      ),
    }),
    'april-session': workingSession(3, 'catalogue', {
      title: both(
        'Каталог ассоциаций: что в нём нужно читателю',
        'The catalogue of associations: what its readers need',
      ),
      abstract: both(
        'О карточке ассоциации: чем занимается, кого представляет, как связаться.',
        'On the entry of an association: what it does, whom it represents, how to reach it.',
      ),
    }),
  },
  pauses: [],
};

function workingSession(
  day: number,
  track: string,
  texts: Pick<SampleSession, 'title' | 'abstract'>,
): SampleSession {
  return {
    ...texts,
    format: 'working-session',
    track,
    cast: { moderator: [{ text: both('Ведущий от секретариата', 'Chair from the secretariat') }] },
    slots: [{ day, time: '15:00-17:00', halls: ['round-hall'] }],
    isFeatured: day === 1,
    isSample: true,
  };
}
