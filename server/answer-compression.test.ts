import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { startEcho } from './front.fixture.ts';

const words = 'Пленум '.repeat(10_000);
const length = Buffer.byteLength(words) * 50 + 3;

test('what the framework sends for one reader goes out as gzip, piece by piece', async () => {
  const front = await startEcho({
    upstream: (req, res) => {
      if (req.url === '/organize')
        res.writeHead(200, { 'Content-Type': 'text/html', 'Content-Length': length });
      else res.setHeader('Content-Type', 'text/x-component');
      for (let i = 0; i < 50; i++) res.write(words);
      res.end('end');
    },
  });
  for (const path of ['/organize', '/congress']) {
    const answer = await front.ask(path, { 'accept-encoding': 'gzip, br', rsc: '1' });
    expect(answer.headers).toMatchObject({ 'content-encoding': 'gzip', vary: 'Accept-Encoding' });
    expect(gunzipSync(answer.body).toString()).toBe(`${words.repeat(50)}end`);
    const plain = await front.ask(path, { rsc: '1' });
    expect(plain.headers['content-encoding']).toBeUndefined();
  }
  await front.close();
});

test('pictures and what is compressed already stay as they are', async () => {
  const front = await startEcho({
    upstream: (req, res) => {
      const isPicture = req.url === '/a.png';
      res.writeHead(
        200,
        isPicture
          ? { 'Content-Type': 'image/png' }
          : { 'Content-Type': 'text/html', 'Content-Encoding': 'br' },
      );
      res.end('bytes');
    },
  });
  for (const path of ['/a.png', '/organize']) {
    expect((await front.ask(path, { 'accept-encoding': 'gzip' })).body.toString()).toBe('bytes');
  }
  await front.close();
});
