import { translator } from '#i18n/translator.ts';
import { addressOf, expect, test } from './journey.ts';
import { walkByKeyboard } from './page/keyboard.ts';

const WALKS = [
  { name: 'home', width: 1440, language: 'en' },
  { name: 'edition', width: 390, language: 'en' },
  { name: 'programme-day', width: 390, language: 'en' },
  { name: 'programme-grid', width: 1440, language: 'en' },
  { name: 'session', width: 390, language: 'en' },
  { name: 'person', width: 1440, language: 'en' },
  // Russian words are longer: bars wrap and cover more.
  { name: 'edition', width: 390, language: 'ru' },
  { name: 'programme-grid', width: 1440, language: 'ru' },
  { name: 'session', width: 390, language: 'ru' },
] as const;

for (const { name, width, language } of WALKS) {
  test(`${name} shows where the keyboard is, never under a bar (${language}, ${width})`, async ({
    page,
    sample,
  }) => {
    await page.setViewportSize({ width, height: 700 });
    await page.goto(addressOf(name, sample, language));
    const stops = await walkByKeyboard(page);
    expect(stops[0]?.name).toBe(`a ${translator(language)('shell.skip')}`);
    expect(stops.length).toBeGreaterThan(5);
    expect(stops.filter((stop) => !stop.isMarked)).toEqual([]);
    expect(stops.filter((stop) => stop.coveredBy !== '')).toEqual([]);
  });
}

for (const language of ['en', 'ru'] as const) {
  const t = translator(language);

  test(`the skip link leads over the bars into the page (${language})`, async ({ page, sample }) => {
    await page.goto(addressOf('session', sample, language));
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('main')).toBeFocused();
    await page.keyboard.press('Tab');
    const isInside = await page.evaluate(() =>
      document.querySelector('main')?.contains(document.activeElement),
    );
    expect(isInside).toBe(true);
  });

  test(`Esc closes the menu of appearances and gives the focus back (${language})`, async ({
    page,
    sample,
  }) => {
    const name = t('theme.label');
    await page.goto(addressOf('session', sample, language));
    const button = page.getByRole('button', { name });
    await button.focus();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('group', { name })).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('group', { name })).toBeHidden();
    await expect(button).toBeFocused();
  });
}
