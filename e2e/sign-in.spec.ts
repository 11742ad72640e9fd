import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { paths } from '#domain/paths.ts';
import { expect, test } from './journey.ts';
import { type LiveServer, runVerb, startLiveServer } from './live-server.ts';
import { newestMailTo } from './outbox.ts';
import { findBarriers } from './page/accessible.ts';

// One instance from its first start on: each test goes on where the one before ended.
test.describe.configure({ mode: 'serial' });

// Mails and sign-ins wait for each other; a busy machine takes its time.
test.setTimeout(180_000);

const DATA = path.resolve('.cache/e2e/sign-in');
const EMAIL = 'olga@forum.example';
const PASSWORD = 'correct horse battery';
let server: LiveServer;
let setup = '';

test.beforeAll(async () => {
  rmSync(DATA, { recursive: true, force: true });
  mkdirSync(DATA, { recursive: true });
  server = await startLiveServer({ data: DATA, sample: false });
  setup = /at (http:\S+\/setup\/\S+)/.exec(server.said())?.[1] ?? '';
});

test.afterAll(async () => {
  expect(await server.stop()).toBe(0);
});

test('the setup link makes the owner, once', async ({ page }) => {
  await page.goto(setup);
  expect(await findBarriers(page)).toEqual([]);
  await page.getByLabel('Your name').fill('Olga');
  await page.getByLabel('E-mail').fill('olga@forum');
  await page.getByLabel('Password').fill('short');
  await page.getByRole('button', { name: 'Create the account' }).click();
  await expect(page.getByRole('main').getByRole('alert')).toContainText('at least 10 characters');
  await expect(page.getByRole('main').getByRole('alert')).toBeFocused();
  await expect(page.getByLabel('Your name')).toHaveValue('Olga');
  await expect(page.getByLabel('Password')).toHaveValue('');
  expect(await findBarriers(page)).toEqual([]);
  await page.getByLabel('E-mail').fill(EMAIL);
  await page.getByLabel('Password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Create the account' }).click();
  await page.waitForURL('**/organize');
  const cookies = await page.context().cookies();
  expect(cookies.map(({ name, httpOnly, sameSite }) => [name, httpOnly, sameSite])).toContainEqual([
    'plenum',
    true,
    'Lax',
  ]);
  expect((await page.goto(setup))?.status()).toBe(404);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('This Plenum has an owner already');
  await expect(page.getByRole('main').getByRole('link', { name: 'Sign in' })).toBeVisible();
  expect(await findBarriers(page)).toEqual([]);
});

for (const [language, words] of [
  ['en', { ask: 'Mail me a code', enter: 'Sign in', out: 'Sign out', wrong: 'not the digits' }],
  ['ru', { ask: 'Прислать код', enter: 'Войти', out: 'Выйти', wrong: 'другие цифры' }],
] as const) {
  test.describe(`a code in ${language}`, () => {
    // Russian goes the whole way without script.
    test.use({ javaScriptEnabled: language === 'en' });

    test('signs in, after a wrong one, and out again', async ({ page }) => {
      const at = paths(language);
      const next = at.account();
      await page.goto(`${server.origin}${at.signIn({ next })}`);
      await page.locator('#email').fill(EMAIL);
      const digits = await codeFor(page, words.ask);
      await page.locator('#code').fill(digits === '00000000' ? '11111111' : '00000000');
      await page.getByRole('button', { name: words.enter, exact: true }).click();
      await expect(page.getByRole('main').getByRole('alert')).toContainText(words.wrong);
      await page.locator('#code').fill(`${digits.slice(0, 4)} ${digits.slice(4)}`);
      await page.getByRole('button', { name: words.enter, exact: true }).click();
      await page.waitForURL(`**${next}`);
      await expect(page.getByText(EMAIL).first()).toBeVisible();
      const header = page.getByRole('banner');
      await expect(header.getByRole('link', { name: 'Olga' })).toBeVisible();
      await expect(header.getByRole('button', { name: words.out })).toBeVisible();
      await page.goto(`${server.origin}${at.signIn()}`);
      await page.getByRole('button', { name: words.out }).click();
      await page.waitForURL(`${server.origin}${at.home()}`);
      expect((await page.context().cookies()).filter(({ name }) => name === 'plenum')).toEqual([]);
    });
  });
}

test('a password signs in, a wrong one says no more than that', async ({ page }) => {
  await page.goto(`${server.origin}/sign-in?next=/my/account`);
  for (const email of [EMAIL, 'nobody@forum.example']) {
    await page.getByLabel('E-mail').fill(email);
    await page.getByLabel('Password').fill('wrong horse battery');
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await expect(page.getByRole('main').getByRole('alert')).toContainText('do not belong together');
    await expect(page.getByLabel('E-mail')).toHaveValue(email);
  }
  await page.getByLabel('E-mail').fill(EMAIL);
  await page.getByLabel('Password').fill(PASSWORD);
  await page.getByLabel('Password').press('Enter');
  await page.waitForURL('**/my/account');
  expect(await findBarriers(page)).toEqual([]);
  await page.getByRole('button', { name: 'Sign out everywhere' }).click();
  await page.waitForURL('**/sign-in');
  await page.goto(`${server.origin}/my/account`);
  await page.waitForURL('**/sign-in?next=**');
});

test('a next that leads away ends at the first page', async ({ page }) => {
  for (const next of [
    '//evil.example',
    '/\\evil.example',
    'https://evil.example',
    'javascript:alert(1)',
    '/%09/e',
  ]) {
    await page.goto(`${server.origin}/sign-in?next=${encodeURIComponent(next)}`);
    await page.getByLabel('E-mail').fill(EMAIL);
    await page.getByLabel('Password').fill(PASSWORD);
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await expect.poll(() => new URL(page.url()).pathname).not.toBe('/sign-in');
    expect(new URL(page.url()).origin).toBe(server.origin);
    await page.context().clearCookies();
  }
});

test('the command line prints a link that opens after one press', async ({ page }) => {
  const made = await runVerb(DATA, 'create-admin', '--email', 'admin@forum.example', '--json');
  const { address } = JSON.parse(made.out) as { address: string };
  const link = `${server.origin}${new URL(address).pathname}`;
  for (let look = 0; look < 2; look += 1) expect((await page.goto(link))?.status()).toBe(200);
  expect(await findBarriers(page)).toEqual([]);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL('**/organize');
  expect((await page.goto(link))?.status()).toBe(404);
});

test('an invite is taken up by whoever reads its mailbox', async ({ page, browser }) => {
  await page.goto(`${server.origin}/sign-in?next=/organize/team`);
  await page.getByLabel('E-mail').fill(EMAIL);
  await page.getByLabel('Password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.waitForURL('**/organize/team');
  expect(await findBarriers(page)).toEqual([]);
  await page.getByLabel('E-mail').fill('anna@forum.example');
  await page.getByRole('button', { name: 'Send the invitation' }).click();
  await expect(page.getByRole('listitem').filter({ hasText: 'anna@forum.example' })).toBeVisible();
  const mail = await newestMailTo(DATA, 'anna@forum.example');
  const link = /http:\S+\/invite\/[\w-]+/.exec(mail)?.[0] ?? '';

  const anna = await (await browser.newContext()).newPage();
  await anna.goto(link);
  await anna.getByRole('button', { name: 'Mail a code' }).click();
  const digits = await digitsOf('anna@forum.example', 1);
  await anna.locator('#code').fill(digits);
  await anna.getByRole('button', { name: 'Sign in' }).click();
  await anna.getByLabel('Your name').fill('Anna N.');
  await anna.getByRole('button', { name: 'Accept the invitation' }).click();
  await anna.waitForURL('**/organize');
  await page.goto(link);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('This invitation has been accepted');
  await page.goto(`${server.origin}/organize/team`);
  const row = page.getByRole('row').filter({ hasText: 'Anna N.' });
  await row.getByRole('button', { name: 'Take away' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Take away' }).click();
  await expect(row).toHaveCount(0);
  expect((await anna.goto(`${server.origin}/organize/team`))?.status()).toBe(404);
});

let asked = 0;

/** Asks for a code in the page and reads it from the mail. */
async function codeFor(page: Page, button: string): Promise<string> {
  await page.getByRole('button', { name: button }).click();
  await page.waitForURL('**/sign-in/code**');
  const digits = await digitsOf(EMAIL, asked);
  asked += 1;
  return digits;
}

async function digitsOf(email: string, seen: number): Promise<string> {
  const mail = await newestMailTo(DATA, email, seen);
  return /^\s*(\d{4} ?\d{4})\s*$/m.exec(mail)?.[1]?.replace(' ', '') ?? '';
}
