import { both, type SampleOrganisation, type SamplePerson } from './forum.ts';

/** Bodies of the congress; only the two workshops and the school are invented. */
export const congressOrganisations: Readonly<Record<string, SampleOrganisation>> = {
  'promotion-of-national-productions': {
    name: both(
      'Ассоциация «Содействие национальным производствам»',
      'Association “Promotion of National Productions”',
    ),
    kind: 'association',
    roles: ['co_organizer'],
    isSample: false,
  },
  'government-of-st-petersburg': {
    name: both('Правительство Санкт-Петербурга', 'Government of St Petersburg'),
    kind: 'authority',
    region: both('Санкт-Петербург', 'St Petersburg'),
    roles: ['supporter'],
    isSample: false,
  },
  'ministry-of-culture': {
    name: both('Министерство культуры Российской Федерации', 'Ministry of Culture of the Russian Federation'),
    shortName: both('Минкультуры России', 'Ministry of Culture'),
    kind: 'authority',
    roles: ['supporter'],
    isSample: false,
  },
  'ministry-of-industry-and-trade': {
    name: both(
      'Министерство промышленности и торговли Российской Федерации',
      'Ministry of Industry and Trade of the Russian Federation',
    ),
    shortName: both('Минпромторг России', 'Ministry of Industry and Trade'),
    kind: 'authority',
    roles: ['supporter'],
    isSample: false,
  },
  'ria-novosti-st-petersburg': {
    name: both('РИА Новости, Санкт-Петербургское агентство', 'RIA Novosti, St Petersburg agency'),
    shortName: both('РИА Новости', 'RIA Novosti'),
    kind: 'media',
    region: both('Санкт-Петербург', 'St Petersburg'),
    isSample: false,
  },
  'krestetskaya-strochka': {
    name: both('Фабрика «Крестецкая строчка»', 'Krestetskaya Strochka factory'),
    kind: 'company',
    region: both('Новгородская область', 'Novgorod Region'),
    isSample: false,
  },
  'union-of-artists-of-russia': {
    name: both('Союз художников России', 'Union of Artists of Russia'),
    kind: 'association',
    isSample: false,
  },
  'obrazets-workshop': {
    name: both('Мастерская «Образец»', 'Obrazets workshop'),
    description: both('Вымышленная мастерская для примера.', 'An invented workshop, for example only.'),
    kind: 'company',
    isSample: true,
  },
  'primer-craft-school': {
    name: both('Школа ремёсел «Пример»', 'Primer craft school'),
    description: both('Вымышленная школа для примера.', 'An invented school, for example only.'),
    kind: 'university',
    isSample: true,
  },
};

/** The four real people of the discussion, and invented ones whose surnames say that they are examples. */
export const congressPeople: Readonly<Record<string, SamplePerson>> = {
  'konstantin-sholmov': {
    ru: ['Константин', 'Шолмов'],
    en: ['Konstantin', 'Sholmov'],
    organisation: 'ria-novosti-st-petersburg',
    position: both('руководитель', 'Head'),
    isSample: false,
  },
  'anna-nesterova': { ru: ['Анна', 'Нестерова'], en: ['Anna', 'Nesterova'], isSample: false },
  'anton-georgiev': {
    ru: ['Антон', 'Георгиев'],
    en: ['Anton', 'Georgiev'],
    organisation: 'krestetskaya-strochka',
    position: both('генеральный директор', 'General Director'),
    isSample: false,
  },
  'alexander-grekov': {
    ru: ['Александр', 'Греков'],
    en: ['Alexander', 'Grekov'],
    organisation: 'union-of-artists-of-russia',
    position: both('организационный секретарь, искусствовед', 'Organising Secretary, art historian'),
    isSample: false,
  },
  'vera-primerova': {
    ru: ['Вера', 'Примерова'],
    en: ['Vera', 'Primerova'],
    organisation: 'primer-craft-school',
    position: both('директор', 'Director'),
    isSample: true,
  },
  'timofey-obraztsov': {
    ru: ['Тимофей', 'Образцов'],
    en: ['Timofey', 'Obraztsov'],
    organisation: 'obrazets-workshop',
    position: both('мастер-гончар', 'Master potter'),
    isSample: true,
  },
  'zoya-shablonova': {
    ru: ['Зоя', 'Шаблонова'],
    en: ['Zoya', 'Shablonova'],
    organisation: 'obrazets-workshop',
    position: both('кружевница', 'Lacemaker'),
    isSample: true,
  },
  'platon-uslovnov': {
    ru: ['Платон', 'Условнов'],
    en: ['Platon', 'Uslovnov'],
    organisation: 'primer-craft-school',
    position: both('юрист', 'Lawyer'),
    isSample: true,
  },
  'rita-maketova': {
    ru: ['Рита', 'Макетова'],
    en: ['Rita', 'Maketova'],
    organisation: 'primer-craft-school',
    position: both('преподаватель', 'Teacher'),
    isSample: true,
  },
};
