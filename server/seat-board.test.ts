import { expect, test } from 'vitest';
import { startEcho } from './front.fixture.ts';
import { SEATS_MS, seatBoardHandler } from './seat-board.ts';

test('seats are counted once in two seconds however many ask, and an edition without any is a 404', async () => {
  let at = 0;
  let counted = 0;
  const count = async (edition: string) => {
    counted += 1;
    if (edition !== 'forum') throw Object.assign(new Error('none'), { name: 'NotFoundError' });
    return { participant: { state: 'few' as const, left: counted } };
  };
  const front = await startEcho({ handlers: { seats: seatBoardHandler({ count, monotonicMs: () => at }) } });
  const ask = async (path: string) => {
    const { status, headers, body } = await front.ask(path);
    return [status, headers['cache-control'], status === 200 ? JSON.parse(body.toString()) : undefined];
  };
  const many = await Promise.all(Array.from({ length: 20 }, () => ask('/forum/seats.json')));
  expect(new Set(many.map((one) => JSON.stringify(one)))).toEqual(
    new Set([JSON.stringify([200, 'public, max-age=2', { participant: { state: 'few', left: 1 } }])]),
  );
  at = SEATS_MS;
  expect((await ask('/forum/seats.json'))[2]).toEqual({ participant: { state: 'few', left: 2 } });
  expect(await ask('/nothing/seats.json')).toEqual([404, 'no-store', undefined]);
  expect(counted).toBe(3);
  await front.close();
});

test('a count that failed is asked for again', async () => {
  let tries = 0;
  const count = async () => {
    tries += 1;
    if (tries === 1) throw new Error('away');
    return { participant: { state: 'open' as const } };
  };
  const front = await startEcho({ handlers: { seats: seatBoardHandler({ count, monotonicMs: () => 0 }) } });
  expect((await front.ask('/forum/seats.json')).status).toBe(500);
  expect((await front.ask('/forum/seats.json')).status).toBe(200);
  await front.close();
});
