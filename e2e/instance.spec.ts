import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { APIRequestContext, Page } from '@playwright/test';
import type { Language } from '#domain/locale.ts';
import { paths } from '#domain/paths.ts';
import { expect, test } from './journey.ts';
import { type LiveServer, runVerb, startLiveServer } from './live-server.ts';
import { findBarriers } from './page/accessible.ts';
import { addressesOf, findSample, type RouteSample } from './route-list.ts';
import { type ScheduleEvent, writeScheduleFile } from './schedule-file.ts';

// An instance of its own: its first start, and a programme that changes while it runs.
test.describe.configure({ mode: 'serial' });

const DATA = path.resolve('.cache/e2e/instance');
const SEEN_WITHIN_MS = 5_000;
let server: LiveServer;

test.beforeAll(async () => {
  rmSync(DATA, { recursive: true, force: true });
  mkdirSync(DATA, { recursive: true });
  server = await startLiveServer({ data: DATA, sample: false });
});

test.afterAll(async () => {
  expect(await server.stop()).toBe(0);
});

test('an empty instance says so', async ({ page }) => {
  await page.goto(server.origin);
  await expect(page.getByRole('heading', { name: 'No forum is published yet' })).toBeVisible();
  expect(await findBarriers(page)).toEqual([]);
});

test('the printed setup link opens, any other is missing', async ({ page }) => {
  const link = /at (http:\S+\/setup\/\S+)/.exec(server.said())?.[1] ?? '';
  const answer = await page.goto(link);
  expect(answer?.status()).toBe(200);
  expect(answer?.headers()['cache-control']).toBe('private, no-store');
  expect(answer?.headers()['content-security-policy']).toMatch(
    /script-src 'nonce-[\w+/=]+' 'strict-dynamic';/,
  );
  await expect(page.getByRole('heading', { level: 1, name: "Create the owner's account" })).toBeVisible();
  expect(await findBarriers(page)).toEqual([]);
  const last = link.at(-1) === 'A' ? 'B' : 'A';
  expect((await page.goto(link.slice(0, -1) + last))?.status()).toBe(404);
  await expect(page.getByRole('heading', { level: 1, name: 'This page does not exist' })).toBeVisible();
});

test('an imported programme appears within five seconds', async ({ page }) => {
  await bring(RELEASED);
  await page.goto(`${server.origin}/small-forum/programme`);
  await expectSoon(page, 'First talk');
});

test('no public address shows anything of a draft until it is published', async ({ page, request }) => {
  test.setTimeout(120_000);
  const sample = await findSample(
    async (path) => (await request.get(server.origin + path)).text(),
    'small-forum',
  );
  const addresses = [...LANGUAGES.flatMap((language) => publicAddresses(sample, language)), ...FILES];
  const before = await answersAt(addresses, request);
  expect(statusOf(before, '/small-forum/people/ann-example')).toBe(200);
  expect(DRAFTED.map((address) => statusOf(before, address))).toEqual(DRAFTED.map(() => 404));

  await bring(DRAFT);
  await bring(DRAFT, '--locale', 'ru');
  // Longer than the server needs to notice a write of another process.
  await new Promise((resolve) => setTimeout(resolve, 2_500));
  const after = await answersAt(addresses, request);
  expect(addresses.filter((address) => fingerprint(after, address) !== fingerprint(before, address))).toEqual(
    [],
  );
  expect(addresses.filter((address) => MARKER.test(after.get(address)?.text ?? ''))).toEqual([]);

  const { code, err } = await runVerb(DATA, 'publish', 'small-forum');
  expect(code, err).toBe(0);
  await page.goto(`${server.origin}/small-forum/programme`);
  await expectSoon(page, 'Renamed quokka');
  const published = await answersAt(addresses, request);
  expect(DRAFTED.map((address) => statusOf(published, address))).toEqual(DRAFTED.map(() => 200));
  for (const address of ['/small-forum/programme?q=renamed', '/ru/small-forum/programme?q=renamed'])
    expect(published.get(address)?.text, address).toMatch(MARKER);
});

const LANGUAGES = ['en', 'ru'] as const;
const RELEASED: readonly ScheduleEvent[] = [
  { id: 1, title: 'First talk', person: [1, 'Ann Example'], date: '2027-05-20' },
  { id: 2, title: 'Second talk', person: [1, 'Ann Example'], date: '2027-05-20' },
];
/** Other titles and people, a third session on a day more; the word stands in each of them. */
const MARKER = /quokka/i;
const DRAFT: readonly ScheduleEvent[] = [
  { id: 1, title: 'Renamed quokka', person: [2, 'Quokka Newcomer'], date: '2027-05-20' },
  { id: 2, title: 'Second quokka', person: [2, 'Quokka Newcomer'], date: '2027-05-20' },
  { id: 3, title: 'Added quokka', person: [2, 'Quokka Newcomer'], date: '2027-05-21' },
];
/** Where there is nothing before the draft is published. */
const DRAFTED = [
  '/small-forum/programme/2027-05-21',
  '/small-forum/people/quokka-newcomer',
  '/small-forum/schedule.xml?lang=ru',
];
const FILES = ['', '?lang=en', '?lang=ru', '?v=1.0'].map((query) => `/small-forum/schedule.xml${query}`);

/** Every public page, the pages that only the draft would have, and searches for words of the draft. */
function publicAddresses(sample: RouteSample, language: Language): string[] {
  const at = paths(language);
  const { edition, series } = sample;
  return [
    ...addressesOf(sample, language).map(({ path }) => path),
    at.person(edition, 'quokka-newcomer'),
    at.programme(edition, '2027-05-21'),
    // The page repeats the words that were asked for: these are of the draft, and none is the marker.
    at.programme(edition, undefined, { q: 'renamed' }),
    at.programme(edition, '2027-05-21', { q: 'added' }),
    at.people(edition, { q: 'newcomer' }),
    `${at.edition(edition)}?lang=ru`,
    `${at.series(series)}?lang=ru`,
  ];
}

type Answer = { readonly status: number; readonly text: string };

/** Each coding has a tag of its own. */
const PLAIN = { headers: { 'accept-encoding': 'identity' } };

async function answersAt(addresses: readonly string[], request: APIRequestContext) {
  const answers = new Map<string, Answer>();
  for (const address of addresses) {
    const answer = await request.get(server.origin + address, PLAIN);
    // Answers that nobody keeps have a nonce or a number of their own.
    const text = (await answer.text()).replace(/(nonce|requestId)([\\"=:]+)[\w+/=-]+/g, '$1$2');
    answers.set(address, { status: answer.status(), text });
  }
  return answers;
}

/**
 * All words of a page: its parts are sent in the order in which they are ready, and what its scripts carry is numbered
 * in that order.
 */
function fingerprint(answers: ReadonlyMap<string, Answer>, address: string): string {
  const { status, text = '' } = answers.get(address) ?? {};
  if (FILES.includes(address)) return JSON.stringify([status, text]);
  const shown = wordsOf(text.replace(SCRIPT, ' '));
  const carried = wordsOf((text.match(SCRIPT) ?? []).join(' ')).filter(
    (word) => !ROW_NUMBER.test(word) && !isNow(word),
  );
  return JSON.stringify([status, shown, carried]);
}

const SCRIPT = /<script\b.*?<\/script>/gs;
/** The clock of the server, by which a page counts down. */
const isNow = (word: string) => Math.abs(Number(word) - Date.now()) < 3_600_000;
const ROW_NUMBER = /^[nL]?[\da-f]{1,2}$/;

function wordsOf(text: string): string[] {
  return text.split(/[^\p{L}\p{N}-]+/u).sort();
}

function statusOf(answers: ReadonlyMap<string, Answer>, address: string): number | undefined {
  return answers.get(address)?.status;
}

async function bring(events: readonly ScheduleEvent[], ...options: readonly string[]): Promise<void> {
  const file = writeScheduleFile(path.join(DATA, '..', 'small-forum.xml'), events);
  const { code, err } = await runVerb(DATA, 'import', file, ...options);
  expect(code, err).toBe(0);
}

async function expectSoon(page: Page, title: string): Promise<void> {
  await expect(async () => {
    await page.reload();
    await expect(page.getByRole('link', { name: title })).toBeVisible({ timeout: 500 });
  }).toPass({ timeout: SEEN_WITHIN_MS });
}
