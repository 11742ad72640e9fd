import type { Page } from '@playwright/test';
import { type Language, languages } from '#domain/locale.ts';
import { groupedDigits } from '#domain/one-time-code.ts';
import { messages } from '#i18n/messages.ts';
import { aGuest, type DoorHouse, openDevice, openDoorHouse, printedOn, scan } from './door-house.ts';
import { expect, test } from './journey.ts';
import { newestCodeTo } from './outbox.ts';
import { findBarriers } from './page/accessible.ts';

// A kiosk at the entrance: scan, look, press once, take the badge; nobody can be looked up (checkin.md T2, T3, rule 39).
test.describe.configure({ mode: 'serial' });
test.setTimeout(240_000);

let house: DoorHouse;
let page: Page;
const en = messages.en.doorDesk;
const heading = (name: string) => page.getByRole('heading', { level: 1, name });
const press = (name: string) => page.getByRole('button', { name, exact: true }).click();

test.beforeAll(async ({ browser }) => {
  house = await openDoorHouse('door-kiosk');
  page = await openDevice(browser, house, 'kiosk', { viewport: { width: 1080, height: 1920 } });
});
test.afterAll(async () => {
  expect(await house.stop()).toBe(0);
});

test('one press prints the badge of who scanned, in the millimetres of its template', async ({ browser }) => {
  const guest = await aGuest(house, 'Анна Петрова', 'anna@kiosk.example');
  await expect(heading(en.kiosk.start)).toBeVisible();
  await scan(page, guest.code);
  await expect(heading('Анна Петрова')).toBeVisible();
  await press(en.kiosk.print);
  await expect(heading(en.kiosk.done)).toBeVisible();
  const [badge = '', ...rest] = await printedOn(page);
  expect(rest).toEqual([]);
  expect(badge).toContain('Анна Петрова');
  expect(badge).toContain(guest.humanCode);
  const paper = await browser.newPage();
  await paper.setContent(badge);
  const pdf = (await paper.pdf({ preferCSSPageSize: true })).toString('latin1');
  await paper.close();
  const boxes = [...pdf.matchAll(/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g)].map(([, width, height]) => [
    Math.round((Number(width) * 25.4) / 72),
    Math.round((Number(height) * 25.4) / 72),
  ]);
  expect(new Set(boxes.map(String))).toEqual(new Set(['90,120']));
  await expect(heading(en.kiosk.start)).toBeVisible({ timeout: 15_000 });
});

test('a second badge asks why, in two presses; a name is corrected before it is printed', async () => {
  const guest = await aGuest(house, 'Ivan Petrof', 'ivan@kiosk.example');
  await scan(page, guest.code);
  await press(en.kiosk.correctAction);
  await page.getByLabel(en.field.name).fill('Boris Sidorov');
  await press(en.correct.save);
  await expect(page.getByRole('main').getByRole('alert')).toHaveText(en.problem.otherNameGuest);
  await page.getByLabel(en.field.name).fill('Ivan Petrov');
  await press(en.correct.save);
  await expect(heading('Ivan Petrov')).toBeVisible();
  await press(en.kiosk.print);
  await expect(heading(en.kiosk.start)).toBeVisible({ timeout: 20_000 });
  await scan(page, guest.code);
  await expect(page.getByText(en.kiosk.printedBefore)).toBeVisible();
  const before = (await printedOn(page)).length;
  await press(en.kiosk.reason.damaged);
  await expect(heading(en.kiosk.done)).toBeVisible();
  const printed = await printedOn(page);
  expect(printed).toHaveLength(before + 1);
  expect(printed.at(-1)).toContain('Ivan Petrov');
});

test('a code that is none is said in words, and staff is called', async () => {
  await expect(heading(en.kiosk.start)).toBeVisible({ timeout: 20_000 });
  const guest = await aGuest(house, 'Olga Orlova', 'olga@kiosk.example');
  await scan(page, `${guest.code.slice(0, -1)}${guest.code.endsWith('0') ? '1' : '0'}`);
  await expect(heading(messages.en.door.verdict.unknown_code)).toBeVisible();
  await page.getByRole('main').getByRole('button', { name: en.kiosk.callStaff }).first().click();
  await expect(heading(en.kiosk.staff)).toBeVisible();
  await press(en.kiosk.again);
});

test('a lost ticket comes back by the digits of a mail; an unknown address hears the same', async () => {
  await aGuest(house, 'Lena Lost', 'lena@kiosk.example');
  for (const email of ['nobody@kiosk.example', 'lena@kiosk.example']) {
    await press(en.kiosk.lost);
    await page.getByLabel(en.kiosk.email).fill(email);
    await press(en.kiosk.sendCode);
    await expect(heading(en.kiosk.digits)).toBeVisible();
    if (email.startsWith('nobody')) await press(en.cancel);
  }
  await page.getByRole('textbox').fill('00000000');
  await press(en.kiosk.continue);
  await expect(page.getByRole('main').getByRole('alert')).toBeVisible();
  const digits = await newestCodeTo(house.data, 'lena@kiosk.example');
  await page.getByRole('textbox').fill(groupedDigits(digits.replace(' ', '')));
  await press(en.kiosk.continue);
  await expect(heading('Lena Lost')).toBeVisible();
  await press(en.kiosk.notMe);
});

test('what is left alone asks whether somebody is there, can be extended, and goes away', async () => {
  await press(en.kiosk.lost);
  const dialog = page.getByRole('dialog', { name: en.kiosk.idle });
  await expect(dialog).toBeVisible({ timeout: 20_000 });
  expect(await findBarriers(page)).toEqual([]);
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  await expect(heading(en.kiosk.lost)).toBeVisible();
  await expect(heading(en.kiosk.start)).toBeVisible({ timeout: 60_000 });
});

test('every page is reached by keyboard, has no barriers, fits 320 px and speaks both languages', async () => {
  for (const language of languages) {
    const t = messages[language].doorDesk;
    for (const [width, forcedColors] of SCREENS) {
      // Another guest each time: the code that was just read is not read again for some seconds.
      const email = `kk${language}${width}@kiosk.example`;
      const guest = await aGuest(house, 'Константин Константинопольский', email);
      await page.setViewportSize({ width, height: width === 320 ? 640 : 1920 });
      await page.emulateMedia({ forcedColors });
      const look = async (step: string) =>
        expect(await faultsOf(page), `${language} ${width} ${step}`).toEqual([]);
      await speak(language);
      await look('start');
      await scan(page, guest.code);
      await expect(heading('Константин Константинопольский')).toBeVisible();
      await look('guest');
      await page.keyboard.press('Tab');
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      await expect(heading(t.kiosk.correct)).toBeVisible();
      await look('correction');
      await press(t.cancel);
      await press(t.kiosk.notMe);
      // The next guest finds the kiosk in its own language.
      await expect(heading(en.kiosk.start)).toBeVisible();
      await speak(language);
      await press(t.kiosk.lost);
      await look('address');
      await press(t.cancel);
    }
  }
});

const SCREENS = [
  [320, 'none'],
  [1080, 'active'],
] as const;

async function speak(language: Language): Promise<void> {
  if (language === 'ru') await press('Русский');
  await expect(heading(messages[language].doorDesk.kiosk.start)).toBeVisible();
}

/** Barriers, what is wider than the screen, and controls that are smaller than a finger. */
async function faultsOf(on: Page): Promise<string[]> {
  const found = await on.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    // The field that hears scanners of some phones is for no finger, and hidden from all.
    const touched = 'button, input:not([aria-hidden=true]), select';
    const small = [...document.querySelectorAll(touched)].filter((control) => {
      const { height } = control.getBoundingClientRect();
      return height > 0 && height < 44;
    });
    return [
      ...(scrollWidth > clientWidth ? [`wider than the screen: ${scrollWidth}`] : []),
      ...small.map((control) => `small: ${control.outerHTML.slice(0, 80)}`),
    ];
  });
  return [...found, ...(await findBarriers(on))];
}
