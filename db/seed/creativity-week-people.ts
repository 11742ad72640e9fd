import type { LocaleMap } from '#domain/locale.ts';
import { both, type SampleOrganisation, type SamplePerson } from './forum.ts';

/** All invented: the facts of the forum name nobody. */
export const weekOrganisations: Readonly<Record<string, SampleOrganisation>> = {
  'obrazets-institute': sampleBody('Институт «Образец»', 'Obrazets Institute', 'university'),
  'eskiz-design-bureau': sampleBody('Бюро дизайна «Эскиз»', 'Eskiz design bureau', 'company'),
  'probnaya-partiya-kitchen': sampleBody('Кухня «Пробная партия»', 'Test Batch kitchen', 'company'),
  'maket-film-studio': sampleBody('Киностудия «Макет»', 'Maket film studio', 'company'),
  'lekalo-fashion-house': sampleBody('Дом моды «Лекало»', 'Lekalo fashion house', 'company'),
  'chernovik-media': {
    ...sampleBody('Издание «Черновик»', 'Chernovik Media', 'media'),
    roles: ['media_partner'],
  },
  'nabrosok-association': {
    ...sampleBody('Ассоциация мастерских «Набросок»', 'Nabrosok association of workshops', 'association'),
    roles: ['partner'],
  },
};

export const weekPeople: Readonly<Record<string, SamplePerson>> = {
  'lev-obraztsov': samplePerson(
    ['Лев', 'Образцов'],
    ['Lev', 'Obraztsov'],
    'obrazets-institute',
    both('научный руководитель', 'Academic Director'),
  ),
  'polina-primerova': samplePerson(
    ['Полина', 'Примерова'],
    ['Polina', 'Primerova'],
    'obrazets-institute',
    both('руководитель программы «Креативная экономика»', 'Head of the Creative Economy programme'),
  ),
  'egor-eskizov': samplePerson(
    ['Егор', 'Эскизов'],
    ['Egor', 'Eskizov'],
    'eskiz-design-bureau',
    both('основатель', 'Founder'),
  ),
  'alisa-shablonova': samplePerson(
    ['Алиса', 'Шаблонова'],
    ['Alisa', 'Shablonova'],
    'eskiz-design-bureau',
    both('арт-директор', 'Art Director'),
  ),
  'gleb-retseptov': samplePerson(
    ['Глеб', 'Рецептов'],
    ['Gleb', 'Retseptov'],
    'probnaya-partiya-kitchen',
    both('шеф-повар', 'Head Chef'),
  ),
  'marta-variantova': samplePerson(
    ['Марта', 'Вариантова'],
    ['Marta', 'Variantova'],
    'probnaya-partiya-kitchen',
    both('технолог', 'Food Technologist'),
  ),
  'ruslan-maketov': samplePerson(
    ['Руслан', 'Макетов'],
    ['Ruslan', 'Maketov'],
    'maket-film-studio',
    both('режиссёр', 'Film Director'),
  ),
  'yana-kadrova': samplePerson(
    ['Яна', 'Кадрова'],
    ['Yana', 'Kadrova'],
    'maket-film-studio',
    both('продюсер', 'Producer'),
  ),
  'daria-lekalova': samplePerson(
    ['Дарья', 'Лекалова'],
    ['Daria', 'Lekalova'],
    'lekalo-fashion-house',
    both('креативный директор', 'Creative Director'),
  ),
  'artem-uslovnov': samplePerson(
    ['Артём', 'Условнов'],
    ['Artem', 'Uslovnov'],
    'lekalo-fashion-house',
    both('конструктор одежды', 'Pattern Maker'),
  ),
  'nina-chernovikova': samplePerson(
    ['Нина', 'Черновикова'],
    ['Nina', 'Chernovikova'],
    'chernovik-media',
    both('главный редактор', 'Editor-in-Chief'),
  ),
  'stepan-nabroskov': samplePerson(
    ['Степан', 'Набросков'],
    ['Stepan', 'Nabroskov'],
    'nabrosok-association',
    both('председатель', 'Chair'),
  ),
  'ulyana-proektova': samplePerson(
    ['Ульяна', 'Проектова'],
    ['Ulyana', 'Proektova'],
    'nabrosok-association',
    both('эксперт по мерам поддержки', 'Expert on support measures'),
  ),
  'ivan-perevodov': { ru: ['Иван', 'Переводов'], en: ['Ivan', 'Perevodov'], isSample: true },
};

type Name = readonly [given: string, family: string];

function samplePerson(ru: Name, en: Name, organisation: string, position: LocaleMap): SamplePerson {
  return { ru, en, organisation, position, isSample: true };
}

function sampleBody(ru: string, en: string, kind: SampleOrganisation['kind']): SampleOrganisation {
  const description = both(
    'Вымышленная организация для примера.',
    'An invented organisation, for example only.',
  );
  return { name: both(ru, en), description, kind, isSample: true };
}
