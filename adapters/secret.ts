import { hkdfSync, randomBytes } from 'node:crypto';
import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import path from 'node:path';
import { ConfigError } from './env.ts';

/** What a key is for; each purpose gets its own key from the one secret (security-reliability.md rule 15). */
export type KeyLabel =
  | 'session'
  | 'link'
  | 'code'
  | 'ticket-seal'
  | 'draw-seal'
  | 'throttle'
  | 'fingerprint'
  | 'undo'
  | 'door'
  | 'report'
  | 'viewing-salt'
  | 'plenum play token v1';

const SECRET_BYTES = 32;
const KEPT_SECRETS = 8;

/** A secret that was put aside at `until` (UTC ms). */
type FormerSecret = { readonly secret: Buffer; readonly until: number };

/**
 * The 32 bytes of this installation, made on the first call in `{dataFolder}/secret` with mode 0600.
 * Two processes that start at once agree on one secret. Throws {@link ConfigError} for a damaged or invented file.
 */
export function instanceSecret(dataFolder: string): Buffer {
  return secretsIn(dataFolder).current;
}

/**
 * Secrets that were the one of this installation before {@link rotateSecret}, newest first: to read what was made with
 * them, never to make anything (security-reliability.md rule 15).
 */
export function formerSecrets(dataFolder: string): readonly FormerSecret[] {
  return secretsIn(dataFolder).former;
}

/** The secret that was in force at an instant (UTC milliseconds): what was derived then is derived again. */
export function secretAt(dataFolder: string, at: number): Buffer {
  const current = instanceSecret(dataFolder);
  const later = formerSecrets(dataFolder).filter(({ until }) => at < until);
  return later.at(-1)?.secret ?? current;
}

/** Makes a new secret; the one before is kept for reading. Whole or not at all, also beside a running server. */
export function rotateSecret(dataFolder: string, at: number): void {
  const former = [
    { secret: instanceSecret(dataFolder), until: at },
    ...formerSecrets(dataFolder).slice(0, KEPT_SECRETS - 1),
  ];
  const file = path.join(dataFolder, 'secret');
  const lines = former.map(
    ({ secret, until }) => `${secret.toString('hex')} ${new Date(until).toISOString()}`,
  );
  const part = `${file}.${process.pid}.part`;
  try {
    rmSync(part, { force: true });
    writeWhole(part, `${[randomBytes(SECRET_BYTES).toString('hex'), ...lines].join('\n')}\n`);
    renameSync(part, file);
  } catch (error) {
    // The one before stays in force.
    rmSync(part, { force: true });
    throw error;
  }
  syncFolder(dataFolder);
}

/** A key for one purpose: HKDF-SHA-256 over the secret, 32 bytes. Equal input gives an equal key. */
export function deriveKey(secret: Buffer, label: KeyLabel): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, 'plenum', label, SECRET_BYTES));
}

type Known = {
  /** What the file looked like when it was read: another process may rotate. */
  readonly mark: string;
  readonly current: Buffer;
  readonly former: readonly FormerSecret[];
};
const known = new Map<string, Known>();

/** Hundreds of links are derived in a second: the file is read again only when it is another one. */
function secretsIn(dataFolder: string): Known {
  const file = path.join(dataFolder, 'secret');
  const mark = markOf(file) ?? made(dataFolder, file);
  const found = known.get(file);
  if (found?.mark === mark) return found;
  const current = read(file);
  const [, ...lines] = readFileSync(file, 'utf8').trim().split('\n');
  const former = lines.flatMap((line) => {
    const [, hex = '', instant = ''] = /^([0-9a-f]{64}) (\S{24})$/.exec(line) ?? [];
    return hex === '' ? [] : [{ secret: Buffer.from(hex, 'hex'), until: Date.parse(instant) }];
  });
  const now = { mark, current, former };
  // A file that changed while it was read is read again next time.
  if (markOf(file) === mark) known.set(file, now);
  return now;
}

function made(dataFolder: string, file: string): string {
  mkdirSync(dataFolder, { recursive: true });
  create(file);
  return markOf(file) ?? '';
}

function markOf(file: string): string | undefined {
  const found = statSync(file, { bigint: true, throwIfNoEntry: false });
  return found && `${found.ino} ${found.size} ${found.mtimeNs} ${found.ctimeNs}`;
}

function create(file: string): Buffer | undefined {
  const secret = randomBytes(SECRET_BYTES);
  try {
    writeWhole(file, `${secret.toString('hex')}\n`);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return undefined;
    // A part of a secret would be refused at every start from now on.
    rmSync(file, { force: true });
    throw error;
  }
  syncFolder(path.dirname(file));
  return secret;
}

/** A new file for its owner only, all of it on the disk; throws where that cannot be. */
function writeWhole(file: string, text: string): void {
  const handle = openSync(file, 'wx', 0o600);
  try {
    const bytes = Buffer.from(text);
    // On a full disk one call may write a part and say so instead of failing.
    for (let written = 0; written < bytes.length; ) {
      const count = writeSync(handle, bytes, written);
      if (count === 0) throw new Error(`${file}: nothing more can be written`);
      written += count;
    }
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** A renamed file is only there after a power cut when its folder is on the disk too; Windows knows no such thing. */
function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

function read(file: string): Buffer {
  // The process that made the file a moment ago may still be writing its one line.
  for (let tries = 0; ; tries++) {
    const [text = ''] = readFileSync(file, 'utf8').trim().split('\n');
    if (/^[0-9a-f]{64}$/.test(text)) return refuseInvented(Buffer.from(text, 'hex'), file);
    if (tries === 20)
      throw new ConfigError([`${file}: does not hold 32 bytes in hexadecimal; restore it from a backup`]);
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10);
  }
}

function refuseInvented(secret: Buffer, file: string): Buffer {
  // 32 random bytes hold about 30 different values; fewer than 16 is a placeholder somebody typed.
  if (new Set(secret).size >= 16) return secret;
  throw new ConfigError([
    `${file}: is not random; delete it and Plenum makes a new one (all sign-ins and links end)`,
  ]);
}
