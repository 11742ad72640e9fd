import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { doorDayBeside } from '#db/factories/door-day-beside.ts';
import { paths, plainPaths } from '#domain/paths.ts';
import { type LiveServer, startLiveServer } from './live-server.ts';
import { findBarriers } from './page/accessible.ts';

// A public forum of its own: no other journey meets it.
test.describe.configure({ mode: 'serial' });

let server: LiveServer;
let slug = '';
test.beforeAll(async () => {
  const data = path.resolve('.cache/e2e/hall-fullness');
  rmSync(data, { recursive: true, force: true });
  mkdirSync(data, { recursive: true });
  server = await startLiveServer({ data, sample: true });
  ({ slug } = await doorDayBeside(data, Date.now(), { isPublic: true }));
});
test.afterAll(() => server.stop());

const line = (page: Page) => page.getByRole('main').getByRole('status');

/** From the programme, as visitors come. */
async function openSession(page: Page, title: string): Promise<void> {
  await page.goto(server.origin + paths('en').programme(slug));
  await page.getByRole('link', { name: title }).first().click();
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
}

test('a session that is on says how full its hall is, in a word and without a number', async ({ page }) => {
  const asked = page.waitForResponse((response) => response.url().endsWith(plainPaths.fullness(slug)));
  await openSession(page, 'Cities and crafts');
  expect((await asked).status()).toBe(200);
  await expect(line(page)).toHaveText('In the hall now filling up');
  expect(await findBarriers(page)).toEqual([]);
  await page.getByRole('link', { name: 'Great hall' }).first().click();
  await expect(page.getByRole('heading', { level: 1, name: 'Great hall' })).toBeVisible();
  await expect(line(page)).toHaveText('In the hall now filling up');
  await page.setViewportSize({ width: 320, height: 640 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
  expect(await findBarriers(page)).toEqual([]);
});

test('the word takes no room that was not there, and goes when nobody answers any more', async ({ page }) => {
  let isThere = false;
  await page.route(`**${plainPaths.fullness(slug)}`, (route) =>
    isThere ? route.fulfill({ json: { [hallOf(page)]: 'full' } }) : route.fulfill({ status: 503 }),
  );
  await page.clock.install();
  await openSession(page, 'Cities and crafts');
  await page.getByRole('link', { name: 'Great hall' }).first().click();
  await expect(page.getByRole('heading', { level: 1, name: 'Great hall' })).toBeVisible();
  await expect(line(page)).toHaveText('');
  const place = () => page.getByRole('main').locator('section, dl').first().boundingBox();
  const before = await place();
  isThere = true;
  await page.clock.runFor(20_000);
  await expect(line(page)).toHaveText('In the hall now full');
  expect(await place()).toEqual(before);
  isThere = false;
  await page.clock.runFor(20_000);
  await expect(line(page)).toHaveText('');
});

test('a session that is over says nothing, and without script nobody does', async ({ page, browser }) => {
  await openSession(page, 'Opening');
  await expect(line(page)).toHaveCount(0);
  const plain = await browser.newContext({ javaScriptEnabled: false });
  const still = await plain.newPage();
  await openSession(still, 'Cities and crafts');
  await expect(still.locator('main [role=status]')).toBeHidden();
  await plain.close();
});

/** The slug in the address of a hall. */
const hallOf = (page: Page) => decodeURIComponent(new URL(page.url()).pathname.split('/').at(-1) ?? '');
