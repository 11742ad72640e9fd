import type { Page } from '@playwright/test';
import { VERDICT_SIGNS, VERDICTS } from '#domain/checkin/verdict.ts';
import { verdictColours } from '#domain/colour.ts';
import { messages } from '#i18n/messages.ts';
import { openStage, recordSignals, stageCalls, stageOf } from './door-stage.ts';
import { expect, test } from './journey.ts';
import { findBarriers } from './page/accessible.ts';

/*
 * What whoever stands at a door sees, hears and can do, for every answer (checkin.md D1, D3 to D5, T3, rules 7, 15, 38). The
 * device behind the screens does what it is told; what real ones do is in door-camera.spec.ts.
 */
const TONES = { green: 'ok', amber: 'already', red: 'no', blue: 'attention' } as const;
const LANGUAGES = ['en', 'ru'] as const;
const SCHEMES = ['light', 'dark'] as const;

function rgb(hex: string): string {
  return `rgb(${[1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16)).join(', ')})`;
}
const answer = (page: Page) => page.locator('[data-verdict]');

for (const [number, verdict] of VERDICTS.entries()) {
  const language = LANGUAGES[number % 2] ?? 'en';
  const scheme = SCHEMES[(number >> 1) % 2] ?? 'light';

  test(`${verdict} fills the screen with colour, shape and word (${language}, ${scheme})`, async ({
    page,
  }, info) => {
    await page.setViewportSize({ width: 390, height: 844 });
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
    await openStage(page);
    await stageOf(page, 'language', language);
    await stageOf(page, 'show', verdict);
    const { ground, ink } = verdictColours[TONES[VERDICT_SIGNS[verdict].class]];
    await expect(answer(page)).toHaveCSS('background-color', rgb(ground));
    await expect(answer(page)).toHaveCSS('color', rgb(ink));
    await expect(answer(page).locator('[data-part=word]')).toHaveText(
      messages[language].door.verdict[verdict],
    );
    await expect(answer(page).locator('[data-shape]')).toHaveCount(1);
    const box = await answer(page).boundingBox();
    expect(box).toEqual({ x: 0, y: 0, width: 390, height: 844 });
    // The queue is never hidden, not even now (D5).
    await expect(answer(page).locator('[data-part=sync]')).toContainText('3');
    expect(await findBarriers(page)).toEqual([]);
    await page.screenshot({ path: info.outputPath(`${verdict}.png`) });
  });
}

test('shapes alone tell apart who may pass, who has to wait and who may not', async ({ page }) => {
  await openStage(page);
  const shapes = new Map<string, Set<string>>();
  for (const verdict of VERDICTS) {
    await stageOf(page, 'show', verdict);
    const shape = await answer(page).locator('[data-shape]').getAttribute('data-shape');
    const kind = VERDICT_SIGNS[verdict].class;
    shapes.set(shape ?? '', (shapes.get(shape ?? '') ?? new Set()).add(kind));
  }
  expect([...shapes.keys()].sort()).toEqual(['clock', 'cross', 'exclamation', 'eye', 'ring', 'tick']);
  for (const kinds of shapes.values()) expect(kinds.size).toBe(1);
});

test.describe('an answer', () => {
  test.beforeEach(async ({ page }) => {
    await page.clock.install();
    await openStage(page);
    await page.clock.pauseAt(Date.now() + 60_000);
  });

  test('goes by itself after its time, a green one sooner than any other', async ({ page }) => {
    for (const [verdict, ms] of [
      ['ok', 1_500],
      ['already_in', 4_000],
      ['blocked', 4_000],
    ] as const) {
      await stageOf(page, 'show', verdict);
      await page.clock.runFor(ms - 100);
      await expect(answer(page)).toBeVisible();
      await page.clock.runFor(200);
      await expect(answer(page)).toHaveCount(0);
    }
  });

  test('gives way to the next code at once, and that one has its whole time', async ({ page }) => {
    await stageOf(page, 'show', 'blocked');
    await page.clock.runFor(3_500);
    await stageOf(page, 'show', 'ok');
    await expect(answer(page)).toHaveAttribute('data-verdict', 'ok');
    await page.clock.runFor(1_400);
    await expect(answer(page)).toBeVisible();
    await page.clock.runFor(200);
    await expect(answer(page)).toHaveCount(0);
  });

  test('stays when it is touched, and comes back from the last result', async ({ page }) => {
    await stageOf(page, 'show', 'already_in');
    await answer(page).locator('[data-part=word]').click();
    await page.clock.runFor(20_000);
    await expect(answer(page)).toBeVisible();
    await page.getByRole('button', { name: 'Next' }).click();
    await expect(answer(page)).toHaveCount(0);
    await page.getByRole('button', { name: 'Show the last result: Already inside' }).click();
    await page.clock.runFor(20_000);
    await expect(answer(page)).toHaveAttribute('data-verdict', 'already_in');
  });

  test('says when, where and by which device somebody came', async ({ page }) => {
    await stageOf(page, 'show', 'already_in');
    for (const fact of ['08:47', 'North gate', 'Phone 7']) await expect(answer(page)).toContainText(fact);
  });

  test('that the server takes back stays until somebody says that it is done', async ({ page }) => {
    await stageOf(page, 'show', 'already_in', { isRecalled: true });
    await page.clock.runFor(60_000);
    await expect(answer(page).locator('[data-part=word]')).toHaveText('Call back');
    await stageOf(page, 'show', 'ok');
    await page.clock.runFor(2_000);
    await expect(answer(page)).toHaveCount(0);
    await expect(page.getByText('Call back · 10:04')).toBeVisible();
    await page.getByRole('button', { name: 'Done' }).click();
    await expect(page.getByText('Call back · 10:04')).toHaveCount(0);
  });

  test('is let pass all the same only with a reason, where one is asked for', async ({ page }) => {
    await stageOf(page, 'show', 'not_entitled');
    await page.getByRole('button', { name: 'Let in anyway' }).click();
    await page.clock.runFor(30_000);
    await page.getByRole('button', { name: 'Let in and record' }).click();
    await expect(page.getByText('Say why first.')).toBeVisible();
    expect(await stageCalls(page, 'override')).toEqual([]);
    await page.getByRole('button', { name: 'Identity checked' }).click();
    await page.getByRole('button', { name: 'Let in and record' }).click();
    expect(await stageCalls(page, 'override')).toEqual([[1, 'Identity checked']]);
  });

  test('that nobody may override offers nothing of the kind', async ({ page }) => {
    await stageOf(page, 'show', 'revoked');
    await expect(page.getByRole('button', { name: 'Next' })).toBeVisible();
    await expect(page.getByRole('button', { name: 'Let in anyway' })).toHaveCount(0);
  });
});

test('each class of answers has its sound and its vibration, and muting leaves the vibration', async ({
  page,
}) => {
  await page.addInitScript(recordSignals);
  await openStage(page);
  await stageOf(page, 'shift', null);
  await page.getByRole('button', { name: 'Good: rising pair' }).click();
  await stageOf(page, 'shift', 'on');
  const heard = () => page.evaluate(() => window.signals.splice(0));
  await heard();
  await stageOf(page, 'show', 'ok');
  expect(await heard()).toEqual([880, 1320, [60]]);
  await stageOf(page, 'show', 'full');
  expect(await heard()).toEqual([660, [60, 60, 60]]);
  await stageOf(page, 'show', 'blocked');
  expect(await heard()).toEqual([330, 247, [400]]);
  await stageOf(page, 'muted', true);
  await stageOf(page, 'show', 'ok');
  expect(await heard()).toEqual([[60]]);
});
