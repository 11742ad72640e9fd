import type { Page } from '@playwright/test';
import { type Language, languages } from '#domain/locale.ts';
import { messages } from '#i18n/messages.ts';
import { expect, test } from './journey.ts';
import { findBarriers } from './page/accessible.ts';
import { codeMailedTo, registerVisitor, sendRegistration } from './page/visitor.ts';

// Registering an address again for another type: "replace" by a code, or "keep both" (registration.md rule 5).

test.use({ viewport: { width: 390, height: 844 }, refusals: [409] });
test.setTimeout(180_000);

const WORKSHOP = { en: 'Workshop participant', ru: 'Участник мастерской' } as const;

/** Sends the form, answers the question that comes back, and sends again. */
async function again(page: Page, language: Language, email: string, way: 'replace' | 'keep'): Promise<void> {
  const { otherType, send } = messages[language].registration;
  await sendRegistration(page, { language, name: 'Анна Петрова', email, type: WORKSHOP[language] });
  await expect(page.getByRole('heading', { name: otherType.title })).toBeVisible();
  await expect(page.getByRole('radio', { name: otherType.replace })).toBeChecked();
  await page.getByRole('radio', { name: otherType[way] }).check();
  await page.getByRole('button', { name: send.register }).click();
}

for (const language of languages) {
  for (const javaScriptEnabled of [true, false]) {
    test.describe(`${language}, ${javaScriptEnabled ? 'with' : 'without'} JavaScript`, () => {
      test.use({ javaScriptEnabled });
      const mark = `${language}-${javaScriptEnabled}`;
      const said = messages[language].registration;

      test('both are kept by who wants both', async ({ page }) => {
        const email = `both-${mark}@forum.example`;
        const first = await registerVisitor(page, { language, name: 'Анна Петрова', email });
        await again(page, language, email, 'keep');
        await page.waitForURL(/\/t\/[\w-]{43}/);
        await expect(page.getByText(WORKSHOP[language]).first()).toBeVisible();
        expect(new URL(page.url()).pathname).not.toBe(new URL(first).pathname);
        await page.goto(first);
        await expect(
          page.getByRole('img', { name: messages[language].ticket.card.qr }).first(),
        ).toBeVisible();
      });

      test('the old one is replaced by a code of the address, and its link shows the new type', async ({
        page,
      }) => {
        const email = `instead-${mark}@forum.example`;
        const first = await registerVisitor(page, { language, name: 'Анна Петрова', email });
        await again(page, language, email, 'replace');
        const code = page.getByLabel(said.otherType.code, { exact: true });
        await expect(code).toBeVisible();
        if (javaScriptEnabled) expect(await findBarriers(page)).toEqual([]);
        expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390);
        const digits = await codeMailedTo(page, email);
        await code.fill(digits === '00000000' ? '11111111' : '00000000');
        await page.getByRole('button', { name: said.send.register }).click();
        await expect(page.getByText(said.problem.addressCodeWrong).first()).toBeVisible();
        await code.fill(digits);
        await page.getByRole('button', { name: said.send.register }).click();
        await page.waitForURL(/\/t\/[\w-]{43}/);
        expect(new URL(page.url()).pathname).toBe(new URL(first).pathname);
        await expect(page.getByText(WORKSHOP[language]).first()).toBeVisible();
      });
    });
  }
}
