import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { eq } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { environment } from '#adapters/env.ts';
import { playKeys } from '#adapters/play-key.ts';
import { aCaptionFile, aMediaSource, aRecording } from '#db/factories/broadcast.ts';
import { describeEachEngine } from '#db/factories/test-database.ts';
import { anonymousViewer } from '#domain/viewer.ts';
import { playClassOf } from '#domain/viewing/play-token.ts';
import { NotFoundError } from '../access.ts';
import { MINUTE } from '../calendar/link.fixture.ts';
import { tableHashes } from '../programme/programme-file.fixture.ts';
import { secretOf } from '../registration/ticket.ts';
import { aStage, START, type Stage } from './broadcast.fixture.ts';
import { captionText } from './caption-text.ts';
import { aCrowd, setAccess } from './crowd.fixture.ts';
import { voterKeyOf } from './viewer-key.ts';
import { watchBroadcast } from './watch-broadcast.ts';

const SECRET = 'play-secret-of-the-test';
const folder = mkdtempSync(path.join(tmpdir(), 'plenum-watch-'));
beforeAll(() => {
  vi.stubEnv('PLENUM_DATA', folder);
  vi.stubEnv('PLENUM_PLAY_SECRET', SECRET);
  vi.stubEnv('PUBLIC_URL', 'http://localhost:3000');
});
afterAll(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});
const AT = START + MINUTE;

describeEachEngine('who may watch', (engine) => {
  const closing: (() => void)[] = [];
  afterEach(() => {
    for (const close of closing.splice(0)) close();
  });
  async function open() {
    const db = await engine.open();
    const stage = await aStage(db);
    closing.push(stage.close);
    const crowd = await aCrowd(db, stage);
    const recording = await db.tx(async (tx) => {
      const made = await aRecording(tx, stage.broadcast('Opening'));
      await aMediaSource(tx, { recording: made }, { url: 'http://localhost:3000/play/rec-1/master.m3u8' });
      const t = tx.t.mediaSource;
      const url = 'http://localhost:3000/play/blue/master.m3u8';
      await tx
        .update(t)
        .set({ url })
        .where(eq(t.streamId, stage.streamOf('Opening').id));
      await tx
        .update(tx.t.broadcast)
        .set({ state: 'live', stateAt: START, actualStartAt: START })
        .where(eq(tx.t.broadcast.id, stage.broadcast('Opening').id));
      return made;
    });
    return { db, stage, crowd, recording };
  }
  const row = (stage: Stage) => ({ broadcast: stage.broadcast('Opening').id });

  test('each viewer is let in or told why not, to a broadcast, its recording and its signed prefix', async () => {
    const { db, stage, crowd, recording } = await open();
    const seen: string[] = [];
    for (const access of ['public', 'registered', 'ticket'] as const) {
      await setAccess(db, stage, access);
      for (const [name, viewer] of Object.entries(crowd.viewers)) {
        const answers = [];
        for (const target of [row(stage), { recording: recording.no }]) {
          const answer = await watchBroadcast(viewer, { target }, AT);
          // Without access there is no address anywhere in the answer, signed or not.
          if (!answer.ok) expect(JSON.stringify(answer)).not.toMatch(/master|play|m3u8/);
          else expect(answer.sources[0]?.url).toMatch(/\/play\/[\w-]{22}\/\d{10}\/[\w-]+\/master\.m3u8$/);
          answers.push(answer.ok ? `ok${answer.grant === null ? '' : '+grant'}` : answer.reason);
        }
        seen.push(`${access} ${name}: ${answers.join(' ')}`);
      }
    }
    expect(seen).toEqual([
      'public anonymous: ok ok',
      'public signedIn: ok+grant ok+grant',
      'public guest: ok+grant ok+grant',
      'public expert: ok+grant ok+grant',
      'public revoked: ok+grant ok+grant',
      'public organizer: ok+grant ok+grant',
      'registered anonymous: sign_in sign_in',
      'registered signedIn: register register',
      'registered guest: ok+grant ok+grant',
      'registered expert: ok+grant ok+grant',
      'registered revoked: revoked revoked',
      'registered organizer: ok+grant ok+grant',
      'ticket anonymous: sign_in sign_in',
      'ticket signedIn: register register',
      'ticket guest: ticket ticket',
      'ticket expert: ok+grant ok+grant',
      'ticket revoked: revoked revoked',
      'ticket organizer: ok+grant ok+grant',
    ]);
  });

  test('a personal link of a ticket opens what its own registration may watch, and a false one nothing', async () => {
    const { db, stage, crowd } = await open();
    await setAccess(db, stage, 'ticket');
    const ask = (ticket: string) => watchBroadcast(anonymousViewer, { target: row(stage), ticket }, AT);
    expect(await ask(secretOf(crowd.registrations.expert))).toMatchObject({
      ok: true,
      grant: expect.any(String),
    });
    expect(await ask(secretOf(crowd.registrations.guest))).toMatchObject({
      ok: false,
      reason: 'ticket',
      types: [{ slug: 'expert' }],
    });
    expect(await ask('A'.repeat(43))).toMatchObject({ ok: false, reason: 'sign_in' });
  });

  test('a link of a ticket that is taken back watches what is public as nobody, and is ended by no beat', async () => {
    const { db, stage, crowd } = await open();
    const ticket = secretOf(crowd.registrations.expert);
    await db.tx((tx) => tx.update(tx.t.ticket).set({ state: 'revoked' }));
    const answer = await watchBroadcast(anonymousViewer, { target: row(stage), ticket }, AT);
    expect(answer).toMatchObject({ ok: true, grant: null });
    expect(await db.read.select().from(db.t.viewerLink)).toEqual([]);
  });

  test('a grant is of the viewer and the stream, of ten minutes, and leads to the registration alone', async () => {
    const { db, stage, crowd } = await open();
    await setAccess(db, stage, 'registered');
    const first = await watchBroadcast(crowd.viewers.guest, { target: row(stage) }, AT);
    const again = await watchBroadcast(crowd.viewers.guest, { target: row(stage) }, AT);
    if (!first.ok || first.grant === null || !again.ok) throw new Error('let in');
    const token = playKeys(environment().dataFolder).open(Buffer.from(first.grant, 'base64url'));
    expect(token).toMatchObject({ playNo: 0, targetNo: stage.streamOf('Opening').no, validMinutes: 10 });
    expect(playClassOf(token?.classByte ?? 0)).toMatchObject({
      viewer: 'ticket',
      isGrant: true,
      isRecording: false,
    });
    const { id: registrationId } = crowd.registrations.guest;
    const viewerKey = await voterKeyOf(stage.scope, { registrationId });
    expect(Buffer.from(token?.viewerKey ?? []).toString('hex')).toBe(viewerKey);
    expect(await db.read.select().from(db.t.viewerLink)).toEqual([
      { viewerKey, editionId: stage.edition.id, registrationId, accountId: null },
    ]);
  });

  test('a signed prefix is the one of nginx, and ends ten minutes after the last broadcast that one may watch', async () => {
    const { db, stage } = await open();
    const first = await watchBroadcast(anonymousViewer, { target: row(stage) }, AT);
    if (!first.ok) throw new Error('let in');
    // The next one of this hall is tomorrow: six hours are the most.
    expect(first.untilAt).toBe(AT + 6 * 60 * MINUTE);
    const t = db.t.broadcast;
    await db.tx((tx) =>
      tx
        .update(t)
        .set({ access: 'registered' })
        .where(eq(t.id, stage.broadcast('Next day').id)),
    );
    const answer = await watchBroadcast(anonymousViewer, { target: row(stage) }, AT);
    if (!answer.ok) throw new Error('let in');
    const endsAt = START + 70 * MINUTE;
    expect(answer.untilAt).toBe(endsAt);
    const hash = createHash('md5')
      .update(`${SECRET}/blue/${endsAt / 1000}`)
      .digest('base64url');
    expect(answer.sources.map(({ url }) => url)).toEqual([
      `http://localhost:3000/play/${hash}/${endsAt / 1000}/blue/master.m3u8`,
    ]);
  });

  test('captions are for whoever may watch the recording, and nobody else learns that they are there', async () => {
    const { db, stage, crowd, recording } = await open();
    const { id } = await db.tx((tx) => aCaptionFile(tx, recording));
    expect(await captionText(anonymousViewer, { id }, AT)).toMatchObject({
      isPublic: true,
      text: expect.stringMatching(/^WEBVTT/),
    });
    await setAccess(db, stage, 'ticket');
    expect(await captionText(crowd.viewers.expert, { id }, AT)).toMatchObject({ isPublic: false });
    for (const name of ['anonymous', 'signedIn', 'guest', 'revoked'] as const)
      await expect(captionText(crowd.viewers[name], { id }, AT), name).rejects.toThrow(NotFoundError);
    await db.tx((tx) => tx.update(tx.t.recording).set({ publishedAt: null }));
    await expect(captionText(crowd.viewers.expert, { id }, AT)).rejects.toThrow(NotFoundError);
  });

  test('captions of a closed recording open for the link of a ticket by its grant, as long as the ticket is good', async () => {
    const { db, stage, crowd, recording } = await open();
    const { id } = await db.tx((tx) => aCaptionFile(tx, recording));
    await setAccess(db, stage, 'ticket');
    const grantOf = async (target: { recording: number } | { broadcast: string }) => {
      const ticket = secretOf(crowd.registrations.expert);
      const answer = await watchBroadcast(anonymousViewer, { target, ticket }, AT);
      if (!answer.ok || answer.grant === null) throw new Error('let in');
      return answer.grant;
    };
    const grant = await grantOf({ recording: recording.no });
    const read = (given: string, at = AT) => captionText(anonymousViewer, { id, grant: given }, at);
    expect(await read(grant)).toMatchObject({ isPublic: false, text: expect.stringMatching(/^WEBVTT/) });
    // Captions are switched on when somebody wants them, an hour after the press too.
    expect(await read(grant, AT + 60 * MINUTE)).toMatchObject({ isPublic: false });
    await expect(read(grant, AT + 360 * MINUTE)).rejects.toThrow(NotFoundError);
    const forged = `${grant.slice(0, -4)}AAAA`;
    for (const other of ['', 'x', forged, await grantOf(row(stage))])
      await expect(read(other), other).rejects.toThrow(NotFoundError);
    const { ticket: t } = db.t;
    await db.tx((tx) =>
      tx.update(t).set({ state: 'revoked' }).where(eq(t.registrationId, crowd.registrations.expert.id)),
    );
    await expect(read(grant)).rejects.toThrow(NotFoundError);
  });

  test('what is not public is not there, and nothing is written for who is refused', async () => {
    const { db, stage, crowd } = await open();
    await setAccess(db, stage, 'ticket');
    const before = await tableHashes(db);
    await watchBroadcast(crowd.viewers.guest, { target: row(stage) }, AT);
    await watchBroadcast(anonymousViewer, { target: row(stage) }, AT);
    const unknown = [{ broadcast: 'nothing' }, { recording: 999 }];
    for (const target of unknown)
      await expect(watchBroadcast(anonymousViewer, { target }, AT)).rejects.toThrow(NotFoundError);
    expect(await tableHashes(db)).toEqual(before);
    await db.tx((tx) => tx.update(tx.t.edition).set({ publishState: 'hidden' }));
    await expect(watchBroadcast(anonymousViewer, { target: row(stage) }, AT)).rejects.toThrow(NotFoundError);
  });
});
