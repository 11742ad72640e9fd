import type { Page } from '@playwright/test';
import { paths } from '#domain/paths.ts';
import { expect, test } from './journey.ts';
import { LIVE_FORUM } from './live-house.ts';
import { CLASS, FILM, foreignRequests, openLiveStage, picture, SMALL, sendBoth } from './live-stage.ts';
import { findBarriers } from './page/accessible.ts';

const SLOW = { timeout: 60_000 };
const LIVE = { state: 'live', actualStartAt: Date.now(), startedByHandAt: Date.now() } as const;

/** A player of the provider that says what the real one says, and tells what it heard. */
const FRAME = `<!doctype html><title>player</title><body style="background:#333;color:#fff">film<script>
addEventListener('message', ({ data, source, origin }) => {
  if (!String(data).includes('listening')) return;
  const say = (info) => source.postMessage(JSON.stringify({ event: 'infoDelivery', info, id: 'plenum', channel: 'widget' }), origin);
  say({ playerState: 1, currentTime: 0 });
  let at = 0;
  setInterval(() => say({ currentTime: at += 0.5 }), 500);
});
</script>`;

test.use({ played: ['www.youtube-nocookie.com'] });

async function fakeProvider(page: Page): Promise<string[]> {
  const asked: string[] = [];
  await page.context().route('https://www.youtube-nocookie.com/**', (route) => {
    asked.push(route.request().url());
    return route.fulfill({ contentType: 'text/html', body: FRAME });
  });
  return asked;
}

test('a provider hears nothing before the press, and its player is spoken to by messages alone', async ({
  page,
  browser,
}, info) => {
  test.setTimeout(400_000);
  const stage = await openLiveStage(`live-embed-${info.retry}`);
  if (stage === undefined) return;
  const { house, stream } = stage;
  const address = `${house.origin}${paths('ru').hallLive(LIVE_FORUM, house.hall(SMALL).slug)}`;
  try {
    await sendBoth(stage, LIVE);
    const asked = await fakeProvider(page);
    const foreign = foreignRequests(page, house);
    await page.goto(address);
    const join = page.getByRole('button', { name: 'Смотреть эфир' });
    await expect(join).toBeVisible(SLOW);
    await expect(page.getByText('Видео с площадки YouTube.')).toBeVisible();
    expect(await findBarriers(page)).toEqual([]);
    await picture(page, 'ru-facade');
    expect([...asked, ...foreign]).toEqual([]);

    // By keyboard alone: the control takes the focus in its turn, and Enter opens the player.
    await join.focus();
    await page.keyboard.press('Enter');
    const frame = page.locator('iframe');
    await expect(frame).toHaveAttribute('src', /enablejsapi=1/);
    await expect(frame).toHaveAttribute('referrerpolicy', 'strict-origin-when-cross-origin');
    await expect.poll(() => asked.length).toBeGreaterThan(0);
    expect(new URL(asked[0] ?? '').pathname).toBe(new URL(FILM).pathname);
    await expect(page.getByRole('button', { name: 'Закрыть плеер' })).toBeVisible();
    await picture(page, 'ru-embed');

    // Without a script: what is on, and the way to where it is.
    const plain = await browser.newContext({ javaScriptEnabled: false });
    const still = await plain.newPage();
    await still.goto(address);
    await expect(still.getByText('В эфире').first()).toBeVisible();
    await expect(still.getByRole('link', { name: 'www.youtube-nocookie.com' })).toHaveAttribute('href', FILM);
    await still.goto(`${house.origin}${paths('ru').live(LIVE_FORUM)}`);
    await expect(still.getByRole('link', { name: SMALL })).toBeVisible();
    await expect(still.getByText('В эфире').first()).toBeVisible();
    await still.goto(`${house.origin}${paths('ru').session(LIVE_FORUM, house.slot(CLASS).code)}`);
    await expect(still.getByRole('link', { name: 'Смотреть эфир' })).toBeVisible();
    await plain.close();

    await page.goto(`${house.origin}${paths('ru').live(LIVE_FORUM)}`);
    expect(await findBarriers(page)).toEqual([]);
    await picture(page, 'ru-list');
    await page.goto(`${house.origin}${paths('ru').session(LIVE_FORUM, house.slot(CLASS).code)}`);
    await expect(page.getByRole('link', { name: 'Смотреть эфир' })).toBeVisible();
    await picture(page, 'ru-session');
  } finally {
    await house.stop();
    await stream.close();
  }
});

test.describe('a closed broadcast', () => {
  test.use({ refusals: [403] });

  test('says why it cannot be watched, and how to get access', async ({ page }, info) => {
    test.setTimeout(400_000);
    const stage = await openLiveStage(`live-refused-${info.retry}`);
    if (stage === undefined) return;
    const { house, stream } = stage;
    try {
      await sendBoth(stage, { ...LIVE, access: 'registered' });
      const asked = await fakeProvider(page);
      await page.goto(`${house.origin}${paths('en').hallLive(LIVE_FORUM, house.hall(SMALL).slug)}`);
      expect(await page.content()).not.toContain(FILM);
      await page.getByRole('button', { name: 'Join live' }).click();
      const why = page.getByRole('alert').filter({ hasText: 'You cannot watch this yet' });
      await expect(why).toContainText('for those who are registered');
      await expect(why.getByRole('link', { name: 'Sign in' })).toHaveAttribute('href', /next=.*live/);
      await expect(why.getByRole('link', { name: 'Register' })).toBeVisible();
      expect(await findBarriers(page)).toEqual([]);
      await picture(page, 'refused');
      expect(asked).toEqual([]);
    } finally {
      await house.stop();
      await stream.close();
    }
  });
});
