import { describe, expect, it } from 'vitest';
import { isMessageSource, messageFindings } from './message-rules.ts';

const sources = ["t('hall.seats')", "t('hall.name')", `t(\`hall.state.$\{state}\`)`];
const en = { hall: { seats: '{count, plural, one {# seat} other {# seats}}' } };
const ru = { hall: { seats: '{count, plural, one {# место} few {# места} many {# мест} other {# места}}' } };

describe('message rules', () => {
  it('find nothing in equal, used messages with their plural forms', () => {
    expect(messageFindings(en, ru, sources)).toEqual([]);
  });

  it('name a key that one language lacks', () => {
    expect(messageFindings({ hall: { ...en.hall, name: 'Hall' } }, ru, sources)).toEqual([
      'missing in ru: hall.name',
    ]);
    expect(messageFindings(en, { hall: { ...ru.hall, name: 'Зал' } }, sources)).toEqual([
      'missing in en: hall.name',
    ]);
  });

  it('name the plural forms that Russian lacks, at any depth', () => {
    const poor = { hall: { seats: '<b>{count, plural, one {# место} other {# места}}</b>' } };
    const same = { hall: { seats: '<b>{count, plural, one {# seat} other {# seats}}</b>' } };
    expect(messageFindings(same, poor, sources)).toEqual([
      'plural form few missing: ru hall.seats',
      'plural form many missing: ru hall.seats',
    ]);
  });

  it('take the labels of a record as used where a form or table names its area, and only there', () => {
    const labels = { catalogue: { person: { slug: 'Address' }, hall: { slug: 'Address' } } };
    const same = { catalogue: { person: { slug: 'Адрес' }, hall: { slug: 'Адрес' } } };
    const form = ['<RecordForm noun="person" labelArea="catalogue" />'];
    expect(messageFindings(labels, same, form)).toEqual(['no source names the key: catalogue.hall.slug']);
  });

  it('name arguments that differ', () => {
    expect(
      messageFindings({ hall: { name: 'Hall {name}' } }, { hall: { name: 'Зал {title}' } }, sources),
    ).toEqual(['arguments differ: hall.name (en name; ru title)']);
  });

  it('name Latin letters in Russian, but not the names of formats', () => {
    expect(
      messageFindings({ hall: { name: 'File' } }, { hall: { name: 'Файл XML в cлове' } }, sources),
    ).toEqual(['Latin in Russian: hall.name (c)']);
  });

  it('name Russian words that the glossary has another one for', () => {
    const said = (words: string) =>
      messageFindings({ hall: { name: 'It' } }, { hall: { name: words } }, sources);
    expect(said('Новый трек')).toEqual(['not the word of the glossary: hall.name (трек: направление)']);
    expect(said('Сессии без треков').map((line) => line.slice(30))).toEqual([
      'hall.name (треков: направление)',
      'hall.name (Сессии: мероприятие, or сеанс of an account)',
    ]);
    expect(said('Опубликована версия программы')).toHaveLength(1);
    expect(said('Направление, электрек, мероприятие, версия установки')).toEqual([]);
  });

  it('name a text that is not a message', () => {
    expect(messageFindings({ hall: { name: 'Hall' } }, { hall: { name: 'Зал {' } }, sources)).toEqual([
      'not a message: ru hall.name',
    ]);
  });

  it('name a key that no source uses, and accept one that a template begins', () => {
    const tree = { hall: { state: { open: '1' }, old: '2' } };
    expect(messageFindings(tree, tree, sources)).toEqual(['no source names the key: hall.old']);
  });
});

it('only what the program is made of uses messages', () => {
  const files = ['app/x.tsx', 'components/x.ts', 'i18n/x.ts', 'scripts/message-rules.ts', 'e2e/x.spec.ts'];
  expect(files.filter(isMessageSource)).toEqual(['app/x.tsx', 'components/x.ts', 'i18n/x.ts']);
  expect(isMessageSource('components/x.test.tsx')).toBe(false);
});

it('a branch that a page takes out of the messages is used, its neighbour is not', () => {
  const tree = { state: { offline: { bar: 'Off' }, stale: { bar: 'Old' } } };
  const russian = { state: { offline: { bar: 'Нет' }, stale: { bar: 'Было' } } };
  const source = 'const { error, offline } = messages[language].state;';
  expect(messageFindings(tree, russian, [source])).toEqual(['no source names the key: state.stale.bar']);
});
