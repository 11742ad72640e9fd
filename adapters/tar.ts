/*
 * The plain archive format of POSIX, so that a backup can be opened without Plenum. Only what a backup needs: files
 * with short ASCII names; every byte that is not content is fixed, so that a reader notices a change of any of them.
 */

export type TarFile = {
  readonly name: string;
  readonly size: number;
  readonly body: AsyncIterable<Uint8Array>;
};

const BLOCK = 512;
/** What eleven octal digits hold: 8 GiB less a byte. */
const LARGEST = 0o77777777777;

/** A file of an archive that cannot be what was written: cut, changed, or made by something else. */
export class DamagedArchiveError extends Error {
  override readonly name = 'DamagedArchiveError';
}

/** Names that an archive may hold: relative, ASCII, no dots in front, at most 100 bytes. */
export function isTarName(name: string): boolean {
  return name.length <= 100 && /^[\w-][\w.-]*(\/[\w-][\w.-]*)*$/.test(name);
}

/**
 * The bytes of an archive of these files, one after the other.
 * @throws Error when a file has another size than it said or a name or size that the format does not hold
 */
export async function* tarBytes(files: AsyncIterable<TarFile>): AsyncGenerator<Uint8Array> {
  for await (const { name, size, body } of files) {
    yield headerOf(name, size);
    let written = 0;
    for await (const part of body) {
      written += part.length;
      yield part;
    }
    if (written !== size) throw new Error(`${name} changed while it was read`);
    yield Buffer.alloc(paddingOf(size));
  }
  yield Buffer.alloc(2 * BLOCK);
}

/**
 * The files of an archive in their order; each body must be read before the next file is asked for.
 * @throws DamagedArchiveError where a byte is not as {@link tarBytes} would have written it
 */
export async function* tarFiles(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<TarFile> {
  const source = new ByteSource(bytes);
  for (;;) {
    const header = await source.take(BLOCK);
    if (header.every((byte) => byte === 0)) break;
    const { name, size } = readHeader(header);
    yield { name, size, body: source.stream(size) };
    await source.takeZeros(paddingOf(size));
  }
  await source.takeZeros(BLOCK);
  if (!(await source.isAtEnd())) throw new DamagedArchiveError('bytes after the end');
}

function headerOf(name: string, size: number): Buffer {
  if (!isTarName(name) || size > LARGEST) throw new Error(`${name} does not fit into an archive`);
  const header = Buffer.alloc(BLOCK);
  header.write(name, 0);
  header.write('0000600\0' + '0000000\0' + '0000000\0', 100);
  header.write(`${octal(size, 11)} ${octal(0, 11)} `, 124);
  header.write('        0', 148);
  header.write('ustar\x0000', 257);
  const sum = header.reduce((all, byte) => all + byte, 0);
  header.write(`${octal(sum, 6)}\0 `, 148);
  return header;
}

function readHeader(header: Buffer): { name: string; size: number } {
  const name = header.toString('latin1', 0, 100).replace(/\0.*$/s, '');
  const size = Number.parseInt(header.toString('latin1', 124, 135), 8);
  const isPlain = isTarName(name) && Number.isSafeInteger(size) && size >= 0 && size <= LARGEST;
  if (!isPlain || !headerOf(name, size).equals(header)) throw new DamagedArchiveError('a broken header');
  return { name, size };
}

function octal(value: number, digits: number): string {
  return value.toString(8).padStart(digits, '0');
}

function paddingOf(size: number): number {
  return (BLOCK - (size % BLOCK)) % BLOCK;
}

/** Takes pieces of a wanted size out of pieces of any size. */
export class ByteSource {
  readonly #parts: AsyncIterator<Uint8Array>;
  #rest: Uint8Array = new Uint8Array();

  constructor(bytes: AsyncIterable<Uint8Array>) {
    this.#parts = bytes[Symbol.asyncIterator]();
  }

  /** Exactly so many bytes. */
  async take(size: number): Promise<Buffer> {
    const parts: Uint8Array[] = [];
    for await (const part of this.stream(size)) parts.push(part);
    return Buffer.concat(parts);
  }

  /** The next `size` bytes as they come. */
  async *stream(size: number): AsyncGenerator<Uint8Array> {
    for (let left = size; left > 0; ) {
      const part = await this.takeSome(left);
      left -= part.length;
      yield part;
    }
  }

  /** At least one byte and at most so many. */
  async takeSome(atMost: number): Promise<Uint8Array> {
    if (!(await this.#fill())) throw new DamagedArchiveError('it ends too early');
    const part = this.#rest.subarray(0, atMost);
    this.#rest = this.#rest.subarray(part.length);
    return part;
  }

  async takeZeros(size: number): Promise<void> {
    const bytes = await this.take(size);
    if (bytes.some((byte) => byte !== 0)) throw new DamagedArchiveError('padding that is not empty');
  }

  async isAtEnd(): Promise<boolean> {
    return !(await this.#fill());
  }

  async #fill(): Promise<boolean> {
    while (this.#rest.length === 0) {
      const next = await this.#parts.next();
      if (next.done === true) return false;
      this.#rest = next.value;
    }
    return true;
  }
}
