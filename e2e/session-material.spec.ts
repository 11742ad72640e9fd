import type { Page } from '@playwright/test';
import type { Language } from '#domain/locale.ts';
import { paths } from '#domain/paths.ts';
import { translator } from '#i18n/translator.ts';
import { expect, test } from './desk-journey.ts';
import { findBarriers } from './page/accessible.ts';

// A released session of a sample of its own is enough: materials stand beside the release.
const EDITION = 'jewellery-meeting';
const PDF = Buffer.from(`%PDF-1.7\n${'slides '.repeat(20_000)}`);
const WIDTHS = { en: 1440, ru: 390 } as const;

for (const language of ['en', 'ru'] as const) {
  test(`slides are sent, shown to everybody and taken back (${language})`, async ({
    page,
    browser,
    baseURL,
  }) => {
    // Two looks for barriers and a visitor of its own.
    test.slow();
    const t = translator(language);
    await page.setViewportSize({ width: WIDTHS[language], height: 900 });
    const publicPage = await openSession(page, language);
    const section = page.getByRole('region', { name: t('material.title') });
    const title = `Slides for everybody (${language})`;
    const names = [`slides-${language}.pdf`, `notes-${language}.pdf`];
    for (const name of names) {
      await send(section, name);
      await expect(section.getByRole('link', { name })).toBeVisible({ timeout: 15_000 });
    }
    const first = section
      .getByRole('listitem')
      .filter({ has: page.getByRole('link', { name: names[0] ?? '' }) });
    await first.getByRole('textbox').first().fill(title);
    await first.getByRole('button', { name: t('material.audience') }).click();
    await page.getByRole('option', { name: t('material.audiences.public'), exact: true }).click();
    await first.getByRole('button', { name: t('material.save') }).click();
    await expect(first.getByText(t('material.states.open'))).toBeVisible();
    await expect(first.getByRole('button', { name: t('material.save') })).toBeHidden();
    // A new page: what was just read out for the pressed button stands for seconds in a place of its own.
    await page.reload();
    await expect(first.getByRole('textbox').first()).toHaveValue(title);
    expect(await findBarriers(page)).toEqual([]);

    const visitor = await browser.newContext({ baseURL: baseURL ?? '' });
    const reader = await visitor.newPage();
    await reader.goto(publicPage);
    const link = reader.getByRole('link', { name: title });
    const file = (await link.getAttribute('href')) ?? '';
    expect(file).toMatch(/^\/f\/[\w-]{22}$/);
    expect(await findBarriers(reader)).toEqual([]);
    const answer = await visitor.request.get(file);
    expect([answer.status(), (await answer.body()).equals(PDF)]).toEqual([200, true]);

    await first.getByRole('button', { name: t('sessionForm.takeAway', { name: names[0] ?? '' }) }).click();
    await expect(section.getByRole('link', { name: names[0] ?? '' })).toBeHidden();
    await expect(section.getByRole('heading', { name: t('material.title') })).toBeFocused();
    expect((await visitor.request.get(file)).status()).toBe(404);
    await page.getByRole('button', { name: t('material.undo') }).click();
    await expect(first.getByText(t('material.states.open'))).toBeVisible();
    expect((await visitor.request.get(file)).status()).toBe(200);
    await visitor.close();
  });
}

test('a file that is not taken says why, and what was typed about another one stays', async ({ page }) => {
  const t = translator('en');
  await openSession(page, 'en');
  const section = page.getByRole('region', { name: t('material.title') });
  await send(section, 'kept.pdf');
  const row = section.getByRole('listitem').filter({ has: page.getByRole('link', { name: 'kept.pdf' }) });
  await row.getByRole('textbox').first().fill('Not saved yet');
  await send(section, 'empty.pdf', Buffer.alloc(0));
  await expect(section.getByText(t('fileDesk.refusal.empty', { name: 'empty.pdf' }))).toBeVisible();
  await expect(row.getByRole('textbox').first()).toHaveValue('Not saved yet');
});

async function send(section: ReturnType<Page['getByRole']>, name: string, buffer = PDF) {
  const type = { name, mimeType: 'application/octet-stream', buffer };
  await section.locator('input[type=file]').setInputFiles(type);
}

/** Opens the form of the first session that its public page is linked from; gives the address of that page. */
async function openSession(page: Page, language: Language): Promise<string> {
  const at = paths(language);
  await page.goto(at.deskEdition(EDITION, 'sessions'));
  await page.locator(`tbody a[href*="/${EDITION}/sessions/"]`).first().click();
  await page.waitForURL(/\/sessions\/[0-9a-f-]{36}$/);
  // A file that is chosen before the script of the page has come is sent nowhere.
  await page.waitForLoadState('networkidle');
  const link = page.getByRole('link', { name: translator(language)('sessionForm.publicPage') });
  return (await link.getAttribute('href')) ?? '';
}
