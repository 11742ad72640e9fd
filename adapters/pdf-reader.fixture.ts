import { inflateSync } from 'node:zlib';
import { type Face, interpret, type PdfBox, type PdfText, toMm } from './pdf-content.fixture.ts';

export type ReadPdf = {
  readonly language: string;
  readonly pages: readonly { readonly width: number; readonly height: number }[];
  readonly texts: readonly PdfText[];
  /** Filled rectangles. */
  readonly boxes: readonly PdfBox[];
  /** Names of fonts that a reader would have to bring itself. */
  readonly missingFonts: readonly string[];
};

/** Reads what our own papers are made of: enough for tests, not for papers of others. */
export function readPdf(bytes: Uint8Array): ReadPdf {
  const file = new PdfFile(Buffer.from(bytes));
  const root = file.dictionary(/\/Root (\d+) 0 R/.exec(file.trailer)?.[1]);
  const kids = /\/Kids \[([^\]]*)\]/.exec(file.dictionary(reference(root, 'Pages')))?.[1] ?? '';
  const pages = Array.from(kids.matchAll(/(\d+) 0 R/g), ([, number]) => file.dictionary(number));
  const read = pages.map((page, at) => readPage(file, page, at));
  return {
    language: /\/Lang \(([^)]*)\)/.exec(root)?.[1] ?? '',
    pages: read.map(({ width, height }) => ({ width, height })),
    texts: read.flatMap(({ texts }) => texts),
    boxes: read.flatMap(({ boxes }) => boxes),
    missingFonts: [...new Set(read.flatMap(({ missingFonts }) => missingFonts))],
  };
}

class PdfFile {
  readonly trailer: string;
  readonly #bytes: Buffer;
  readonly #offsets: ReadonlyMap<string, number>;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
    const start = Number(/startxref\s+(\d+)/.exec(bytes.subarray(-64).toString('latin1'))?.[1]);
    this.trailer = bytes.subarray(start).toString('latin1');
    const entries = this.trailer.matchAll(/^(\d{10}) \d{5} ([nf])/gm);
    this.#offsets = new Map(Array.from(entries, ([, offset], number) => [String(number), Number(offset)]));
  }

  dictionary(number: string | undefined): string {
    const from = this.#offsets.get(number ?? '') ?? this.#bytes.length;
    const text = this.#bytes.subarray(from, from + 200_000).toString('latin1');
    return text.slice(0, text.search(/\bstream\r?\n|\bendobj/));
  }

  stream(number: string | undefined): string {
    const from = this.#offsets.get(number ?? '') ?? 0;
    const start = this.#bytes.indexOf('stream\n', from) + 'stream\n'.length;
    const length = Number(/\/Length (\d+)/.exec(this.dictionary(number))?.[1]);
    return inflateSync(this.#bytes.subarray(start, start + length)).toString('latin1');
  }
}

function reference(dictionary: string, name: string): string | undefined {
  return new RegExp(`/${name} \\[?(\\d+) 0 R`).exec(dictionary)?.[1];
}

function readPage(file: PdfFile, page: string, number: number) {
  const [, , width = 0, height = 0] = (/\/MediaBox \[([^\]]*)\]/.exec(page)?.[1] ?? '')
    .split(' ')
    .map(Number);
  const resources = file.dictionary(reference(page, 'Resources'));
  const listed = /\/Font <<([^>]*)>>/.exec(resources)?.[1] ?? '';
  const fonts = Array.from(
    listed.matchAll(/\/(\w+) (\d+) 0 R/g),
    ([, name = '', at]) => [name, file.dictionary(at)] as const,
  );
  const embedded = fonts.filter(([, font]) => font.includes('/ToUnicode'));
  const faces = new Map(embedded.map(([name, font]) => [name, readFace(file, font)]));
  const drawn = interpret(file.stream(reference(page, 'Contents')), faces, { number, height });
  const missingFonts = fonts
    .filter(([, font]) => !font.includes('/ToUnicode'))
    .map(([, font]) => /\/BaseFont \/(\S+)/.exec(font)?.[1] ?? '');
  return { width: toMm(width), height: toMm(height), missingFonts, ...drawn };
}

function readFace(file: PdfFile, font: string): Face {
  const codes = file.stream(reference(font, 'ToUnicode'));
  const letters = new Map<number, string>();
  for (const [, from = '', list = ''] of codes.matchAll(/<([0-9a-f]{4})> <[0-9a-f]{4}> \[([^\]]*)\]/g)) {
    Array.from(list.matchAll(/<([0-9a-f ]*)>/g), ([, hex = ''], at) =>
      letters.set(Number.parseInt(from, 16) + at, utf16(hex.replaceAll(' ', ''))),
    );
  }
  const widths = /\/W \[0 \[([^\]]*)\]/.exec(file.dictionary(reference(font, 'DescendantFonts')))?.[1] ?? '';
  return { letters, widths: widths.split(' ').map(Number) };
}

function utf16(hex: string): string {
  return Buffer.from(hex, 'hex').swap16().toString('utf16le');
}

/** The modules of a symbol of 37 by 37 that was drawn as black rectangles, and where it stands. */
export function symbolOf(boxes: readonly PdfBox[]) {
  const black = boxes.filter(({ colour, height }) => colour === '#000000' && height > 0);
  const module = Math.min(...black.map(({ height }) => height));
  const [x, y] = [Math.min(...black.map((box) => box.x)), Math.min(...black.map((box) => box.y))];
  const modules = Array<number>(37 * 37).fill(0);
  for (const box of black) {
    const [column, row] = [Math.round((box.x - x) / module), Math.round((box.y - y) / module)];
    modules.fill(1, row * 37 + column, row * 37 + column + Math.round(box.width / module));
  }
  return { x, y, side: module * 37, modules };
}
