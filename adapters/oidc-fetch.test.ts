import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { IssuerRefusedError, issuerFetch } from './oidc-fetch.ts';
import { isPublicAddress } from './public-address.ts';

let server: Server;
let host = '';
let asked = 0;

beforeAll(async () => {
  server = createServer((req, res) => {
    asked += 1;
    if (req.url === '/large') return void res.end(Buffer.alloc(2_000_000));
    res.writeHead(req.url === '/away' ? 302 : 200, {
      location: 'http://localhost/',
      'content-type': 'text/plain',
    });
    req.pipe(res);
  });
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  host = `localhost:${(server.address() as AddressInfo).port}`;
});
afterAll(() => void server.close());

test('a trusted host answers, and its redirects are left to the caller', async () => {
  const ask = issuerFetch([host]);
  const answer = await ask(`http://${host}/token`, { method: 'POST', body: new URLSearchParams({ a: '1' }) });
  expect([answer.status, await answer.text()]).toEqual([200, 'a=1']);
  expect((await ask(`http://${host}/away`)).status).toBe(302);
  await expect(ask(`http://${host}/large`)).rejects.toBeInstanceOf(IssuerRefusedError);
});

test('everything else needs https at a public address, and is not connected to', async () => {
  const before = asked;
  const ask = issuerFetch(['elsewhere:443']);
  for (const address of [
    `http://${host}/`,
    `https://${host}/`,
    'https://127.0.0.1/',
    'https://2130706433/',
    'https://0x7f.1/',
    'https://[::1]/',
    'https://[::ffff:10.0.0.1]/',
    'https://169.254.169.254/latest/meta-data/',
    'http://issuer.example/',
  ]) {
    await expect(ask(address), address).rejects.toBeInstanceOf(IssuerRefusedError);
  }
  expect(asked).toBe(before);
});

test.each([
  ['93.184.216.34', true],
  ['2606:2800:220:1::1', true],
  ['10.1.2.3', false],
  ['172.31.0.1', false],
  ['100.64.0.1', false],
  ['255.255.255.255', false],
  ['::1', false],
  ['fe80::1', false],
  ['fd00::1', false],
  ['::ffff:192.168.0.1', false],
  ['2002:7f00:1::', false],
  ['64:ff9b::7f00:1', false],
  ['localhost', false],
])('%s is public: %s', (address, isPublic) => {
  expect(isPublicAddress(address)).toBe(isPublic);
});
