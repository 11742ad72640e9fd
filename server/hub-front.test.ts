import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { allowDoorOrigins } from './door-origin.ts';
import { hubOnly } from './hub-front.ts';

const HUB = 'https://hub.example';
const next: RequestListener = (req, res) => res.end(`passed ${req.method} ${req.url}`);
let close = () => {};

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  close = () => server.close();
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

describe('the front of a venue hub', () => {
  afterEach(() => close());

  it('is there for doors, and nothing else of the program is', async () => {
    const url = await serve(hubOnly(next));
    for (const path of [
      '/door',
      '/door?x',
      '/door/v1/scans',
      '/door-sw.js',
      '/_next/static/a.js',
      '/healthz',
    ])
      expect([path, (await fetch(url + path)).status]).toEqual([path, 200]);
    for (const path of [
      '/',
      '/ru',
      '/sign-in',
      '/organize',
      '/forum/register',
      '/api/v1',
      '/doors',
      '/f/x',
      '/metrics',
    ]) {
      const answer = await fetch(url + path, { redirect: 'manual' });
      expect([path, answer.status]).toEqual([path, 404]);
      expect(await answer.text()).toContain('venue hub');
    }
  });

  it('lets pages of the other address ask, and those alone; neither to pair nor to be a hub', async () => {
    const url = await serve(allowDoorOrigins(next, () => [HUB]));
    const ask = (path: string, origin: string, method = 'GET') =>
      fetch(`${url}/door/v1/${path}`, { method, headers: { origin } });
    const allowed = await ask('feed', HUB);
    expect(allowed.headers.get('access-control-allow-origin')).toBe(HUB);
    expect(allowed.headers.get('access-control-expose-headers')).toContain('plenum-time');
    expect(allowed.headers.get('access-control-allow-credentials')).toBeNull();
    const asked = await ask('scans', HUB, 'OPTIONS');
    expect([asked.status, asked.headers.get('access-control-allow-headers')]).toEqual([
      204,
      expect.stringContaining('Authorization'),
    ]);
    for (const [path, origin] of [
      ['feed', 'https://hub.example.evil'],
      ['pair', HUB],
      ['hub', HUB],
      ['hub/scans', HUB],
    ] as const)
      expect((await ask(path, origin)).headers.get('access-control-allow-origin')).toBeNull();
  });
});
