import { both, type SampleForum } from './forum.ts';

export const weekVenues: SampleForum['venues'] = {
  'forum-venue': {
    name: both('Площадка форума', 'Forum venue'),
    address: both('Красноярск', 'Krasnoyarsk'),
  },
};

/** The big hall is the two halls A and B with the wall between them open. */
export const weekHalls: SampleForum['halls'] = {
  'big-hall': {
    venue: 'forum-venue',
    name: both('Большой зал (А + Б)', 'Big hall (A + B)'),
    floor: both('2-й этаж', '2nd floor'),
    capacity: 500,
    equipment: ['stage', 'projector'],
    interpretationChannels: 2,
    parts: ['hall-a', 'hall-b'],
  },
  'hall-a': {
    venue: 'forum-venue',
    name: both('Зал А', 'Hall A'),
    floor: both('2-й этаж', '2nd floor'),
    capacity: 250,
    equipment: ['stage', 'projector'],
    interpretationChannels: 1,
  },
  'hall-b': {
    venue: 'forum-venue',
    name: both('Зал Б', 'Hall B'),
    floor: both('2-й этаж', '2nd floor'),
    capacity: 250,
    equipment: ['projector'],
  },
  lectorium: {
    venue: 'forum-venue',
    name: both('Лекторий', 'Lecture room'),
    floor: both('1-й этаж', 'Ground floor'),
    capacity: 120,
    equipment: ['projector'],
    interpretationChannels: 1,
  },
  workshop: {
    venue: 'forum-venue',
    name: both('Мастерская', 'Workshop'),
    floor: both('1-й этаж', 'Ground floor'),
    capacity: 30,
  },
  cinema: {
    venue: 'forum-venue',
    name: both('Кинозал', 'Cinema'),
    floor: both('3-й этаж', '3rd floor'),
    capacity: 90,
    equipment: ['projector', 'cinema'],
  },
  courtyard: {
    venue: 'forum-venue',
    name: both('Атриум', 'Atrium'),
    floor: both('1-й этаж', 'Ground floor'),
    capacity: 400,
    isParallel: true,
  },
};

/** The six tracks of the forum, word for word; the one-line descriptions are ours. */
export const weekTracks: SampleForum['tracks'] = {
  'siberia-creative-centre': {
    code: 'SC',
    name: both(
      'Сибирь как формирующийся центр креативных индустрий',
      'Siberia as an emerging centre of creative industries',
    ),
    colourNo: 1,
  },
  gastronomy: {
    code: 'GA',
    name: both('Гастрономия как драйвер развития региона', 'Gastronomy as a driver of regional development'),
    colourNo: 2,
  },
  strategy: {
    code: 'ST',
    name: both(
      'Стратегия развития креативных индустрий',
      'Strategy for the development of creative industries',
    ),
    colourNo: 3,
  },
  'regional-measures': {
    code: 'RM',
    name: both(
      'Региональные меры поддержки креативных индустрий',
      'Regional measures to support creative industries',
    ),
    colourNo: 4,
  },
  'local-identity': {
    code: 'LI',
    name: both('Локальная идентичность для выхода на новые рынки', 'Local identity for entering new markets'),
    colourNo: 5,
  },
  fashion: {
    code: 'FA',
    name: both('Сибирь как центр российской моды', 'Siberia as a Russian fashion centre'),
    colourNo: 6,
  },
};

export const weekFormats: SampleForum['formats'] = {
  plenary: { name: both('Пленарное заседание', 'Plenary'), kind: 'plenary', defaultMinutes: 90 },
  panel: {
    name: both('Панельная дискуссия', 'Panel'),
    kind: 'panel',
    defaultMinutes: 90,
    allowsTalks: true,
    roleLimits: { moderator: [1, 2], panelist: [2, 8] },
  },
  lecture: {
    name: both('Лекция', 'Lecture'),
    kind: 'lecture',
    defaultMinutes: 60,
    allowsTalks: true,
    roleLimits: { speaker: [1, 6] },
  },
  'master-class': {
    name: both('Мастер-класс', 'Master class'),
    kind: 'master_class',
    defaultMinutes: 90,
    roleLimits: { host: [1, 2] },
  },
  'film-premiere': { name: both('Премьера фильма', 'Film premiere'), kind: 'film', defaultMinutes: 120 },
  'working-meeting': {
    name: both('Рабочая встреча', 'Working meeting'),
    kind: 'working',
    defaultMinutes: 60,
  },
  networking: { name: both('Знакомства', 'Networking'), kind: 'networking', defaultMinutes: 60 },
};
