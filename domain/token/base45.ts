// The 45 characters that a QR symbol packs tightest; the space is one of them, so nothing may ever be trimmed.
const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:';
const values = new Map(Array.from(alphabet, (character, value) => [character, value]));

/** Bytes as Base45: two bytes give three characters, a last single byte gives two. Source: RFC 9285. */
export function encodeBase45(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 2) {
    const [first = 0, second] = [bytes[at], bytes[at + 1]];
    text += second === undefined ? digits(first, 2) : digits(first * 256 + second, 3);
  }
  return text;
}

/**
 * The bytes again; undefined for anything that {@link encodeBase45} never gives: other characters (lower case too), an
 * impossible length, a triplet above 65535 or a pair above 255. Thus one text per bytes. Source: RFC 9285 section 6.
 */
export function decodeBase45(text: string): Uint8Array<ArrayBuffer> | undefined {
  const rest = text.length % 3;
  if (rest === 1) return undefined;
  const bytes = new Uint8Array(Math.floor(text.length / 3) * 2 + (rest === 2 ? 1 : 0));
  for (let from = 0, to = 0; from < text.length; from += 3, to += 2) {
    const value = numberOf(text.slice(from, from + 3));
    const isPair = text.length - from === 2;
    if (value === undefined || value > (isPair ? 0xff : 0xffff)) return undefined;
    if (isPair) bytes[to] = value;
    else bytes.set([value >> 8, value & 0xff], to);
  }
  return bytes;
}

/** The least significant digit comes first. */
function digits(value: number, count: number): string {
  let [rest, text] = [value, ''];
  for (let at = 0; at < count; at += 1) {
    text += alphabet.charAt(rest % 45);
    rest = Math.floor(rest / 45);
  }
  return text;
}

function numberOf(characters: string): number | undefined {
  let sum = 0;
  for (let at = characters.length - 1; at >= 0; at -= 1) {
    const value = values.get(characters.charAt(at));
    if (value === undefined) return undefined;
    sum = sum * 45 + value;
  }
  return sum;
}
