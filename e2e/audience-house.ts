import { fork } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from '@playwright/test';
import { partBeside } from '#db/factories/part-beside.ts';
import { signedInBeside } from '#db/factories/signed-in.ts';
import { freePort, type LiveServer, runVerb, startLiveServer } from './live-server.ts';

/** The forum that scripts/simulate makes: two days of two halls, and enough people for every figure and every chart. */
const ORDER = {
  ...{ seed: 7, people: 60, views: 900, isFull: true, meanMs: 900_000 },
  size: { days: 2, halls: 2, speakers: 40 },
};
export const SIMULATED = 'simulated-week';

/** A part of it, with two of its eight sessions. */
export const PART = {
  slug: 'crafts',
  name: { en: 'Forum of crafts', ru: 'Форум ремёсел' },
  titles: ['Plenary: values in the strategies of regions 1', 'Panel: what a market asks of crafts 2'],
};

/** Some days after its end. */
const AFTERWARDS = Date.parse('2027-06-14T09:00:00Z');

export type AudienceHouse = Pick<LiveServer, 'origin' | 'stop'> & {
  readonly data: string;
  /** What time it is there, UTC ms. */
  readonly now: () => number;
};

/**
 * A server of its own on a forum that ended some days ago and truly was counted: people registered, were scanned at doors and
 * watched, through the entry points of the house under a simulated clock. The server lives after it, in the time of the forum.
 */
export async function openAudienceHouse(name: string): Promise<AudienceHouse> {
  const data = path.resolve(`.cache/e2e/${name}`);
  rmSync(data, { recursive: true, force: true });
  mkdirSync(data, { recursive: true });
  await simulated(data);
  await partBeside(data, { ...PART, edition: SIMULATED });
  const { code, err } = await runVerb(data, 'publish', SIMULATED);
  if (code !== 0) throw new Error(`the part was not published: ${err}`);
  const ahead = AFTERWARDS - Date.now();
  const clock = `${pathToFileURL(path.resolve('server/clock-ahead.fixture.ts'))}?ms=${ahead}`;
  const { origin, stop } = await startLiveServer({ data, sample: false, flags: ['--import', clock] });
  return { data, origin, stop, now: () => Date.now() + ahead };
}

/** Signs an organizer of the whole instance in. */
export async function signIn(page: Page, { data, origin, now }: AudienceHouse): Promise<void> {
  const value = await signedInBeside(data, { role: 'organizer', name: 'Olga Office', at: now() });
  await page.context().addCookies([{ name: 'plenum', value, url: origin }]);
}

async function simulated(data: string): Promise<void> {
  const port = await freePort();
  const child = fork(path.resolve('scripts/simulate/host.ts'), [JSON.stringify(ORDER)], {
    env: {
      ...{ NODE_ENV: 'production', PLENUM_DATA: data, TRUSTED_PROXY_COUNT: '1' },
      ...{ PORT: String(port), PUBLIC_URL: `http://localhost:${port}` },
    },
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    execArgv: [],
  });
  let errors = '';
  let difference: number | undefined;
  child.stderr?.on('data', (part: Buffer) => {
    errors += part.toString();
  });
  child.on('message', (message: { result?: { difference: number } }) => {
    if (message.result !== undefined) difference = message.result.difference;
  });
  await new Promise((resolve) => child.once('exit', resolve));
  if (difference !== 0) throw new Error(`the forum was not counted rightly (${difference}): ${errors}`);
}
