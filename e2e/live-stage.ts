import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { type Locator, type Page, test } from '@playwright/test';
import { type SentBroadcast, streamsBeside } from '#db/factories/live-beside.ts';
import { neededFfmpeg } from './ffmpeg.mjs';
import { type HlsOrigin, makeMedia, openHlsOrigin } from './hls-origin.ts';
import { expect } from './journey.ts';
import { type LiveHouse, openLiveHouse } from './live-house.ts';

export const HALL = 'Большой зал';
export const SMALL = 'Малый зал';
export const OPENING = 'Открытие форума';
export const TALK = 'Круглый стол';
export const CLASS = 'Мастер-класс';

/** The address of a film of YouTube, whose frame the journeys play themselves. */
export const FILM = 'https://www.youtube-nocookie.com/embed/M7lc1UVf-VE';

export type LiveStage = { readonly stream: HlsOrigin; readonly house: LiveHouse };

type StageOrder = {
  /** Further hosts that the server may look at. */
  readonly trusted?: readonly string[];
  /** Length of the opening. */
  readonly minutes?: number;
  /** Minutes until it begins. */
  readonly startsIn?: number;
};

/**
 * A stream made by ffmpeg, switched off, and a forum that begins in a few minutes. Without an ffmpeg it fails; undefined, with a note
 * beside the test, where this machine was told to do without one.
 */
export async function openLiveStage(
  name: string,
  { trusted = [], minutes = 30, startsIn = 4 }: StageOrder = {},
): Promise<LiveStage | undefined> {
  const ffmpeg = await neededFfmpeg((text: string) => console.log(text));
  if (ffmpeg === undefined) {
    test.info().annotations.push({ type: 'not seen', description: 'told to do without ffmpeg' });
    return undefined;
  }
  await makeMedia({ command: ffmpeg.command ?? '', env: ffmpeg.env });
  const stream = await openHlsOrigin();
  stream.fail(true);
  const slots = [
    { title: OPENING, hall: HALL, startsIn, minutes },
    { title: TALK, hall: HALL, startsIn: 90, minutes: 60 },
    { title: CLASS, hall: SMALL, startsIn: 60, minutes: 60 },
  ];
  const house = await openLiveHouse(name, slots, [stream.host, ...trusted]);
  return { stream, house };
}

/** The big hall sends our stream; the small one a film of a provider, which `small` may change. */
export async function sendBoth(
  { house, stream }: LiveStage,
  small: Partial<SentBroadcast> = {},
): Promise<SentBroadcast> {
  const made = await streamsBeside(house.data, house.editionId, [
    {
      hallId: house.hall(HALL).id,
      audioUrl: stream.sound,
      sources: [{ kind: 'hls', url: stream.live }],
      broadcasts: { [house.slot(OPENING).occurrenceId]: {}, [house.slot(TALK).occurrenceId]: {} },
    },
    {
      hallId: house.hall(SMALL).id,
      sources: [{ kind: 'youtube', url: FILM }],
      broadcasts: { [house.slot(CLASS).occurrenceId]: small },
    },
  ]);
  const opening = made.get(house.slot(OPENING).occurrenceId);
  if (opening === undefined) throw new Error('the opening is not broadcast');
  return opening;
}

/** Both halls send our stream and are live; the big one first asks `first`, which may fail. */
export function sendTwice({ house, stream }: LiveStage, first: HlsOrigin): Promise<unknown> {
  const live = { state: 'live', actualStartAt: Date.now(), startedByHandAt: Date.now() } as const;
  const ours = { kind: 'hls', url: stream.live, priority: 1 } as const;
  return streamsBeside(house.data, house.editionId, [
    {
      hallId: house.hall(HALL).id,
      audioUrl: stream.sound,
      sources: [{ kind: 'hls', url: first.live }, ours],
      broadcasts: { [house.slot(OPENING).occurrenceId]: live },
    },
    {
      hallId: house.hall(SMALL).id,
      sources: [ours],
      broadcasts: { [house.slot(CLASS).occurrenceId]: live },
    },
  ]);
}

/** Presses Tab until something has the focus; the whole way is by keyboard. */
export async function tabTo(page: Page, what: Locator): Promise<void> {
  for (let n = 0; n < MOST_TABS; n += 1) {
    await page.keyboard.press('Tab');
    if (await what.evaluate((element) => element === document.activeElement).catch(() => false)) return;
  }
  throw new Error(`the keyboard never reaches ${what}`);
}
const MOST_TABS = 120;

/** Origins other than ours that a page asked. */
export function foreignRequests(page: Page, { origin }: LiveHouse): string[] {
  const asked: string[] = [];
  page.on('request', (request) => {
    const url = new URL(request.url());
    if (url.origin !== origin && /^https?:$/.test(url.protocol)) asked.push(url.origin);
  });
  return asked;
}

/** The picture is there, and goes on. */
export async function isMoving(page: Page): Promise<void> {
  const played = () =>
    page.evaluate(() => document.querySelector('video')?.currentTime ?? -1).catch(() => -1);
  await expect.poll(played, { timeout: 60_000 }).toBeGreaterThan(0);
  const before = await played();
  await expect.poll(played, { timeout: 60_000 }).toBeGreaterThan(before);
}

const PICTURES = path.resolve('.cache/e2e/live-pictures');

/** Pictures of a state on a phone and on a wide screen, light and dark, kept with the result for whoever judges them. */
export async function picture(page: Page, name: string): Promise<void> {
  mkdirSync(PICTURES, { recursive: true });
  for (const [width, colorScheme] of [
    [390, 'dark'],
    [1440, 'light'],
  ] as const) {
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ colorScheme });
    const file = path.join(PICTURES, `${name}-${width}-${colorScheme}.png`);
    await page.screenshot({ path: file });
    await test.info().attach(`${name} ${width} ${colorScheme}`, { path: file });
  }
}
