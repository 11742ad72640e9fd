import type { Page } from '@playwright/test';
import { translator } from '#i18n/translator.ts';
import { addressOf, expect, test } from './journey.ts';

const VIEWS = ['programme', 'programme-list'] as const;
/** A4 upright less 12 mm of margin on each side, at 96 pixels an inch. */
const SHEET = { width: 703, height: 1_032 };

for (const language of ['en', 'ru'] as const) {
  for (const name of VIEWS) {
    test(`${name} prints as the list with its halls, without controls (${language})`, async ({
      page,
      sample,
    }) => {
      await page.goto(addressOf(name, sample, language));
      await toPaper(page);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await expect(page.locator('nav, form, [data-print="no"]').filter({ visible: true })).toHaveCount(0);
      await expect(page.getByRole('list', { name: translator(language)('programme.halls') })).toBeHidden();
      const cards = await cardsOf(page);
      expect(cards.length).toBeGreaterThan(10);
      expect(cards.filter((card) => !card.isInside)).toEqual([]);
      expect(cards.filter((card) => !/^\d\d:\d\d–\d\d:\d\d/.test(card.meta))).toEqual([]);
      expect(cards.filter((card) => !card.hasHall)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(
        SHEET.width,
      );
    });
  }
}

test('paper is white with dark words, whatever theme was chosen', async ({ page, sample }) => {
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.goto(addressOf('session', sample, 'en'));
  await page.getByRole('button', { name: 'Appearance' }).click();
  await page.getByText('Dark', { exact: true }).click();
  await toPaper(page);
  const colours = await page.evaluate(() => {
    const { backgroundColor, color } = getComputedStyle(document.body);
    return { backgroundColor, color };
  });
  expect(colours).toEqual({ backgroundColor: 'rgb(255, 255, 255)', color: 'rgb(21, 27, 36)' });
});

for (const language of ['en', 'ru'] as const) {
  test(`the grid prints on one sheet across, with what it shows and where today's is (${language})`, async ({
    page,
    sample,
  }) => {
    await page.goto(addressOf('programme-grid', sample, language));
    await page.emulateMedia({ media: 'print' });
    await expect(page.getByText(new URL(page.url()).pathname)).toBeVisible();
    const sheets = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
    const boxes = [...sheets.matchAll(/\/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]/g)];
    expect(boxes.map(([, width, height]) => Number(width) > Number(height))).toEqual([true]);
  });
}

test('a day of the programme becomes a few sheets', async ({ page, sample }) => {
  await page.goto(addressOf('programme', sample, 'ru'));
  const sheets = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
  expect(sheets.match(/\/Type\s*\/Page\b/g)?.length).toBeLessThanOrEqual(3);
});

async function toPaper(page: Page): Promise<void> {
  await page.setViewportSize(SHEET);
  await page.emulateMedia({ media: 'print' });
}

/** Cards as they would be printed; `hasHall` means that the name of a hall can be seen in it. */
function cardsOf(page: Page) {
  return page.evaluate(() =>
    Array.from(document.querySelectorAll('main article'), (card) => {
      const box = card.getBoundingClientRect();
      const hall = card.querySelector('p span');
      return {
        title: card.querySelector('h3')?.textContent ?? '',
        meta: card.querySelector('p')?.textContent ?? '',
        hasHall: hall !== null && hall.getBoundingClientRect().width > 0,
        isInside: box.left >= 0 && box.right <= innerWidth && getComputedStyle(card).display !== 'none',
        isSeen: box.height > 0,
      };
    }).filter((card) => card.isSeen),
  );
}
