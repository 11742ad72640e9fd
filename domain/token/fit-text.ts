/** Room for a text, in one unit of length throughout (points or millimetres). */
export type TextRoom = {
  readonly width: number;
  readonly height: number;
  /** At most so many lines, however low they are. */
  readonly lines: number;
  readonly largest: number;
  readonly smallest: number;
  /** Times the size. */
  readonly lineHeight: number;
};

export type FittedText = { readonly size: number; readonly lines: readonly string[] };

/** Sizes that are tried: halves of the unit. */
const STEP = 0.5;

/**
 * The largest size at which a text fits its room without breaking a word, and its lines. At the smallest size words that
 * are wider than the room are broken and what is still too long is cut, with an ellipsis: never does anything stand
 * outside. `widthOf` measures at size 1. For badges, tickets and their previews (registration.md rule 42).
 */
export function fitText(text: string, room: TextRoom, widthOf: (text: string) => number): FittedText {
  const pieces = piecesOf(text, widthOf);
  if (pieces.length === 0) return { size: room.largest, lines: [] };
  const space = widthOf(' ');
  for (let size = room.largest; size >= room.smallest; size -= STEP) {
    const width = room.width / size;
    if (pieces.some((piece) => piece.width > width)) continue;
    const lines = linesOf(pieces, width, space);
    if (lines.length <= mostLines(room, size)) return { size, lines };
  }
  const width = room.width / room.smallest;
  const broken = pieces.flatMap((piece) => brokenPiece(piece, width, widthOf));
  const lines = linesOf(broken, width, space);
  return { size: room.smallest, lines: cutLines(lines, mostLines(room, room.smallest), width, widthOf) };
}

/** What stands between two places where a line may end. */
type Piece = { readonly text: string; readonly width: number; readonly isNewWord: boolean };

/** Lines end at spaces that are not no-break ones, and after a hyphen. */
function piecesOf(text: string, widthOf: (text: string) => number): Piece[] {
  const words = text.split(/[^\S\u00a0\u202f]+/).filter((word) => word !== '');
  return words.flatMap((word) =>
    word.split(/(?<=[\p{L}\p{N}]-)(?=[\p{L}\p{N}])/u).map((part, at) => ({
      text: part,
      width: widthOf(part),
      isNewWord: at === 0,
    })),
  );
}

function linesOf(pieces: readonly Piece[], width: number, space: number): string[] {
  const lines: string[] = [];
  let [line, used] = ['', 0];
  for (const piece of pieces) {
    const gap = line === '' || !piece.isNewWord ? 0 : space;
    if (line !== '' && used + gap + piece.width > width) {
      lines.push(line);
      [line, used] = [piece.text, piece.width];
    } else {
      line += (gap > 0 ? ' ' : '') + piece.text;
      used += gap + piece.width;
    }
  }
  return line === '' ? lines : [...lines, line];
}

function brokenPiece(piece: Piece, width: number, widthOf: (text: string) => number): Piece[] {
  if (piece.width <= width) return [piece];
  const parts: string[] = [];
  for (const { segment } of graphemes.segment(piece.text)) {
    const last = parts.at(-1);
    if (last !== undefined && widthOf(last + segment) <= width) parts[parts.length - 1] = last + segment;
    else parts.push(segment);
  }
  return parts.map((text, at) => ({ text, width: widthOf(text), isNewWord: piece.isNewWord && at === 0 }));
}

function cutLines(lines: readonly string[], most: number, width: number, widthOf: (text: string) => number) {
  if (lines.length <= most) return lines;
  const kept = lines.slice(0, most);
  let letters = Array.from(graphemes.segment(kept.at(-1) ?? ''), ({ segment }) => segment);
  while (letters.length > 0 && widthOf(`${letters.join('').trimEnd()}…`) > width)
    letters = letters.slice(0, -1);
  return [...kept.slice(0, -1), `${letters.join('').trimEnd()}…`];
}

function mostLines({ height, lines, lineHeight }: TextRoom, size: number): number {
  return Math.max(1, Math.min(lines, Math.floor(height / (size * lineHeight))));
}

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });
