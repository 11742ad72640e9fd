import { messages } from '#i18n/messages.ts';
import { expect, test } from './desk-journey.ts';
import { DESK_VIEWS } from './desk-list.ts';
import { findBarriers } from './page/accessible.ts';

// Each page once here, in turning languages, schemes and widths; `npm run prove -- --only A1` runs all combinations.
const WIDTHS = [390, 1440] as const;
const LANGUAGES = ['ru', 'en'] as const;
const SCHEMES = ['light', 'dark'] as const;

for (const [number, view] of DESK_VIEWS.entries()) {
  const width = WIDTHS[number % 2] ?? 390;
  const language = LANGUAGES[(number >> 1) % 2] ?? 'en';
  const scheme = SCHEMES[(number + (number >> 2)) % 2] ?? 'light';

  test(`${view.name} has no barrier (${language}, ${scheme}, ${width}) and fits into 320 px`, async ({
    page,
    desk,
  }) => {
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ colorScheme: scheme });
    const answer = await page.goto(view.address(desk, language));
    expect(answer?.status()).toBe(view.status);
    expect(await findBarriers(page)).toEqual([]);

    await page.setViewportSize({ width: 320, height: 640 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
  });
}

test('desk-system has no barrier with a backup in its table, which is wider than a phone', async ({
  page,
  desk,
}) => {
  const view = DESK_VIEWS.find(({ name }) => name === 'desk-system');
  await page.setViewportSize({ width: 390, height: 900 });
  await page.goto(view?.address(desk, 'en') ?? '');
  await page.getByRole('button', { name: messages.en.operator.backup.now }).click();
  await expect(page.getByRole('cell', { name: messages.en.operator.backup.state.ok }).first()).toBeVisible({
    timeout: 60_000,
  });
  const table = page.getByRole('region', { name: messages.en.operator.backup.column.file });
  expect(await table.evaluate((place) => place.scrollWidth > place.clientWidth)).toBe(true);
  expect(await findBarriers(page)).toEqual([]);
});
