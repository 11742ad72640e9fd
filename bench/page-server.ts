import { createServer } from 'node:http';
import { brotliCompressSync, constants } from 'node:zlib';
import { serve } from './own-front.ts';

// A process of its own for bench/page-cache.ts: the front with one page in it, and a bare server with its bytes.
const page = Buffer.from(samplePage(Number(process.argv[2] ?? 300_000)));
const bare = createServer((_req, res) => {
  res.writeHead(200, {
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Encoding': 'br',
    'Content-Length': packed.length,
  });
  res.end(packed);
});
const packed = brotliCompressSync(page, {
  params: { [constants.BROTLI_PARAM_QUALITY]: 5, [constants.BROTLI_PARAM_SIZE_HINT]: page.length },
});

await serve(bare, {
  routes: [{ path: '/{lang}/{edition}/programme', kind: 'page' }],
  upstream: (_req, res) => {
    res.setHeader('Content-Type', 'text/html; charset=utf-8');
    res.end(page);
  },
});

/** Cards with changing words, which compress about as well as a real programme does. */
function samplePage(bytes: number): string {
  let text = '<!DOCTYPE html><title>Programme</title>';
  for (let i = 1, seed = 7; text.length < bytes; i++) {
    seed = (seed * 48_271) % 2_147_483_647;
    text += `<article id="s${i}"><a href="/forum/sessions/${seed.toString(36)}">Session ${seed % 9_973} of ${seed.toString(35)}</a></article>`;
  }
  return text;
}
