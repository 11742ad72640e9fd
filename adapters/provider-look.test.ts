import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readSourceLink } from '#domain/broadcast/source-link.ts';
import { askProvider, oembedAddress } from './provider-look.ts';

const UUID = '9c9de5e8-0a1e-484a-b099-e80766180a6d';

/** A server of PeerTube that answers as it is told, and remembers what it was asked. */
let server: Server;
let host = '';
let answer: { readonly status: number; readonly body: string | Buffer } = { status: 200, body: '' };
const asked: string[] = [];

beforeAll(async () => {
  server = createServer((req, res) => {
    asked.push(req.url ?? '');
    res.writeHead(answer.status).end(answer.body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

async function ask(status: number, body: string | Buffer, trustedHosts: readonly string[] = [host]) {
  answer = { status, body };
  const url = `http://${host}/videos/embed/${UUID}`;
  return askProvider({ kind: 'peertube', url, measure: 'exact' }, { trustedHosts });
}

test('what a provider says of a video: there, not there, closed, or nothing that can be used', async () => {
  expect(await ask(200, JSON.stringify({ title: 'Открытие форума' }))).toEqual({
    verdict: 'found',
    title: 'Открытие форума',
  });
  expect(asked.at(-1)).toBe(
    `/services/oembed?url=${encodeURIComponent(`http://${host}/w/${UUID}`)}&format=json`,
  );
  for (const [status, verdict] of [
    [404, 'not_found'],
    [400, 'not_found'],
    [401, 'closed'],
    [403, 'closed'],
    [429, 'unchecked'],
    [500, 'unchecked'],
  ] as const)
    expect(await ask(status, '{}'), String(status)).toEqual({ verdict, title: null });
});

test('a title is taken as text of at most 200 signs, and anything else as none', async () => {
  for (const body of ['', 'no json', 'null', '[]', '{"title":7}', '{"title":""}'])
    expect(await ask(200, body), body).toEqual({ verdict: 'found', title: null });
  const long = await ask(200, JSON.stringify({ title: 'ы'.repeat(1_000) }));
  expect(long.title).toHaveLength(200);
});

test('an answer without end is let go, and an address inside of the house is not asked', async () => {
  expect(await ask(200, Buffer.alloc(300_000, 0x20))).toEqual({ verdict: 'unchecked', title: null });
  const before = asked.length;
  expect(await ask(200, '{"title":"inner"}', [])).toEqual({ verdict: 'unchecked', title: null });
  expect(asked).toHaveLength(before);
});

test('each provider is asked at its own address with the page of the video', () => {
  const of = (pasted: string) => {
    const read = readSourceLink(pasted);
    if (!read.ok) throw new Error(read.reason);
    const address = oembedAddress(read.link);
    return address === undefined
      ? undefined
      : [address.split('?')[0], new URL(address).searchParams.get('url')];
  };
  expect(of('https://youtu.be/aqz-KE-bpKQ')).toEqual([
    'https://www.youtube.com/oembed',
    'https://www.youtube.com/watch?v=aqz-KE-bpKQ',
  ]);
  expect(of('https://vimeo.com/76979871')).toEqual([
    'https://vimeo.com/api/oembed.json',
    'https://player.vimeo.com/video/76979871',
  ]);
  expect(of('https://rutube.ru/video/private/10b3a03fc01d5bbcc632a2f3514e8aab/?p=key_1')).toEqual([
    'https://rutube.ru/api/oembed/',
    'https://rutube.ru/video/10b3a03fc01d5bbcc632a2f3514e8aab/?p=key_1',
  ]);
  expect(of('https://vk.com/video-1_2')).toBeUndefined();
});
