import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { aMediaSource, aRecording } from '#db/factories/broadcast.ts';
import { describeEachEngine } from '#db/factories/test-database.ts';
import { systemViewer } from '#domain/viewer.ts';
import { FORUM } from '../calendar/link.fixture.ts';
import { tableHashes } from '../programme/programme-file.fixture.ts';
import { aStage } from './broadcast.fixture.ts';
import { anEncoder, type Encoder } from './encoder.fixture.ts';
import { saveCaptions } from './recording-desk.ts';
import { openBroadcastSetting } from './setting-desk.ts';
import { addSource, changeSource, checkLink, listSources } from './source-desk.ts';
import { listStage, openStageRecord, removeStageRecord, saveStageRecord } from './stage-record.ts';
import { fillStream, makeStreams } from './stream-desk.ts';
import { viewerKeyOf } from './viewer-key.ts';

const house = systemViewer('test');
let encoder: Encoder;
beforeAll(async () => {
  encoder = await anEncoder(() => Date.now());
  vi.stubEnv('PLENUM_TRUSTED_HOSTS', encoder.host);
});
afterAll(() => {
  vi.unstubAllEnvs();
  encoder.close();
});

describeEachEngine('the desk of broadcasts', (engine) => {
  const closing: (() => void)[] = [];
  afterEach(() => {
    for (const close of closing.splice(0)) close();
  });
  async function open() {
    const db = await engine.open();
    const stage = await aStage(db);
    closing.push(stage.close);
    return { db, stage };
  }

  test('a pasted playlist is read before it is added, and checking stores nothing', async () => {
    const { db } = await open();
    const before = await tableHashes(db);
    encoder.set('check', 'sends');
    const found = await checkLink(house, FORUM, encoder.address('check'));
    expect(found).toMatchObject({
      ok: true,
      link: {
        kind: 'hls',
        verdict: 'found',
        report: { failure: null, hasPdt: true, audio: [{ language: 'ru' }] },
      },
    });
    encoder.set('check', 'broken');
    const broken = await checkLink(house, FORUM, encoder.address('check'));
    expect(broken).toMatchObject({ ok: true, link: { verdict: 'closed', report: { failure: 'refused' } } });
    expect(await checkLink(house, FORUM, 'our channel')).toEqual({ ok: false, reason: 'not_an_address' });
    // VK says nothing to programs: nobody is asked, and it may be added all the same.
    expect(await checkLink(house, FORUM, 'https://vk.com/video-1_2')).toMatchObject({
      ok: true,
      link: { kind: 'vk', verdict: 'unchecked' },
    });
    expect(await tableHashes(db)).toEqual(before);
  });

  test('sources stand in order in their language, and one that failed comes back by hand', async () => {
    const { db, stage } = await open();
    const owner = { kind: 'stream', id: stage.streamOf('Opening').id } as const;
    const add = (link: string, locale: string | null = null) =>
      addSource(house, FORUM, { owner, link, locale });
    const added = await add('https://youtu.be/aqz-KE-bpKQ');
    expect(await add('https://www.youtube.com/watch?v=aqz-KE-bpKQ')).toEqual({ ok: false, reason: 'taken' });
    await add('https://youtu.be/aqz-KE-bpKQ', 'ru');
    const order = async () =>
      (await listSources(house, FORUM, owner)).map(
        ({ kind, locale, priority }) => `${locale ?? '*'} ${priority} ${kind}`,
      );
    expect(await order()).toEqual(['* 0 hls', '* 1 youtube', 'ru 0 youtube']);
    if (!added.ok) throw new Error(added.reason);
    await db.tx((tx) => tx.update(tx.t.mediaSource).set({ failedAt: 7 }));
    expect(await changeSource(house, FORUM, { id: added.id, deed: 'first' })).toEqual({ ok: true });
    expect(await order()).toEqual(['* 0 youtube', '* 1 hls', 'ru 0 youtube']);
    const failed = (await listSources(house, FORUM, owner)).filter(({ failedAt }) => failedAt !== null);
    expect(failed.map(({ kind, locale }) => `${locale ?? '*'} ${kind}`)).toEqual(['* hls', 'ru youtube']);
  });

  test('a recording is published only with a source, and its broadcast is recorded then', async () => {
    const { db, stage } = await open();
    const { id: broadcastId } = stage.broadcast('Opening');
    await db.tx((tx) =>
      tx.update(tx.t.broadcast).set({ state: 'processing', actualStartAt: 1, actualEndAt: 2 }),
    );
    const values = {
      broadcastId,
      isPublished: false,
      durationSeconds: 3600.5,
      offsetSeconds: -12,
      isEdited: false,
    };
    const made = await saveStageRecord(house, FORUM, { noun: 'recording', id: null, base: null, values });
    if (!made.ok) throw new Error(JSON.stringify(made));
    const publish = () =>
      saveStageRecord(house, FORUM, {
        noun: 'recording',
        id: made.id,
        base: null,
        values: { isPublished: true },
      });
    expect(await publish()).toMatchObject({ ok: false, reason: 'invalid' });
    const owner = { kind: 'recording', id: made.id } as const;
    await addSource(house, FORUM, { owner, link: 'https://vimeo.com/76979871', locale: null });
    expect(await publish()).toMatchObject({ ok: true });
    const [recording] = await db.read.select().from(db.t.recording);
    expect(recording).toMatchObject({ no: 1, durationDs: 36_005, sessionOffsetDs: -120 });
    const states = (await db.read.select().from(db.t.broadcast)).map(({ id, state }) => [
      id === broadcastId,
      state,
    ]);
    expect(states).toContainEqual([true, 'recorded']);
    const [source] = await listSources(house, FORUM, owner);
    expect(await changeSource(house, FORUM, { id: source?.id ?? '', deed: 'remove' })).toEqual({
      ok: false,
      reason: 'last',
    });
    const caption = (text: string) =>
      saveCaptions(house, FORUM, { recordingId: made.id, locale: 'ru', text });
    expect(await caption('no captions')).toEqual({ ok: false, reason: 'not_captions', line: 1 });
    expect(await caption('WEBVTT\n\n00:00.000 --> 00:01.000\nДа\n')).toEqual({ ok: true, cues: 1 });
    expect(await caption('')).toEqual({ ok: true, cues: 0 });
  });

  test('streams and broadcasts are made for all halls and sessions at once, each one once', async () => {
    const { db, stage } = await open();
    expect(await makeStreams(house, FORUM)).toEqual({ ok: true, made: 0 });
    const { id: streamId } = stage.streamOf('Opening');
    expect(await fillStream(house, FORUM, streamId)).toEqual({ ok: true, made: 0 });
    await db.tx((tx) => tx.delete(tx.t.broadcast));
    expect(await fillStream(house, FORUM, streamId)).toEqual({ ok: true, made: 2 });
    const list = await listStage(house, FORUM, 'sessions', 'en');
    expect(list.rows.map(({ name }) => name)).toEqual(['Opening', 'Next day']);
    await db.tx((tx) => tx.delete(tx.t.stream));
    expect(await makeStreams(house, FORUM)).toEqual({ ok: true, made: 2 });
  });

  test('who may watch is said by types that are there, and a ticket needs one', async () => {
    const { stage } = await open();
    const { id } = stage.streamOf('Opening');
    const save = (values: Record<string, string>) =>
      saveStageRecord(house, FORUM, { noun: 'stream', id, base: null, values });
    expect(await save({ access: 'ticket' })).toMatchObject({ ok: false, reason: 'invalid' });
    expect(await save({ access: 'registered' })).toMatchObject({ ok: true });
    const record = await openStageRecord(house, FORUM, { word: 'streams', id }, 'en');
    expect(record?.values.access).toBe('registered');
    const setting = { noun: 'broadcast-setting', id: stage.edition.id, base: null } as const;
    const networks = (list: string[]) =>
      saveStageRecord(house, FORUM, { ...setting, values: { venueNetworks: list } });
    expect(await networks(['203.0.113.0/24'])).toMatchObject({ ok: true });
    expect(await networks(['203.0.113.0/24', 'not a network'])).toMatchObject({
      ...{ ok: false, reason: 'invalid' },
      fields: [{ name: 'venueNetworks', code: 'not_a_network' }],
    });
    const { values } = await openBroadcastSetting(house, FORUM, 'en');
    expect(values.venueNetworks).toEqual(['203.0.113.0/24']);
  });

  test('how long keys lead to people is said by the office, before anybody watched and after', async () => {
    const { stage, db } = await open();
    const setting = { noun: 'broadcast-setting', id: stage.edition.id, base: null } as const;
    const save = (keepDays: number) => saveStageRecord(house, FORUM, { ...setting, values: { keepDays } });
    const shown = async () => (await openBroadcastSetting(house, FORUM, 'en')).values.keepDays;
    expect(await shown()).toBe(30);
    expect(await save(3)).toMatchObject({ ok: true });
    expect(await shown()).toBe(3);
    // The salt that was made for it is the one that keys are made with.
    const key = await viewerKeyOf(stage.scope, { accountId: 'somebody' });
    expect(await save(7)).toMatchObject({ ok: true });
    expect(await viewerKeyOf(stage.scope, { accountId: 'somebody' })).toEqual(key);
    expect(await db.read.select({ days: db.t.viewingSalt.keepDays }).from(db.t.viewingSalt)).toEqual([
      { days: 7 },
    ]);
    expect(await save(181)).toMatchObject({ ok: false, reason: 'invalid' });
  });

  test('what was on, and what is published, stays', async () => {
    const { db, stage } = await open();
    const recording = await db.tx(async (tx) => {
      const made = await aRecording(tx, stage.broadcast('Opening'));
      await aMediaSource(tx, { recording: made });
      return made;
    });
    const remove = (noun: 'stream' | 'broadcast' | 'recording', id: string) =>
      removeStageRecord(house, FORUM, { noun, ids: [id] });
    await db.tx((tx) => tx.update(tx.t.broadcast).set({ actualStartAt: 1 }));
    const before = await tableHashes(db);
    const { id: streamId } = stage.streamOf('Opening');
    const answers = [
      await remove('stream', streamId),
      await remove('broadcast', stage.broadcast('Opening').id),
      await remove('recording', recording.id),
    ];
    expect(answers.map((answer) => !answer.ok && answer.reason)).toEqual(['in_use', 'in_use', 'in_use']);
    expect(await tableHashes(db)).toEqual(before);
  });
});
