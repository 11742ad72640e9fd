import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { type APIRequestContext, request as http, type Page } from '@playwright/test';
import { signedInBeside } from '#db/factories/signed-in.ts';
import type { Language } from '#domain/locale.ts';
import { paths } from '#domain/paths.ts';
import { translator } from '#i18n/translator.ts';
import { expect as impatient, test } from './journey.ts';
import { type LiveServer, runVerb, startLiveServer } from './live-server.ts';
import { findBarriers } from './page/accessible.ts';
import { namelessControls } from './page/visitor.ts';
import { writeScheduleFile } from './schedule-file.ts';

// What organizers choose for all calendars of their forum (calendar.md C16), in one that is still to come.
test.describe.configure({ mode: 'serial' });
test.setTimeout(180_000);
const expect = impatient.configure({ timeout: 20_000 });

const DATA = path.resolve('.cache/e2e/calendar-setting');
const FORUM = 'small-forum';
let server: LiveServer;
let cookie: string;
/** Programs that fetch calendars have no cookies. */
let program: APIRequestContext;

test.beforeAll(async () => {
  rmSync(DATA, { recursive: true, force: true });
  mkdirSync(DATA, { recursive: true });
  server = await startLiveServer({ data: DATA, sample: false });
  const day = new Date(Date.now() + 365 * 86_400_000).toISOString().slice(0, 10);
  const file = writeScheduleFile(path.join(DATA, '..', 'calendar-setting.xml'), [
    { id: 1, title: 'First talk', person: [1, 'Ann Example'], date: day },
  ]);
  const { code, err } = await runVerb(DATA, 'import', file);
  expect(code, err).toBe(0);
  program = await http.newContext();
  cookie = await signedInBeside(DATA, { role: 'owner', name: 'Olga Owner', at: Date.now() });
});

test.beforeEach(async ({ context }) => {
  await context.addCookies([{ name: 'plenum', value: cookie, url: server.origin }]);
});

test.afterAll(async () => {
  await program.dispose();
  expect(await server.stop()).toBe(0);
});

async function open(page: Page, language: Language) {
  await page.goto(server.origin + paths(language).deskEdition(FORUM, 'calendars'));
  await expect(page.getByRole('form', { name: translator(language)('calendarSetting.title') })).toBeVisible();
}

/** The public calendar, with long lines joined, and the validators of its answer. */
async function agenda(query = '') {
  const answer = await program.get(`${server.origin}/cal/${FORUM}/agenda.ics${query}`);
  expect(answer.status()).toBe(200);
  const { etag = '', 'last-modified': changed = '' } = answer.headers();
  return { text: (await answer.text()).replaceAll('\r\n ', ''), etag, changedAt: Date.parse(changed) };
}

/** The form that is filled in with a session, as its public page offers it. */
async function googleForm(code: string): Promise<string> {
  const answer = await program.get(server.origin + paths('en').session(FORUM, code));
  expect(answer.status()).toBe(200);
  return /https:\/\/calendar\.google\.com\/calendar\/render[^"]*/.exec(await answer.text())?.[0] ?? '';
}

test('are chosen without a mouse, and are in the calendars at once', async ({ page }) => {
  const t = translator('en');
  const before = await agenda();
  const [, code = ''] = /\/sessions\/(\w+)/.exec(before.text) ?? [];
  expect(await googleForm(code)).not.toContain('passport');
  await open(page, 'en');
  const alarm = page.getByRole('button', { name: t('calendarSetting.alarm.label') });
  await expect(async () => {
    await alarm.focus();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('listbox')).toBeVisible({ timeout: 1_000 });
  }).toPass();
  await page.keyboard.press('Home');
  for (let steps = 0; steps < 3; steps += 1) await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(alarm).toContainText(t('calendarSetting.alarm.minutes', { minutes: 15 }));
  await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: t('calendarSetting.cancelled.label') })).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.type('Bring your passport.');
  const role = page.getByRole('checkbox', { name: t('sessionForm.role.guest') });
  for (let steps = 0; steps < 30 && !(await isFocused(role)); steps += 1) await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  await expect(role).not.toBeChecked();
  const save = page.getByRole('button', { name: t('calendarSetting.save') });
  for (let steps = 0; steps < 30 && !(await isFocused(save)); steps += 1) await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(page.getByText(t('calendarSetting.saved'))).toBeVisible();

  const after = await agenda();
  expect(after.text).toContain('TRIGGER:-PT15M');
  expect(after.text).toMatch(/Bring your passport\.\\n\\nhttp\S+\r\n/);
  expect(after.etag).not.toBe(before.etag);
  expect(after.changedAt).toBeGreaterThan(before.changedAt);
  expect((await agenda('?alarm=off')).text).not.toContain('TRIGGER');
  // The page that was in memory is not shown any more.
  expect(await googleForm(code)).toContain('Bring%20your%20passport.');
  await page.reload();
  await expect(alarm).toContainText('15');
  await expect(role).not.toBeChecked();
  expect(await findBarriers(page)).toEqual([]);
  // A new secret link begins with it.
  await page.goto(server.origin + paths('en').myCalendar({ edition: FORUM }));
  await expect(page.getByLabel(t('calendarLink.alarm.label')).first()).toHaveValue('15');
});

test('speak Russian, say what is wrong and where, and lose nothing when two people save', async ({
  page,
  context,
}) => {
  const t = translator('ru');
  await page.setViewportSize({ width: 390, height: 844 });
  const other = await context.newPage();
  await open(other, 'ru');
  await open(page, 'ru');
  const sentence = page.locator('[id="calendar-sentence.en"]');
  await expect(async () => {
    await sentence.fill('Ask office@forum.example');
    await page.getByRole('button', { name: t('calendarSetting.save') }).click();
    await expect(page.getByText(t('calendarSetting.errors'))).toBeVisible({ timeout: 5_000 });
  }).toPass();
  await expect(sentence).toHaveAttribute('aria-invalid', 'true');
  expect(await findBarriers(page)).toEqual([]);
  expect(await namelessControls(page)).toEqual([]);
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390);
  await sentence.fill('The western gate is open.');
  await page.getByRole('button', { name: t('calendarSetting.save') }).click();
  await expect(page.getByText(t('calendarSetting.saved'))).toBeVisible();

  await other.getByRole('checkbox', { name: t('calendarSetting.invites.holders') }).click({ force: true });
  await other.getByRole('button', { name: t('calendarSetting.save') }).click();
  await expect(other.getByText(t('calendarSetting.stale'))).toBeVisible();
  expect((await agenda()).text).toContain('The western gate is open.');
  await other.getByRole('button', { name: t('calendarSetting.staleShow') }).click();
  await expect(other.locator('[id="calendar-sentence.en"]')).toHaveValue('The western gate is open.');
  await other.close();
});

async function isFocused(locator: ReturnType<Page['locator']>): Promise<boolean> {
  return locator.evaluate((element) => element === document.activeElement);
}
