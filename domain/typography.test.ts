import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { typeset } from './typography.ts';

/** No-break spaces are shown as ~ so that the table can be read. */
const shown = (text: string) => typeset(text, 'ru').replaceAll('\u00a0', '~');

describe('Russian text', () => {
  it.each([
    ['Форум "Сибирь"', 'Форум «Сибирь»'],
    ['"Сибирь"', '«Сибирь»'],
    ['Союз "Клуб "Енисей""', 'Союз «Клуб „Енисей“»'],
    ['""Енисей" и Ко"', '«„Енисей“ и~Ко»'],
    ['Доклад «О клубе "Енисей"»', 'Доклад «О~клубе „Енисей“»'],
    ['("Сибирь", "Урал")', '(«Сибирь», «Урал»)'],
    ['бизнес-"ангел"', 'бизнес-«ангел»'],
    ['Экран 5" и "Ретина"', 'Экран 5" и~"Ретина"'],
    ['Начало "без конца', 'Начало "без конца'],
    ['Уже «готово» и „так“', 'Уже «готово» и~„так“'],
    ['Сибирь - центр', 'Сибирь~— центр'],
    ['Сибирь – центр', 'Сибирь~— центр'],
    ['Сибирь — центр', 'Сибирь~— центр'],
    ['А - это Б - и всё', 'А~— это Б~— и~всё'],
    ['бизнес-план', 'бизнес-план'],
    ['2020–2027', '2020–2027'],
    ['10 - 2', '10 - 2'],
    ['- пункт', '- пункт'],
    ['Мода в Сибири и на Урале', 'Мода в~Сибири и~на Урале'],
    ['В Сибири', 'В~Сибири'],
    ['я и в доме', 'я~и~в~доме'],
    ['(о моде)', '(о~моде)'],
    ['дом в', 'дом в'],
    ['50 км и 3 кг, 20 мин., 2027 г.', '50~км и~3~кг, 20~мин., 2027~г.'],
    ['100 ₽, 5 %, 3 млн руб.', '100~₽, 5~%, 3~млн руб.'],
    ['5 км/ч, 10 кВт, 3 МБ', '5~км/ч, 10~кВт, 3~МБ'],
    ['5 кошек', '5 кошек'],
    ['№ 5', '№~5'],
    ['А. С. Пушкин', 'А.~С.~Пушкин'],
    ['А.С. Пушкин', 'А.С.~Пушкин'],
    ['Пушкин А. С.', 'Пушкин~А.~С.'],
    ['Ж.-П. Дюпон', 'Ж.-П.~Дюпон'],
    ['Компания ООО. Дальше', 'Компания ООО. Дальше'],
    ['', ''],
  ])('%j becomes %j', (text, expected) => {
    expect(shown(text)).toBe(expected);
  });
});

it('English text stays as it is', () => {
  const text = 'The "Siberia" forum - a 5 km walk, A. S. Pushkin';
  expect(typeset(text, 'en')).toBe(text);
});

describe('for any text', () => {
  const pieces = [
    '"',
    '«',
    '»',
    '„',
    '“',
    ' ',
    '  ',
    '\u00a0',
    '-',
    '–',
    '—',
    'в',
    'А',
    'А.',
    'Пушкин',
    '5',
    'км',
    '№',
    '(',
    '\n',
    '.',
    'г',
  ];
  const anyText = fc.oneof(
    fc.array(fc.constantFrom(...pieces), { maxLength: 16 }).map((parts) => parts.join('')),
    fc.string({ unit: 'grapheme' }),
  );

  it('setting twice is setting once', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const once = typeset(text, 'ru');
        expect(typeset(once, 'ru')).toBe(once);
      }),
      { numRuns: 5000 },
    );
  });

  it('nothing but quotes, dashes and spaces changes', () => {
    const rest = (text: string) => text.replaceAll(/["«»„“ \u00a0–—-]/g, '');
    fc.assert(
      fc.property(anyText, (text) => {
        expect(rest(typeset(text, 'ru'))).toBe(rest(text));
      }),
      { numRuns: 2000 },
    );
  });
});
