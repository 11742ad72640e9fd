import type { Page } from '@playwright/test';
import { type Language, languages } from '#domain/locale.ts';
import { paths } from '#domain/paths.ts';
import { messages } from '#i18n/messages.ts';
import { expect, test } from './journey.ts';
import { findBarriers } from './page/accessible.ts';
import { SAMPLE_EDITION } from './route-list.ts';

// A group of five with one later name, in both languages, with and without JavaScript (registration.md G1 to G3, A8).

test.use({ viewport: { width: 390, height: 844 } });

const SIZE = 5;

/** From the form of one person to the page on which the seats are held. */
async function reserve(page: Page, language: Language, email: string): Promise<void> {
  const { registration, party } = messages[language];
  await page.goto(paths(language).register(SAMPLE_EDITION));
  await page.getByRole('checkbox', { name: registration.consent.name.terms }).check();
  await page.getByLabel(registration.name, { exact: true }).fill('Анна Петрова');
  await page.getByLabel(registration.email, { exact: true }).fill(email);
  await page.getByText(party.form.title).click();
  await page.getByLabel(party.form.size).fill(String(SIZE));
  await page.getByLabel(party.form.organisation).fill('Mail House');
  await page.getByRole('button', { name: registration.send.register }).click();
  await page.waitForURL(/\/g\/[\w-]{43}/);
}

/** Fields for names, in the order of the seats. */
const names = (page: Page) => page.locator('input[name^="name."]');

for (const language of languages) {
  for (const javaScriptEnabled of [true, false]) {
    test.describe(`${language}, ${javaScriptEnabled ? 'with' : 'without'} JavaScript`, () => {
      test.use({ javaScriptEnabled });

      test('a group of five is held, named but for one, confirmed, and named later', async ({ page }) => {
        const { party } = messages[language];
        await reserve(page, language, `group-${language}-${javaScriptEnabled}@forum.example`);
        await expect(names(page)).toHaveCount(SIZE - 1);
        if (javaScriptEnabled) expect(await findBarriers(page)).toEqual([]);
        for (let seat = 0; seat < SIZE - 2; seat += 1)
          await names(page)
            .nth(seat)
            .fill(`Person ${seat + 2}`);
        await page.locator('button[name=deed][value=extend]').click();
        if (javaScriptEnabled) await expect(page.getByText(party.hold.kept)).toBeVisible();
        else await page.waitForURL(/done=extend/);
        await page.locator('button[name=deed][value=submit]').click();
        await page.waitForURL(/done=submit/);
        await expect(names(page)).toHaveCount(1);
        await names(page).first().fill('Late Person');
        await page.getByRole('button', { name: party.save }).click();
        await page.waitForURL(/done=name/);
        await expect(page.getByText(party.say.confirmed)).toBeVisible();
        await expect(page.getByText(/[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]/)).toHaveCount(SIZE);
        if (javaScriptEnabled) expect(await findBarriers(page)).toEqual([]);
        expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390);
      });
    });
  }
}

test('another person instead: the ticket before is gone at once', async ({ page }) => {
  const { party } = messages.en;
  await reserve(page, 'en', 'group-replace@forum.example');
  await page.locator('button[name=deed][value=submit]').click();
  await page.waitForURL(/done=submit/);
  const before = await page.getByRole('link', { name: /seat 1/ }).getAttribute('href');
  await page.getByText(party.replace.title).first().click();
  await page.locator('input[name^="newName."]').first().fill('Boris');
  await page.getByRole('button', { name: party.replace.do }).first().click();
  await page.waitForURL(/done=replace/);
  await expect(page.getByText('Boris').first()).toBeVisible();
  expect((await page.goto(before ?? ''))?.status()).toBe(404);
});
