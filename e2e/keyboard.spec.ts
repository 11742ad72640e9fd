import { addressOf, expect, test } from './journey.ts';
import { walkByKeyboard } from './page/keyboard.ts';

const WALKS = [
  { name: 'home', width: 1440 },
  { name: 'edition', width: 390 },
  { name: 'programme-day', width: 390 },
  { name: 'programme-grid', width: 1440 },
  { name: 'session', width: 390 },
  { name: 'person', width: 1440 },
] as const;

for (const { name, width } of WALKS) {
  test(`${name} shows where the keyboard is, never under a bar (${width})`, async ({ page, sample }) => {
    await page.setViewportSize({ width, height: 700 });
    await page.goto(addressOf(name, sample, 'en'));
    const stops = await walkByKeyboard(page);
    expect(stops[0]?.name).toBe('a Skip to content');
    expect(stops.length).toBeGreaterThan(5);
    expect(stops.filter((stop) => !stop.isMarked)).toEqual([]);
    expect(stops.filter((stop) => stop.coveredBy !== '')).toEqual([]);
  });
}

test('the skip link leads over the bars into the page', async ({ page, sample }) => {
  await page.goto(addressOf('session', sample, 'en'));
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('main')).toBeFocused();
  await page.keyboard.press('Tab');
  const isInside = await page.evaluate(() =>
    document.querySelector('main')?.contains(document.activeElement),
  );
  expect(isInside).toBe(true);
});

test('Esc closes the menu of appearances and gives the focus back', async ({ page, sample }) => {
  await page.goto(addressOf('session', sample, 'en'));
  const button = page.getByRole('button', { name: 'Appearance' });
  await button.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('group', { name: 'Appearance' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('group', { name: 'Appearance' })).toBeHidden();
  await expect(button).toBeFocused();
});
