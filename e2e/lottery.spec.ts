import { createHash, createHmac } from 'node:crypto';
import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { closeDrawsBeside } from '#db/factories/draw-beside.ts';
import { signedInBeside } from '#db/factories/signed-in.ts';
import type { Language } from '#domain/locale.ts';
import { paths } from '#domain/paths.ts';
import { messages } from '#i18n/messages.ts';
import { expect, test } from './journey.ts';
import { startLiveServer } from './live-server.ts';
import { findBarriers } from './page/accessible.ts';
import { SAMPLE_EDITION } from './route-list.ts';

// A draw from its announcement to the result that anybody can check (registration.md O9, rule 20).

test.use({ viewport: { width: 390, height: 844 } });

for (const language of ['en', 'ru'] as const) {
  test(`a draw is announced, taken part in, drawn, and done again by who reads (${language})`, async ({
    page,
    context,
    browser,
  }) => {
    test.setTimeout(300_000);
    const house = await anInstance(language);
    const visitor = await browser.newPage({ viewport: { width: 390, height: 844 } });
    try {
      await context.addCookies([{ name: 'plenum', value: house.cookie, url: house.origin }]);
      const { lottery } = messages[language];
      await fillForm(visitor, house.origin, language, 'early@forum.example');
      await visitor.getByRole('button', { name: messages[language].registration.send.register }).click();
      await visitor.waitForURL(TICKET);
      await announce(page, house.origin, language);
      const tickets = [];
      for (const name of ['anna', 'boris']) {
        await fillForm(visitor, house.origin, language, `${name}@forum.example`);
        await expect(visitor.getByRole('link', { name: lottery.how })).toBeVisible();
        await visitor.getByRole('button', { name: lottery.send }).click();
        await visitor.waitForURL(TICKET);
        await expect(visitor.getByText(lottery.own.waiting.split('{number}')[0] ?? '')).toBeVisible();
        tickets.push(visitor.url());
      }
      await house.closeNow();
      const draws = house.origin + paths(language).draws(SAMPLE_EDITION);
      await expect(async () => {
        await visitor.goto(draws);
        await expect(visitor.getByRole('row')).toHaveCount(3, { timeout: 1_000 });
      }).toPass({ timeout: 120_000 });
      expect(await findBarriers(visitor)).toEqual([]);
      expect(await visitor.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390);
      await expectTrue(visitor);
      const said = [];
      for (const ticket of tickets) {
        await visitor.goto(ticket);
        said.push(await visitor.getByRole('main').innerText());
      }
      const { state } = messages[language].ticket;
      expect(said.filter((text) => text.includes(state.waitlisted))).toHaveLength(1);
      await page.reload();
      await expect(page.getByRole('link', { name: messages[language].lottery.desk.queue })).toBeVisible();
    } finally {
      await visitor.close();
      await page.close();
      expect(await house.stop()).toBe(0);
    }
  });
}

async function announce(page: Page, origin: string, language: Language): Promise<void> {
  const { desk } = messages[language].lottery;
  await page.goto(origin + paths(language).deskEdition(SAMPLE_EDITION, 'registration', 'setup', 'draws'));
  await expect(page.getByText(desk.empty, { exact: true })).toBeVisible();
  expect(await findBarriers(page)).toEqual([]);
  const form = page.locator('form').filter({ hasText: desk.what });
  await form.getByRole('button', { name: desk.what }).click();
  await page.getByRole('option').first().click();
  await form.getByRole('spinbutton').first().click();
  await page.keyboard.type(typedDate());
  await form.getByRole('button', { name: desk.do }).click();
  // Somebody has a seat already: that is said before anything is announced.
  const given = page.getByRole('alertdialog').filter({ hasText: desk.givenText });
  await expect(given.getByRole('heading')).toHaveText(/^\D*[1-9]\d* /);
  await page.getByRole('button', { name: desk.givenDo }).click();
  await expect(page.getByText(desk.made)).toBeVisible();
  await expect(page.getByRole('cell', { name: desk.open })).toBeVisible();
  expect(await findBarriers(page)).toEqual([]);
}

/** Parts of a date a year from now, day first in both languages. */
function typedDate(): string {
  return `0101${new Date().getUTCFullYear() + 1}1200`;
}

const TICKET = /\/t\/[\w-]{43}/;

async function fillForm(page: Page, origin: string, language: Language, email: string): Promise<void> {
  const { registration } = messages[language];
  await page.goto(origin + paths(language).register(SAMPLE_EDITION));
  await page.getByRole('checkbox', { name: registration.consent.name.terms }).check();
  await page.getByLabel(registration.name, { exact: true }).fill('Anna Petrova');
  await page.getByLabel(registration.email, { exact: true }).fill(email);
}

/** Does the draw again from what the page shows. */
async function expectTrue(page: Page): Promise<void> {
  const codes = await page.getByRole('main').getByRole('definition').locator('code').allInnerTexts();
  const [hash = '', seedText = ''] = codes;
  const seed = Buffer.from(seedText, 'hex');
  expect(createHash('sha256').update(seed).digest('hex')).toBe(hash);
  const rows = await page.getByRole('row').all();
  const lots = [];
  for (const row of rows.slice(1)) {
    const [, number = '', lot = ''] = await row.getByRole('cell').allInnerTexts();
    expect(createHmac('sha256', seed).update(number).digest('hex').slice(0, 16)).toBe(lot);
    lots.push(lot);
  }
  expect(lots).toEqual(lots.toSorted().reverse());
}

/** The sample forums in a process of their own, with an owner; one seat is left of what is drawn. */
async function anInstance(language: Language) {
  const data = path.resolve(`.cache/e2e/lottery-${language}`);
  rmSync(data, { recursive: true, force: true });
  mkdirSync(data, { recursive: true });
  const server = await startLiveServer({ data, sample: true });
  const cookie = await signedInBeside(data, { role: 'owner', name: 'Olga Owner', at: Date.now() });
  // Nobody waits a year for it.
  const closeNow = () => closeDrawsBeside(data, Date.now());
  return { origin: server.origin, stop: server.stop, cookie, closeNow };
}
