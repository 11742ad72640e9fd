import type { Browser, Page } from '@playwright/test';
import { frame, pair, read } from '../e2e/page/door-device.ts';
import { type House, openHouse } from '../e2e/page/door-house.ts';
import { bootstrap } from '../scripts/bootstrap.mjs';
import { buildWhenChanged } from '../scripts/build.mjs';
import { openBrowser } from './browser.ts';
import type { Figure } from './figure.ts';

const [PHONES, ROUNDS, TICKETS] = [3, 5, 4];

/**
 * Three phones without a network let the same tickets in. From the moment the last of them is back: until every double
 * admission stands on the screens of all three (checkin.md, tests 3 and 5). Real server, real browsers, one machine for all.
 */
export async function benchDoorConflict(): Promise<Figure[]> {
  if (!(await buildWhenChanged(await bootstrap()))) throw new Error('the build failed, see above');
  const house = await openHouse('bench-conflict', ROUNDS * TICKETS);
  const browser = await openBrowser();
  try {
    const pages = await phones(browser, house);
    const waits: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) waits.push(await roundOf(pages, house, round));
    return await figures(waits, house);
  } finally {
    await browser.close();
    await house.close();
  }
}

async function figures(waits: readonly number[], house: House): Promise<Figure[]> {
  const bench = `double admissions on ${PHONES} phones (${TICKETS} tickets each, ${ROUNDS} times)`;
  const scans = await house.scans();
  const sorted = waits.toSorted((a, b) => a - b);
  const lost = PHONES * ROUNDS * TICKETS - scans.filter(({ admitted }) => admitted).length;
  const worst = Math.max(...waits);
  return [
    { bench, figure: 'back to all listed, p50', achieved: sorted[ROUNDS >> 1] ?? 0, unit: 'ms' },
    { bench, figure: 'back to all listed, worst', required: { most: 1_000 }, achieved: worst, unit: 'ms' },
    { bench, figure: 'scans lost or doubled', required: { most: 0 }, achieved: Math.abs(lost), unit: '' },
  ];
}

async function phones(browser: Browser, house: House): Promise<Page[]> {
  const pages: Page[] = [];
  for (let no = 0; no < PHONES; no += 1) {
    const page = await (await browser.newContext({ viewport: { width: 390, height: 844 } })).newPage();
    await page.addInitScript(watchConflicts);
    await pair(page, house, no);
    pages.push(page);
  }
  return pages;
}

/** Milliseconds from the return of the last phone to the last screen that has all. */
async function roundOf(pages: readonly Page[], house: House, round: number): Promise<number> {
  for (const page of pages) {
    await page.context().setOffline(true);
    // A stream that was open outlives what a browser calls being offline.
    await page.reload();
    await page.locator('[data-door=ready]').waitFor({ state: 'attached' });
  }
  for (const page of pages)
    for (let at = 0; at < TICKETS; at += 1)
      await read(page, house.guests[round * TICKETS + at]?.code ?? '', 'ok');
  // Each ticket was let in three times: two of them stand beside the first.
  const all = (round + 1) * TICKETS * (PHONES - 1);
  const [last, ...others] = pages.toReversed();
  for (const page of others) await page.context().setOffline(false);
  for (const page of others) await frame(page).and(page.locator('[data-door-queue="0"]')).waitFor();
  const backAt = Date.now();
  await last?.context().setOffline(false);
  const seen = await Promise.all(
    pages.map(async (page) => {
      await page.locator(`[data-door-conflicts="${all}"]`).waitFor({ state: 'attached' });
      return page.evaluate((count) => window.conflictsSeen[count] ?? Number.POSITIVE_INFINITY, all);
    }),
  );
  return Math.max(...seen) - backAt;
}

/** Runs in the page before it: when the page first had so many conflicts. */
function watchConflicts(): void {
  const seen: Record<string, number> = {};
  Object.defineProperty(window, 'conflictsSeen', { value: seen });
  new MutationObserver(() => {
    const count = document.querySelector('[data-door]')?.getAttribute('data-door-conflicts');
    if (count) seen[count] ??= Date.now();
  }).observe(document, { subtree: true, childList: true, attributes: true });
}

declare global {
  interface Window {
    readonly conflictsSeen: Readonly<Record<string, number>>;
  }
}
