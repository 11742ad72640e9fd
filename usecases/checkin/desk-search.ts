import { type PersonWords, personStamp, personWords } from '#db/checkin/door-person.ts';
import { getDb } from '#db/client.ts';
import { fold } from '#db/fold.ts';
import type { EditionScope } from '#db/scope.ts';
import type { Reader } from '#db/types.ts';
import type { DeskResult } from '#domain/checkin/desk-protocol.ts';
import type { SearchAnswer } from '#domain/checkin/protocol.ts';
import { SEARCH_LEAST, SEARCH_MOST } from '#domain/checkin/search-length.ts';
import { latinForm } from '#domain/slug.ts';
import { readHumanCode } from '#domain/token/human-code.ts';
import type { Viewer } from '#domain/viewer.ts';
import { type DeskSeat, openDesk } from './desk-device.ts';
import { foundPersons } from './desk-person.ts';

/**
 * People with a ticket whose name, organisation or address has every word that was typed, in either script; a human code
 * finds its own (S1). Twenty at most, those whose name begins so first. `input.invalid` below three characters.
 * @throws NotFoundError for a device without `search`
 */
export async function searchPeople(
  house: Viewer,
  seat: DeskSeat,
  typed: string,
): Promise<DeskResult<SearchAnswer>> {
  const { scope } = await openDesk(house, seat, ['search']);
  const text = fold(typed.slice(0, LONGEST));
  if ([...text].length < SEARCH_LEAST) return { ok: false, reason: 'input.invalid' };
  const { read } = getDb();
  const ticketNo = readHumanCode(typed);
  const found = ticketNo === undefined ? [] : await foundPersons(read, scope, [ticketNo]);
  if (found.length > 0) return { ok: true, value: { found, hasMore: false } };
  const fits = await ticketsNamed(read, scope, text);
  const shown = fits.slice(0, SEARCH_MOST);
  const value = { found: await foundPersons(read, scope, shown), hasMore: fits.length > SEARCH_MOST };
  return { ok: true, value };
}

/** Numbers of the tickets of people who have every word of a text, in either script, those whose name begins so first. */
export async function ticketsNamed(reader: Reader, scope: EditionScope, text: string): Promise<number[]> {
  return findWords(await searchLines(reader, scope), fold(text.slice(0, LONGEST))).map(
    ({ ticketNo }) => ticketNo,
  );
}

const LONGEST = 100;

/** One person, folded: as written and in Latin letters, so that neither script is asked for. */
type SearchLine = {
  readonly ticketNo: number;
  readonly name: string;
  readonly latinName: string;
  readonly text: string;
  readonly latin: string;
};

function findWords(lines: readonly SearchLine[], text: string): SearchLine[] {
  const words = text.split(' ');
  const latinText = inLatin(text);
  const latinWords = latinText.split(' ');
  const isFit = (line: SearchLine) =>
    words.every((word) => line.text.includes(word)) || latinWords.every((word) => line.latin.includes(word));
  const begins = (line: SearchLine) => line.name.startsWith(text) || line.latinName.startsWith(latinText);
  return lines.filter(isFit).sort((a, b) => Number(begins(b)) - Number(begins(a)) || compare(a.name, b.name));
}

function compare(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}

/**
 * Everybody, kept in memory and read again when somebody was changed: engines fold no Cyrillic, and who stands at a desk
 * types several letters a second. Nothing of it is shown: what is found is read from its rows.
 */
async function searchLines(reader: Reader, scope: EditionScope): Promise<readonly SearchLine[]> {
  const stamp = await personStamp(reader, scope);
  const kept = books.get(reader) ?? new Map<string, Book>();
  books.set(reader, kept);
  const before = kept.get(scope.editionId);
  if (before?.stamp === stamp) return before.lines;
  const lines = personWords(reader, scope).then((rows) => rows.map(lineOf));
  if (kept.size >= MOST_EDITIONS) kept.clear();
  kept.set(scope.editionId, { stamp, lines });
  // What could not be read is no answer for those who ask next.
  lines.catch(() => kept.delete(scope.editionId));
  return lines;
}

type Book = { readonly stamp: string; readonly lines: Promise<readonly SearchLine[]> };
const MOST_EDITIONS = 4;
const books = new WeakMap<Reader, Map<string, Book>>();

function lineOf(person: PersonWords): SearchLine {
  const { ticketNo, badgeName, familyName, givenName, patronymic, latinName } = person;
  const { organisation, emailNorm } = person;
  const names = [familyName, givenName, patronymic, badgeName, latinName];
  const text = fold([...names, organisation, emailNorm].filter(Boolean).join(' '));
  const name = fold(familyName ?? badgeName ?? '');
  return { ticketNo, name, text, latin: inLatin(text), latinName: inLatin(name) };
}

function inLatin(text: string): string {
  return fold(latinForm(text));
}
