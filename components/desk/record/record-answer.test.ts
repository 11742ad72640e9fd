import { afterEach, expect, test, vi } from 'vitest';
import { answerOf } from './record-answer.ts';

afterEach(() => vi.unstubAllGlobals());

const refused = () => Promise.reject(new Error('An unexpected response was received from the server.'));

test('passes the answer of an action on', async () => {
  expect(await answerOf(async () => ({ ok: true }))).toEqual({ ok: true });
});

test('tells whoever is signed out from whoever is offline', async () => {
  const asked: unknown[] = [];
  const answering = (type: string) => async (address: unknown, options: unknown) => {
    asked.push([address, options]);
    return { type };
  };
  vi.stubGlobal('fetch', answering('opaqueredirect'));
  expect(await answerOf(refused)).toEqual({ ok: false, reason: 'signed_out', requestId: '' });
  expect(asked).toEqual([['/my/account', { method: 'HEAD', redirect: 'manual', cache: 'no-store' }]]);
  vi.stubGlobal('fetch', answering('basic'));
  expect(await answerOf(refused)).toEqual({ ok: false, reason: 'offline' });
  vi.stubGlobal('fetch', refused);
  expect(await answerOf(refused)).toEqual({ ok: false, reason: 'offline' });
});
