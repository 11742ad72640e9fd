import { rmSync } from 'node:fs';
import path from 'node:path';
import { chromium, type Page } from '@playwright/test';
import { typeLikeScanner } from './door-stage.ts';
import { expect, test } from './journey.ts';
import { crash, expectNothingInClear, frame, kill, pair, pairedPage, read } from './page/door-device.ts';
import { openHouse } from './page/door-house.ts';

// A phone at a door without a network (checkin.md D2, rules 15 to 26, tests 4, 5, 8; security-reliability.md F13).

test.use({ viewport: { width: 390, height: 844 } });
test.setTimeout(300_000);

test('scans go on without a network, through reload and a dead tab, and come to the server once each', async ({
  context,
}) => {
  const house = await openHouse('tab');
  try {
    let page = await pairedPage(context, house, 0);
    await context.setOffline(true);
    const shown: string[] = [];
    for (let no = 0; no < 20; no += 1) {
      if (no % 5 === 0) await page.reload();
      shown.push(await read(page, house.guests[no]?.code ?? '', 'ok'));
      if (no % 5 !== 2) continue;
      await crash(page);
      page = await context.newPage();
      await page.goto(`${house.server.origin}/door`);
      await expect(frame(page)).toHaveAttribute('data-door-queue', String(no + 1));
    }
    expect(await read(page, house.guests[0]?.code ?? '', 'already_in')).not.toBe(shown[0]);
    await expect(page.locator('[data-verdict]').getByText('Akhmatova 1', { exact: true })).toBeVisible();
    expect(await house.scans()).toEqual([]);
    await expectNothingInClear(page, house);
    await context.setOffline(false);
    await expect(frame(page)).toHaveAttribute('data-door-queue', '0', { timeout: 60_000 });
    const rows = await house.scans();
    expect(
      rows
        .filter(({ admitted }) => admitted)
        .map(({ id }) => id)
        .sort(),
    ).toEqual(shown.sort());
    expect(rows).toHaveLength(21);
  } finally {
    await house.close();
  }
});

test('a browser that is killed after each scan has lost none of them', async ({ playwright: _ }, {
  project,
}) => {
  const house = await openHouse('browser');
  const folder = path.resolve('.cache/e2e/door-profile');
  rmSync(folder, { recursive: true, force: true });
  const open = async () => {
    const { launchOptions } = project.use;
    const context = await chromium.launchPersistentContext(folder, { ...launchOptions, locale: 'ru-RU' });
    return { context, page: context.pages()[0] ?? (await context.newPage()) };
  };
  try {
    let { context, page } = await open();
    await pair(page, house, 0);
    await expect(page.locator('html')).toHaveAttribute('lang', 'ru');
    const shown: string[] = [];
    for (let no = 0; no < 8; no += 1) {
      await context.setOffline(true);
      shown.push(await read(page, house.guests[no]?.code ?? '', 'ok'));
      await kill(context);
      ({ context, page } = await open());
      await context.setOffline(true);
      await page.goto(`${house.server.origin}/door`);
      await expect(frame(page)).toHaveAttribute('data-door-queue', String(no + 1));
    }
    await context.setOffline(false);
    await expect(frame(page)).toHaveAttribute('data-door-queue', '0', { timeout: 60_000 });
    expect((await house.scans()).map(({ id }) => id).sort()).toEqual(shown.sort());
    await context.close();
  } finally {
    await house.close();
  }
});

test('two phones that let the same ticket in hear of it once they are back, and the later one is called back', async ({
  browser,
}) => {
  const house = await openHouse('two');
  const contexts = [await browser.newContext(), await browser.newContext()];
  try {
    const pages: Page[] = [];
    for (const [no, context] of contexts.entries()) pages.push(await pairedPage(context, house, no));
    const code = house.guests[0]?.code ?? '';
    for (const context of contexts) await context.setOffline(true);
    for (const page of pages) await read(page, code, 'ok');
    for (const context of contexts) await context.setOffline(false);
    for (const page of pages)
      await expect(frame(page)).toHaveAttribute('data-door-conflicts', '1', { timeout: 60_000 });
    expect(await house.scans()).toHaveLength(2);
    // The same code again soon is passed over: it may still lie before the scanner.
    for (const page of pages)
      await expect(async () => {
        await read(page, code, 'already_in');
      }).toPass({ timeout: 60_000 });
  } finally {
    for (const context of contexts) await context.close();
    await house.close();
  }
});

test('a phone that was away while another let a ticket in calls it back as soon as the server says so', async ({
  browser,
}) => {
  const house = await openHouse('recall');
  const contexts = [await browser.newContext(), await browser.newContext()] as const;
  try {
    const [near, away] = [await pairedPage(contexts[0], house, 0), await pairedPage(contexts[1], house, 1)];
    const code = house.guests[0]?.code ?? '';
    // From now on it hears nothing any more: opened anew, it listens to no stream from before.
    const isNews = /door\/v1\/(feed|stream|manifest|roster)/;
    await contexts[1].route(isNews, (route) => route.abort());
    await contexts[1].setOffline(true);
    await away.reload();
    await expect(frame(away)).toHaveAttribute('data-door', 'ready');
    const first = await read(near, code, 'ok');
    await expect(frame(near)).toHaveAttribute('data-door-queue', '0');
    await contexts[1].setOffline(false);
    await expect(frame(away)).toHaveAttribute('data-door-online', 'true', { timeout: 60_000 });
    // The server may answer before anybody could look: what was shown first is told by the recall itself.
    await away.evaluate(typeLikeScanner, code);
    await expect(frame(away)).toHaveAttribute('data-door-recalled', 'true');
    const second = (await frame(away).getAttribute('data-door-scan')) ?? '';
    await expect(away.locator('[data-verdict] [data-part=word]')).toHaveText('Call back');
    await contexts[1].unroute(isNews);
    for (const page of [near, away])
      await expect(frame(page)).toHaveAttribute('data-door-conflicts', '1', { timeout: 60_000 });
    expect((await house.scans()).map(({ id }) => id).sort()).toEqual([first, second].sort());
  } finally {
    for (const context of contexts) await context.close();
    await house.close();
  }
});
