import type { Page } from '@playwright/test';
import { VERDICTS } from '#domain/checkin/verdict.ts';
import { messages } from '#i18n/messages.ts';
import { openStage, recordSignals, stageOf } from './door-stage.ts';
import { expect, test } from './journey.ts';
import { findBarriers } from './page/accessible.ts';

/*
 * Every answer on the smallest phone and on the screen of a stand, in colours that the system forces, without sound and by
 * keys alone, in both languages (checkin.md T3 and test 10).
 */
const SCREENS = [
  [320, 568],
  [1080, 1920],
] as const;
/** One answer of each shape. */
const SHAPES = ['ok', 'ok_attention', 'already_in', 'too_early', 'blocked', 'test'] as const;

const answer = (page: Page) => page.locator('[data-verdict]');

for (const language of ['en', 'ru'] as const) {
  test(`no answer is wider than its screen or cuts its word, and none has barriers (${language})`, async ({
    page,
  }) => {
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await openStage(page);
    await stageOf(page, 'language', language);
    for (const [width, height] of SCREENS) {
      await page.setViewportSize({ width, height });
      for (const verdict of VERDICTS) {
        await stageOf(page, 'show', verdict);
        await expect(answer(page)).toHaveAttribute('data-verdict', verdict);
        await expect(answer(page).locator('[data-part=word]')).toHaveText(
          messages[language].door.verdict[verdict],
        );
        expect(await cut(page), `${verdict} at ${width}`).toEqual([]);
      }
      for (const verdict of SHAPES)
        for (const forcedColors of ['none', 'active'] as const) {
          await page.emulateMedia({ forcedColors });
          await stageOf(page, 'show', verdict);
          // Touched, so that it stays while it is looked at.
          await answer(page).locator('[data-part=word]').click();
          // Colours of the system are the system's: axe reads those of the page, which nobody sees then.
          const barriers = (await findBarriers(page)).filter(
            (barrier) => forcedColors === 'none' || !barrier.startsWith('color-contrast'),
          );
          expect(barriers, `${verdict} at ${width}, ${forcedColors}`).toEqual([]);
          await expect(answer(page).locator('[data-shape]')).toBeVisible();
        }
      await page.emulateMedia({ forcedColors: 'none' });
    }
  });
}

for (const language of ['en', 'ru'] as const)
  test(`on a usual phone nothing of why is below the controls, however long the name is (${language})`, async ({
    page,
  }) => {
    await openStage(page);
    await stageOf(page, 'language', language);
    await page.setViewportSize({ width: 390, height: 844 });
    for (const verdict of VERDICTS) {
      await stageOf(page, 'show', verdict);
      await expect(answer(page)).toHaveAttribute('data-verdict', verdict);
      expect(await covered(page), verdict).toBe(false);
    }
  });

test('with the sound off and keys alone the word, the shape and the way on are there', async ({ page }) => {
  await page.addInitScript(recordSignals);
  await openStage(page);
  await stageOf(page, 'muted', true);
  await page.setViewportSize({ width: 320, height: 568 });
  for (const verdict of ['already_in', 'blocked'] as const) {
    await stageOf(page, 'show', verdict);
    await expect(answer(page).locator('[data-part=word]')).toBeVisible();
    await expect(answer(page).locator('[data-shape]')).toBeVisible();
    const next = page.getByRole('button', { name: messages.en.doorScreen.next });
    for (let presses = 0; presses < 8; presses += 1) {
      if (await next.evaluate((button) => button === document.activeElement)) break;
      await page.keyboard.press('Tab');
    }
    await expect(next).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(answer(page)).toHaveCount(0);
  }
  const heard = await page.evaluate(() => window.signals.filter((signal) => typeof signal === 'number'));
  expect(heard).toEqual([]);
});

/** What does not fit: the page, the word, and what can be pressed beyond its edges. */
function cut(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    const word = document.querySelector<HTMLElement>('[data-verdict] [data-part=word]');
    const outside = [...document.querySelectorAll<HTMLElement>('[data-verdict] button')].filter((one) => {
      const { left, right, height } = one.getBoundingClientRect();
      return height > 0 && (left < 0 || right > clientWidth + 1 || height < 44);
    });
    return [
      ...(scrollWidth > clientWidth ? [`the page: ${scrollWidth}`] : []),
      ...(word && word.scrollWidth > word.clientWidth + 1 ? [`the word: ${word.scrollWidth}`] : []),
      ...outside.map((one) => `a button: ${one.textContent}`),
    ];
  });
}

/** Whether the reason reaches below the upper edge of what is pressed. */
function covered(page: Page): Promise<boolean> {
  return page.evaluate(() => {
    const reason = document.querySelector('[data-verdict] [data-part=reason]');
    const button = document.querySelector('[data-verdict] button:last-of-type');
    if (!reason || !button) throw new Error('no reason or no button');
    return reason.getBoundingClientRect().bottom > button.getBoundingClientRect().top;
  });
}
