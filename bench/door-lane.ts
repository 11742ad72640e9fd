import path from 'node:path';
import type { Page } from '@playwright/test';
import { type Lane, openPhone, startLane, takePost } from '../e2e/door-lane.ts';
import { typeLikeScanner } from '../e2e/door-stage.ts';
import { bootstrap, say } from '../scripts/bootstrap.mjs';
import { buildWhenChanged } from '../scripts/build.mjs';
import { fetchedChromium, presentChromium } from '../scripts/chromium.mjs';
import type { Figure } from './figure.ts';

const CAMERA_CODES = 20;
const SCANNER_CODES = 30;
/** A code each three seconds: faster than what is asked of a phone, so that what is sustained shows. */
const FILM_SECONDS = 3;
/** A little faster than 30 a minute, so that what is sustained shows. */
const SCANNER_EVERY_MS = 1_800;
/** The answer of a green one leaves by itself; what is left of the film is without a code. */
const PATIENCE_MS = (CAMERA_CODES + 6) * FILM_SECONDS * 1_000;

/** What was seen in the page; instants are ms of its own clock. */
type Seen = {
  readonly orders: Readonly<Record<number, number>>;
  readonly reads: readonly { readonly no: number; readonly at: number; readonly text: string }[];
  readonly answers: readonly { readonly at: number; readonly verdict: string }[];
};

/**
 * A lane as a steward works it, in the built program without a network: codes in the film of a fake camera, and from a
 * scanner under a Russian layout. From the picture, or the last key, to the answer on the screen, with
 * the scan on the disk. Chromium draws by software here: a phone has more for it (checkin.md "Targets").
 */
export async function benchDoorLane(): Promise<Figure[]> {
  if (!(await buildWhenChanged(await bootstrap()))) throw new Error('the build failed, see above');
  const film = path.resolve('.cache/door-lane.y4m');
  return [...(await byCamera(film)), ...(await byScanner())];
}

async function byCamera(film: string): Promise<Figure[]> {
  const bench = `door lane by camera (${CAMERA_CODES} codes, offline)`;
  return withPhone({ tickets: CAMERA_CODES, name: 'door-lane', film }, async (page, lane) => {
    await page.addInitScript(watchReader);
    await page.reload();
    await page.context().setOffline(true);
    await page.waitForFunction((count) => window.laneSeen.answers.length >= count, CAMERA_CODES, {
      timeout: PATIENCE_MS,
      polling: 500,
    });
    const { orders, reads, answers } = await page.evaluate(() => window.laneSeen);
    const firstReads = lane.codes.flatMap((code) => reads.find(({ text }) => text === code) ?? []);
    const taken = firstReads.map(({ no, at }) => {
      const shownAt = answers.find((answer) => answer.at >= at)?.at ?? Number.POSITIVE_INFINITY;
      return { decode: at - (orders[no] ?? at), whole: shownAt - (orders[no] ?? at) };
    });
    const minutes = ((answers.at(-1)?.at ?? 0) - (answers[0]?.at ?? 0)) / 60_000;
    await page.context().setOffline(false);
    await page.locator('[data-waiting="0"]').first().waitFor();
    return [
      ...spread(
        bench,
        'picture to answer',
        taken.map(({ whole }) => whole),
        150,
      ),
      ...spread(
        bench,
        'of it reading',
        taken.map(({ decode }) => decode),
      ),
      rate(bench, 15, (answers.length - 1) / minutes),
      rows(bench, CAMERA_CODES, (await lane.record()).length),
    ];
  });
}

async function byScanner(): Promise<Figure[]> {
  const bench = `door lane by scanner (${SCANNER_CODES} codes, Russian layout, offline)`;
  return withPhone({ tickets: SCANNER_CODES, name: 'door-lane-scanner' }, async (page, lane) => {
    await page.addInitScript(watchReader);
    await page.reload();
    await page.locator('[data-part=way]').waitFor();
    await page.context().setOffline(true);
    const begun = performance.now();
    const waits: number[] = [];
    for (const [at, code] of lane.codes.entries()) {
      await page.waitForTimeout(Math.max(0, begun + at * SCANNER_EVERY_MS - performance.now()));
      const pressedAt = await page.evaluate(() => performance.now());
      await page.evaluate(typeLikeScanner, code);
      await page.waitForFunction((count) => window.laneSeen.answers.length >= count, at + 1);
      const answers = await page.evaluate(() => window.laneSeen.answers);
      waits.push((answers[at]?.at ?? Number.POSITIVE_INFINITY) - pressedAt);
    }
    const minutes = (performance.now() - begun) / 60_000;
    await page.context().setOffline(false);
    await page.locator('[data-waiting="0"]').first().waitFor();
    return [
      ...spread(bench, 'last key to answer', waits, 150),
      rate(bench, 30, (SCANNER_CODES - 1) / minutes),
      rows(bench, SCANNER_CODES, (await lane.record()).length),
    ];
  });
}

type PhoneOrder = { readonly tickets: number; readonly name: string; readonly film?: string };

async function withPhone<T>(order: PhoneOrder, work: (page: Page, lane: Lane) => Promise<T>): Promise<T> {
  const lane = await startLane(order);
  const executablePath = presentChromium() ?? (await fetchedChromium(say));
  if (executablePath === undefined) throw new Error('no Chromium was found and none could be fetched');
  const phone = await openPhone({ executablePath, args: ['--no-sandbox', '--disable-gpu'] }, order.film);
  try {
    const page = await phone.newPage({ viewport: { width: 390, height: 844 } });
    await takePost(page, lane);
    return await work(page, lane);
  } finally {
    await phone.close();
    await lane.close();
  }
}

/** Runs in the page before it: when a picture left for the worker, when its text came, when an answer was painted. */
function watchReader(): void {
  const seen: { orders: Record<number, number>; reads: object[]; answers: object[] } = {
    orders: {},
    reads: [],
    answers: [],
  };
  Object.defineProperty(window, 'laneSeen', { value: seen });
  const Own = window.Worker;
  window.Worker = class extends Own {
    constructor(address: string | URL, options?: WorkerOptions) {
      super(address, options);
      this.addEventListener('message', ({ data, timeStamp: _ }) => {
        for (const text of data.texts ?? []) seen.reads.push({ no: data.no, text, at: performance.now() });
      });
    }
    override postMessage(order: { no: number }, transfer?: Transferable[] | StructuredSerializeOptions) {
      seen.orders[order.no] = performance.now();
      super.postMessage(order, transfer as Transferable[]);
    }
  };
  let last = '';
  const look = () => {
    const answer = document.querySelector('[data-verdict]');
    const reading = answer?.getAttribute('data-reading') ?? '';
    if (answer === null || reading === last) return;
    last = reading;
    const verdict = answer.getAttribute('data-verdict') ?? '';
    // The frame after the one that has it: then it is on the screen.
    requestAnimationFrame(() => {
      const channel = new MessageChannel();
      channel.port1.onmessage = () => seen.answers.push({ verdict, at: performance.now() });
      channel.port2.postMessage(null);
    });
  };
  new MutationObserver(look).observe(document, { subtree: true, childList: true, attributes: true });
}

function spread(bench: string, figure: string, values: readonly number[], most?: number): Figure[] {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share: number) =>
    Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0);
  return [
    { bench, figure: `${figure}, p50`, achieved: at(0.5), unit: 'ms' },
    {
      ...{ bench, figure: `${figure}, p95`, achieved: at(0.95), unit: 'ms' },
      required: most === undefined ? undefined : { most },
    },
  ];
}

function rate(bench: string, least: number, achieved: number): Figure {
  return {
    ...{ bench, figure: 'sustained', required: { least }, unit: '/min' },
    achieved: Math.round(achieved * 10) / 10,
  };
}

/** Each code is one row at the server, once there is a network again. */
function rows(bench: string, codes: number, stored: number): Figure {
  return {
    bench,
    figure: 'rows lost or doubled',
    required: { most: 0 },
    achieved: Math.abs(stored - codes),
    unit: '',
  };
}

declare global {
  interface Window {
    readonly laneSeen: Seen;
  }
}
