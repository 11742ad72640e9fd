import { foldText } from '../folded-text.ts';
import { readHumanCode } from '../token/human-code.ts';
import { SEARCH_LEAST, SEARCH_MOST } from './search-length.ts';
import type { SearchRow } from './search-page.ts';

/** A person as a device looks for them: folded once, as written and in Latin letters. */
export type SearchLine = {
  readonly row: SearchRow;
  readonly name: string;
  readonly text: string;
  readonly latin: string;
};

export function searchLine(row: SearchRow): SearchLine {
  const text = foldText(`${row.name} ${row.organisation}`);
  return { row, name: foldText(row.name), text, latin: inLatin(text) };
}

/**
 * People whose name or organisation has every word that was typed, in either script; a human code finds its own. As the
 * server does it (S1), but for addresses, which a device does not have, and rarer scripts. Nothing below three characters.
 */
export function matchLines(
  lines: readonly SearchLine[],
  typed: string,
): { readonly found: readonly SearchRow[]; readonly hasMore: boolean } {
  const text = foldText(typed);
  if ([...text].length < SEARCH_LEAST) return { found: [], hasMore: false };
  const ticketNo = readHumanCode(typed);
  const own = ticketNo === undefined ? undefined : lines.find(({ row }) => row.ticketNo === ticketNo);
  if (own) return { found: [own.row], hasMore: false };
  const words = text.split(' ');
  const latinWords = inLatin(text).split(' ');
  const fits = lines.filter(
    (line) =>
      words.every((word) => line.text.includes(word)) ||
      latinWords.every((word) => line.latin.includes(word)),
  );
  const begins = (line: SearchLine) => Number(line.name.startsWith(text));
  const sorted = fits.sort((a, b) => begins(b) - begins(a) || (a.name < b.name ? -1 : 1));
  return {
    found: sorted.slice(0, SEARCH_MOST).map(({ row }) => row),
    hasMore: sorted.length > SEARCH_MOST,
  };
}

/** The whole table of scripts weighs half a megabyte: a device has the Russian letters. */
const LATIN: Readonly<Record<string, string>> = {
  ...{ а: 'a', б: 'b', в: 'v', г: 'g', д: 'd', е: 'e', ж: 'zh', з: 'z', и: 'i', й: 'y', к: 'k', л: 'l' },
  ...{ м: 'm', н: 'n', о: 'o', п: 'p', р: 'r', с: 's', т: 't', у: 'u', ф: 'f', х: 'kh', ц: 'ts', ч: 'ch' },
  ...{ ш: 'sh', щ: 'shch', ъ: '', ы: 'y', ь: '', э: 'e', ю: 'yu', я: 'ya' },
};

function inLatin(folded: string): string {
  return folded.replace(/[а-я]/g, (letter) => LATIN[letter] ?? letter);
}
