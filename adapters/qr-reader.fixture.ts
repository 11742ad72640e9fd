/**
 * Reads the symbol of a ticket (version 5, alphanumeric) out of its modules, 1 is dark, independently of what wrote it:
 * for tests, without the error correction, so that every module of the data counts. Source: ISO/IEC 18004.
 */
export function readTicketSymbol(modules: readonly number[]): { level: string; text: string } {
  const dark = (row: number, column: number) => modules[row * SIZE + column] === 1;
  const format =
    FORMAT_PLACES.reduce((sum, [row, column]) => sum * 2 + (dark(row, column) ? 1 : 0), 0) ^ 0x5412;
  const isMasked = MASKS[(format >> 10) & 7];
  if (!isMasked) throw new Error('no such mask');
  const bits = dataPlaces().map(([row, column]) => (dark(row, column) !== isMasked(row, column) ? 1 : 0));
  const words = Array.from({ length: 86 }, (_, at) => numberOf(bits.slice(at * 8, at * 8 + 8)));
  // Two blocks of 43 words, dealt out in turns.
  const inOrder = [0, 1].flatMap((block) => words.filter((_, at) => at % 2 === block));
  return { level: 'MLHQ'.charAt(format >> 13), text: textOf(inOrder) };
}

const SIZE = 37;
const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:';

type Place = readonly [row: number, column: number];

const FORMAT_PLACES: readonly Place[] = [
  ...[0, 1, 2, 3, 4, 5, 7, 8].map((column): Place => [8, column]),
  ...[7, 5, 4, 3, 2, 1, 0].map((row): Place => [row, 8]),
];

const MASKS: readonly ((row: number, column: number) => boolean)[] = [
  (row, column) => (row + column) % 2 === 0,
  (row) => row % 2 === 0,
  (_, column) => column % 3 === 0,
  (row, column) => (row + column) % 3 === 0,
  (row, column) => (Math.floor(row / 2) + Math.floor(column / 3)) % 2 === 0,
  (row, column) => ((row * column) % 2) + ((row * column) % 3) === 0,
  (row, column) => (((row * column) % 2) + ((row * column) % 3)) % 2 === 0,
  (row, column) => (((row + column) % 2) + ((row * column) % 3)) % 2 === 0,
];

/** Two columns at a time from the right, upwards and downwards in turns, past what is no data. */
function dataPlaces(): Place[] {
  const places: Place[] = [];
  for (let pair = 0, right = SIZE - 1; right > 0; pair += 1, right -= right === 8 ? 3 : 2) {
    for (let step = 0; step < SIZE; step += 1) {
      const row = pair % 2 === 0 ? SIZE - 1 - step : step;
      for (const column of [right, right - 1]) if (!isPattern(row, column)) places.push([row, column]);
    }
  }
  return places;
}

function isPattern(row: number, column: number): boolean {
  const isFinder = (row < 9 && (column < 9 || column >= SIZE - 8)) || (row >= SIZE - 8 && column < 9);
  const isAligning = Math.abs(row - 30) <= 2 && Math.abs(column - 30) <= 2;
  return isFinder || isAligning || row === 6 || column === 6;
}

function textOf(words: readonly number[]): string {
  const bits = words.flatMap((word) => Array.from({ length: 8 }, (_, at) => (word >> (7 - at)) & 1));
  const take = (count: number) => numberOf(bits.splice(0, count));
  if (take(4) !== 2) throw new Error('not alphanumeric');
  let left = take(9);
  let text = '';
  for (; left > 1; left -= 2) {
    const pair = take(11);
    text += ALPHABET.charAt(Math.floor(pair / 45)) + ALPHABET.charAt(pair % 45);
  }
  return left === 1 ? text + ALPHABET.charAt(take(6)) : text;
}

function numberOf(bits: readonly number[]): number {
  return bits.reduce((sum, bit) => sum * 2 + bit, 0);
}
