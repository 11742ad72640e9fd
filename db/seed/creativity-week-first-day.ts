import { both, russianOnly, type SampleSession } from './forum.ts';

/** Thursday, 21 November. Only the plenary is a fact; who spoke there is not known to us. */
export const weekFirstDay: Readonly<Record<string, SampleSession>> = {
  plenary: {
    title: both(
      'Системы ценностей в стратегиях развития региональных креативных индустрий',
      'Value Systems in Development Strategies for Regional Creative Industries',
    ),
    abstract: both(
      'Пленарное заседание форума. По его итогам предполагалось подготовить предложения о том, как ввести ценностные принципы в документы стратегического планирования регионов. Имена выступавших здесь не приводятся.',
      'The plenary session of the forum. Its outcome was to be proposals on how value principles enter the strategic planning documents of the regions. The speakers’ names are not given here.',
    ),
    format: 'plenary',
    track: 'strategy',
    interpretationLangs: ['en'],
    expectedAudience: 600,
    isFeatured: true,
    slots: [
      {
        day: 1,
        time: '10:00-11:30',
        halls: ['big-hall', 'lectorium', { hall: 'cinema', kind: 'video_link' }],
      },
    ],
    isSample: false,
  },
  'workshop-fair': {
    title: both('Ярмарка сибирских мастерских', 'Fair of Siberian workshops'),
    abstract: both(
      'Двадцать мастерских показывают вещи, которые делают в Сибири, и рассказывают, где их можно купить.',
      'Twenty workshops show things made in Siberia and say where to buy them.',
    ),
    format: 'networking',
    track: 'siberia-creative-centre',
    slots: [
      { day: 1, time: '10:00-18:00', halls: ['courtyard'] },
      { day: 2, time: '10:00-18:00', halls: ['courtyard'] },
    ],
    isSample: true,
  },
  'who-stays': {
    title: both(
      'Кто остаётся: как сибирские города превращают уехавших выпускников в партнёров, а приехавших специалистов — в соседей',
      'Who stays: how Siberian cities turn graduates who left into partners and specialists who came into neighbours',
    ),
    abstract: both(
      'Разговор о людях, без которых нет никакого центра индустрий: что держит их в городе и что возвращает.',
      'About the people without whom there is no centre of anything: what keeps them in a city and what brings them back.',
    ),
    format: 'panel',
    track: 'siberia-creative-centre',
    cast: {
      moderator: ['nina-chernovikova'],
      panelist: ['lev-obraztsov', 'stepan-nabroskov', 'yana-kadrova'],
    },
    slots: [{ day: 1, time: '12:00-13:30', halls: ['hall-a'] }],
    isSample: true,
  },
  'small-town-measures': {
    title: both('Малый город просит не грант, а арендатора', 'A small town asks for a tenant, not a grant'),
    abstract: both(
      'Какие меры поддержки работают в городе на двадцать тысяч жителей, где нет ни кластера, ни агентства.',
      'Which support measures work in a town of twenty thousand that has neither a cluster nor an agency.',
    ),
    format: 'panel',
    track: 'regional-measures',
    cast: { moderator: ['ulyana-proektova'], panelist: ['egor-eskizov', 'polina-primerova'] },
    slots: [{ day: 1, time: '12:00-13:30', halls: ['hall-b'] }],
    isSample: true,
  },
  'taiga-menu': {
    title: both(
      'Тайга в меню: от сборщика до ресторана',
      'The taiga on the menu: from forager to restaurant',
    ),
    abstract: both(
      'Как дикорос становится продуктом с именем: закупка, хранение, цена и рассказ о месте.',
      'How wild food becomes a product with a name: buying, storing, pricing and telling where it comes from.',
    ),
    format: 'lecture',
    track: 'gastronomy',
    cast: { speaker: ['gleb-retseptov'] },
    slots: [{ day: 1, time: '12:00-13:00', halls: ['lectorium'] }],
    isSample: true,
  },
  'winter-coat': {
    title: both('Пальто для минус тридцати: крой и утепление', 'A coat for minus thirty: cut and insulation'),
    abstract: both(
      'Практика для конструкторов: три узла, которые решают, будет ли тепло. Лекала можно забрать.',
      'Practice for pattern makers: three details that decide whether it is warm. Take the patterns home.',
    ),
    format: 'master-class',
    track: 'fashion',
    expectedAudience: 24,
    cast: { host: ['artem-uslovnov'] },
    slots: [
      { day: 1, time: '12:00-13:30', halls: ['workshop'] },
      { day: 2, time: '12:00-13:30', halls: ['workshop'] },
    ],
    isSample: true,
  },
  'animation-from-local-tales': {
    title: both(
      'Мультфильм из местной сказки: кому он понятен',
      'A cartoon from a local tale: who understands it',
    ),
    abstract: both(
      'Лекция с показом фрагментов: что в местном сюжете читается везде, а что требует пояснения.',
      'A lecture with excerpts: what in a local story is read everywhere, and what has to be explained.',
    ),
    format: 'lecture',
    track: 'local-identity',
    cast: { speaker: ['ruslan-maketov'] },
    slots: [{ day: 1, time: '12:15-13:15', halls: ['cinema'] }],
    isSample: true,
  },
  'strategy-indicators': {
    title: both(
      'Показатели, которые никто не любит: чем измерить вклад креативных индустрий в экономику региона, чтобы цифре верили',
      'Indicators that nobody loves: measuring what creative industries add to a regional economy so that people trust the figure',
    ),
    abstract: both(
      'О методике подсчёта: что считают, что забывают и почему сравнивать регионы трудно.',
      'On method: what is counted, what is forgotten and why regions are hard to compare.',
    ),
    format: 'panel',
    track: 'strategy',
    cast: { moderator: ['polina-primerova'], panelist: ['lev-obraztsov', 'ulyana-proektova'] },
    slots: [{ day: 1, time: '14:30-16:00', halls: ['hall-a'] }],
    isSample: true,
  },
  'fashion-retail': {
    title: both('Сибирская марка на чужой полке', 'A Siberian label on somebody else’s shelf'),
    abstract: both(
      'Что спрашивает торговая сеть у небольшой марки одежды и к чему стоит подготовиться.',
      'What a retail chain asks a small clothing label, and what to prepare.',
    ),
    format: 'panel',
    track: 'fashion',
    cast: { moderator: ['daria-lekalova'], panelist: ['artem-uslovnov', 'stepan-nabroskov'] },
    slots: [{ day: 1, time: '14:30-16:00', halls: ['hall-b'] }],
    isSample: true,
  },
  'three-stories': {
    title: both('Три дела по двадцать минут', 'Three stories, twenty minutes each'),
    abstract: both(
      'Основатели рассказывают, как начинали, что не получилось и что делают сейчас.',
      'Founders on how they began, what failed and what they do now.',
    ),
    format: 'lecture',
    track: 'siberia-creative-centre',
    cast: { moderator: ['nina-chernovikova'], speaker: ['egor-eskizov', 'alisa-shablonova', 'yana-kadrova'] },
    talks: [
      {
        title: both('Вывеска как первый заказ', 'A shop sign as the first commission'),
        minutes: 20,
        cast: { speaker: ['egor-eskizov'] },
      },
      {
        title: both('Шрифт для одного города', 'A typeface for one city'),
        minutes: 20,
        cast: { speaker: ['alisa-shablonova'] },
      },
      {
        title: both('Студия на краю часового пояса', 'A studio at the edge of a time zone'),
        minutes: 20,
        cast: { speaker: ['yana-kadrova'] },
      },
    ],
    slots: [{ day: 1, time: '14:30-15:45', halls: ['lectorium'] }],
    isSample: true,
  },
  'fermented-berries': {
    title: both(
      'Ягода без сахара: ферментация на практике',
      'Berries without sugar: fermentation in practice',
    ),
    abstract: both(
      'Три банки, три способа, один стол для дегустации.',
      'Three jars, three ways, one table for tasting.',
    ),
    format: 'master-class',
    track: 'gastronomy',
    expectedAudience: 20,
    cast: { host: ['marta-variantova'] },
    slots: [{ day: 1, time: '14:30-16:00', halls: ['workshop'] }],
    isSample: true,
  },
  'play-reading': {
    title: russianOnly('Читка пьесы «Зимник»: говорим по-русски, переводчика нет'),
    abstract: russianOnly(
      'Открытая читка новой пьесы с обсуждением. Английского текста у этого события нет намеренно: так видно, как страница показывает непереведённое.',
    ),
    format: 'lecture',
    track: 'local-identity',
    cast: { speaker: ['ruslan-maketov'] },
    slots: [{ day: 1, time: '14:30-15:30', halls: ['cinema'] }],
    isSample: true,
  },
  'name-of-the-place': {
    title: both(
      'Имя места: бренд территории без медведя',
      'The name of a place: a territorial brand without a bear',
    ),
    abstract: both(
      'Как найти в месте то, что узнают покупатели за его пределами, и не превратить его в сувенир.',
      'How to find in a place what buyers elsewhere recognise without turning it into a souvenir.',
    ),
    format: 'panel',
    track: 'local-identity',
    cast: {
      moderator: ['alisa-shablonova'],
      panelist: ['nina-chernovikova', 'gleb-retseptov', 'daria-lekalova'],
    },
    slots: [{ day: 1, time: '16:30-18:00', halls: ['hall-a'] }],
    isSample: true,
  },
  'closed-working-group': {
    title: both(
      'Закрытое совещание рабочей группы по мерам поддержки',
      'Closed meeting of the working group on support measures',
    ),
    abstract: both(
      'Согласование черновика рекомендаций; посторонние видят только, что зал занят.',
      'Agreeing the draft recommendations; outsiders see only that the hall is busy.',
    ),
    format: 'working-meeting',
    track: 'regional-measures',
    access: 'closed',
    cast: { moderator: ['ulyana-proektova'] },
    slots: [{ day: 1, time: '16:30-17:30', halls: ['hall-b'] }],
    isSample: true,
  },
  'first-grant': {
    title: both(
      'Первая заявка на поддержку: разбор по пунктам',
      'A first application for support, point by point',
    ),
    abstract: both(
      'Что спрашивают в заявке, где чаще всего ошибаются и чем подтвердить свои цифры.',
      'What an application asks, where most go wrong and how to back up your figures.',
    ),
    format: 'lecture',
    track: 'regional-measures',
    cast: { speaker: ['polina-primerova'] },
    slots: [{ day: 1, time: '16:30-17:30', halls: ['lectorium'] }],
    isSample: true,
  },
  'film-northern-workshop': {
    title: both('Мастерская на краю карты', 'A Workshop at the Edge of the Map'),
    subtitle: both('Премьера документального фильма', 'Documentary premiere'),
    abstract: both(
      'История одной мастерской и реки, по которой к ней добираются. После показа — разговор с режиссёром.',
      'The story of one workshop and of the river that leads to it. A talk with the director follows.',
    ),
    format: 'film-premiere',
    track: 'siberia-creative-centre',
    isFeatured: true,
    film: {
      director: both('Руслан Макетов', 'Ruslan Maketov'),
      year: 2024,
      country: both('Россия', 'Russia'),
      lengthMinutes: 84,
      ageRating: '12+',
    },
    cast: { host: ['yana-kadrova'], guest: ['ruslan-maketov'] },
    slots: [{ day: 1, time: '18:30-20:30', halls: ['cinema'] }],
    isSample: true,
  },
  'evening-of-the-first-day': {
    title: both('Вечер знакомств', 'An evening to meet'),
    abstract: both(
      'Без сцены и выступлений: столы по шести трекам.',
      'No stage and no speeches: one table for each of the six tracks.',
    ),
    format: 'networking',
    slots: [{ day: 1, time: '18:30-20:30', halls: ['courtyard'] }],
    isSample: true,
  },
};
