import { get, type IncomingHttpHeaders } from 'node:http';
import { gunzipSync } from 'node:zlib';
import { and, eq } from 'drizzle-orm';
import { afterEach, expect, test } from 'vitest';
import { bus } from '#adapters/bus.ts';
import { setClock, standingClock } from '#adapters/clock.ts';
import { describeEachEngine } from '#db/factories/test-database.ts';
import type { Db } from '#db/types.ts';
import { systemViewer } from '#domain/viewer.ts';
import { findPublicFeed } from '#jobs/calendar.ts';
import { closeSession, codesOf } from '#usecases/calendar/link.fixture.ts';
import { importProgramme } from '#usecases/programme/import-programme.ts';
import {
  inUse,
  programmeFile,
  SMALL_FORUM,
  type TestEvent,
} from '#usecases/programme/programme-file.fixture.ts';
import { publishRelease } from '#usecases/programme/publish-release.ts';
import { watchEditions } from './edition-watch.ts';
import { FeedShelf } from './feed-shelf.ts';
import { type Feeds, feedHandler } from './feeds.ts';
import { startFront } from './front.fixture.ts';

const house = systemViewer('test');
const NOW = Date.UTC(2027, 3, 1);
const MINUTE = 60_000;
const closing: (() => unknown)[] = [];

describeEachEngine('the feed of an edition over HTTP', (engine) => {
  afterEach(async () => {
    for (const close of closing.splice(0).reverse()) await close();
    inUse(undefined);
  });

  test('follows a slot that is published, moved, renamed, cancelled, restored and removed', async () => {
    const { db, clock, ask } = await open();
    await bring(SMALL_FORUM);
    const first = await agenda();
    expect(first.events).toHaveLength(3);
    expect(first.of('Next day')).toMatchObject({ SEQUENCE: '0', STATUS: 'CONFIRMED' });

    await publish(moved);
    const second = await agenda();
    expect(second.of('Next day')).toMatchObject({
      UID: first.of('Next day')?.UID,
      SEQUENCE: '1',
      'DTSTART;TZID=Asia/Krasnoyarsk': '20270521T150000',
    });
    expect(second.of('Opening')).toEqual(first.of('Opening'));

    await publish(renamed);
    const third = await agenda();
    expect(third.of('Another title')).toMatchObject({ UID: first.of('Next day')?.UID, SEQUENCE: '1' });
    expect(third.of('Another title')?.DTSTAMP).not.toBe(second.of('Next day')?.DTSTAMP);

    await publish(renamed, () => setState(db, 'cancelled'));
    const fourth = await agenda();
    expect(fourth.of('CANCELLED: Another title')).toMatchObject({
      UID: first.of('Next day')?.UID,
      SEQUENCE: '2',
      STATUS: 'CANCELLED',
    });
    expect((await agenda('?cancelled=hide')).events).toHaveLength(2);

    await publish(renamed, () => setState(db, 'planned'));
    const fifth = await agenda();
    expect(fifth.of('Another title')).toMatchObject({ SEQUENCE: '3', STATUS: 'CONFIRMED' });

    // The newest entry goes: whoever asks by its date must not be told that nothing changed.
    const newest = fifth.headers['last-modified'] ?? '';
    await publish(SMALL_FORUM.slice(0, 2));
    const removed = await ask('/cal/smallforum/agenda.ics', { 'if-modified-since': newest });
    expect(removed.status).toBe(200);
    expect(Date.parse(removed.headers['last-modified'] ?? '')).toBeGreaterThan(Date.parse(newest));
    expect((await agenda()).events.map(({ SUMMARY }) => SUMMARY)).toEqual(['Opening', 'Second line']);

    // Who follows the track that was given up gets a calendar without entries, not an error.
    const track = await ask('/cal/smallforum/track/crafts.ics');
    expect([track.status, track.body.includes('BEGIN:VEVENT')]).toEqual([200, false]);

    await publish(moved);
    expect((await agenda()).of('Next day')).toMatchObject({ UID: first.of('Next day')?.UID });

    // What is not released, or no longer public, is in no answer.
    await bring([{ id: 14, title: 'A secret draft' }, ...moved]);
    await db.tx((tx) => tx.update(tx.t.person).set({ email: 'leak@forum.example' }));
    await bus().publish('edition', 'smallforum');
    for (const file of ['agenda', 'summary', 'day/2027-05-20', 'hall/blue', 'speaker/ada-byron']) {
      const { status, body } = await ask(`/cal/smallforum/${file}.ics`);
      expect([status, file, body.match(/secret draft|leak@|mailto:/)]).toEqual([200, file, null]);
    }
    // What became closed or a hold of the house is gone from all of them.
    const [code = ''] = await codesOf('Opening');
    await publish(moved, async () => {
      await closeSession(db, 'Opening');
      await hold(db, 12, 'Build up');
    });
    for (const file of [
      'agenda',
      'summary',
      'day/2027-05-20',
      'hall/blue',
      'hall/red',
      'speaker/ada-byron',
    ]) {
      const { status, body } = await ask(`/cal/smallforum/${file}.ics`);
      const found = body.match(/secret draft|leak@|Opening|Second line|Build up/);
      expect([status, file, found]).toEqual([200, file, null]);
    }
    expect((await agenda()).of('Next day')).toBeDefined();
    expect((await ask(`/cal/smallforum/session/${code}.ics`)).status).toBe(404);
    await db.tx((tx) => tx.update(tx.t.edition).set({ publishState: 'hidden' }));
    await bus().publish('edition', 'smallforum');
    expect((await ask('/cal/smallforum/agenda.ics')).status).toBe(404);

    async function agenda(query = '') {
      return parsed(await ask(`/cal/smallforum/agenda.ics${query}`));
    }
    async function publish(events: readonly TestEvent[], change?: () => Promise<void>) {
      clock.move(10 * MINUTE);
      await importProgramme(house, { bytes: programmeFile(events) });
      await change?.();
      const result = await publishRelease(house, 'smallforum', { acknowledge: 'fine' });
      if (!result.ok) throw new Error(result.reason);
    }
  });

  async function open() {
    const db = inUse(await engine.open());
    const clock = standingClock(NOW);
    const shelf: Feeds = new FeedShelf({ maxBytes: 1e6, now: clock.now });
    const front = await startFront({
      upstream: (_req, res) => res.end('framework'),
      handlers: { feed: feedHandler(findPublicFeed, shelf) },
      feeds: shelf,
    });
    closing.push(setClock(clock), watchEditions([shelf], bus(), db), front.close);
    const ask = (path: string, headers: Record<string, string> = {}) => request(front.port, path, headers);
    return { db, clock, ask };
  }
});

const moved = SMALL_FORUM.map((event) => (event.id === 13 ? { ...event, start: '15:00' } : event));
const renamed = moved.map((event) => (event.id === 13 ? { ...event, title: 'Another title' } : event));

async function bring(events: readonly TestEvent[]): Promise<void> {
  const result = await importProgramme(house, { bytes: programmeFile(events) });
  if (!result.ok) throw new Error(result.reason);
}

async function setState(db: Db, state: 'cancelled' | 'planned'): Promise<void> {
  await db.tx(async (tx) => {
    const [draft] = await tx.select().from(tx.t.plan).where(eq(tx.t.plan.kind, 'draft'));
    const isSlot = and(eq(tx.t.slot.planId, draft?.id ?? ''), eq(tx.t.slot.publicNo, 13));
    await tx.update(tx.t.slot).set({ state }).where(isSlot);
  });
}

/** Makes what the draft has there a hold, which is nobody's business outside. */
async function hold(db: Db, publicNo: number, title: string): Promise<void> {
  await db.tx(async (tx) => {
    const [draft] = await tx.select().from(tx.t.plan).where(eq(tx.t.plan.kind, 'draft'));
    const isSlot = and(eq(tx.t.slot.planId, draft?.id ?? ''), eq(tx.t.slot.publicNo, publicNo));
    await tx
      .update(tx.t.slot)
      .set({ kind: 'hold', sessionId: null, title: { en: title } })
      .where(isSlot);
  });
}

type Answer = { status: number; headers: IncomingHttpHeaders; body: string };

function parsed({ body, headers }: Answer) {
  const unfolded = body.replaceAll('\r\n ', '');
  const events = unfolded.split('BEGIN:VEVENT\r\n').slice(1).map(propertiesOf);
  return { events, headers, of: (title: string) => events.find(({ SUMMARY }) => SUMMARY === title) };
}

function propertiesOf(text: string): Record<string, string> {
  const lines = text.slice(0, text.indexOf('END:VEVENT')).trim().split('\r\n');
  return Object.fromEntries(
    lines.map((line) => {
      const at = line.indexOf(':');
      return [line.slice(0, at).replace(/;LANGUAGE=\w+/, ''), line.slice(at + 1)];
    }),
  );
}

function request(port: number, path: string, headers: Record<string, string>): Promise<Answer> {
  const asked = { host: `localhost:${port}`, 'accept-encoding': 'gzip', ...headers };
  return new Promise((resolve, reject) => {
    get({ port, host: '127.0.0.1', path, headers: asked }, (res) => {
      const parts: Buffer[] = [];
      res.on('data', (part: Buffer) => parts.push(part));
      res.on('end', () => {
        const bytes = Buffer.concat(parts);
        const isGzip = res.headers['content-encoding'] === 'gzip';
        const body = (isGzip ? gunzipSync(bytes) : bytes).toString('utf8');
        resolve({ status: res.statusCode ?? 0, headers: res.headers, body });
      });
    }).on('error', reject);
  });
}
