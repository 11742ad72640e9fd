import { readFileSync } from 'node:fs';
import { paths } from '#domain/paths.ts';
import { translator } from '#i18n/translator.ts';
import { expect, test } from './desk-journey.ts';
import { SAMPLE_EDITION } from './route-list.ts';

for (const language of ['en', 'ru'] as const) {
  test(`a view is kept, found again, renamed, removed and brought back by keyboard (${language})`, async ({
    page,
  }) => {
    const t = translator(language);
    const list = paths(language).deskEdition(SAMPLE_EDITION, 'halls');
    const [first, second] = [`First ${language}`, `Second ${language}`];
    const views = page.getByRole('button', { name: t('desk.view.many'), exact: true });
    const window = page.getByRole('dialog', { name: t('desk.view.many') });
    const press = async (name: string) => {
      await window.getByRole('button', { name, exact: true }).focus();
      await page.keyboard.press('Enter');
    };
    await page.goto(`${list}?sort=-capacity`);
    await views.focus();
    await page.keyboard.press('Enter');
    await window.getByLabel(t('desk.view.name')).fill(first);
    await page.keyboard.press('Enter');
    await expect(window.getByRole('button', { name: first, exact: true })).toHaveAttribute(
      'aria-pressed',
      'true',
    );

    await page.goto(list);
    await views.focus();
    await page.keyboard.press('Enter');
    await press(first);
    await expect(page).toHaveURL(/sort=-capacity/);
    await page.getByRole('button', { name: t('desk.view.chosen', { name: first }) }).click();
    await press(t('desk.view.renameTo', { name: first }));
    await window.getByLabel(t('desk.view.renameTo', { name: first })).fill(second);
    await page.keyboard.press('Enter');
    await press(t('desk.view.remove', { name: second }));
    await expect(window.getByRole('button', { name: second, exact: true })).toHaveCount(0);
    const undo = page.getByRole('button', { name: t('desk.undo.action'), exact: true });
    // A page that is left takes with it what has not been answered yet.
    await Promise.all([page.waitForResponse((answer) => answer.request().method() === 'POST'), undo.click()]);
    await page.goto(list);
    await views.click();
    await expect(window.getByRole('button', { name: second, exact: true })).toBeVisible();
    await press(t('desk.view.remove', { name: second }));
    await expect(window.getByRole('button', { name: second, exact: true })).toHaveCount(0);
  });
}

test('a file holds the rows and columns that the list shows, and says so before', async ({ page }) => {
  const t = translator('en');
  const list = paths('en').deskEdition(SAMPLE_EDITION, 'sessions');
  await page.goto(`${list}?sort=-name&columns=state`);
  const rows = page.locator('[data-row-link]');
  await expect(rows.first()).toBeVisible();
  const all = await rows.count();
  await page.getByRole('searchbox', { name: t('desk.table.filter') }).fill('workshop');
  await expect(page).toHaveURL(/q=workshop/);
  // The address changes before the list does.
  await expect.poll(() => rows.count()).toBeLessThan(all);
  const shown = await rows.allInnerTexts();
  expect(shown.length).toBeGreaterThan(1);
  await page.getByRole('button', { name: t('desk.table.export') }).click();
  const records = t('desk.counted.session', { count: shown.length });
  const entry = page.getByRole('menuitem', {
    name: t('desk.table.exportAs', { format: 'CSV', records, columns: 2 }),
  });
  const [file] = await Promise.all([page.waitForEvent('download'), entry.click()]);
  const lines = readFileSync(await file.path(), 'utf8')
    .trimEnd()
    .split('\r\n');
  expect(lines.length - 1).toBe(shown.length);
  expect(lines[1]).toContain(shown[0]?.trim());
});

test.describe('the history of a hall', () => {
  // Both change the same hall.
  test.describe.configure({ mode: 'serial' });
  for (const [language, seats] of [
    ['en', 321],
    ['ru', 322],
  ] as const) {
    test(`holds what was changed, by whom, with both values (${language})`, async ({ page, desk }) => {
      const t = translator(language);
      await page.goto(paths(language).deskEdition(SAMPLE_EDITION, 'halls', desk.ids.halls ?? ''));
      const field = page.getByLabel(t('structure.hall.capacity'), { exact: true });
      const save = page.getByRole('button', { name: t('desk.record.save'), exact: true });
      // What is typed before the page is alive is lost.
      await expect(async () => {
        await field.fill(String(seats));
        await field.press('Tab');
        await expect(save).toBeVisible({ timeout: 2_000 });
      }).toPass();
      await save.click();
      await expect(save).toHaveCount(0);
      const views = page.getByRole('navigation', { name: t('audit.history.views') });
      await views.getByRole('link', { name: t('audit.history.title') }).click();
      await expect(
        page.getByText(new RegExp(`^${t('structure.hall.capacity')}: .* → ${seats}$`)).first(),
      ).toBeVisible();
      await expect(page.getByRole('cell', { name: 'Olga Owner' }).first()).toBeVisible();
    });
  }
});
