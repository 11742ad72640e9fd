import { afterEach, expect, test, vi } from 'vitest';
import { REACTION_KINDS } from '#domain/broadcast/vocabulary.ts';
import { readReaction } from '#domain/viewing/reaction.ts';
import { sendReaction } from './send-reaction.ts';

afterEach(() => vi.unstubAllGlobals());

const TOKEN = new Uint8Array(48).fill(7);

test.each(REACTION_KINDS)('%s goes to the front under the token of the play', async (kind) => {
  const sent: { address: string; order: RequestInit }[] = [];
  vi.stubGlobal('fetch', async (address: string, order: RequestInit) => {
    sent.push({ address, order });
    return new Response(null, { status: 204 });
  });
  expect(await sendReaction('b1', TOKEN, kind)).toBe(true);
  const [{ address = '', order = {} } = {}] = sent;
  expect([address, order.method]).toEqual(['/v/r?b=b1', 'POST']);
  const body = order.body as Uint8Array;
  expect([body.subarray(0, 48), readReaction(body)]).toEqual([TOKEN, kind]);
});

test.each([429, 409, 503])('%i is not taken, and is told so', async (status) => {
  vi.stubGlobal('fetch', async () => new Response('', { status }));
  expect(await sendReaction('b1', TOKEN, 'heart')).toBe(false);
});

test('without a network nothing is thrown', async () => {
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('offline')));
  expect(await sendReaction('b1', TOKEN, 'heart')).toBe(false);
});
