import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { type APIRequestContext, request as http } from '@playwright/test';
import { signedInBeside } from '#db/factories/signed-in.ts';
import { paths } from '#domain/paths.ts';
import { translator } from '#i18n/translator.ts';
import { expect } from './desk-journey.ts';
import { test } from './journey.ts';
import { type LiveServer, runVerb, startLiveServer } from './live-server.ts';
import { findBarriers } from './page/accessible.ts';
import { writeScheduleFile } from './schedule-file.ts';

// How calendars fare, for the organizers of a forum (calendar.md C15).
test.setTimeout(180_000);

const DATA = path.resolve('.cache/e2e/feed-health');
const FORUM = 'small-forum';
const AGENDA = `/cal/${FORUM}/agenda.ics`;
let server: LiveServer;
/** A calendar server: it has no cookies. */
let google: APIRequestContext;

test.beforeAll(async () => {
  rmSync(DATA, { recursive: true, force: true });
  mkdirSync(DATA, { recursive: true });
  server = await startLiveServer({ data: DATA, sample: false });
  const file = writeScheduleFile(path.join(DATA, 'brought.xml'), [
    { id: 1, title: 'First talk', person: [1, 'Ann Example'], date: '2099-05-20' },
  ]);
  const { code, err } = await runVerb(DATA, 'import', file);
  expect(code, err).toBe(0);
  google = await http.newContext({ extraHTTPHeaders: { 'user-agent': 'Google-Calendar-Importer' } });
});

test.afterAll(async () => {
  await google.dispose();
  expect(await server.stop()).toBe(0);
});

test('a fetch shows up as its family of programs, with the share of those that nothing was new for', async ({
  page,
  context,
}) => {
  const first = await google.get(server.origin + AGENDA);
  expect(first.status()).toBe(200);
  const again = { headers: { 'if-none-match': first.headers().etag ?? '' } };
  expect((await google.get(server.origin + AGENDA, again)).status()).toBe(304);
  // Counters are kept once a minute, and when the server stops.
  expect(await server.stop()).toBe(0);
  server = await startLiveServer({ data: DATA, sample: false });
  const cookie = await signedInBeside(DATA, { role: 'owner', name: 'Olga Owner', at: Date.now() });
  await context.addCookies([{ name: 'plenum', value: cookie, url: server.origin }]);
  await page.setViewportSize({ width: 390, height: 844 });
  for (const language of ['en', 'ru'] as const) {
    const t = translator(language);
    const built = t('feedDesk.progress', { built: 7, total: 7 });
    // The server that stopped may have left some to the one that stands now.
    await expect(async () => {
      await page.goto(server.origin + paths(language).deskEdition(FORUM, 'calendars'));
      await expect(page.getByText(built)).toBeVisible({ timeout: 2_000 });
    }).toPass({ timeout: 90_000 });
    const days = page.getByRole('table', { name: t('feedDesk.days') });
    await expect(days.getByRole('columnheader')).toHaveText([
      ...[t('feedDesk.day'), 'Google', t('feedDesk.fetches'), t('feedDesk.unchanged')],
    ]);
    await expect(days.getByRole('cell')).toHaveText(['2', '2', /^50\s?%$/]);
    const feeds = page.getByRole('table', { name: t('feedDesk.feeds') });
    const whole = feeds.getByRole('row').filter({ hasText: t('feedDesk.kind.edition') });
    await expect(whole.getByRole('cell')).toHaveText(['2', /^50\s?%$/]);
    await expect(whole.getByRole('rowheader')).toContainText(/^.*1 (entry|запись)/);
    const ann = feeds.getByRole('link', { name: `${t('feedDesk.kind.speaker')}: Ann Example` });
    await expect(ann).toHaveAttribute('href', `/cal/${FORUM}/speaker/ann-example.ics`);
    await expect(page.getByText(t('feedDesk.links', { count: 0 }))).toBeVisible();
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390);
    expect(await findBarriers(page)).toEqual([]);
  }
});
