/** What {@link testSymbol} says. */
export const TEST_TEXT = 'PLENUM';

const SIDE = 21;
/** A module is so many pixels wide, as a ticket held before a phone. */
const SCALE = 6;
const QUIET = 4;
/** Rows of a QR symbol of version 1, one bit for each module, the first one highest. */
const ROWS =
  '1fcb7f 104e41 175b5d 174a5d 17455d 104141 1fd57f 001b00 1dfec4 082843 0ff11c 1c1049 13cd5f 0012ae 1fd6eb 105bb1 175aed 174062 175519 10546b 1fd555';

/** The symbol by which a decoder has to prove itself before it is trusted, as a picture: RGBA and its side in pixels. */
export function testSymbol(): { readonly pixels: Uint8ClampedArray<ArrayBuffer>; readonly side: number } {
  const rows = ROWS.split(' ').map((row) => Number.parseInt(row, 16));
  const side = (SIDE + 2 * QUIET) * SCALE;
  const pixels = new Uint8ClampedArray(side * side * 4).fill(255);
  for (let at = 0; at < side * side; at += 1) {
    const column = Math.floor((at % side) / SCALE) - QUIET;
    const bits = rows[Math.floor(at / side / SCALE) - QUIET];
    if (bits === undefined || column < 0 || column >= SIDE) continue;
    const isDark = Math.floor(bits / 2 ** (SIDE - 1 - column)) % 2 === 1;
    if (isDark) pixels.fill(0, at * 4, at * 4 + 3);
  }
  return { pixels, side };
}
