import type { Language } from './locale.ts';

const nbsp = '\u00a0';

/**
 * Sets a title, button or mail text as a printer would; applying it again changes nothing. Russian: «ёлочки» with
 * inner „лапки“, a dash between words with a no-break space before it, and no-break spaces after one-letter words,
 * between number and unit, between initials and surname. English is returned as it is. Only quotes, dashes and
 * spaces change. Not for Markdown or code. Source: design.md rule 21.
 */
export function typeset(text: string, language: Language): string {
  if (language !== 'ru') return text;
  return bindInitials(bindUnits(bindOneLetterWords(setDashes(setQuotes(text)))));
}

/**
 * Turns straight quotes into ёлочки, inner ones into лапки. When they do not pair up, no quote is touched: a
 * straight quote reads better than a wrong one, and 5" is a measure.
 */
function setQuotes(text: string): string {
  const characters = Array.from(text);
  const awaited: string[] = [];
  let result = '';
  let opened = false;
  for (const [index, character] of characters.entries()) {
    const before: string = opened ? '' : (characters[index - 1] ?? '');
    opened = character === '"' && opensQuote(before, characters[index + 1] ?? '');
    const mark = opened ? (awaited.length === 0 ? '«' : '„') : character;
    const closing = closingMarks.get(mark);
    if (closing) awaited.push(closing);
    if (!isClosing.has(mark)) {
      result += mark;
      continue;
    }
    const expected = awaited.pop();
    if (expected === undefined || (mark !== '"' && mark !== expected)) return text;
    result += expected;
  }
  return awaited.length === 0 ? result : text;
}

const closingMarks = new Map([
  ['«', '»'],
  ['„', '“'],
]);
const isClosing = new Set(['"', '»', '“']);

function opensQuote(before: string, after: string): boolean {
  return /^(?:[\s([{«„—–/-])?$/.test(before) && /^\S/.test(after);
}

function setDashes(text: string): string {
  return text.replace(/(?<=(\S))[ \u00a0]+([-–—])[ \u00a0]+(?=(\S))/g, (match, before, dash, after) => {
    // "10 - 2" may be a difference or a range: only its author knows.
    const betweenNumbers = dash !== '—' && /\d/.test(before) && /\d/.test(after);
    return betweenNumbers ? match : `${nbsp}— `;
  });
}

// а, б, в, ж, и, к, о, с, у, я: all the one-letter words there are in Russian.
function bindOneLetterWords(text: string): string {
  return text.replace(/(?<![\p{L}\p{M}\p{N}'’.-])([абвжикосуя]) +(?=\S)/giu, `$1${nbsp}`);
}

function bindUnits(text: string): string {
  return text.replace(numberAndUnit, `$1${nbsp}`).replace(/([№§]) +(?=\d)/g, `$1${nbsp}`);
}

const units =
  'гг?|вв?|к?м|см|мм|кг|т|л|га|ч|час|мин|сек|с|тыс|млн|млрд|трлн|руб|коп|шт|чел|экз|стр|[кКМГТ]Б|[кМГ]?Вт|[₽$€£%‰°]';
const numberAndUnit = new RegExp(`(\\d) +(?=(?:${units})(?![\\p{L}\\p{N}]))`, 'gu');

function bindInitials(text: string): string {
  return text
    .replace(/(?<!\p{L})(\p{Lu}\.) +(?=\p{Lu}(?:\.|\p{Ll}))/gu, `$1${nbsp}`)
    .replace(/(\p{Lu}\p{Ll}+) +(?=\p{Lu}\.[ \u00a0]?\p{Lu}\.)/gu, `$1${nbsp}`);
}
