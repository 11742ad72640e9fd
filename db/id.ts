import { randomFillSync } from 'node:crypto';

// One call for many ids: an import asks for thousands.
const pool = Buffer.allocUnsafe(8_000);
let taken = pool.length;

function randomTen(): Buffer {
  if (taken === pool.length) {
    randomFillSync(pool);
    taken = 0;
  }
  taken += 10;
  return pool.subarray(taken - 10, taken);
}

const COUNTER_LIMIT = 2 ** 32;
let lastMs = 0;
let counter = 0;

/**
 * A new UUIDv7 in lower case (RFC 9562 5.7). Ids of one process grow strictly, also within a millisecond and
 * when the clock steps back: the bits after the time hold a counter that starts at random (method 1 of 6.2).
 * The time in it is for index locality only; it is never shown and never read back.
 */
export function newId(): string {
  const random = randomTen();
  const nowMs = Date.now();
  if (nowMs > lastMs) {
    lastMs = nowMs;
    counter = random.readUInt32BE(0) >>> 1;
  } else {
    counter += 1 + (random[0] ?? 0);
    if (counter >= COUNTER_LIMIT) {
      lastMs += 1;
      counter = random.readUInt32BE(0) >>> 1;
    }
  }
  const time = lastMs.toString(16).padStart(12, '0');
  // 12 + 20 counter bits fill the version and the variant groups; 42 random bits close the id.
  const high = (counter >>> 20).toString(16).padStart(3, '0');
  const middle = ((counter >>> 6) & 0x3fff) | 0x8000;
  const low = (((counter & 0x3f) << 2) | ((random[4] ?? 0) & 0x03)).toString(16).padStart(2, '0');
  const tail = low + random.toString('hex', 5, 10);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${high}-${middle.toString(16)}-${tail}`;
}
