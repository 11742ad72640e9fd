import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { setClock, standingClock } from '#adapters/clock.ts';
import { describeEachEngine } from '#db/factories/test-database.ts';
import { plainPaths } from '#domain/paths.ts';
import { VIEWING_ROUTES } from '#domain/viewing/route.ts';
import { aStage, START, type Stage } from '#usecases/broadcast/broadcast.fixture.ts';
import { liveDeskFacts } from '#usecases/broadcast/live-desk.ts';
import { FORUM } from '#usecases/calendar/link.fixture.ts';
import { inUse } from '#usecases/programme/programme-file.fixture.ts';
import { startEcho } from './front.fixture.ts';
import { beat, post, TAB } from './viewing.fixture.ts';
import { openViewing } from './viewing.ts';
import { setViewingBook } from './viewing-book.ts';
import { type OpenedBook, openViewingBook } from './viewing-open.ts';

/* The wire as the server opens it: real tables, real keys, real book; only the framework is not there. */
describeEachEngine('the wire of a house', (engine) => {
  const folder = { path: '' };
  let stage: Stage | undefined;
  let book: OpenedBook | undefined;
  let restoreClock = () => {};
  beforeEach(() => {
    folder.path = mkdtempSync(path.join(tmpdir(), 'viewing-wire-'));
  });
  afterEach(async () => {
    setViewingBook(undefined);
    await book?.close();
    stage?.close();
    restoreClock();
    inUse(undefined);
    rmSync(folder.path, { recursive: true, force: true });
  });

  test('begins a play of what is on, counts it, and tells the halls', async () => {
    const db = inUse(await engine.open());
    stage = await aStage(db);
    const clock = standingClock(START + 60_000);
    restoreClock = setClock(clock);
    const { id } = stage.broadcast('Opening');
    const { no } = stage.streamOf('Opening');
    const set = (what: Partial<typeof db.t.broadcast.$inferInsert>) =>
      db.tx((tx) => tx.update(tx.t.broadcast).set(what).where(eq(tx.t.broadcast.id, id)));
    await set({
      state: 'live',
      stateAt: START,
      access: 'ticket',
      ticketTypes: ['expert'],
      counterPolicy: 'exact',
    });
    book = await openViewingBook({ dataFolder: folder.path, freeBytes: () => 1e12 });
    setViewingBook(book);
    const viewing = openViewing({ dataFolder: folder.path, sseMax: 10 }, liveDeskFacts);
    const front = await startEcho({ beats: viewing.taker, handlers: viewing.handlers });
    const begin = () =>
      post(front, VIEWING_ROUTES.start, JSON.stringify({ stream: no, tab: TAB, source: 0 }));
    expect((await begin()).status).toBe(403);
    const twin = () => fetch(`${front.publicUrl}${plainPaths.liveTwin(id)}`);
    expect((await twin()).status).toBe(403);

    await set({ access: 'public' });
    // What was looked up is remembered for two seconds.
    clock.move(2_000);
    const said = JSON.parse((await begin()).text) as { token: string; epoch: number };
    expect(said.epoch).toBe(Date.UTC(2027, 4, 19, 17));
    const heard = await beat(front, new Uint8Array(Buffer.from(said.token, 'base64url')), {
      playedMs: 4_000,
    });
    expect([heard.status, heard.text]).toEqual([200, '10']);
    expect(viewing.gauges()).toMatchObject({ viewing_beats_total: 1, viewing_viewers: 1 });
    await expect.poll(async () => (await twin()).status, { timeout: 10_000, interval: 300 }).toBe(200);
    const told = (await (await twin()).json()) as Record<string, unknown>;
    expect(told).toMatchObject({ state: { state: 'live' }, viewers: 1, desk: { questions: [], polls: [] } });
    const halls = await (await fetch(`${front.publicUrl}${plainPaths.liveHallsTwin(FORUM)}`)).json();
    expect(halls).toMatchObject({ viewers: { [stage.hallSlug('Opening')]: 1 } });
    viewing.endStreams();
    await viewing.close();
    await front.close();
  });
});
