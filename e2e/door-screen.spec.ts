import type { Page } from '@playwright/test';
import { messages } from '#i18n/messages.ts';
import { openStage, stageCalls, stageOf, typeLikeScanner } from './door-stage.ts';
import { expect, test } from './journey.ts';
import { findBarriers } from './page/accessible.ts';

/* What people do on the screens of a door beside looking at answers: D3, D5 to D7, T3, rules 28, 38 of checkin.md. */
const answer = (page: Page) => page.locator('[data-verdict]');

test('keyboards alone: every control is reached, a sheet gives the focus back, Escape leaves an answer', async ({
  page,
}) => {
  await openStage(page);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: 'Door and session' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  const reached: string[] = [];
  for (let at = 0; at < 9; at += 1) {
    reached.push(
      await page.evaluate(
        () =>
          document.activeElement?.textContent ||
          document.activeElement?.getAttribute('aria-label') ||
          document.activeElement?.parentElement?.textContent ||
          '',
      ),
    );
    await page.keyboard.press('Tab');
  }
  for (const control of ['More', 'waiting', 'Mute', 'Light on', 'In', 'Type code'])
    expect(
      reached.some((words) => words.includes(control)),
      `${control} in ${reached.join(' | ')}`,
    ).toBe(true);
  await stageOf(page, 'show', 'blocked');
  await page.keyboard.press('Escape');
  await expect(answer(page)).toHaveCount(0);
});

test('a code is typed on keys of its own, also on a Russian keyboard, and the ninth character asks', async ({
  page,
}) => {
  await openStage(page);
  await page.getByRole('button', { name: 'Type code' }).click();
  await page.getByRole('button', { name: 'H', exact: true }).click();
  // The key of G where a Russian layout has П: only its place counts.
  await page
    .getByLabel('Code', { exact: true })
    .dispatchEvent('keydown', { code: 'KeyG', key: 'п', bubbles: true });
  await page.keyboard.type('qn-39ym', { delay: 60 });
  expect(await stageCalls(page, 'readHuman')).toEqual([]);
  await page.keyboard.type('4');
  await expect(page.getByText('No ticket has this code')).toBeVisible();
  await page.keyboard.press('Backspace');
  await page.keyboard.type('3');
  // The engine hears of the wrong one too: it counts them.
  await expect.poll(() => stageCalls(page, 'readHuman')).toEqual([['HGQN39YM4'], ['HGQN39YM3']]);
  // A code that comes meanwhile closes the keys: the next scan always works at once.
  await stageOf(page, 'show', 'ok');
  await expect(page.getByRole('dialog')).toHaveCount(0);
});

test('a scanner under a Russian layout is read by the places of its keys, and presses no button', async ({
  page,
}) => {
  await openStage(page);
  await page.getByRole('button', { name: 'More' }).focus();
  await page.evaluate(typeLikeScanner, 'PL1:AB C$%*+-./9');
  await expect.poll(() => stageCalls(page, 'read')).toEqual([['PL1:AB C$%*+-./9']]);
  await expect(page.getByRole('dialog')).toHaveCount(0);
});

test('signing out says why it waits, and forgets nothing before it was asked twice', async ({ page }) => {
  await openStage(page);
  await page.getByRole('button', { name: 'More' }).click();
  const leave = page.getByRole('button', { name: /Remove/ });
  await expect(leave).toHaveAttribute('aria-disabled', 'true');
  await expect(page.getByText('3 rows wait to be uploaded')).toBeVisible();
  await leave.click({ force: true });
  expect(await stageCalls(page, 'unpair')).toEqual([]);
  await stageOf(page, 'queue', 0);
  await leave.click();
  expect(await stageCalls(page, 'unpair')).toEqual([]);
  await leave.click();
  expect(await stageCalls(page, 'unpair')).toEqual([[]]);
});

test('a volunteer has the session, the way, who is inside and two buttons to count by, and nothing to set', async ({
  page,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await openStage(page);
  await stageOf(page, 'place', 'volunteer', true, true);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Opening and plenary session');
  await expect(page.getByText('231')).toBeVisible();
  await expect(page.getByRole('button', { name: 'More' })).toHaveCount(0);
  await page.getByRole('button', { name: /\+1/ }).click();
  await page.getByRole('button', { name: /−1/ }).click();
  expect(await stageCalls(page, 'tally')).toEqual([[1], [-1]]);
  await page.getByText('Out', { exact: true }).click();
  expect(await stageCalls(page, 'setDirection')).toEqual([['out']]);
  await page.getByRole('button', { name: /To: Creative industries/ }).click();
  expect(await stageCalls(page, 'setSlot')).toEqual([[15]]);
  expect(await findBarriers(page)).toEqual([]);
});

for (const view of [
  'scan',
  'shift',
  'pairing',
  'stop',
  'wiped',
  'manual',
  'menu',
  'queue',
  'place',
  'override',
  'recall',
] as const) {
  test(`${view} has no barrier and fits into 320 px, 1080 × 1920 and a phone on its side`, async ({
    page,
  }) => {
    await openStage(page);
    await stageOf(page, 'language', 'ru');
    await stageOf(page, 'view', view);
    for (const [width, height] of [
      [320, 568],
      [844, 390],
      [1080, 1920],
    ] as const) {
      await page.setViewportSize({ width, height });
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
      expect(await findBarriers(page)).toEqual([]);
    }
    await page.emulateMedia({ forcedColors: 'active', colorScheme: 'dark' });
    expect(await smallTargets(page)).toEqual([]);
  });
}

/** Whatever can be pressed is 56 px high or wide at a door; keys of the code may be 48 on small screens (rule 13). */
function smallTargets(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('button, input:not(.sr-only, label input), label:has(input)')]
      .filter((one) => one.offsetParent !== null && one.getBoundingClientRect().height < 44)
      .map((one) => `${one.textContent ?? one.tagName}: ${one.getBoundingClientRect().height}`),
  );
}

test('conflicts of other devices take one line from a steward, and two where somebody can settle them', async ({
  page,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await openStage(page);
  const conflicts = [1, 2, 3, 4, 5].map((no) => ({
    ...{ kind: 'quarantined', scanIds: [String(no)], ticketNo: no, at: Date.UTC(2027, 4, 20, 9, no) },
  }));
  for (const language of ['en', 'ru'] as const) {
    const { notice } = messages[language].doorScreen;
    await stageOf(page, 'language', language);
    await stageOf(page, 'set', { conflicts, ownConflicts: [] });
    const line = page.getByRole('button', { name: notice.seen }).locator('xpath=../p');
    const lines = () =>
      line.evaluate((text) => {
        const range = document.createRange();
        range.selectNodeContents(text);
        const tops = [...range.getClientRects()].map(({ top }) => Math.round(top / 8));
        return [new Set(tops).size, text.scrollWidth <= text.clientWidth];
      });
    for (const profile of ['steward', 'volunteer']) {
      await stageOf(page, 'place', profile, profile === 'volunteer');
      await expect(line).not.toContainText(notice.kind.quarantined);
      expect([language, profile, await lines()]).toEqual([language, profile, [1, true]]);
    }
    // One of its own, and a device of a supervisor: what it is about is said.
    await stageOf(page, 'set', { ownConflicts: conflicts.slice(0, 1) });
    await expect(line).toContainText(notice.kind.quarantined);
    await stageOf(page, 'set', { ownConflicts: [] });
    await stageOf(page, 'place', 'supervisor', false);
    await expect(line).toContainText(notice.kind.quarantined);
  }
  expect(await findBarriers(page)).toEqual([]);
});
