import { readFileSync } from 'node:fs';
import { type Language, languages } from '#domain/locale.ts';
import { messages } from '#i18n/messages.ts';
import { expect, test } from './journey.ts';
import { findBarriers } from './page/accessible.ts';
import { codeMailedTo, namelessControls, registerVisitor } from './page/visitor.ts';

// The own data, taken along and erased by codes of the address, on a phone, with and without JavaScript (registration.md P2).

test.use({ viewport: { width: 390, height: 844 } });
test.setTimeout(180_000);

const words = (language: Language) => messages[language].myPlace.data;

for (const language of languages) {
  for (const javaScriptEnabled of [true, false]) {
    test.describe(`${language}, ${javaScriptEnabled ? 'with' : 'without'} JavaScript`, () => {
      test.use({ javaScriptEnabled });

      test('are downloaded by one code and erased by another', async ({ page }) => {
        const email = `data-${language}-${javaScriptEnabled}@forum.example`;
        const said = words(language);
        const ticket = await registerVisitor(page, { language, name: 'Анна Петрова', email });
        await page.getByRole('link', { name: said.link }).click();
        await page.waitForURL(/\/data$/);
        await expect(page.getByRole('heading', { level: 1 })).toHaveText(said.title);
        if (javaScriptEnabled) expect(await findBarriers(page)).toEqual([]);
        expect(await namelessControls(page)).toEqual([]);
        expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390);
        await page.getByRole('button', { name: said.ask }).click();
        await expect(page.getByText(said.done.code)).toBeVisible();
        const first = await codeMailedTo(page, email);
        const code = page.getByLabel(said.code, { exact: true });
        await code.fill(first === '00000000' ? '11111111' : '00000000');
        await page.getByRole('button', { name: said.download }).click();
        await expect(page.getByRole('alert').filter({ hasText: said.why.code_wrong })).toBeVisible();
        await code.fill(first);
        const coming = page.waitForEvent('download');
        await page.getByRole('button', { name: said.download }).click();
        const file = await coming;
        expect(file.suggestedFilename()).toMatch(/\.zip$/);
        const zip = readFileSync(await file.path()).toString('latin1');
        expect(zip.startsWith('PK')).toBe(true);
        expect(zip).toContain(email);
        await page.getByRole('button', { name: said.ask }).click();
        await expect(page.getByText(said.done.code)).toBeVisible();
        await code.fill(await codeMailedTo(page, email, 1));
        await page.getByRole('button', { name: said.erase }).click();
        await expect(page.getByRole('alert').filter({ hasText: said.why.unconfirmed })).toBeVisible();
        await code.fill(await codeMailedTo(page, email, 1));
        await page.getByRole('checkbox', { name: said.understood }).check();
        await page.getByRole('button', { name: said.erase }).click();
        await expect(page.getByText(said.done.erased)).toBeVisible();
        expect(await page.getByRole('main').innerText()).not.toContain(email);
        await page.goto(ticket);
        await expect(page.getByRole('img', { name: messages[language].ticket.card.qr })).toHaveCount(0);
        await expect(page.getByText('Анна Петрова')).toHaveCount(0);
      });
    });
  }
}
