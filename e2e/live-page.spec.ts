import type { Page } from '@playwright/test';
import { recordingBeside } from '#db/factories/live-beside.ts';
import { paths } from '#domain/paths.ts';
import { openHlsOrigin } from './hls-origin.ts';
import { expect, test } from './journey.ts';
import { LIVE_FORUM } from './live-house.ts';
import {
  foreignRequests,
  HALL,
  isMoving,
  openLiveStage,
  picture,
  SMALL,
  sendBoth,
  sendTwice,
  tabTo,
} from './live-stage.ts';
import { findBarriers } from './page/accessible.ts';

const VTT = 'WEBVTT\n\n00:00.000 --> 00:20.000\nДобрый день\n';
const SLOW = { timeout: 90_000 };

test('a hall waits, is live, loses its signal, comes back, ends and is recorded, without a reload', async ({
  page,
}, info) => {
  test.setTimeout(900_000);
  // Short: it may end by itself from five minutes before its planned end on.
  const stage = await openLiveStage(`live-journey-${info.retry}`, { minutes: 4 });
  if (stage === undefined) return;
  const { house, stream } = stage;
  try {
    const opening = await sendBoth(stage);
    const foreign = foreignRequests(page, house);
    await page.goto(`${house.origin}${paths('en').hallLive(LIVE_FORUM, house.hall(HALL).slug)}`);
    let loads = 0;
    page.on('load', () => loads++);

    // It waits: one control, which says why it cannot be pressed.
    await expect(page.getByText('Starting soon').first()).toBeVisible(SLOW);
    await expect(page.getByRole('button', { name: /^Watch/ })).toHaveAttribute('aria-disabled', 'true');
    await expect(page.getByRole('timer')).toContainText(/Starts in \d\d:\d\d/);
    expect(await findBarriers(page)).toEqual([]);
    await picture(page, 'waiting');

    // The encoder is switched on: it goes live by itself, says so, and nothing is loaded before a press.
    stream.fail(false);
    const join = page.getByRole('button', { name: 'Join live' });
    await expect(join).toBeVisible(SLOW);
    await expect(page.getByText(`The video comes from ${stream.host}.`)).toBeVisible();
    await picture(page, 'live-facade');
    expect(foreign).toEqual([]);
    await join.click();
    await isMoving(page);
    // What the page speaks is spoken first, though the stream says otherwise.
    await expect(page.getByLabel('Language')).toHaveValue('en');
    await expect.poll(() => stream.asked.some((path) => path.includes('/en.m3u8')), SLOW).toBe(true);
    expect(await findBarriers(page)).toEqual([]);
    await picture(page, 'live');

    // Another language of the same stream, captions, and their look: fields of the page.
    await page.getByLabel('Language').selectOption({ label: 'Russian' });
    await expect.poll(() => stream.asked.some((path) => path.includes('/ru.m3u8')), SLOW).toBe(true);
    await page.getByRole('combobox', { name: 'Captions', exact: true }).selectOption({ label: 'English' });
    await expect.poll(() => stream.asked.some((path) => path.includes('sub-en')), SLOW).toBe(true);
    await expect.poll(() => captionsShown(page), SLOW).toBe('en');
    await page.getByLabel('Caption size').selectOption({ label: 'Very large' });
    await expect(page.locator('[data-captions="huge"]')).toBeVisible();
    await page.getByRole('button', { name: 'Sound only' }).click();
    await expect(page.getByText('Only the sound is loaded')).toBeVisible();
    await page.getByRole('button', { name: 'Sound only' }).click();
    await isMoving(page);

    // A reaction is sent by what plays, and comes back to everybody who listens.
    await page.emulateMedia({ reducedMotion: 'reduce' });
    const counted = page.getByRole('button', { name: /^Applause\. / });
    // A busy server lets reactions go first, and the bar says so: a viewer presses once more.
    await expect(async () => {
      await page.getByRole('button', { name: 'Applause' }).click();
      await expect(counted).toBeVisible({ timeout: 6_000 });
    }).toPass(SLOW);
    expect(await counted.evaluate((button) => button.getAnimations({ subtree: true }).length)).toBe(0);
    await page.emulateMedia({ reducedMotion: null });

    stream.lose();
    await expect(page.getByText('Signal lost', { exact: true }).first()).toBeVisible(SLOW);
    await picture(page, 'interrupted');
    stream.find();
    await expect(page.getByText('Signal lost', { exact: true })).toHaveCount(0, SLOW);
    await isMoving(page);
    // What was chosen before the break holds after it.
    await expect(page.getByLabel('Language')).toHaveValue('ru');
    await expect.poll(() => captionsShown(page), SLOW).toBe('en');
    await picture(page, 'live-again');

    // The encoder says that it ended: from five minutes before the planned end on that is the end.
    stream.end();
    await expect(page.locator('video')).toHaveCount(0, { timeout: 240_000 });
    await expect(page.getByText(/The broadcast has ended/).first()).toBeVisible(SLOW);
    await picture(page, 'ended');

    await recordingBeside(house.data, opening, { kind: 'hls', url: stream.recording }, { ru: VTT });
    const again = page.getByRole('button', { name: 'Watch the recording' });
    await expect(again).toBeVisible(SLOW);
    await picture(page, 'recorded-facade');
    await again.click();
    await isMoving(page);
    await picture(page, 'recorded');
    expect(loads).toBe(0);
  } finally {
    await house.stop();
    await stream.close();
  }
});

test.describe('a source that fails', () => {
  test.use({ refusals: [503] });

  test('by keyboard alone: play, sound, language, captions, sound only, another hall; and a source that fails gives way', async ({
    page,
  }, info) => {
    test.setTimeout(900_000);
    const first = await openHlsOrigin();
    const stage = await openLiveStage(`live-keyboard-${info.retry}`, { trusted: [first.host] });
    if (stage === undefined) {
      await first.close();
      return;
    }
    const { house, stream } = stage;
    stream.fail(false);
    try {
      await sendTwice(stage, first);
      await page.goto(`${house.origin}${paths('en').hallLive(LIVE_FORUM, house.hall(HALL).slug)}`);
      const join = page.getByRole('button', { name: 'Join live' });
      await expect(join).toBeVisible(SLOW);
      await tabTo(page, join);
      await page.keyboard.press('Enter');
      await isMoving(page);
      expect(first.asked.length).toBeGreaterThan(0);

      const video = page.locator('video');
      const is = (what: 'paused' | 'muted') =>
        video.evaluate((one, name) => (one as HTMLVideoElement)[name], what);
      for (const [control, what] of [
        ['media-play-button', 'paused'],
        ['media-mute-button', 'muted'],
      ] as const) {
        const before = await is(what);
        const name = await page.locator(control).getAttribute('aria-label');
        await tabTo(page, page.locator(control));
        await page.keyboard.press('Enter');
        await expect.poll(() => is(what)).toBe(!before);
        // A press does what the button says: it says the other thing a moment after the picture does it.
        await expect(page.locator(control)).not.toHaveAttribute('aria-label', name ?? '');
        await page.keyboard.press('Enter');
        await expect.poll(() => is(what)).toBe(before);
      }
      const language = page.getByLabel('Language');
      await tabTo(page, language);
      await page.keyboard.press('r');
      await expect(language).toHaveValue('ru');
      const captions = page.getByRole('combobox', { name: 'Captions', exact: true });
      await tabTo(page, captions);
      await page.keyboard.press('e');
      await expect(captions).toHaveValue('en');
      const sound = page.getByRole('button', { name: 'Sound only' });
      await tabTo(page, sound);
      await page.keyboard.press('Space');
      await expect(sound).toHaveAttribute('aria-pressed', 'true');
      await page.keyboard.press('Space');
      await expect(sound).toHaveAttribute('aria-pressed', 'false');
      await isMoving(page);
      await picture(page, 'keyboard');

      // The first source goes down: the second takes its place, without a press.
      const begun = performance.now();
      const before = stream.asked.filter((path) => path.includes('video')).length;
      first.fail(true);
      await expect
        .poll(() => stream.asked.filter((path) => path.includes('video')).length, SLOW)
        .toBeGreaterThan(before);
      const seconds = ((performance.now() - begun) / 1000).toFixed(1);
      info.annotations.push({
        type: 'fail-over',
        description: `the next source was asked after ${seconds} s`,
      });
      await isMoving(page);

      // In the other hall it goes on by itself, muted, in the language that was chosen here.
      await tabTo(page, page.getByRole('main').getByRole('link', { name: SMALL }).first());
      await page.keyboard.press('Enter');
      await page.waitForURL(`**${paths('en').hallLive(LIVE_FORUM, house.hall(SMALL).slug)}`);
      await isMoving(page);
      await expect(page.getByLabel('Language')).toHaveValue('ru');
      expect(await is('muted')).toBe(true);
    } finally {
      await house.stop();
      await stream.close();
      await first.close();
    }
  });
});

/** Locale of the captions that are shown and have something to show; empty: none. */
function captionsShown(page: Page): Promise<string> {
  return page.evaluate(() => {
    const tracks = [...(document.querySelector('video')?.textTracks ?? [])];
    return tracks.find(({ mode, cues }) => mode === 'showing' && (cues?.length ?? 0) > 0)?.language ?? '';
  });
}
