import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { BrowserContext, Page } from '@playwright/test';
import { messages } from '#i18n/messages.ts';
import { typeLikeScanner } from './door-stage.ts';
import { expect, test } from './journey.ts';
import { frame, pairedPage, read } from './page/door-device.ts';
import { type House, openHouse } from './page/door-house.ts';

/*
 * What may happen to a phone or its server while a lane stands before it: the lane goes on or the phone stops in words, and
 * whoever was shown green is at the server in the end (checkin.md, test 6; rules 15 to 18, 25, 26).
 */
test.use({ viewport: { width: 390, height: 844 }, refusals: [401, 404, 429, 502, 503] });
test.setTimeout(240_000);

let house: House;
let page: Page;
/** Ids of scans that a screen showed as green. */
let green: string[];

test.beforeEach(async ({ context }, info) => {
  house = await openHouse(`trouble-${info.testId}`);
  page = await pairedPage(context, house, 0);
  green = [];
});
test.afterEach(() => house.close());

async function letIn(...guests: readonly number[]): Promise<void> {
  for (const no of guests) green.push(await read(page, house.guests[no]?.code ?? '', 'ok'));
}

/** Green once it is on the disk, or not at all. */
async function letInOrStop(no: number): Promise<void> {
  const before = await frame(page).getAttribute('data-door-reading');
  await page.evaluate(typeLikeScanner, house.guests[no]?.code ?? '');
  const attributes = () =>
    Promise.all(['', '-reading', '-scan'].map((name) => frame(page).getAttribute(`data-door${name}`)));
  await expect
    .poll(async () => {
      const [phase, reading] = await attributes();
      return phase === 'stopped' || reading !== before;
    })
    .toBe(true);
  const [, reading, id] = await attributes();
  if (reading !== before && id) green.push(id);
}

/** The same code again soon is passed over: it may still lie before the scanner. */
async function knowsAgain(no: number): Promise<void> {
  await expect(async () => {
    await read(page, house.guests[no]?.code ?? '', 'already_in');
  }).toPass({ timeout: 60_000 });
}

/** Nothing waits any more, and what was green is stored, once each. */
async function expectAllStored(): Promise<void> {
  await expect(frame(page)).toHaveAttribute('data-door-queue', '0', { timeout: 90_000 });
  const admitted = (await house.scans()).filter((row) => row.admitted);
  expect(admitted.map(({ id }) => id).sort()).toEqual(green.toSorted());
}

test('a server that dies and comes back stops no lane and loses nobody', async () => {
  await letIn(0, 1);
  await house.fail();
  await letIn(2, 3, 4);
  await expect(frame(page)).toHaveAttribute('data-door-online', 'false');
  await knowsAgain(0);
  await house.restart();
  await letIn(5);
  await expectAllStored();
});

test('a new version waits for a tap, and what was scanned under the old one comes in under the new', async () => {
  await letIn(0);
  await house.fail();
  await letIn(1, 2);
  const root = anotherVersion();
  await house.restart(root);
  await page.evaluate(async () => {
    await (await navigator.serviceWorker.getRegistration('/door'))?.update();
  });
  const words = messages.en.doorScreen;
  await letIn(3);
  await expectAllStored();
  // Nobody is interrupted by it: it is taken over when somebody says so.
  const offer = page.getByRole('button', { name: words.notice.updateNow });
  await expect(offer).toBeVisible({ timeout: 30_000 });
  const opened = page.waitForEvent('load');
  await offer.click();
  await opened;
  await expect(frame(page)).toHaveAttribute('data-door', 'ready');
  const kept = await page.evaluate(() => caches.keys());
  expect(kept).toEqual([expect.stringContaining('-next')]);
  await knowsAgain(1);
  await letIn(4);
  await expectAllStored();
});

test('a bearer that is over is renewed by the key of the phone, and the lane hears nothing of it', async ({
  context,
}) => {
  await letIn(0);
  const spent = { refused: 0, isRenewed: false };
  await context.route('**/door/v1/**', async (route) => {
    const headers = route.request().headers();
    const [id = '', , mac = ''] = (headers.authorization ?? '').replace('Bearer ', '').split('.');
    if (/\/(token|challenge)$/.test(route.request().url())) {
      spent.isRenewed ||= spent.refused > 0;
      return route.continue();
    }
    if (spent.isRenewed || !headers.authorization) return route.continue();
    // As if fifteen minutes had gone by: the server itself says what it says to such a one.
    spent.refused += 1;
    return route.continue({ headers: { ...headers, authorization: `Bearer ${id}.1.${mac}` } });
  });
  await letIn(1, 2);
  await expect.poll(() => spent.isRenewed).toBe(true);
  await letIn(3);
  await expectAllStored();
  expect(spent.refused).toBeGreaterThan(0);
});

test('a disk that is full stops the phone in words; nothing turns green, and what waits goes into a file', async ({
  context,
}) => {
  await context.setOffline(true);
  await letIn(0, 1);
  const session = await context.newCDPSession(page);
  const { origin } = house.server;
  await session.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 1 });
  // Chromium goes by what it found free half a minute ago: until it looks again, scans are stored as before.
  let no = 1;
  await expect(async () => {
    no += 1;
    await letInOrStop(no);
    await expect(frame(page)).toHaveAttribute('data-door', 'stopped', { timeout: 1 });
  }).toPass({ intervals: [1_500], timeout: 80_000 });
  const words = messages.en.doorScreen.stop;
  await expect(page.getByRole('heading', { name: words.title })).toBeVisible();
  await expect(page.locator('[data-verdict]')).toHaveCount(0);
  await page.evaluate(typeLikeScanner, house.guests[59]?.code ?? '');
  await expect(page.locator('[data-verdict]')).toHaveCount(0);
  const saving = page.waitForEvent('download');
  await page.getByRole('button', { name: messages.en.doorScreen.sync.save }).click();
  const file = readFileSync((await (await saving).path()) ?? '', 'utf8');
  for (const id of green) expect(file).toContain(id);
  await session.send('Storage.overrideQuotaForOrigin', { origin });
  await context.setOffline(false);
  await page.reload();
  await expectAllStored();
});

test('a storm of too many requests delays the queue and never the lane', async ({ context }) => {
  let refused = 0;
  await context.route('**/door/v1/**', (route) => {
    refused += 1;
    return route.fulfill({ status: 429, headers: { 'retry-after': '1' }, body: '{"code":"too_many"}' });
  });
  await letIn(0, 1, 2, 3, 4, 5);
  await expect(frame(page)).toHaveAttribute('data-door-queue', '6');
  expect(await house.scans()).toEqual([]);
  // It waits as it was told, and does not add to the storm.
  expect(refused).toBeLessThan(60);
  await context.unroute('**/door/v1/**');
  await expectAllStored();
});

test('a phone that is revoked while it scans wipes itself, shows nobody green after that, and keeps its queue', async ({
  context,
}) => {
  await letIn(0);
  await expect(frame(page)).toHaveAttribute('data-door-queue', '0');
  await context.setOffline(true);
  await letIn(1, 2);
  const known = green.slice(0, 1);
  await house.revoke(0);
  await context.setOffline(false);
  await expect(frame(page)).toHaveAttribute('data-door', 'wiped', { timeout: 30_000 });
  await page.evaluate(typeLikeScanner, house.guests[3]?.code ?? '');
  await expect(page.locator('[data-verdict]')).toHaveCount(0);
  expect((await house.scans()).map(({ id }) => id)).toEqual(known);
  const saving = page.waitForEvent('download');
  await page.getByRole('button', { name: messages.en.doorScreen.sync.save }).click();
  const file = readFileSync((await (await saving).path()) ?? '', 'utf8');
  for (const id of green.slice(1)) expect(file).toContain(id);
  await expectWiped(context);
});

/** Neither roster nor rules nor the key are on the phone after that, whatever is opened again. */
async function expectWiped(context: BrowserContext): Promise<void> {
  const again = await context.newPage();
  await page.close();
  await again.goto(`${house.server.origin}/door`);
  await expect(frame(again)).toHaveAttribute('data-door', 'wiped');
  await expect(frame(again)).toHaveAttribute('data-door-queue', '2');
  await again.evaluate(typeLikeScanner, house.guests[4]?.code ?? '');
  await expect(again.locator('[data-verdict]')).toHaveCount(0);
}

/** A build whose door differs from this one by its version alone; gives its folder. */
function anotherVersion(): string {
  const own = path.resolve(import.meta.dirname, '..');
  const root = path.resolve('.cache/e2e/door-next-version');
  rmSync(root, { recursive: true, force: true });
  mkdirSync(path.join(root, '.next'), { recursive: true });
  for (const name of ['server', 'scripts', 'adapters', 'db', 'domain', 'i18n', 'jobs', 'usecases', 'public'])
    cpSync(path.join(own, name), path.join(root, name), { recursive: true });
  for (const name of ['server-only.ts', 'package.json', 'next.config.js', 'tsconfig.json'])
    cpSync(path.join(own, name), path.join(root, name));
  symlinkSync(path.join(own, 'node_modules'), path.join(root, 'node_modules'));
  const isKept = (place: string) => !/^\.next[\\/](cache|dev)([\\/]|$)/.test(path.relative(own, place));
  for (const name of readdirSync(path.join(own, '.next')))
    cpSync(path.join(own, '.next', name), path.join(root, '.next', name), {
      recursive: true,
      filter: isKept,
    });
  const worker = path.join(root, '.next/door-sw.js');
  const text = readFileSync(worker, 'utf8');
  writeFileSync(worker, text.replace(/(plenum-door-\w+)/, '$1-next'));
  return root;
}
