/** A body that is no form with exactly one file, whole. */
export class FormFileError extends Error {
  override readonly name = 'FormFileError';
}

export type FormFile = {
  /** As the sender called it. */
  readonly name: string;
  /** The bytes of the file alone; throws FormFileError when the form ends too early or holds more. */
  readonly bytes: AsyncIterable<Buffer>;
};

/** Headers of the one part. */
const MOST_HEAD_BYTES = 8_192;

/**
 * The file in a `multipart/form-data` body with one field, read as it comes: nothing but a piece is held in memory. The
 * end of the form is what says that the file is whole, as a plain form sends no hash (registration.md rule 24).
 * @throws FormFileError
 */
export async function openFormFile(body: AsyncIterable<Buffer>, contentType: string): Promise<FormFile> {
  const boundary = boundaryOf(contentType);
  const pieces = body[Symbol.asyncIterator]();
  let held: Buffer = Buffer.alloc(0);
  while (held.indexOf(HEAD_END) < 0) {
    if (held.length > MOST_HEAD_BYTES) throw new FormFileError('no part');
    const next = await pieces.next();
    if (next.done === true) throw new FormFileError('no part');
    held = Buffer.concat([held, next.value]);
  }
  const at = held.indexOf(HEAD_END);
  const name = nameIn(held.subarray(0, at).toString('utf8'), boundary);
  return { name, bytes: contentOf(held.subarray(at + HEAD_END.length), pieces, boundary) };
}

const HEAD_END = '\r\n\r\n';

function boundaryOf(contentType: string): string {
  const [, quoted, plain] = /;\s*boundary=(?:"([^"\r\n]{1,70})"|([^\s;"]{1,70}))/i.exec(contentType) ?? [];
  const boundary = quoted ?? plain;
  if (boundary === undefined) throw new FormFileError('no boundary');
  return boundary;
}

function nameIn(head: string, boundary: string): string {
  const [first, ...lines] = head.split('\r\n');
  const disposition = lines.find((line) => /^content-disposition:\s*form-data;/i.test(line)) ?? '';
  const [, field] = /[;\s]name="([^"]*)"/i.exec(disposition) ?? [];
  const [, name] = /[;\s]filename="([^"]*)"/i.exec(disposition) ?? [];
  if (first !== `--${boundary}` || field !== 'file' || name === undefined) throw new FormFileError('no file');
  // Browsers write three signs of a name this way and all others as they are.
  return name.replace(/%22/g, '"').replace(/%0[AD]/gi, ' ');
}

async function* contentOf(
  first: Buffer,
  pieces: AsyncIterator<Buffer>,
  boundary: string,
): AsyncGenerator<Buffer> {
  const end = Buffer.from(`\r\n--${boundary}`);
  let held = first;
  for (;;) {
    const at = held.indexOf(end);
    if (at >= 0) {
      yield held.subarray(0, at);
      return await requireEnd(held.subarray(at + end.length), pieces);
    }
    // The end may stand half in this piece and half in the next.
    const safe = Math.max(0, held.length - end.length + 1);
    if (safe > 0) yield held.subarray(0, safe);
    held = held.subarray(safe);
    const next = await pieces.next();
    if (next.done === true) throw new FormFileError('cut');
    held = Buffer.concat([held, next.value]);
  }
}

/** After the file comes the mark of the end and nothing else. */
async function requireEnd(rest: Buffer, pieces: AsyncIterator<Buffer>): Promise<void> {
  let tail = rest;
  for (let next = await pieces.next(); next.done !== true; next = await pieces.next()) {
    if (tail.length < MOST_HEAD_BYTES) tail = Buffer.concat([tail, next.value]);
  }
  if (!/^--(?:\r\n)?$/.test(tail.toString('latin1'))) throw new FormFileError('more than one part');
}
