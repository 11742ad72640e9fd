import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it } from 'vitest';
import { openBrowser } from '../browser.ts';
import { tryPayloads } from '../xss.ts';
import { lookAtAnswers, lookInBrowser } from '../xss-look.ts';
import { XSS_PAYLOADS } from '../xss-payload.ts';

// Twelve that stand for their kinds, twenty pages in a browser and the answers of sixty more;
// `npm run prove -- --only S4` takes all fifty on every page.
const SAMPLE = [0, 3, 6, 9, 17, 23, 25, 28, 33, 36, 39, 48].map((n) => XSS_PAYLOADS[n] ?? '');

it('twelve payloads in every text field run on no page that shows them', async () => {
  const { pages, executed, failed, taken, exports, mails, planted } = await tryPayloads(SAMPLE, 80, 20);
  expect(pages).toBe(80);
  expect({ executed, failed, taken }).toEqual({ executed: [], failed: [], taken: [] });
  expect(exports).toBeGreaterThan(4);
  expect(mails).toBeGreaterThan(0);
  expect(Object.entries(planted).filter(([, count]) => count === 0)).toEqual([]);
}, 600_000);

it.each([
  ['a script of its own', '<script>window.__xss=1</script>'],
  ['a handler', '<img alt="" src="x" onerror="window.__xss=1">'],
  ['a link that runs', '<a href=" java\tscript:window.__xss=1">more</a>'],
])('both ways of looking find %s', async (_, harm) => {
  const server = createServer((_req, res) => res.end(`<!doctype html><a href="/next">next</a>${harm}`));
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  const origin = `http://localhost:${(server.address() as AddressInfo).port}`;
  const browser = await openBrowser();
  try {
    const context = await browser.newContext();
    for (const look of [await lookInBrowser(context), await lookAtAnswers(context)]) {
      const found = await look(`${origin}/`);
      expect(found.verdict).not.toBe('');
      expect(found.links).toContain('/next');
    }
  } finally {
    await browser.close();
    server.close();
  }
});
