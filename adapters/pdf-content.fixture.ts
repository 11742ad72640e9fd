/** Lengths in millimetres from the upper left corner of the page; `y` of a text is its base line. */
export type PdfText = {
  readonly page: number;
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  /** In points. */
  readonly size: number;
};
export type PdfBox = {
  readonly page: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** `#rrggbb` */
  readonly colour: string;
};
export type Face = { readonly letters: ReadonlyMap<number, string>; readonly widths: readonly number[] };
type Matrix = readonly [number, number, number, number, number, number];
/** Points; the origin of a PDF is the lower left corner. */
type Page = { readonly number: number; readonly height: number };

/** What the content of a page shows: runs of glyphs and filled rectangles, wherever the matrices put them. */
export function interpret(content: string, faces: ReadonlyMap<string, Face>, page: Page) {
  const drawing = new Drawing(faces, page);
  let given: string[] = [];
  for (const [token] of content.matchAll(/\[[^\]]*\]|<[0-9a-f]*>|\/\S+|[-+.\d]+(?:e-?\d+)?|[A-Za-z*']+/g)) {
    if (/^[A-Za-z*']/.test(token)) {
      drawing.apply(token, given);
      given = [];
    } else given.push(token);
  }
  return { texts: drawing.texts, boxes: drawing.boxes };
}

export function toMm(points: number): number {
  return (points * 25.4) / 72;
}

class Drawing {
  readonly texts: PdfText[] = [];
  readonly boxes: PdfBox[] = [];
  readonly #faces: ReadonlyMap<string, Face>;
  readonly #page: Page;
  readonly #stack: { matrix: Matrix; colour: string }[] = [];
  #state: { matrix: Matrix; colour: string } = { matrix: UNIT, colour: '#000000' };
  #line: Matrix = UNIT;
  #face: Face | undefined;
  #size = 0;
  #path: Omit<PdfBox, 'colour'>[] = [];

  constructor(faces: ReadonlyMap<string, Face>, page: Page) {
    this.#faces = faces;
    this.#page = page;
  }

  apply(operator: string, given: readonly string[]): void {
    const numbers = given.slice(-6).map(Number);
    if (operator === 'q') this.#stack.push(this.#state);
    else if (operator === 'Q') this.#state = this.#stack.pop() ?? this.#state;
    else if (operator === 'cm') this.#state = { ...this.#state, matrix: this.#moved(numbers) };
    else if (operator === 'scn') this.#state = { ...this.#state, colour: hexOf(numbers.slice(-3)) };
    else if (operator === 'Tm') this.#line = this.#moved(numbers);
    else if (operator === 'Tf') this.#setFont(given);
    else if (operator === 'TJ') this.#show(given.at(-1) ?? '');
    else if (operator === 're') this.#path.push(this.#boxOf(numbers));
    else if (operator === 'f') this.#fill();
    else if (operator === 'n') this.#path = [];
  }

  #moved([a = 1, b = 0, c = 0, d = 1, e = 0, f = 0]: readonly number[]): Matrix {
    const [A, B, C, D, E, F] = this.#state.matrix;
    return [a * A + b * C, a * B + b * D, c * A + d * C, c * B + d * D, e * A + f * C + E, e * B + f * D + F];
  }

  #setFont(given: readonly string[]): void {
    this.#face = this.#faces.get(given.at(-2)?.slice(1) ?? '');
    this.#size = Number(given.at(-1));
  }

  #show(array: string): void {
    let [text, width] = ['', 0];
    for (const [part] of array.matchAll(/<[0-9a-f]*>|-?[\d.]+/g)) {
      if (!part.startsWith('<')) width -= Number(part);
      for (const [code] of part.startsWith('<') ? part.matchAll(/[0-9a-f]{4}/g) : []) {
        text += this.#face?.letters.get(Number.parseInt(code, 16)) ?? '\ufffd';
        width += this.#face?.widths[Number.parseInt(code, 16)] ?? 0;
      }
    }
    const [, , , , x, y] = this.#line;
    const place = { x: toMm(x), y: toMm(this.#page.height - y), width: toMm((width * this.#size) / 1000) };
    this.texts.push({ page: this.#page.number, text, ...place, size: this.#size });
  }

  #boxOf([x = 0, y = 0, width = 0, height = 0]: readonly number[]): Omit<PdfBox, 'colour'> {
    const [a, , , d, e, f] = this.#state.matrix;
    const [left, right] = [a * x + e, a * (x + width) + e];
    const [one, other] = [y, y + height].map((each) => this.#page.height - (d * each + f)) as [
      number,
      number,
    ];
    const corner = { x: toMm(Math.min(left, right)), y: toMm(Math.min(one, other)) };
    const size = { width: toMm(Math.abs(right - left)), height: toMm(Math.abs(other - one)) };
    return { page: this.#page.number, ...corner, ...size };
  }

  #fill(): void {
    this.boxes.push(...this.#path.map((box) => ({ ...box, colour: this.#state.colour })));
    this.#path = [];
  }
}

const UNIT: Matrix = [1, 0, 0, 1, 0, 0];

function hexOf(shares: readonly number[]): string {
  const bytes = shares.map((share) => Math.round(share * 255));
  return `#${bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}
