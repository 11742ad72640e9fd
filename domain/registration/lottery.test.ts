import { createHmac } from 'node:crypto';
import { expect, test } from 'vitest';
import { drawOrder } from './lottery.ts';

/** Done by hand: `printf %s ID | openssl dgst -sha256 -mac HMAC -macopt hexkey:000102…1f`. */
const SEED = Uint8Array.from({ length: 32 }, (_, byte) => byte);
const mac = (id: string) => createHmac('sha256', SEED).update(id).digest();

test('the order of a draw is that of the first eight bytes of the HMAC, the higher first', () => {
  const ids = ['entry-a', 'entry-b', 'entry-c', 'entry-d'];
  const drawn = drawOrder(
    ids.map((publicId) => ({ publicId, size: 1 })),
    mac,
  );
  const keys = ids.map((publicId) => ({ publicId, drawKey: mac(publicId).toString('hex').slice(0, 16) }));
  keys.sort((a, b) => (a.drawKey < b.drawKey ? 1 : -1));
  expect(drawn.map(({ publicId, drawKey }) => ({ publicId, drawKey }))).toEqual(keys);
});

test('the order depends on nothing but the seed and who takes part, and a group stays together', () => {
  const entries = Array.from({ length: 50 }, (_, n) => ({ publicId: `entry-${n}`, size: 1 + (n % 4) }));
  const drawn = drawOrder(entries, mac);
  expect(drawOrder([...entries].reverse(), mac)).toEqual(drawn);
  expect(new Set(drawn.map(({ publicId }) => publicId)).size).toBe(50);
  const sizes = new Map(entries.map(({ publicId, size }) => [publicId, size]));
  expect(drawn.every(({ publicId, size }) => sizes.get(publicId) === size)).toBe(true);
  const other = drawOrder(entries, (id) => createHmac('sha256', 'other').update(id).digest());
  expect(other.map(({ publicId }) => publicId)).not.toEqual(drawn.map(({ publicId }) => publicId));
});

test('whoever comes first has no better chance than whoever comes last', () => {
  const wins = { first: 0, last: 0 };
  const entries = Array.from({ length: 10 }, (_, n) => ({ publicId: `entry-${n}`, size: 1 }));
  for (let round = 0; round < 2_000; round += 1) {
    const [winner] = drawOrder(entries, (id) => createHmac('sha256', `seed ${round}`).update(id).digest());
    if (winner?.publicId === 'entry-0') wins.first += 1;
    if (winner?.publicId === 'entry-9') wins.last += 1;
  }
  // 200 are expected of each; four standard deviations are 54.
  expect(Math.abs(wins.first - 200)).toBeLessThan(54);
  expect(Math.abs(wins.last - 200)).toBeLessThan(54);
});
