import type { Page } from '@playwright/test';
import { type Language, languages } from '#domain/locale.ts';
import { paths } from '#domain/paths.ts';
import { messages } from '#i18n/messages.ts';
import { expect, test } from './journey.ts';
import { walkByKeyboard } from './page/keyboard.ts';
import { namelessControls } from './page/visitor.ts';
import { SAMPLE_EDITION } from './route-list.ts';

// Registering and the ticket by keyboard alone on the narrowest screen; every control has a name (registration.md, test 7).

test.use({ viewport: { width: 320, height: 640 } });

/** Tab until this has the focus, as somebody does who has no mouse. */
async function tabTo(page: Page, id: string): Promise<void> {
  for (let presses = 0; presses < 80; presses += 1) {
    await page.keyboard.press('Tab');
    if ((await page.evaluate(() => document.activeElement?.id)) === id) return;
  }
  throw new Error(`The keyboard never comes to ${id}`);
}

async function tabToButton(page: Page, name: string): Promise<void> {
  const button = page.getByRole('main').getByRole('button', { name, exact: true }).first();
  for (let presses = 0; presses < 80; presses += 1) {
    await page.keyboard.press('Tab');
    if (await button.evaluate((element) => element === document.activeElement)) return;
  }
  throw new Error(`The keyboard never comes to “${name}”`);
}

async function register(page: Page, language: Language, mark: string): Promise<void> {
  await page.goto(paths(language).register(SAMPLE_EDITION));
  await expect(page.locator('form[novalidate]')).toHaveCount(1);
  await tabTo(page, 'consents.terms');
  await page.keyboard.press('Space');
  await tabTo(page, 'name');
  await page.keyboard.type('Анна Петрова');
  await tabTo(page, 'email');
  await page.keyboard.type(`keyboard-${mark}-${language}@forum.example`);
  await tabToButton(page, messages[language].registration.send.register);
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/t\/[\w-]{43}/);
}

for (const language of languages) {
  const { ticket, registration } = messages[language];

  test(`a ticket is had and corrected by keyboard alone at 320 pixels (${language})`, async ({ page }) => {
    await register(page, language, 'rename');
    await expect(page.getByRole('img', { name: ticket.card.qr }).first()).toBeVisible();
    await tabTo(page, 'name');
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.type('Анна Иванова');
    await page.keyboard.press('Enter');
    await expect(page.getByText(ticket.done.rename)).toBeVisible();
    await expect(page.getByText('Анна Иванова').first()).toBeVisible();
    await tabToButton(page, ticket.card.show);
    await page.keyboard.press('Enter');
    await expect(page.getByRole('dialog').getByText(ticket.card.bright)).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(320);
  });

  test(`every control of form and ticket has a name and shows the focus (${language})`, async ({ page }) => {
    await register(page, language, 'names');
    for (const address of [page.url(), paths(language).register(SAMPLE_EDITION)]) {
      await page.goto(address);
      expect(await namelessControls(page), address).toEqual([]);
      const stops = await walkByKeyboard(page, 90);
      expect(stops.length).toBeGreaterThan(8);
      expect(stops.filter((stop) => !stop.isMarked)).toEqual([]);
      expect(stops.filter((stop) => stop.coveredBy !== '')).toEqual([]);
      expect(stops.filter(({ name }) => /^(button|a)\s*$/.test(name))).toEqual([]);
    }
  });

  test(`what is wrong is named at its field, and the focus goes there (${language})`, async ({ page }) => {
    await page.goto(paths(language).register(SAMPLE_EDITION));
    await expect(page.locator('form[novalidate]')).toHaveCount(1);
    await tabToButton(page, registration.send.register);
    await page.keyboard.press('Enter');
    const alert = page.getByRole('main').getByRole('alert');
    await expect(alert).toBeFocused();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('consents.terms');
    await expect(page.getByLabel(registration.name, { exact: true })).toHaveAccessibleDescription(
      new RegExp(registration.problem.nameRequired),
    );
  });
}
