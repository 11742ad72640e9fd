import type { IncomingMessage, ServerResponse } from 'node:http';
import { beforeEach, expect, test } from 'vitest';
import { liveBoardHandler, type ReadBoard } from './live-board.ts';
import type { RouteParams } from './route-pattern.ts';

let clock = 0;
let reads: Parameters<ReadBoard>[0][] = [];
let answer: () => Promise<object>;
const read: ReadBoard = (asked) => {
  reads.push(asked);
  return answer();
};
const handler = () =>
  liveBoardHandler({
    boards: { edition: read, hall: read, session: read },
    now: () => 1_000 + clock,
    monotonicMs: () => clock,
  });

beforeEach(() => {
  clock = 0;
  reads = [];
  answer = async () => ({ at: 1_000 + clock });
});

async function ask(handle: ReturnType<typeof handler>, params: RouteParams, query = '') {
  const said = { status: 0, body: '' };
  const res = {
    writeHead: (status: number) => Object.assign(said, { status }),
    end: (body?: Buffer) => Object.assign(said, { body: String(body ?? '') }),
  };
  const context = {
    ...{ req: { method: 'GET' } as IncomingMessage, res: res as unknown as ServerResponse },
    ...{ params, query, path: '', requestId: 'r', client: '', isForwarded: false },
  };
  await handle(context);
  return said;
}

const HALL = { edition: 'forum', slug: 'main', lang: 'ru' };

test('a thousand who ask at once are answered by one reading, and by the next after two seconds', async () => {
  const handle = handler();
  const said = await Promise.all(Array.from({ length: 1_000 }, () => ask(handle, HALL)));
  expect(reads).toHaveLength(1);
  expect(new Set(said.map(({ body }) => body))).toEqual(new Set(['{"at":1000}']));
  clock = 2_000;
  expect((await ask(handle, HALL)).body).toBe('{"at":3000}');
  expect(reads).toHaveLength(2);
});

test('languages, halls, sessions and sessions of halls are told apart, and nothing else is', async () => {
  const handle = handler();
  await ask(handle, HALL);
  await ask(handle, HALL, 'utm_source=x&session=%3Cscript%3E&lang=%00');
  expect(reads).toHaveLength(1);
  await ask(handle, { ...HALL, lang: 'en' });
  await ask(handle, HALL, 'session=AB12CD');
  await ask(handle, HALL, 'lang=kk');
  await ask(handle, { edition: 'forum', code: 'AB12CD', lang: 'ru' });
  expect(reads.map(({ reading, session }) => [reading.language, reading.locale, session])).toEqual([
    ['ru', 'ru', undefined],
    ['en', 'en', undefined],
    ['ru', 'ru', 'AB12CD'],
    ['ru', 'kk', undefined],
    ['ru', 'ru', undefined],
  ]);
});

test('what is nothing answers 404, and is asked for once in two seconds', async () => {
  answer = () => Promise.reject(Object.assign(new Error('none'), { name: 'NotFoundError' }));
  const handle = handler();
  expect((await ask(handle, HALL)).status).toBe(404);
  expect((await ask(handle, HALL)).status).toBe(404);
  expect(reads).toHaveLength(1);
});

test('one that failed is not kept', async () => {
  answer = () => Promise.reject(new Error('disk'));
  const handle = handler();
  await expect(ask(handle, HALL)).rejects.toThrow('disk');
  answer = async () => ({ at: 1 });
  expect((await ask(handle, HALL)).status).toBe(200);
});
