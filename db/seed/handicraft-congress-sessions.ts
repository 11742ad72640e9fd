import { both, type SamplePause, type SampleSession } from './forum.ts';

/** The discussion is a fact; every other session of the day is sample. */
export const congressSessions: Readonly<Record<string, SampleSession>> = {
  'towards-a-barrier': {
    title: both('К барьеру!', 'Towards a Barrier!'),
    subtitle: both('Интерактивная дискуссия', 'Interactive discussion'),
    abstract: both(
      'Интерактивная дискуссия III Санкт-Петербургского международного ремесленного конгресса. Три участника выступили со своими тезисами; модератор — Константин Шолмов. Содержание тезисов здесь не приводится.',
      'The interactive discussion of the III St Petersburg International Handicraft Congress. Three speakers put forward their theses; Konstantin Sholmov moderated. What the theses said is not reproduced here.',
    ),
    format: 'interactive-discussion',
    track: 'discussion',
    isFeatured: true,
    cast: {
      moderator: ['konstantin-sholmov'],
      speaker: ['anna-nesterova', 'anton-georgiev', 'alexander-grekov'],
    },
    talks: [
      { title: both('Тезис первый', 'First thesis'), minutes: 20, cast: { speaker: ['anna-nesterova'] } },
      { title: both('Тезис второй', 'Second thesis'), minutes: 20, cast: { speaker: ['anton-georgiev'] } },
      { title: both('Тезис третий', 'Third thesis'), minutes: 20, cast: { speaker: ['alexander-grekov'] } },
    ],
    slots: [{ day: 1, time: '12:00-13:30', halls: ['big-hall'] }],
    isSample: false,
  },
  opening: {
    title: both('Открытие конгресса', 'Opening of the congress'),
    abstract: both(
      'Приветствия, порядок дня и первый показ ремесленного двора.',
      'Welcome, the order of the day and a first look at the craft yard.',
    ),
    format: 'opening',
    interpretationLangs: ['en'],
    cast: {
      host: ['vera-primerova'],
      guest: [{ text: both('Делегации мастеров', 'Delegations of artisans') }],
    },
    slots: [{ day: 1, time: '10:00-10:45', halls: ['big-hall', 'small-hall'] }],
    isSample: true,
  },
  exhibition: {
    title: both('Выставка «Руками мастера»', 'Exhibition “By the Hand of the Maker”'),
    abstract: both(
      'Изделия промыслов можно рассмотреть вблизи, а мастеров — расспросить за работой.',
      'Look at craftwork up close and ask the makers about it while they are at work.',
    ),
    format: 'exhibition',
    track: 'mastery',
    slots: [{ day: 1, time: '10:00-18:00', halls: ['workshops'] }],
    isSample: true,
  },
  'who-is-an-artisan': {
    title: both(
      'Кто такой ремесленник: слово в законе и дело в мастерской',
      'Who is an artisan: a word in law, work in a workshop',
    ),
    abstract: both(
      'Круглый стол о том, какое определение помогло бы мастерам работать, а не заполнять бумаги.',
      'A round table on a definition that would help artisans to work rather than fill in forms.',
    ),
    format: 'round-table',
    track: 'law-and-market',
    cast: { moderator: ['vera-primerova'], panelist: ['platon-uslovnov', 'timofey-obraztsov'] },
    slots: [{ day: 1, time: '11:00-11:45', halls: ['small-hall'] }],
    isSample: true,
  },
  pottery: {
    title: both('Гончарный круг: первые десять минут', 'The potter’s wheel: the first ten minutes'),
    abstract: both(
      'Каждый участник сделает чашку. Опыта не нужно, фартуки выдадут.',
      'Everybody makes a cup. No experience needed, aprons provided.',
    ),
    format: 'master-class',
    track: 'mastery',
    expectedAudience: 20,
    cast: { host: ['timofey-obraztsov'] },
    slots: [
      { day: 1, time: '14:30-15:30', halls: ['workshops'] },
      { day: 1, time: '16:00-17:00', halls: ['workshops'] },
    ],
    isSample: true,
  },
  lace: {
    title: both('Кружево на коклюшках: узор за час', 'Bobbin lace: a pattern in an hour'),
    abstract: both(
      'Показ основных приёмов и один простой узор, который можно унести с собой.',
      'The basic moves, and one simple pattern to take home.',
    ),
    format: 'master-class',
    track: 'mastery',
    expectedAudience: 15,
    cast: { host: ['zoya-shablonova'] },
    slots: [{ day: 1, time: '14:30-15:30', halls: ['workshops'] }],
    isSample: true,
  },
  'craft-school': {
    title: both(
      'Где учат ремеслу: мастерская, колледж, вуз',
      'Where crafts are taught: workshop, college, university',
    ),
    abstract: both(
      'Чему мастер может научить только за верстаком и что должна дать школа.',
      'What an artisan can teach only at the bench, and what a school has to add.',
    ),
    format: 'lecture',
    track: 'discussion',
    cast: { speaker: ['rita-maketova'] },
    slots: [{ day: 1, time: '14:30-15:15', halls: ['big-hall'] }],
    isSample: true,
  },
  'price-of-handwork': {
    title: both('Сколько стоит ручная работа', 'What handwork costs'),
    abstract: both(
      'Круглый стол о цене изделия: материал, время, имя мастера и доля продавца.',
      'A round table on the price of a piece: material, time, the maker’s name and the seller’s share.',
    ),
    format: 'round-table',
    track: 'law-and-market',
    cast: { moderator: ['platon-uslovnov'], panelist: ['vera-primerova', 'zoya-shablonova'] },
    slots: [{ day: 1, time: '16:00-17:15', halls: ['small-hall'] }],
    isSample: true,
  },
  evening: {
    title: both('Вечер знакомств', 'An evening to meet'),
    abstract: both(
      'Неформальная встреча участников и мастеров.',
      'An informal evening for participants and makers.',
    ),
    format: 'networking',
    access: 'invited',
    slots: [{ day: 1, time: '18:30-20:00', halls: ['small-hall'] }],
    isSample: true,
  },
};

export const congressPauses: readonly SamplePause[] = [
  {
    kind: 'hold',
    title: both('Монтаж сцены', 'Stage set-up'),
    day: 1,
    time: '08:00-09:00',
    halls: ['big-hall'],
  },
  {
    kind: 'break',
    title: both('Регистрация участников', 'Registration'),
    day: 1,
    time: '09:00-10:00',
    halls: ['workshops'],
  },
  {
    kind: 'break',
    title: both('Обед', 'Lunch'),
    day: 1,
    time: '13:30-14:30',
    halls: ['big-hall', 'small-hall'],
  },
  {
    kind: 'break',
    title: both('Кофе-пауза', 'Coffee break'),
    day: 1,
    time: '15:30-16:00',
    halls: ['big-hall', 'small-hall'],
  },
];
