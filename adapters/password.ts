import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { normalisePassword } from '#domain/password.ts';

/** argon2id, 19 MiB, two passes, one lane: 16 to 37 ms of one core (security-reliability.md rule 13). */
const COST = { memory: 19_456, passes: 2, parallelism: 1, tagLength: 32 } as const;
const SALT_BYTES = 16;
/** Two at once, fifty that wait: more are refused before they cost anything. */
const AT_ONCE = 2;
const QUEUE = 50;

/** So many hashes wait already: answer 429. */
export class PasswordBusyError extends Error {
  override readonly name = 'PasswordBusyError';
}

/** A PHC string of the password with a salt of its own. @throws PasswordBusyError */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES);
  const tag = await tagOf(password, salt, COST);
  const { memory, passes, parallelism } = COST;
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${bare(salt)}$${bare(tag)}`;
}

/**
 * Whether a password belongs to a PHC string. Without one (`null`: no such account, or it has no password) the same
 * work is done against a hash of nothing, so that nobody hears the difference. @throws PasswordBusyError
 */
export async function verifyPassword(phc: string | null, password: string): Promise<boolean> {
  const known = readPhc(phc ?? NOBODY);
  if (known === undefined) return false;
  const tag = await tagOf(password, known.salt, { ...known.cost, tagLength: known.tag.length });
  return timingSafeEqual(tag, known.tag) && phc !== null;
}

/** How many passwords this process has hashed so far: what a throttle has to hold down. */
export function passwordHashCount(): number {
  return gate().hashed;
}

const NOBODY = `$argon2id$v=19$m=${COST.memory},t=${COST.passes},p=${COST.parallelism}$${'A'.repeat(22)}$${'A'.repeat(43)}`;

type Cost = {
  readonly memory: number;
  readonly passes: number;
  readonly parallelism: number;
  readonly tagLength: number;
};

async function tagOf(password: string, salt: Buffer, cost: Cost): Promise<Buffer> {
  await enter();
  try {
    return await new Promise((resolve, reject) => {
      const input = { message: Buffer.from(normalisePassword(password)), nonce: salt, ...cost };
      argon2('argon2id', input, (error, tag) => (error ? reject(error) : resolve(tag)));
    });
  } finally {
    leave();
  }
}

function readPhc(phc: string): { cost: Omit<Cost, 'tagLength'>; salt: Buffer; tag: Buffer } | undefined {
  const found = /^\$argon2id\$v=19\$m=(\d{1,7}),t=(\d{1,2}),p=(\d)\$([\w+/]{11,86})\$([\w+/]{22,86})$/.exec(
    phc,
  );
  if (!found) return undefined;
  const [, memory, passes, parallelism, salt = '', tag = ''] = found;
  return {
    cost: { memory: Number(memory), passes: Number(passes), parallelism: Number(parallelism) },
    salt: Buffer.from(salt, 'base64'),
    tag: Buffer.from(tag, 'base64'),
  };
}

function bare(bytes: Buffer): string {
  return bytes.toString('base64').replace(/=+$/, '');
}

async function enter(): Promise<void> {
  const { waiting } = gate();
  if (gate().inside >= AT_ONCE) {
    if (waiting.length >= QUEUE) throw new PasswordBusyError('too many passwords at once');
    await new Promise<void>((go) => waiting.push(go));
  } else gate().inside += 1;
  gate().hashed += 1;
}

// Whoever leaves gives the place to the next in line: the number of those inside stays.
function leave(): void {
  const next = gate().waiting.shift();
  if (next) next();
  else gate().inside -= 1;
}

// One limit for the process, however often this module was loaded (architecture.md 7).
const KEY = Symbol.for('plenum.password');
type Gate = { inside: number; hashed: number; readonly waiting: (() => void)[] };
function gate(): Gate {
  const place = globalThis as { [KEY]?: Gate };
  place[KEY] ??= { inside: 0, hashed: 0, waiting: [] };
  return place[KEY];
}
