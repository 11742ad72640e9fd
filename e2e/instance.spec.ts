import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from './journey.ts';
import { type LiveServer, runVerb, startLiveServer } from './live-server.ts';
import { findBarriers } from './page/accessible.ts';

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
  await expect(page.getByRole('heading', { level: 1, name: 'The setup link is valid' })).toBeVisible();
  expect(await findBarriers(page)).toEqual([]);
  const last = link.at(-1) === 'A' ? 'B' : 'A';
  expect((await page.goto(link.slice(0, -1) + last))?.status()).toBe(404);
  await expect(page.getByRole('heading', { level: 1, name: 'This page does not exist' })).toBeVisible();
});

test('an imported programme appears within five seconds', async ({ page }) => {
  const begun = performance.now();
  const { code, err } = await runVerb(DATA, 'import', scheduleFile('First talk', 'Second talk'));
  expect(code, err).toBe(0);
  const importedAt = performance.now();
  await page.goto(`${server.origin}/small-forum/programme`);
  await expect(async () => {
    await page.reload();
    await expect(page.getByRole('link', { name: 'First talk' })).toBeVisible({ timeout: 500 });
  }).toPass({ timeout: SEEN_WITHIN_MS });
  expect(performance.now() - importedAt).toBeLessThan(SEEN_WITHIN_MS + 1000);
  expect(begun).toBeLessThan(importedAt);
});

test('a changed draft stays unseen until it is published', async ({ page, request }) => {
  const address = `${server.origin}/small-forum/programme`;
  const before = (await request.get(address)).headers().etag;
  expect(before).toBeDefined();
  const { code, err } = await runVerb(DATA, 'import', scheduleFile('First talk', 'Renamed talk'));
  expect(code, err).toBe(0);
  // Longer than the server needs to notice a write of another process.
  await new Promise((resolve) => setTimeout(resolve, 2_500));
  for (const place of ['', '/programme', '/people', '/schedule.xml']) {
    const answer = await request.get(`${server.origin}/small-forum${place}`);
    expect(await answer.text(), place).not.toContain('Renamed talk');
  }
  expect((await request.get(address)).headers().etag).toBe(before);

  const published = await runVerb(DATA, 'publish', 'small-forum');
  expect(published.code, published.err).toBe(0);
  await page.goto(address);
  await expect(async () => {
    await page.reload();
    await expect(page.getByRole('link', { name: 'Renamed talk' })).toBeVisible({ timeout: 500 });
  }).toPass({ timeout: SEEN_WITHIN_MS });
  expect(await (await request.get(`${server.origin}/small-forum/schedule.xml`)).text()).toContain(
    'Renamed talk',
  );
});

/** A programme of one day with two talks, as another program would write it. */
function scheduleFile(...titles: readonly string[]): string {
  const events = titles.map(
    (title, n) =>
      `<event id="${n + 1}" guid="1c2f6a54-0000-4000-8000-00000000000${n + 1}"><date>2027-05-20T${10 + n}:00:00+03:00</date>` +
      `<start>${10 + n}:00</start><duration>00:45</duration><room>Big hall</room><slug>small-${n + 1}</slug><title>${title}</title>` +
      '<subtitle></subtitle><track>Craft</track><type>Talk</type><language>en</language><abstract></abstract>' +
      `<description></description><persons><person id="${n + 1}">Ann Example</person></persons></event>`,
  );
  const xml =
    '<?xml version="1.0" encoding="UTF-8"?><schedule><version>1</version><conference><acronym>small-forum</acronym>' +
    '<title>Small Forum</title><start>2027-05-20</start><end>2027-05-20</end><days>1</days>' +
    '<timeslot_duration>00:05</timeslot_duration><time_zone_name>Europe/Moscow</time_zone_name></conference>' +
    '<day index="1" date="2027-05-20" start="2027-05-20T09:00:00+03:00" end="2027-05-20T20:00:00+03:00">' +
    `<room name="Big hall">${events.join('')}</room></day></schedule>`;
  const file = path.join(DATA, '..', 'small-forum.xml');
  writeFileSync(file, xml);
  return file;
}
