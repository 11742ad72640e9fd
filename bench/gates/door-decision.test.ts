import path from 'node:path';
import type { Browser } from '@playwright/test';
import { build } from 'esbuild';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { DECIDE_CASES } from '#domain/checkin/decide-cases.fixture.ts';
import { DOOR_WORKER_BUNDLE } from '../../scripts/door-bundle.ts';
import { openBrowser } from '../browser.ts';
import { type DecisionAnswers, decisionAnswers } from '../door/decision-answers.ts';

/*
 * The decision table, as it stands, in Node, in a page of Chromium and in a worker that is built as the worker of the door is:
 * the same bytes from all of them (checkin.md, test 1). Browsers get the file from here; the program has no such page.
 */
const ORIGIN = 'https://proof.example';
const ENTRY = path.resolve(import.meta.dirname, '../door/decision-browser.ts');

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

async function bundled(): Promise<string> {
  const { outputFiles } = await build({ entryPoints: [ENTRY], ...DOOR_WORKER_BUNDLE, write: false });
  return outputFiles[0]?.text ?? '';
}

/** What a page and a worker of it make of the table on a device in another zone and another language. */
async function inBrowser(script: string): Promise<{ page: DecisionAnswers; worker: DecisionAnswers }> {
  const context = await browser.newContext({ locale: 'ar-EG', timezoneId: 'Pacific/Auckland' });
  try {
    const page = await context.newPage();
    await page.route(`${ORIGIN}/**`, (route) =>
      new URL(route.request().url()).pathname === '/table.js'
        ? route.fulfill({ contentType: 'text/javascript', body: script })
        : route.fulfill({
            contentType: 'text/html',
            body: '<!doctype html><script src="/table.js"></script>',
          }),
    );
    await page.goto(ORIGIN);
    return await page.evaluate(async () => {
      const worker = await new Promise<DecisionAnswers>((resolve, reject) => {
        const own = new Worker('/table.js');
        own.onmessage = ({ data }) => resolve(data);
        own.onerror = ({ message }) => reject(new Error(message));
      });
      return { page: Reflect.get(globalThis, 'decisionTable'), worker };
    });
  } finally {
    await context.close();
  }
}

it('the decision table comes to the same bytes in Node, in the page and in the worker of a browser', async () => {
  const here = decisionAnswers();
  expect(here.answers.length).toBe(DECIDE_CASES.length);
  const { page, worker } = await inBrowser(await bundled());
  expect([here.where, page.where, worker.where]).toEqual(['node', 'page', 'worker']);
  expect(page.zone).toBe('Pacific/Auckland');
  for (const { where, answers } of [page, worker])
    expect(
      answers.filter((answer, at) => answer !== here.answers[at]),
      where,
    ).toEqual([]);
  expect([page.answers.length, worker.answers.length]).toEqual([here.answers.length, here.answers.length]);
  console.log(`decision table: ${here.answers.length} cases, the same in Node, a page and a worker`);
});

it('a decision that is another in the browser is found', async () => {
  const script = (await bundled()).replaceAll('already_in', 'already_on');
  const here = decisionAnswers();
  const { page, worker } = await inBrowser(script);
  for (const { answers } of [page, worker]) {
    const differing = answers.filter((answer, at) => answer !== here.answers[at]);
    expect(differing.length).toBeGreaterThan(10);
    expect(differing.length).toBeLessThan(here.answers.length);
  }
});
