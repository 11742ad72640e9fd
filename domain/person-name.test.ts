import { describe, expect, it } from 'vitest';
import {
  avatarHue,
  comparerFor,
  greetingName,
  initials,
  type Names,
  type NameUse,
  nameFor,
  nameText,
  type PersonNames,
  sortKey,
} from './person-name.ts';

const uses: readonly NameUse[] = ['programme', 'letter', 'card', 'list'];

/** "Given|Family|Patronymic" as somebody filled it in; without bars it is only a full name. */
function named(parts: string): Names {
  const [given, family, patronymic] = parts.split('|');
  if (family === undefined) return { full: parts };
  return { full: [given, patronymic, family].filter(Boolean).join(' '), given, family, patronymic };
}

// [ru, en, programme / letter / card / list on a Russian page, the same on an English page]; '' = no such script.
const people = [
  [
    'Анна|Иванова|Петровна',
    'Anna|Ivanova',
    'Анна Иванова / Иванова Анна Петровна / А. Иванова / Иванова Анна Петровна',
    'Anna Ivanova / Anna Ivanova / A. Ivanova / Ivanova, Anna',
  ],
  [
    'Константин|Шолмов',
    'Konstantin|Sholmov',
    'Константин Шолмов / Шолмов Константин / К. Шолмов / Шолмов Константин',
    'Konstantin Sholmov / Konstantin Sholmov / K. Sholmov / Sholmov, Konstantin',
  ],
  [
    'Пётр|Ёлкин|Ильич',
    '',
    'Пётр Ёлкин / Ёлкин Пётр Ильич / П. Ёлкин / Ёлкин Пётр Ильич',
    'Пётр Ёлкин / Пётр Ёлкин / П. Ёлкин / Ёлкин, Пётр',
  ],
  [
    'Мария|Салтыкова-Щедрина|Львовна',
    'Maria|Saltykova-Shchedrina',
    'Мария Салтыкова-Щедрина / Салтыкова-Щедрина Мария Львовна / М. Салтыкова-Щедрина / Салтыкова-Щедрина Мария Львовна',
    'Maria Saltykova-Shchedrina / Maria Saltykova-Shchedrina / M. Saltykova-Shchedrina / Saltykova-Shchedrina, Maria',
  ],
  [
    'Жан-Пьер|Дюпон',
    'Jean-Pierre|Dupont',
    'Жан-Пьер Дюпон / Дюпон Жан-Пьер / Ж.-П. Дюпон / Дюпон Жан-Пьер',
    'Jean-Pierre Dupont / Jean-Pierre Dupont / J.-P. Dupont / Dupont, Jean-Pierre',
  ],
  [
    'Анна Мария|Росси',
    'Anna Maria|Rossi',
    'Анна Мария Росси / Росси Анна Мария / А. М. Росси / Росси Анна Мария',
    'Anna Maria Rossi / Anna Maria Rossi / A. M. Rossi / Rossi, Anna Maria',
  ],
  [
    'Ян|ван дер Берг',
    'Jan|van der Berg',
    'Ян ван дер Берг / ван дер Берг Ян / Я. ван дер Берг / ван дер Берг Ян',
    'Jan van der Berg / Jan van der Berg / J. van der Berg / van der Berg, Jan',
  ],
  [
    'Шарль|де Голль',
    'Charles|de Gaulle',
    'Шарль де Голль / де Голль Шарль / Ш. де Голль / де Голль Шарль',
    'Charles de Gaulle / Charles de Gaulle / C. de Gaulle / de Gaulle, Charles',
  ],
  [
    '',
    'Ludwig|von Beethoven',
    'Ludwig von Beethoven / von Beethoven Ludwig / L. von Beethoven / von Beethoven Ludwig',
    'Ludwig von Beethoven / Ludwig von Beethoven / L. von Beethoven / von Beethoven, Ludwig',
  ],
  ['', 'Madonna', 'Madonna / Madonna / Madonna / Madonna', 'Madonna / Madonna / Madonna / Madonna'],
  ['Земфира', '', 'Земфира / Земфира / Земфира / Земфира', 'Земфира / Земфира / Земфира / Земфира'],
  [
    'Иван Петров',
    '',
    'Иван Петров / Иван Петров / Иван Петров / Иван Петров',
    'Иван Петров / Иван Петров / Иван Петров / Иван Петров',
  ],
  [
    '',
    'Mary Ann Smith',
    'Mary Ann Smith / Mary Ann Smith / Mary Ann Smith / Mary Ann Smith',
    'Mary Ann Smith / Mary Ann Smith / Mary Ann Smith / Mary Ann Smith',
  ],
  [
    'Әлия|Қасымова|Ерланқызы',
    'Aliya|Qassymova',
    'Әлия Қасымова / Қасымова Әлия Ерланқызы / Ә. Қасымова / Қасымова Әлия Ерланқызы',
    'Aliya Qassymova / Aliya Qassymova / A. Qassymova / Qassymova, Aliya',
  ],
  [
    'Нұрсұлтан|Өмірбаев|Әбішұлы',
    '',
    'Нұрсұлтан Өмірбаев / Өмірбаев Нұрсұлтан Әбішұлы / Н. Өмірбаев / Өмірбаев Нұрсұлтан Әбішұлы',
    'Нұрсұлтан Өмірбаев / Нұрсұлтан Өмірбаев / Н. Өмірбаев / Өмірбаев, Нұрсұлтан',
  ],
  [
    'Абай Құнанбайұлы',
    'Abai Qunanbaiuly',
    'Абай Құнанбайұлы / Абай Құнанбайұлы / Абай Құнанбайұлы / Абай Құнанбайұлы',
    'Abai Qunanbaiuly / Abai Qunanbaiuly / Abai Qunanbaiuly / Abai Qunanbaiuly',
  ],
  [
    'Сяомин|Ван',
    'Xiaoming|Wang',
    'Сяомин Ван / Ван Сяомин / С. Ван / Ван Сяомин',
    'Xiaoming Wang / Xiaoming Wang / X. Wang / Wang, Xiaoming',
  ],
  ['', '王小明', '王小明 / 王小明 / 王小明 / 王小明', '王小明 / 王小明 / 王小明 / 王小明'],
  ['', '김철수', '김철수 / 김철수 / 김철수 / 김철수', '김철수 / 김철수 / 김철수 / 김철수'],
  [
    '',
    'Seán|Ó Briain',
    'Seán Ó Briain / Ó Briain Seán / S. Ó Briain / Ó Briain Seán',
    'Seán Ó Briain / Seán Ó Briain / S. Ó Briain / Ó Briain, Seán',
  ],
  [
    'Гарсия|Маркес',
    'Gabriel|García Márquez',
    'Гарсия Маркес / Маркес Гарсия / Г. Маркес / Маркес Гарсия',
    'Gabriel García Márquez / Gabriel García Márquez / G. García Márquez / García Márquez, Gabriel',
  ],
  ['Юлия|', '', 'Юлия / Юлия / Юлия / Юлия', 'Юлия / Юлия / Юлия / Юлия'],
  [
    '|Римский-Корсаков',
    '',
    'Римский-Корсаков / Римский-Корсаков / Римский-Корсаков / Римский-Корсаков',
    'Римский-Корсаков / Римский-Корсаков / Римский-Корсаков / Римский-Корсаков',
  ],
  [
    'Ильхам|Алиев|Гейдар оглы',
    '',
    'Ильхам Алиев / Алиев Ильхам Гейдар оглы / И. Алиев / Алиев Ильхам Гейдар оглы',
    'Ильхам Алиев / Ильхам Алиев / И. Алиев / Алиев, Ильхам',
  ],
  [
    '',
    'Martin Luther|King',
    'Martin Luther King / King Martin Luther / M. L. King / King Martin Luther',
    'Martin Luther King / Martin Luther King / M. L. King / King, Martin Luther',
  ],
  [
    '',
    'Þóra|Björnsdóttir',
    'Þóra Björnsdóttir / Björnsdóttir Þóra / Þ. Björnsdóttir / Björnsdóttir Þóra',
    'Þóra Björnsdóttir / Þóra Björnsdóttir / Þ. Björnsdóttir / Björnsdóttir, Þóra',
  ],
  ['', 'foo123', 'foo123 / foo123 / foo123 / foo123', 'foo123 / foo123 / foo123 / foo123'],
  [
    'Эрик Мария|Ремарк',
    '',
    'Эрик Мария Ремарк / Ремарк Эрик Мария / Э. М. Ремарк / Ремарк Эрик Мария',
    'Эрик Мария Ремарк / Эрик Мария Ремарк / Э. М. Ремарк / Ремарк, Эрик Мария',
  ],
  ['ʻАли|Хан', '', 'ʻАли Хан / Хан ʻАли / А. Хан / Хан ʻАли', 'ʻАли Хан / ʻАли Хан / А. Хан / Хан, ʻАли'],
  [
    ' Ольга | Ким | Сергеевна ',
    '',
    'Ольга Ким / Ким Ольга Сергеевна / О. Ким / Ким Ольга Сергеевна',
    'Ольга Ким / Ольга Ким / О. Ким / Ким, Ольга',
  ],
] as const;

it('the table has thirty people', () => {
  expect(people.length).toBe(30);
});

it.each(people)(
  '%s / %s is written right for every use in both languages',
  (ru, en, onRussian, onEnglish) => {
    const person: PersonNames = { ...(ru && { ru: named(ru) }), ...(en && { en: named(en) }) };
    const written = (language: 'ru' | 'en') =>
      uses.map((use) => nameFor(person, use, language)?.text.replaceAll('\u00a0', ' ')).join(' / ');
    expect(written('ru')).toBe(onRussian);
    expect(written('en')).toBe(onEnglish);
  },
);

describe('nameFor', () => {
  it('says in which locale the name is', () => {
    const person = { ru: named('Анна|Иванова'), kk: named('Анна|Иванова') };
    expect(nameFor(person, 'programme', 'ru')).toEqual({
      text: 'Анна Иванова',
      locale: 'ru',
      fallback: false,
    });
    expect(nameFor(person, 'card', 'en', 'ru')).toEqual({
      text: 'А.\u00a0Иванова',
      locale: 'ru',
      fallback: true,
    });
    expect(nameFor(person, 'list', 'en', 'de', ['kk', 'ru'])?.locale).toBe('kk');
  });

  it('skips a script without a name and gives nothing where there is none', () => {
    expect(nameFor({ en: { full: ' ' }, ru: { full: 'Анна' } }, 'programme', 'en')?.text).toBe('Анна');
    expect(nameFor({ en: { full: '' } }, 'programme', 'en')).toBeUndefined();
    expect(nameFor({}, 'programme', 'en')).toBeUndefined();
  });
});

it('never rearranges names in Chinese, Japanese or Korean script', () => {
  const names = { full: '王小明', given: '小明', family: '王' };
  expect(uses.map((use) => nameText(names, use, 'en'))).toEqual(['王小明', '王小明', '王小明', '王小明']);
});

it('greets by given name and patronymic, else by the full name', () => {
  expect(greetingName(named('Анна|Иванова|Петровна'))).toBe('Анна Петровна');
  expect(greetingName(named('Анна|Иванова'))).toBe('Анна Иванова');
  expect(greetingName({ full: 'Madonna' })).toBe('Madonna');
});

it.each([
  ['Анна|Иванова|Петровна', 'АИ', 'Иванова Анна Петровна'],
  ['Jan|van der Berg', 'JB', 'van der Berg Jan'],
  ['Mary Ann Smith', 'MS', 'Smith Mary Ann'],
  ['Madonna', 'M', 'Madonna'],
  ['王小明', '王', '王小明'],
  ['ёж ', 'Ё', 'ёж'],
  ['42', '4', '42'],
])('%j has the initials %j and the sort key %j', (parts, letters, key) => {
  expect(initials(named(parts))).toBe(letters);
  expect(sortKey(named(parts))).toBe(key);
});

it('sorts people by key as readers of the language expect', () => {
  const keys = [
    'Яковлев',
    'Smith',
    'Ёлкин',
    'Егоров',
    'Ежов',
    'abel',
    'Елкина',
    'Öz',
    'Әуезов',
    'Зал 10',
    'Зал 9',
  ];
  expect([...keys].sort(comparerFor('ru'))).toEqual([
    'Әуезов',
    'Егоров',
    'Ежов',
    'Ёлкин',
    'Елкина',
    'Зал 9',
    'Зал 10',
    'Яковлев',
    'abel',
    'Öz',
    'Smith',
  ]);
  expect([...keys].sort(comparerFor('en'))).toEqual([
    'abel',
    'Öz',
    'Smith',
    'Әуезов',
    'Егоров',
    'Ежов',
    'Ёлкин',
    'Елкина',
    'Зал 9',
    'Зал 10',
    'Яковлев',
  ]);
});

it('gives each id a hue of its own that never changes', () => {
  expect(['', 'a', '0199aa00-0000-7000-8000-000000000001'].map(avatarHue)).toEqual([61, 340, 154]);
  const hues = Array.from({ length: 1000 }, (_, index) => avatarHue(`person-${index}`));
  expect(hues.every((hue) => Number.isInteger(hue) && hue >= 0 && hue < 360)).toBe(true);
  expect(new Set(hues).size).toBeGreaterThan(300);
});
