import { both, type SampleSession } from './forum.ts';

/** Friday, 22 November: all sample. */
export const weekSecondDay: Readonly<Record<string, SampleSession>> = {
  'invited-breakfast': {
    title: both('Завтрак с теми, кто вкладывает', 'Breakfast with those who invest'),
    abstract: both(
      'Разговор по приглашениям: шесть проектов, шесть столов, полтора часа.',
      'By invitation: six projects, six tables, an hour and a half.',
    ),
    format: 'working-meeting',
    track: 'siberia-creative-centre',
    access: 'invited',
    cast: {
      host: ['stepan-nabroskov'],
      guest: [{ text: both('Основатели шести проектов', 'Founders of six projects') }],
    },
    slots: [{ day: 2, time: '08:30-10:00', halls: ['courtyard'] }],
    isSample: true,
  },
  'restaurant-region': {
    title: both(
      'Ресторан как повод приехать: сколько гостей приводит в регион кухня и кто на этом зарабатывает',
      'A restaurant as a reason to come: how many guests a cuisine brings to a region, and who earns from it',
    ),
    abstract: both(
      'Повара, производители и гостиницы сравнивают свои цифры и ищут общие.',
      'Chefs, producers and hotels compare their figures and look for shared ones.',
    ),
    format: 'panel',
    track: 'gastronomy',
    cast: { moderator: ['nina-chernovikova'], panelist: ['gleb-retseptov', 'marta-variantova'] },
    slots: [{ day: 2, time: '10:00-11:30', halls: ['hall-a'] }],
    isSample: true,
  },
  'strategy-on-one-page': {
    title: both('Стратегия на одной странице', 'A strategy on one page'),
    abstract: both(
      'Что остаётся от документа в двести страниц, когда его читают те, кому по нему работать.',
      'What is left of a two-hundred-page document once those who have to work by it have read it.',
    ),
    format: 'panel',
    track: 'strategy',
    cast: { moderator: ['lev-obraztsov'], panelist: ['polina-primerova', 'ulyana-proektova'] },
    slots: [{ day: 2, time: '10:00-11:30', halls: ['hall-b'] }],
    isSample: true,
  },
  'fashion-from-afar': {
    title: both(
      'Мода на расстоянии: показ, который смотрят в телефоне',
      'Fashion at a distance: a show watched on a phone',
    ),
    abstract: both(
      'Докладчик выступает по видеосвязи; вопросы принимает ведущая в зале.',
      'The speaker joins by video; the host takes questions in the room.',
    ),
    format: 'lecture',
    track: 'fashion',
    interpretationLangs: ['en'],
    cast: {
      speaker: [{ person: 'daria-lekalova', presence: 'online' }],
      host: ['alisa-shablonova'],
      interpreter: ['ivan-perevodov'],
    },
    slots: [{ day: 2, time: '10:00-11:00', halls: ['lectorium'] }],
    isSample: true,
  },
  'portfolio-review': {
    title: both('Разбор портфолио: десять работ вслух', 'Portfolio review: ten works, out loud'),
    abstract: both(
      'Приносите одну работу. Скажем, что в ней видно за десять секунд.',
      'Bring one work. We say what it shows in ten seconds.',
    ),
    format: 'master-class',
    track: 'siberia-creative-centre',
    expectedAudience: 25,
    cast: { host: ['egor-eskizov'] },
    slots: [{ day: 2, time: '10:00-11:30', halls: ['workshop'] }],
    isSample: true,
  },
  'location-as-character': {
    title: both('Место съёмки как герой', 'The location as a character'),
    abstract: both(
      'Почему в одни места снимать едут, а другие ищут на другом конце страны.',
      'Why crews travel to some places and look for others at the far end of the country.',
    ),
    format: 'lecture',
    track: 'local-identity',
    cast: { speaker: ['ruslan-maketov', 'yana-kadrova'] },
    slots: [{ day: 2, time: '10:15-11:15', halls: ['cinema'] }],
    isSample: true,
  },
  'training-for-studios': {
    title: both(
      'Кадры для студий: чему учить за полгода, чтобы через год не переучивать',
      'People for studios: what to teach in six months so that nobody is retrained in a year',
    ),
    abstract: both(
      'Региональные программы обучения глазами тех, кто потом нанимает.',
      'Regional training programmes as seen by those who hire afterwards.',
    ),
    format: 'panel',
    track: 'regional-measures',
    cast: { moderator: ['polina-primerova'], panelist: ['yana-kadrova', 'egor-eskizov', 'lev-obraztsov'] },
    slots: [{ day: 2, time: '12:00-13:30', halls: ['hall-a'] }],
    isSample: true,
  },
  'first-export': {
    title: both('Первая посылка за границу', 'The first parcel abroad'),
    abstract: both(
      'Как местное имя, упаковка и документы доезжают до покупателя вместе.',
      'How a local name, the packaging and the papers reach the buyer together.',
    ),
    format: 'panel',
    track: 'local-identity',
    cast: { moderator: ['stepan-nabroskov'], panelist: ['alisa-shablonova', 'marta-variantova'] },
    slots: [{ day: 2, time: '12:00-13:30', halls: ['hall-b'] }],
    isSample: true,
  },
  'industrial-design': {
    title: both('Промышленный дизайн рядом с заводом', 'Industrial design next door to a factory'),
    abstract: both(
      'Лекция о том, как бюро из пяти человек находит заказчика за проходной.',
      'A lecture on how a bureau of five finds its client behind the factory gate.',
    ),
    format: 'lecture',
    track: 'siberia-creative-centre',
    cast: { speaker: ['nina-chernovikova'] },
    slots: [{ day: 2, time: '12:00-13:00', halls: ['lectorium'] }],
    isSample: true,
  },
  'proposals-for-strategy': {
    title: both(
      'Что войдёт в предложения: итоговая дискуссия',
      'What goes into the proposals: closing discussion',
    ),
    abstract: both(
      'Шесть треков приносят по одному предложению; зал решает, какие поддержать.',
      'Each of the six tracks brings one proposal; the room decides which to support.',
    ),
    format: 'panel',
    track: 'strategy',
    expectedAudience: 400,
    isFeatured: true,
    cast: {
      moderator: ['lev-obraztsov'],
      panelist: ['gleb-retseptov', 'ulyana-proektova', 'daria-lekalova', 'stepan-nabroskov'],
    },
    slots: [{ day: 2, time: '14:30-16:00', halls: ['big-hall'] }],
    isSample: true,
  },
  'honey-map': {
    title: both('Карта вкусов: мёд, рыба, орех', 'A map of tastes: honey, fish, pine nuts'),
    abstract: both(
      'Как описать вкус так, чтобы по описанию захотелось поехать.',
      'How to describe a taste so that people want to travel for it.',
    ),
    format: 'lecture',
    track: 'gastronomy',
    cast: { speaker: ['marta-variantova'] },
    slots: [{ day: 2, time: '14:30-15:30', halls: ['lectorium'] }],
    isSample: true,
  },
  'felt-hat': {
    title: both('Валяная шляпа за полтора часа', 'A felt hat in an hour and a half'),
    abstract: both(
      'Мастер-класс отменён; в программе он остаётся, чтобы никто не пришёл напрасно.',
      'The master class is cancelled; it stays in the programme so that nobody comes in vain.',
    ),
    format: 'master-class',
    track: 'fashion',
    expectedAudience: 20,
    cast: { host: ['artem-uslovnov'] },
    slots: [{ day: 2, time: '14:30-16:00', halls: ['workshop'], state: 'cancelled' }],
    isSample: true,
  },
  'short-films': {
    title: both('Пять коротких: программа молодых режиссёров', 'Five shorts: a programme of young directors'),
    subtitle: both('Премьера', 'Premiere'),
    abstract: both(
      'Пять историй, снятых за одно лето в разных концах Сибири.',
      'Five stories shot in one summer at different ends of Siberia.',
    ),
    format: 'film-premiere',
    track: 'local-identity',
    film: {
      director: both('Пять режиссёров', 'Five directors'),
      year: 2024,
      country: both('Россия', 'Russia'),
      lengthMinutes: 71,
      ageRating: '16+',
    },
    cast: { host: ['yana-kadrova'] },
    slots: [{ day: 2, time: '16:30-18:00', halls: ['cinema'] }],
    isSample: true,
  },
};
