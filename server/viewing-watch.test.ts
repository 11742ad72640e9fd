import { expect, test } from 'vitest';
import { anonymousViewer } from '#domain/viewer.ts';
import { NotFoundError } from '#usecases/access.ts';
import type { WatchAnswer, WatchOrder } from '#usecases/broadcast/watch-broadcast.ts';
import type { EndpointContext } from './endpoint-handler.ts';
import { watchHandler } from './viewing-watch.ts';

async function ask(body: string, answer: WatchAnswer | Error) {
  const orders: WatchOrder[] = [];
  const sent = { status: 0, headers: {} as Record<string, unknown>, text: '' };
  const req = Object.assign(
    (async function* () {
      yield Buffer.from(body);
    })(),
    { headers: { cookie: 'plenum=a' }, method: 'POST' },
  );
  const res = {
    writeHead: (status: number, headers: Record<string, unknown>) => Object.assign(sent, { status, headers }),
    end: (text: Buffer) => Object.assign(sent, { text: text.toString() }),
  };
  const context = {
    req,
    res,
    params: {},
    requestId: 'r1',
    client: '192.0.2.1',
  } as unknown as EndpointContext;
  const handler = watchHandler({
    now: () => 7,
    viewerOf: async () => anonymousViewer,
    watch: async (_viewer, order) => {
      orders.push(order);
      if (answer instanceof Error) throw answer;
      return answer;
    },
  });
  await handler(context);
  return { ...sent, orders, json: JSON.parse(sent.text) as Record<string, unknown> };
}

const OPEN: WatchAnswer = { ok: true, grant: 'g', keepsTab: true, sources: [], audioUrl: null, untilAt: 9 };
const CLOSED: WatchAnswer = { ok: false, reason: 'ticket', access: 'ticket', types: [], opensAt: null };

test('who may watch gets the grant for themselves alone', async () => {
  const { status, headers, json, orders } = await ask('{"broadcast":"b1","ticket":"t"}', OPEN);
  expect([status, headers['Cache-Control']]).toEqual([200, 'private, no-store']);
  expect(json).toEqual({ grant: 'g', keepsTab: true, sources: [], audioUrl: null, untilAt: 9 });
  expect(headers).not.toHaveProperty('Set-Cookie');
  expect(orders).toEqual([{ target: { broadcast: 'b1' }, ticket: 't' }]);
});

test('who may not is told why, as a problem', async () => {
  const { status, headers, json } = await ask('{"recording":4}', CLOSED);
  expect([status, headers['Content-Type']]).toEqual([403, 'application/problem+json']);
  expect(json).toMatchObject({ code: 'access', reason: 'ticket', requestId: 'r1' });
});

test.each([
  '',
  'null',
  '[]',
  '{}',
  '{"broadcast":"a","recording":1}',
  '{"recording":"1"}',
  '{"recording":0}',
  '{"broadcast":"a","x":1}',
])('%s is refused, and nothing is asked', async (body) => {
  const { status, orders } = await ask(body, OPEN);
  expect([status, orders]).toEqual([422, []]);
});

test('what is not there is a 404', async () => {
  const { status, json } = await ask('{"broadcast":"b1"}', new NotFoundError('no such broadcast'));
  expect([status, json.code]).toEqual([404, 'not_found']);
});
