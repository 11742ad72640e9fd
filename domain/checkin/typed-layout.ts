/*
 * Keys of the Russian layout and what a US keyboard has at the same place. Digits, %, *, + and - are at the same place in
 * both; a stop is the slash, a comma is its shifted one.
 */
const RUSSIAN = 'ёйцукенгшщзхъфывапролджэячсмитьбю.,"№;:?';
const AMERICAN = "`qwertyuiop[]asdfghjkl;'zxcvbnm,./?@#$^&";
const SHIFTED = 'ЁЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЖЭЯЧСМИТЬБЮ';
const SHIFTED_AMERICAN = '~QWERTYUIOP{}ASDFGHJKL:"ZXCVBNM<>';

const PLACES: ReadonlyMap<string, string> = new Map(
  Array.from(RUSSIAN + SHIFTED, (letter, at) => [letter, (AMERICAN + SHIFTED_AMERICAN).charAt(at)]),
);

/**
 * What a scanner meant where only the text that arrived is known: one Cyrillic letter in it tells that the host types
 * Russian, and then every character is read by its place. Any other text stays as it is. Source: checkin.md rule 28.
 */
export function placedText(text: string): string {
  if (!/\p{Script=Cyrillic}/u.test(text)) return text;
  return Array.from(text, (character) => PLACES.get(character) ?? character).join('');
}
