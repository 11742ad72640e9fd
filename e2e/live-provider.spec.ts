import type { Page, Request } from '@playwright/test';
import { streamsBeside } from '#db/factories/live-beside.ts';
import { SOURCE_KINDS } from '#domain/broadcast/vocabulary.ts';
import { paths } from '#domain/paths.ts';
import { BEAT_FLAGS, type Beat, readBeat } from '#domain/viewing/beat.ts';
import { expect, test } from './journey.ts';
import { LIVE_FORUM, type LiveHouse, openLiveHouse } from './live-house.ts';
import { FAKE_PROVIDERS, type FakeProvider, frameOf } from './live-provider.ts';
import { foreignRequests } from './live-stage.ts';

const HALL = 'Малый зал';
const TITLE = 'Мастер-класс';

test.use({ played: FAKE_PROVIDERS.map(({ url }) => new URL(url).hostname) });

for (const provider of FAKE_PROVIDERS)
  test(`${provider.kind}: nothing of it is loaded before the press, then its frame plays and is counted by what it says`, async ({
    page,
  }, info) => {
    test.setTimeout(240_000);
    const slots = [{ title: TITLE, hall: HALL, startsIn: -10, minutes: 90 }];
    const house = await openLiveHouse(`live-${provider.kind}-${info.retry}`, slots, []);
    try {
      await send(house, provider);
      const frames = await playItself(page, provider);
      const foreign = foreignRequests(page, house);
      const counted = countedBy(page);
      await page.goto(`${house.origin}${paths('en').hallLive(LIVE_FORUM, house.hall(HALL).slug)}`);
      const join = page.getByRole('button', { name: 'Join live' });
      await expect(join).toBeVisible({ timeout: 60_000 });
      await expect(page.getByText(`The video comes from ${provider.name}.`)).toBeVisible();
      expect([frames, foreign]).toEqual([[], []]);

      await join.click();
      await expect(page.locator('iframe')).toHaveAttribute('src', provider.asked);
      await expect.poll(() => frames.length).toBe(1);
      expect(new Set(foreign)).toEqual(new Set([new URL(provider.url).origin]));
      await expect
        .poll(() => counted.starts, { timeout: 30_000 })
        .toEqual([SOURCE_KINDS.indexOf(provider.kind)]);
      // Its words alone say that it plays: positions, not the state, so it is not counted coarsely.
      await expect
        .poll(() => counted.beats.at(-1)?.playedMs ?? 0, { timeout: 60_000 })
        .toBeGreaterThan(5_000);
      const flags = counted.beats.at(-1)?.flags ?? 0;
      expect([flags & BEAT_FLAGS.playing, flags & BEAT_FLAGS.coarse]).toEqual([BEAT_FLAGS.playing, 0]);
      expect(counted.answers).toEqual(counted.answers.map(() => 200));
    } finally {
      await house.stop();
    }
  });

async function send({ data, editionId, hall, slot }: LiveHouse, { kind, url }: FakeProvider): Promise<void> {
  const at = Date.now();
  const live = { state: 'live', actualStartAt: at, startedByHandAt: at, stateAt: at } as const;
  await streamsBeside(data, editionId, [
    {
      hallId: hall(HALL).id,
      sources: [{ kind, url }],
      broadcasts: { [slot(TITLE).occurrenceId]: live },
    },
  ]);
}

/** Addresses of frames that were asked for. */
async function playItself(page: Page, provider: FakeProvider): Promise<string[]> {
  const asked: string[] = [];
  await page.context().route(`${new URL(provider.url).origin}/**`, (route) => {
    asked.push(route.request().url());
    return route.fulfill({ contentType: 'text/html', body: frameOf(provider) });
  });
  return asked;
}

/** What the page told us of its play: sources of starts, beats, and how each was answered. */
function countedBy(page: Page) {
  const counted = { starts: [] as number[], beats: [] as Beat[], answers: [] as number[] };
  page.on('requestfinished', async (request: Request) => {
    const { pathname } = new URL(request.url());
    if (pathname === '/v/s') counted.starts.push(request.postDataJSON().source);
    const bytes = pathname === '/v/b' ? request.postDataBuffer() : null;
    const beat = bytes === null ? undefined : readBeat(new Uint8Array(bytes));
    if (beat !== undefined) counted.beats.push(beat);
    if (pathname === '/v/s' || pathname === '/v/b')
      counted.answers.push((await request.response())?.status() ?? 0);
  });
  return counted;
}
