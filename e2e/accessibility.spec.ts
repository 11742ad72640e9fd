import { expect, test } from './journey.ts';
import { findBarriers } from './page/accessible.ts';
import { ROUTE_VIEWS } from './route-list.ts';

/** Text spacing that readers may set themselves (WCAG 1.4.12). */
const SPACING =
  '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-block-end: 2em !important }';

// Each view once here, in turning languages, schemes and widths; `npm run prove` runs all combinations.
const WIDTHS = [390, 1440] as const;
const LANGUAGES = ['en', 'ru'] as const;
const SCHEMES = ['light', 'dark'] as const;

for (const [number, view] of ROUTE_VIEWS.entries()) {
  const width = WIDTHS[number % 2] ?? 390;
  const language = LANGUAGES[(number >> 1) % 2] ?? 'en';
  const scheme = SCHEMES[(number + (number >> 2)) % 2] ?? 'light';

  test(`${view.name} has no barrier (${language}, ${scheme}, ${width}) and fits into 320 px`, async ({
    page,
    sample,
  }) => {
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ colorScheme: scheme });
    await page.goto(view.address(sample, language) ?? '');
    expect(await findBarriers(page)).toEqual([]);

    await page.setViewportSize({ width: 320, height: 640 });
    const widest = () => page.evaluate(() => document.documentElement.scrollWidth);
    expect(await widest()).toBe(320);
    await page.addStyleTag({ content: SPACING });
    expect(await widest()).toBe(320);
  });
}
