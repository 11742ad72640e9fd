import { randomBytes } from 'node:crypto';
import { tokenHash } from '#usecases/account/secret.ts';

/**
 * `count` different texts that open nothing: real tokens that do not answer, what is close to a real one in all ways of
 * being close, and random ones for the rest.
 */
export function forgedTokens(
  { live, dead }: { readonly live: string; readonly dead: readonly string[] },
  count: number,
): readonly string[] {
  const near = [
    ...turnedBits(live),
    ...otherLetters(live),
    ...cutAndLengthened(live),
    ...otherSpellings(live),
    ...lookalikes(live),
    ...dead.flatMap((token) => [...turnedBits(token).slice(0, 40), token.slice(1), token.toLowerCase()]),
  ];
  const chosen = new Set(dead);
  // A prime number of places further each time: a part of the list has something of each of its ways.
  for (let at = 0; at < near.length && chosen.size < count * 0.9; at += 1)
    chosen.add(near[(at * 7_919) % near.length] ?? '');
  chosen.delete(live);
  while (chosen.size < count) chosen.add(randomBytes(32).toString('base64url'));
  return [...chosen].slice(0, count);
}

/** Each of the 256 bits, and the two that the last character has to spare: a second spelling of the same bytes. */
function turnedBits(token: string): string[] {
  const bytes = Buffer.from(token, 'base64url');
  const turned = Array.from({ length: bytes.length * 8 }, (_, bit) => {
    const other = Buffer.from(bytes);
    other[bit >> 3] = (other[bit >> 3] ?? 0) ^ (1 << (bit & 7));
    return other.toString('base64url');
  });
  const last = ALPHABET.indexOf(token.at(-1) ?? '');
  const spare = [1, 2, 3].map((more) => token.slice(0, -1) + ALPHABET.charAt(last ^ more));
  return [...turned, ...spare];
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** The other case, the next letter and its neighbour's place, at each place of the text. */
function otherLetters(token: string): string[] {
  const swapped = token.replace(/[a-z]/gi, (letter) =>
    letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase(),
  );
  const at = places(token, (head, own, tail, place) => [
    head + swapped.charAt(place) + tail,
    head + ALPHABET.charAt((ALPHABET.indexOf(own) + 1) % ALPHABET.length) + tail,
    head + tail.slice(0, 1) + own + tail.slice(1),
  ]);
  return [...at, swapped, token.toLowerCase(), token.toUpperCase(), [...token].reverse().join('')];
}

function cutAndLengthened(token: string): string[] {
  const cut = places(token, (head, _own, tail) => [head, tail, head + tail]);
  const longer = [...ALPHABET].flatMap((letter) => [token + letter, letter + token]);
  return [...cut, ...longer, token + token, `${token}.ics`, `${token}/${token}`];
}

/** What other code takes for the same: other alphabets, padding, the hash that is stored, blanks and ends of lines. */
function otherSpellings(token: string): string[] {
  const bytes = Buffer.from(token, 'base64url');
  const texts = [bytes.toString('base64'), bytes.toString('hex'), bytes.toString('latin1'), tokenHash(token)];
  const hash = Buffer.from(tokenHash(token), 'hex');
  const ends = [
    '=',
    '==',
    ' ',
    '+',
    '\t',
    '\n',
    '\r\n',
    '\0',
    '%',
    '%00',
    '?',
    '#',
    ';',
    '*',
    "'",
    '"',
    '..',
  ];
  const around = ends.flatMap((end) => [token + end, end + token]);
  return [...texts, hash.toString('base64url'), hash.toString('base64'), ...around, '', '*', '%', '_'];
}

/** Letters that look alike or become the same when somebody makes texts alike, and such that nobody sees. */
function lookalikes(token: string): string[] {
  const alike: Readonly<Record<string, string>> = {
    a: 'а',
    c: 'с',
    e: 'е',
    o: 'о',
    p: 'р',
    x: 'х',
    A: 'А',
    O: 'О',
  };
  return places(token, (head, own, tail) => [
    // Full width: NFKC takes it back to the plain letter.
    head + String.fromCodePoint(own.charCodeAt(0) + 0xfee0) + tail,
    head + (alike[own] ?? 'ſ') + tail,
    `${head}\u200b${own}${tail}`,
    `${head}${own}\u0301${tail}`,
    `${head}\ufeff${own}${tail}`,
  ]);
}

function places(
  token: string,
  make: (head: string, own: string, tail: string, place: number) => readonly string[],
): string[] {
  return [...token].flatMap((own, at) => make(token.slice(0, at), own, token.slice(at + 1), at));
}
