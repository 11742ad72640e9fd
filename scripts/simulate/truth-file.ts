import { closeSync, createReadStream, mkdirSync, openSync, readdirSync, writeSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { COLUMNS, type TruthLine } from './truth-line.ts';

const FLUSH_CHARS = 1 << 20;

/** Writes the truth while it happens; see truth-line.ts. */
export class TruthFile {
  readonly #files: { readonly handle: number; text: string }[];

  /** @param shares how many files the viewers are shared out to */
  constructor(folder: string, shares: number) {
    mkdirSync(folder, { recursive: true });
    this.#files = Array.from({ length: shares }, (_, no) => ({
      handle: openSync(path.join(folder, `truth-${String(no).padStart(3, '0')}.jsonl`), 'w'),
      text: `${JSON.stringify(COLUMNS)}\n`,
    }));
  }

  /** `viewer`: a number that is always the same for the same viewer; 0 for what concerns none. */
  write(line: TruthLine, viewer = 0): void {
    const file = this.#files[viewer % this.#files.length];
    if (file === undefined) return;
    file.text += `${JSON.stringify(line)}\n`;
    if (file.text.length > FLUSH_CHARS) this.#flush(file);
  }

  close(): void {
    for (const file of this.#files) {
      this.#flush(file);
      closeSync(file.handle);
    }
  }

  #flush(file: { readonly handle: number; text: string }): void {
    writeSync(file.handle, file.text);
    file.text = '';
  }
}

export function truthFiles(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => /^truth-\d+\.jsonl$/.test(name))
    .sort()
    .map((name) => path.join(folder, name));
}

/** The lines of one file, in the order in which they happened, without the first. */
export async function* truthLines(file: string): AsyncGenerator<TruthLine> {
  let isFirst = true;
  for await (const text of createInterface({ input: createReadStream(file), crlfDelay: Infinity })) {
    if (!isFirst && text !== '') yield JSON.parse(text) as TruthLine;
    isFirst = false;
  }
}
