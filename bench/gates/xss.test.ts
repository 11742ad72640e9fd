import { expect, it } from 'vitest';
import { tryPayloads } from '../xss.ts';
import { XSS_PAYLOADS } from '../xss-payload.ts';

// Twelve that stand for their kinds; `npm run prove -- --only S4` takes all fifty on all pages.
const SAMPLE = [0, 3, 6, 9, 17, 23, 25, 28, 33, 36, 39, 48].map((n) => XSS_PAYLOADS[n] ?? '');

it('twelve payloads in every text field run on no page that shows them', async () => {
  const { pages, executed, failed, taken, exports, mails } = await tryPayloads(SAMPLE, 80);
  expect(pages).toBe(80);
  expect({ executed, failed, taken }).toEqual({ executed: [], failed: [], taken: [] });
  expect(exports).toBeGreaterThan(4);
  expect(mails).toBeGreaterThan(0);
  // Eighty pages in a browser, each waited for.
}, 900_000);
