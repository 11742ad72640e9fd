import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { type APIRequestContext, request as http, type Page } from '@playwright/test';
import { signedInBeside } from '#db/factories/signed-in.ts';
import { paths } from '#domain/paths.ts';
import { translator } from '#i18n/translator.ts';
import { expect, test } from './journey.ts';
import { type LiveServer, runVerb, startLiveServer } from './live-server.ts';
import { findBarriers } from './page/accessible.ts';
import { namelessControls } from './page/visitor.ts';
import { writeScheduleFile } from './schedule-file.ts';

// Links to one's own calendar in a forum that is still to come (calendar.md C7 to C10): the sample forums are over.
test.describe.configure({ mode: 'serial' });
test.use({ viewport: { width: 390, height: 844 } });
test.setTimeout(180_000);

const DATA = path.resolve('.cache/e2e/calendar-link');
const FORUM = 'small-forum';
let server: LiveServer;
/** Programs that fetch calendars have no cookies. */
let program: APIRequestContext;

test.beforeAll(async () => {
  rmSync(DATA, { recursive: true, force: true });
  mkdirSync(DATA, { recursive: true });
  server = await startLiveServer({ data: DATA, sample: false });
  const file = writeScheduleFile(path.join(DATA, '..', 'calendar-link.xml'), [
    { id: 1, title: 'First talk', person: [1, 'Ann Example'], date: DAY },
    { id: 2, title: 'Second talk', person: [1, 'Ann Example'], date: DAY },
  ]);
  const { code, err } = await runVerb(DATA, 'import', file);
  expect(code, err).toBe(0);
  program = await http.newContext({ extraHTTPHeaders: { 'user-agent': 'Google-Calendar-Importer' } });
});

test.afterAll(async () => {
  await program.dispose();
  expect(await server.stop()).toBe(0);
});

/** A year from now, whenever that is. */
const DAY = new Date(Date.now() + 365 * 86_400_000).toISOString().slice(0, 10);

async function mark(page: Page, title: string): Promise<void> {
  const t = translator('en');
  await page.goto(server.origin + paths('en').programme(FORUM));
  await page.getByRole('link', { name: title }).first().click();
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
  await page.getByRole('button', { name: t('favourite.add') }).click();
  await expect(page.getByRole('button', { name: t('favourite.on') })).toBeVisible();
}

/** The address that the page shows now. */
async function shownAddress(page: Page, language: 'en' | 'ru'): Promise<string> {
  await page.waitForURL(/done=made/);
  return page.getByLabel(translator(language)('calendar.menu.address')).inputValue();
}

async function summaries(address: string): Promise<string[]> {
  const answer = await program.get(address);
  expect(answer.status()).toBe(200);
  return Array.from((await answer.text()).matchAll(/^SUMMARY[^:]*:(.*)\r$/gm), ([, title = '']) => title);
}

test('marks of a browser make a link that follows them, is replaced, and goes over to the account', async ({
  page,
  context,
}) => {
  const t = translator('en');
  const links = server.origin + paths('en').myCalendar({ edition: FORUM });
  await mark(page, 'First talk');
  await page.goto(links);
  await expect(page.locator('input[name=marks]')).not.toHaveValue('');
  await page.getByRole('button', { name: t('calendarLink.make') }).click();
  const first = await shownAddress(page, 'en');
  expect(await summaries(first)).toEqual(['First talk']);
  expect(await findBarriers(page)).toEqual([]);
  await mark(page, 'Second talk');
  await expect(async () => {
    expect(await summaries(first)).toEqual(['First talk', 'Second talk']);
  }).toPass({ timeout: 20_000 });

  await page.goto(links);
  await expect(
    page.getByText(/Last fetched a moment ago by Google, version 1\.0: up to date\./),
  ).toBeVisible();
  await page.getByRole('button', { name: t('calendarLink.replaceOf', { label: 'Phone' }) }).click();
  await page.waitForURL(/done=made/);
  const address = page.getByLabel(t('calendar.menu.address'));
  await expect(address).not.toHaveValue(first);
  const second = await address.inputValue();
  expect([(await program.get(first)).status(), (await program.get(second)).status()]).toEqual([404, 200]);
  await page.getByRole('button', { name: t('calendarLink.hide') }).click();
  await page.waitForURL(/done=seen/);
  expect(await page.content()).not.toContain(new URL(second).pathname.split('/')[3]);

  const cookie = await signedInBeside(DATA, { role: 'owner', name: 'Olga Owner', at: Date.now() });
  await context.addCookies([{ name: 'plenum', value: cookie, url: server.origin }]);
  // The page unites browser and account in the background.
  await expect(async () => {
    await page.goto(server.origin + paths('en').my());
    await expect(page.getByText(/Last fetched .* by Google/)).toBeVisible({ timeout: 2_000 });
  }).toPass({ timeout: 30_000 });
  expect(await summaries(second)).toEqual(['First talk', 'Second talk']);
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390);
});

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false });

  test('a link is made, switched off and on again in Russian', async ({ page, context }) => {
    const t = translator('ru');
    const at = paths('ru');
    const cookie = await signedInBeside(DATA, { role: 'owner', name: 'Olga Owner', at: Date.now() });
    await page.goto(server.origin + at.myCalendar({ edition: FORUM }));
    await expect(page.getByText(t('calendarLink.marksScript'))).toBeVisible();
    await context.addCookies([{ name: 'plenum', value: cookie, url: server.origin }]);
    await page.goto(server.origin + at.myCalendar({ edition: FORUM }));
    await page.getByLabel(t('calendarLink.label')).last().fill('Работа');
    await page.getByRole('button', { name: t('calendarLink.make') }).click();
    const address = await shownAddress(page, 'ru');
    expect((await program.get(address)).status()).toBe(200);
    expect(await namelessControls(page)).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390);
    await page.getByRole('button', { name: t('calendarLink.offOf', { label: 'Работа' }) }).click();
    await page.waitForURL(/done=off/);
    expect((await program.get(address)).status()).toBe(404);
    await page.getByRole('button', { name: t('calendarLink.onOf', { label: 'Работа' }) }).click();
    await page.waitForURL(/done=on/);
    expect((await program.get(address)).status()).toBe(200);
  });
});
