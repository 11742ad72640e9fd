import { eq } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { aGrant, anAccount } from '#db/factories/account.ts';
import { aMediaSource } from '#db/factories/broadcast.ts';
import { describeEachEngine } from '#db/factories/test-database.ts';
import type { Db } from '#db/types.ts';
import { readStreamReport } from '#domain/broadcast/source-report.ts';
import type { GrantScope, ViewerRole } from '#domain/viewer.ts';
import { FORUM, MINUTE } from '../calendar/link.fixture.ts';
import { readMatter } from '../mail-reading.ts';
import { aStage, START, type Stage } from './broadcast.fixture.ts';
import { anEncoder, type Encoder } from './encoder.fixture.ts';
import { playerOrigins } from './player-origin.ts';
import { watchStreams } from './probe-stream.ts';

const SECOND = 1000;

let encoder: Encoder;
let at = 0;
beforeAll(async () => {
  encoder = await anEncoder(() => at - 6 * SECOND);
  // Read once by the process: every test has the same encoder.
  vi.stubEnv('PLENUM_TRUSTED_HOSTS', encoder.host);
});
afterAll(() => {
  vi.unstubAllEnvs();
  encoder.close();
});

describeEachEngine('looking at encoders', (engine) => {
  const closing: (() => void)[] = [];
  afterEach(() => {
    for (const close of closing.splice(0)) close();
  });
  async function open() {
    const db = await engine.open();
    const stage = await aStage(db);
    closing.push(stage.close);
    encoder.set('one', 'sends');
    encoder.set('two', 'sends');
    encoder.asked.length = 0;
    const stream = stage.streamOf('Opening');
    const t = db.t.mediaSource;
    await db.tx((tx) =>
      tx
        .update(t)
        .set({ url: encoder.address('one') })
        .where(eq(t.streamId, stream.id)),
    );
    // Every other hall sends by a frame: nobody can look there.
    await db.tx((tx) =>
      tx
        .update(t)
        .set({ kind: 'youtube' })
        .where(eq(t.streamId, stage.streamOf('Second line').id)),
    );
    const look = async (instant: number, { moves = true } = {}) => {
      stage.clock.move(instant - stage.clock.now());
      at = instant;
      if (moves) encoder.step();
      await watchStreams();
      return { state: await stateOf(db, stage, 'Opening'), signal: (await streamRow(db, stage)).signal };
    };
    return { db, stage, look, stream };
  }

  test('the day of a broadcast goes by itself: it waits, is live, is lost, comes back, and ends', async () => {
    const { db, stage, look } = await open();
    expect(await look(START - 80 * MINUTE)).toEqual({ state: 'planned', signal: 'unknown' });
    expect(encoder.asked).toEqual([]);
    // The encoder is tested while viewers see nothing but the plan.
    expect(await look(START - 70 * MINUTE)).toEqual({ state: 'planned', signal: 'up' });
    const [report] = readStreamReport((await streamRow(db, stage)).probe).sources;
    expect(report).toMatchObject({
      failure: null,
      variants: [{ bandwidth: 2_500_000, resolution: '1280x720' }, { bandwidth: 800_000 }],
      audio: [{ language: 'ru', name: 'Русский' }],
      subtitles: [{ language: 'en', name: 'English' }],
      hasPdt: true,
      latencyMs: 2 * SECOND,
    });
    expect((await look(START - 15 * MINUTE)).state).toBe('waiting');
    expect((await look(START - 5 * MINUTE)).state).toBe('live');
    // The page with the player may load segments from where they are, also while the encoder is silent.
    const media = ['https://segments.example', `http://${encoder.host}`].sort();
    expect((await playerOrigins(FORUM)).media).toEqual(media);
    encoder.set('one', 'broken');
    const lost = START + 20 * MINUTE;
    expect(await look(lost)).toEqual({ state: 'live', signal: 'down' });
    expect(await look(lost + 10 * SECOND)).toEqual({ state: 'live', signal: 'down' });
    expect(await look(lost + 15 * SECOND)).toEqual({ state: 'interrupted', signal: 'down' });
    encoder.set('one', 'sends');
    expect(await look(lost + 20 * SECOND)).toEqual({ state: 'live', signal: 'up' });
    // Nothing new for three target durations is no signal either.
    expect(await look(lost + 25 * SECOND, { moves: false })).toEqual({ state: 'live', signal: 'up' });
    expect(await look(lost + 33 * SECOND, { moves: false })).toEqual({ state: 'live', signal: 'down' });
    expect(await look(lost + 38 * SECOND)).toEqual({ state: 'live', signal: 'up' });
    encoder.set('one', 'ended');
    const end = START + 57 * MINUTE;
    // Its recording is expected: that is the next step, at once.
    expect((await look(end)).state).toBe('processing');
    const [row] = await db.read
      .select()
      .from(db.t.broadcast)
      .where(eq(db.t.broadcast.id, stage.broadcast('Opening').id));
    expect(row).toMatchObject({ actualStartAt: START, actualEndAt: end });
    expect((await events(db, stage)).slice(0, 6)).toEqual([
      'planned waiting schedule',
      'waiting live signal',
      'live interrupted signal',
      'interrupted live signal',
      'live ended signal',
      'ended processing recording',
    ]);
  });

  test('a source that fails gives its place to the next of its language within one look, and returns by hand alone', async () => {
    const { db, look, stream } = await open();
    const second = await db.tx((tx) =>
      aMediaSource(tx, { stream }, { url: encoder.address('two'), priority: 1 }),
    );
    await look(START - 5 * MINUTE);
    await look(START);
    encoder.set('one', 'broken');
    const before = encoder.asked.length;
    expect(await look(START + 5 * SECOND)).toEqual({ state: 'live', signal: 'up' });
    // Asked twice before it loses its place.
    expect(encoder.asked.slice(before)).toEqual(['one', 'one', 'two']);
    expect(await failed(db)).toEqual(['/one/']);
    encoder.set('one', 'sends');
    const later = encoder.asked.length;
    expect(await look(START + 10 * SECOND)).toEqual({ state: 'live', signal: 'up' });
    expect(encoder.asked.slice(later)).toEqual(['two']);
    expect(await failed(db)).toEqual(['/one/']);
    // Nobody is left to take over: it stays, and the signal is gone.
    encoder.set('two', 'broken');
    expect(await look(START + 15 * SECOND)).toEqual({ state: 'live', signal: 'down' });
    expect(await failed(db)).toEqual(['/one/']);
    expect(second.failedAt).toBeNull();
  });

  test('an encoder that is not switched on yet keeps its place until its broadcast is due', async () => {
    const { db, look, stream } = await open();
    const frame = { kind: 'youtube', url: 'https://www.youtube-nocookie.com/embed/aqz-KE-bpKQ' } as const;
    await db.tx((tx) => aMediaSource(tx, { stream }, { ...frame, priority: 1 }));
    encoder.set('one', 'broken');
    expect(await look(START - 70 * MINUTE)).toEqual({ state: 'planned', signal: 'down' });
    expect(await look(START - 15 * MINUTE)).toEqual({ state: 'waiting', signal: 'down' });
    expect(await look(START - SECOND)).toEqual({ state: 'waiting', signal: 'down' });
    expect(await failed(db)).toEqual([]);
    // Due and still silent: the frame behind it takes over at once, and goes by the schedule.
    expect(await look(START)).toEqual({ state: 'live', signal: 'unknown' });
    expect(await failed(db)).toEqual(['/one/']);
  });

  test('where nobody can look, the schedule alone runs a broadcast', async () => {
    const { db, stage, look } = await open();
    await look(START - 15 * MINUTE);
    await look(START - MINUTE);
    expect(await stateOf(db, stage, 'Second line')).toBe('waiting');
    await look(START);
    expect(await stateOf(db, stage, 'Second line')).toBe('live');
    await look(START + 69 * MINUTE);
    expect(await stateOf(db, stage, 'Second line')).toBe('live');
    await look(START + 70 * MINUTE);
    expect(await stateOf(db, stage, 'Second line')).toBe('processing');
  });

  test('ten minutes late, the organizers get one mail each, and no more', async () => {
    const { db, stage, look } = await open();
    const { id: editionId } = stage.edition;
    const person = (name: string, role: ViewerRole, scope: GrantScope) =>
      db.tx(async (tx) => {
        const { id } = await anAccount(tx, { name, email: `${name}@late.example`, language: 'en' });
        await aGrant(tx, id, role, scope);
        return id;
      });
    await person('head', 'organizer', { kind: 'edition', editionId });
    await person('head-2', 'organizer', { kind: 'edition', editionId });
    // Neither who only stands at the door nor the owner of the house, while the forum has organizers of its own.
    await person('door', 'desk', { kind: 'edition', editionId });
    await person('owner', 'owner', { kind: 'instance' });
    encoder.set('one', 'broken');
    const mails = async () =>
      (await db.read.select().from(db.t.mail)).filter(({ kind }) => kind === 'broadcast_late');
    await look(START - 15 * MINUTE);
    await look(START + 10 * MINUTE - SECOND);
    expect(await mails()).toEqual([]);
    await look(START + 10 * MINUTE);
    await look(START + 10 * MINUTE + 5 * SECOND);
    const sent = await mails();
    expect(sent.map(({ toEmail }) => toEmail).sort()).toEqual(['head-2@late.example', 'head@late.example']);
    const [first] = sent;
    expect(first && (await readMatter(first, 'hidden'))).toMatchObject({
      ...{ kind: 'broadcast_late', session: 'Opening' },
      planned: expect.stringContaining('10:00'),
      address: expect.stringContaining(`/broadcasts/control/${stage.streamOf('Opening').id}`),
    });
    // An encoder that is there again is no reason to write.
    encoder.set('one', 'sends');
    await look(START + 12 * MINUTE);
    expect(await mails()).toHaveLength(2);
  });

  test('an address inside of the house is asked by nobody', async () => {
    const { db, stage, look } = await open();
    const t = db.t.mediaSource;
    const url = encoder.address('one').replace('127.0.0.1', 'localhost');
    await db.tx((tx) => tx.update(t).set({ url }).where(eq(t.kind, 'hls')));
    expect(await look(START - 70 * MINUTE)).toEqual({ state: 'planned', signal: 'down' });
    expect(encoder.asked).toEqual([]);
    const [report] = readStreamReport((await streamRow(db, stage)).probe).sources;
    expect(report?.failure).toBe('address');
  });
});

async function stateOf(db: Db, stage: Stage, title: string): Promise<string | undefined> {
  const t = db.t.broadcast;
  const [row] = await db.read
    .select()
    .from(t)
    .where(eq(t.id, stage.broadcast(title).id));
  return row?.state;
}

async function streamRow(db: Db, stage: Stage) {
  const t = db.t.stream;
  const [row] = await db.read
    .select()
    .from(t)
    .where(eq(t.id, stage.streamOf('Opening').id));
  if (row === undefined) throw new Error('the stream');
  return row;
}

async function failed(db: Db): Promise<string[]> {
  const rows = await db.read.select().from(db.t.mediaSource);
  return rows
    .filter(({ failedAt }) => failedAt !== null)
    .map(({ url }) => /\/\w+\/(?=index)/.exec(url)?.[0] ?? url);
}

async function events(db: Db, stage: Stage): Promise<string[]> {
  const t = db.t.broadcastEvent;
  const rows = await db.read
    .select()
    .from(t)
    .where(eq(t.broadcastId, stage.broadcast('Opening').id));
  return rows
    .sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1))
    .map(({ fromState, toState, cause }) => `${fromState} ${toState} ${cause}`);
}
