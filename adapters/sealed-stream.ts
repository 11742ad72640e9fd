import { createCipheriv, createDecipheriv, randomBytes, scrypt } from 'node:crypto';
import { promisify } from 'node:util';
import { ByteSource, DamagedArchiveError } from './tar.ts';

const MAGIC = Buffer.from('PLENUM-SEALED-1\n');
const SALT_BYTES = 16;
const TAG_BYTES = 16;
const PIECE_BYTES = 1 << 20;
const LAST = 0x8000_0000;
/** 32 MB and a tenth of a second: an operator may have chosen words instead of random characters. */
const COST = { N: 32_768, r: 8, p: 1, maxmem: 64 << 20 };

/** The key does not open the file, or the file is not what was sealed; the two cannot be told apart. */
export class WrongKeyError extends DamagedArchiveError {}

/** Whether a file that begins with these bytes is a sealed one. */
export function isSealed(beginning: Uint8Array): boolean {
  return MAGIC.equals(beginning.subarray(0, MAGIC.length));
}

/**
 * Encrypts a stream with AES-256-GCM in pieces of 1 MiB: no piece can be changed, moved, dropped or added, nor the
 * end cut off, without {@link openedBytes} noticing (security-reliability.md rule 29). The key of each file is derived
 * from `key` and a salt of its own, so that counted nonces never meet twice.
 */
export async function* sealedBytes(
  bytes: AsyncIterable<Uint8Array>,
  key: string,
): AsyncGenerator<Uint8Array> {
  const salt = randomBytes(SALT_BYTES);
  const own = await keyOf(key, salt);
  yield Buffer.concat([MAGIC, salt]);
  const source = new ByteSource(bytes);
  for (let number = 0, isLast = false; !isLast; number++) {
    const piece = await takeUpTo(source, PIECE_BYTES);
    isLast = await source.isAtEnd();
    const length = lengthField(piece.length, isLast);
    const cipher = createCipheriv('aes-256-gcm', own, nonceOf(number)).setAAD(length);
    yield Buffer.concat([length, cipher.update(piece), cipher.final(), cipher.getAuthTag()]);
  }
}

/**
 * The bytes that were sealed; each piece is given only after it was found genuine.
 * @throws WrongKeyError, DamagedArchiveError
 */
export async function* openedBytes(
  bytes: AsyncIterable<Uint8Array>,
  key: string,
): AsyncGenerator<Uint8Array> {
  const source = new ByteSource(bytes);
  const beginning = await source.take(MAGIC.length + SALT_BYTES);
  if (!isSealed(beginning)) throw new DamagedArchiveError('not a sealed file');
  const own = await keyOf(key, beginning.subarray(MAGIC.length));
  for (let number = 0, isLast = false; !isLast; number++) {
    const length = await source.take(4);
    const field = length.readUInt32BE();
    isLast = field >= LAST;
    const size = isLast ? field - LAST : field;
    if (size > PIECE_BYTES) throw new DamagedArchiveError('a broken piece');
    const piece = await source.take(size);
    const decipher = createDecipheriv('aes-256-gcm', own, nonceOf(number)).setAAD(length);
    decipher.setAuthTag(await source.take(TAG_BYTES));
    const opened = decipher.update(piece);
    try {
      decipher.final();
    } catch {
      throw new WrongKeyError('a piece is not genuine');
    }
    yield opened;
  }
  if (!(await source.isAtEnd())) throw new DamagedArchiveError('bytes after the end');
}

const derive = promisify<string, Buffer, number, object, Buffer>(scrypt);

function keyOf(key: string, salt: Buffer): Promise<Buffer> {
  return derive(key, salt, 32, COST);
}

async function takeUpTo(source: ByteSource, size: number): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  for (let left = size; left > 0 && !(await source.isAtEnd()); ) {
    const part = await source.takeSome(left);
    parts.push(part);
    left -= part.length;
  }
  return Buffer.concat(parts);
}

function lengthField(size: number, isLast: boolean): Buffer {
  const field = Buffer.alloc(4);
  field.writeUInt32BE(isLast ? size + LAST : size);
  return field;
}

function nonceOf(number: number): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeBigUInt64BE(BigInt(number), 4);
  return nonce;
}
