import type { Page } from '@playwright/test';
import { languages } from '#domain/locale.ts';
import { messages } from '#i18n/messages.ts';
import { aGuest, type DoorHouse, openDevice, openDoorHouse, printedOn, scan } from './door-house.ts';
import { expect, test } from './journey.ts';
import { findBarriers } from './page/accessible.ts';

// The desk at the entrance, by keyboard: finding people, walk-ins, badges, lost badges (checkin.md S1, rules 39, 40).
test.describe.configure({ mode: 'serial' });
test.setTimeout(240_000);

let house: DoorHouse;
let page: Page;
const en = messages.en.doorDesk;
const press = (name: string) => page.getByRole('button', { name, exact: true }).click();
const field = (name: string) => page.getByRole('main').getByLabel(name, { exact: true });
const card = (name: string) => page.getByRole('heading', { level: 2, name });

test.beforeAll(async ({ browser }) => {
  house = await openDoorHouse('door-desk');
  page = await openDevice(browser, house, 'desk', { viewport: { width: 390, height: 844 } });
});
test.afterAll(async () => {
  expect(await house.stop()).toBe(0);
});

/** Types and goes to the first that was found, by keys alone. */
async function find(words: string, name: string): Promise<void> {
  await page.getByRole('searchbox').fill(words);
  await expect(page.getByRole('listitem').filter({ hasText: name })).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(card(name)).toBeFocused();
}

test('somebody is found in either script, corrected, and gets a badge; another one needs a reason', async () => {
  await aGuest(house, 'Анна Петрова', 'anna@desk.example');
  await find('petrov', 'Анна Петрова');
  await press(en.deed.correct);
  await field(en.field.organisation).fill('Цех');
  await press(en.correct.save);
  await expect(page.getByText('Цех', { exact: true })).toBeVisible();
  await press(en.deed.print);
  await expect(page.getByText(en.print.question)).toBeVisible();
  await press(en.print.yes);
  await expect(page.getByText(en.print.question)).toBeHidden();
  expect((await printedOn(page)).at(-1)).toContain('Цех');
  await press(en.deed.print);
  await expect(page.getByText(en.print.again)).toBeVisible();
  await press(en.print.action);
  await expect(page.getByText(en.reason.missing)).toBeVisible();
  await field(en.print.why).fill('Coffee');
  await press(en.print.action);
  await expect(page.getByText(en.print.question)).toBeVisible();
  await press(en.print.yes);
  expect(await printedOn(page)).toHaveLength(2);
});

test('a lost badge gets a new code, which is printed at once', async () => {
  const printed = (await printedOn(page)).length;
  await press(en.deed.reissue);
  await field(en.reason.label).fill('Lost in the tram');
  await press(en.reissue.action);
  await expect(page.getByText(en.print.question)).toBeVisible();
  await press(en.print.yes);
  expect(await printedOn(page)).toHaveLength(printed + 1);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('searchbox')).toBeVisible();
});

test('a guest without a ticket is registered by name alone and found at once', async () => {
  await press(en.view.guest);
  await press(en.guest.action);
  await expect(page.getByText(en.guest.noName)).toBeVisible();
  await field(en.field.name).fill('Walter Walkin');
  await press(en.guest.action);
  await expect(page.getByText(en.print.question)).toBeVisible();
  await press(en.print.yes);
  expect((await printedOn(page)).at(-1)).toContain('Walter Walkin');
  await press(en.view.people);
  await find('walkin', 'Walter Walkin');
  await press(en.back);
});

test('without a network the desk says so and comes back by itself', async () => {
  await page.context().setOffline(true);
  await page.getByRole('searchbox').fill('petrova');
  await expect(page.getByText(en.problem.offline)).toBeVisible();
  await page.context().setOffline(false);
  await page.getByRole('searchbox').fill('petrov');
  await expect(page.getByRole('listitem')).toHaveCount(1);
});

test('a supervisor lets in against the rules, and settles what does not go together', async ({ browser }) => {
  const guest = await aGuest(house, 'Stepan Second', 'stepan@desk.example');
  const own = await openDevice(browser, house, 'supervisor', { viewport: { width: 390, height: 844 } });
  const tap = (name: string) => own.getByRole('button', { name, exact: true }).first().click();
  // The roster has them before the code does.
  await expect(async () => {
    await scan(own, guest.code);
    await expect(own.getByText(messages.en.door.verdict.ok, { exact: true }).first()).toBeVisible();
  }).toPass({ timeout: 30_000 });
  await tap('Next');
  await tap('More');
  await tap('Search and conflicts');
  await own.getByRole('searchbox').fill(guest.humanCode);
  await own.getByRole('listitem').getByRole('button').click();
  await expect(own.getByRole('heading', { level: 2, name: 'Stepan Second' })).toBeVisible();
  await tap(en.deed.entry);
  await expect(own.getByText(messages.en.door.verdict.already_in, { exact: true }).first()).toBeVisible();
  await tap('Let in anyway');
  await own.getByRole('textbox').fill('Forgot a bag');
  await tap('Let in and record');
  await own.keyboard.press('Escape');
  await expect(own.getByRole('button', { name: en.done, exact: true })).toBeVisible({ timeout: 20_000 });
  await tap(en.done);
  await expect(async () => {
    await tap(en.back);
    await own.getByRole('listitem').getByRole('button').click();
    await expect(own.getByText(en.history.override.replace('{reason}', 'Forgot a bag'))).toBeVisible({
      timeout: 2_000,
    });
  }).toPass({ timeout: 30_000 });
  await own.getByRole('button', { name: new RegExp(en.view.conflicts) }).click();
  await expect(
    own.getByRole('heading', { level: 2, name: new RegExp(en.conflict.kind.override) }).first(),
  ).toBeVisible();
  await tap(en.conflict.settle);
  await own.getByRole('textbox').fill('The bag was there');
  await own.getByRole('textbox').press('Enter');
  await expect(own.getByText(en.conflict.settled.replace('{note}', 'The bag was there'))).toBeVisible();
});

test('a steward who types a code reads whose it is while there is a network, and goes on without one', async ({
  browser,
}) => {
  const guests = [
    await aGuest(house, 'Инна Северова', 'inna@desk.example'),
    await aGuest(house, 'Олег Южный', 'oleg@desk.example'),
  ];
  const own = await openDevice(browser, house, 'steward');
  const answer = own.locator('[data-verdict]');
  const type = async (code = '') => {
    await own.getByRole('button', { name: 'Type code' }).click();
    await own.keyboard.type(code, { delay: 60 });
  };
  await type(guests[0]?.humanCode);
  await answer.click();
  await expect(answer.getByText('Инна Северова', { exact: true })).toBeVisible();
  await own.keyboard.press('Escape');
  // Once its ticket is here: the roster comes with the feed.
  await expect.poll(() => own.locator('[data-door-queue]').getAttribute('data-door-queue')).toBe('0');
  await own.context().setOffline(true);
  await type(guests[1]?.humanCode);
  await answer.click();
  await expect(answer).toHaveAttribute('data-verdict', 'ok');
  await expect(answer.getByText('Олег Южный')).toHaveCount(0);
  await own.context().close();
});

test('no page has barriers, at 320 px and with forced colours, in both languages', async ({ browser }) => {
  for (const language of languages) {
    const narrow = { viewport: { width: 320, height: 640 }, language };
    const own = language === 'en' ? page : await openDevice(browser, house, 'desk', narrow);
    await own.setViewportSize(narrow.viewport);
    await own.emulateMedia({ forcedColors: language === 'ru' ? 'active' : 'none' });
    const t = messages[language].doorDesk;
    const look = async (step: string) => expect(await findBarriers(own), `${language} ${step}`).toEqual([]);
    await expect(own.getByRole('searchbox')).toBeVisible();
    await look('search');
    await own.getByRole('searchbox').fill('петрова');
    await own.getByRole('listitem').first().getByRole('button').click();
    await expect(own.getByRole('heading', { level: 2, name: 'Анна Петрова' })).toBeVisible();
    await look('person');
    for (const deed of [t.deed.correct, t.deed.reissue]) {
      await own.getByRole('button', { name: deed, exact: true }).click();
      await look(deed);
    }
    await own.getByRole('button', { name: t.view.guest, exact: true }).click();
    await look('guest');
    const spare = await own.evaluate(() => innerWidth - document.documentElement.scrollWidth);
    expect(spare, `${language} is wider than the screen`).toBeGreaterThanOrEqual(0);
  }
});
