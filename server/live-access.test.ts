import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { eq } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { now, setClock, standingClock } from '#adapters/clock.ts';
import { aCaptionFile, aMediaSource, aRecording } from '#db/factories/broadcast.ts';
import { describeEachEngine } from '#db/factories/test-database.ts';
import { plainPaths } from '#domain/paths.ts';
import { anonymousViewer } from '#domain/viewer.ts';
import { VIEWING_ROUTES } from '#domain/viewing/route.ts';
import { aStage, START } from '#usecases/broadcast/broadcast.fixture.ts';
import { captionText } from '#usecases/broadcast/caption-text.ts';
import { aCrowd, setAccess } from '#usecases/broadcast/crowd.fixture.ts';
import { liveDeskFacts } from '#usecases/broadcast/live-desk.ts';
import { watchBroadcast } from '#usecases/broadcast/watch-broadcast.ts';
import { inUse } from '#usecases/programme/programme-file.fixture.ts';
import { secretOf } from '#usecases/registration/ticket.ts';
import { startEcho } from './front.fixture.ts';
import { beat, post, TAB } from './viewing.fixture.ts';
import { openViewing } from './viewing.ts';
import { setViewingBook } from './viewing-book.ts';
import { captionHandler } from './viewing-caption.ts';
import { openViewingBook } from './viewing-open.ts';
import { watchHandler } from './viewing-watch.ts';

/*
 * The access matrix of broadcast.md test 9 over HTTP: real tables, keys, book and endpoints; only the framework and the cookie of
 * the session are not there.
 */
const folder = mkdtempSync(path.join(tmpdir(), 'plenum-access-'));
const SIGNED = /"url":"[^"]*\/play\/[\w-]{22}\/\d{10}\/[\w-]+\/master\.m3u8"/;
beforeAll(() => {
  vi.stubEnv('PLENUM_DATA', folder);
  vi.stubEnv('PLENUM_PLAY_SECRET', 'play-secret-of-the-test');
  vi.stubEnv('PUBLIC_URL', 'http://localhost:3000');
});
afterAll(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

type Come = { readonly cookie?: string; readonly ticket?: string };

describeEachEngine('who gets what of a broadcast over HTTP', (engine) => {
  const closing: (() => unknown)[] = [];
  afterEach(async () => {
    for (const close of closing.splice(0).reverse()) await close();
  });

  async function open() {
    const db = inUse(await engine.open());
    closing.push(() => inUse(undefined));
    const stage = await aStage(db);
    closing.push(stage.close);
    const crowd = await aCrowd(db, stage);
    const { id } = stage.broadcast('Opening');
    const stream = stage.streamOf('Opening');
    const { recording, caption } = await db.tx(async (tx) => {
      const made = await aRecording(tx, stage.broadcast('Opening'));
      await aMediaSource(tx, { recording: made }, { url: 'http://localhost:3000/play/rec-1/master.m3u8' });
      const { mediaSource: t, broadcast } = tx.t;
      const url = 'http://localhost:3000/play/blue/master.m3u8';
      await tx.update(t).set({ url }).where(eq(t.streamId, stream.id));
      const live = { state: 'live', stateAt: START, actualStartAt: START } as const;
      await tx.update(broadcast).set(live).where(eq(broadcast.id, id));
      return { recording: made, caption: await aCaptionFile(tx, made) };
    });
    const clock = standingClock(START + 60_000);
    closing.push(setClock(clock));
    const book = await openViewingBook({
      dataFolder: mkdtempSync(path.join(folder, 'b')),
      freeBytes: () => 1e12,
    });
    setViewingBook(book);
    closing.push(async () => {
      setViewingBook(undefined);
      await book.close();
    });
    const viewing = openViewing({ dataFolder: folder, sseMax: 100 }, liveDeskFacts);
    const viewerOf = async (cookie: string | undefined) => {
      const name = cookie?.replace('who=', '') as keyof typeof crowd.viewers | undefined;
      return name === undefined ? anonymousViewer : crowd.viewers[name];
    };
    const front = await startEcho({
      beats: viewing.taker,
      handlers: {
        ...viewing.handlers,
        watch: watchHandler({ now, viewerOf, watch: watchBroadcast }),
        caption: captionHandler({ now, viewerOf, find: captionText }),
      },
    });
    closing.push(async () => {
      viewing.endStreams();
      await viewing.close();
      await front.close();
    });
    return { db, stage, crowd, viewing, front, clock, id, stream, recording, caption };
  }
  type House = Awaited<ReturnType<typeof open>>;

  const watch = async ({ front }: House, come: Come, target: object) => {
    const { cookie, ticket } = come;
    const body = JSON.stringify({ ...target, ...(ticket === undefined ? {} : { ticket }) });
    const heard = await post(front, '/v/w', body, { cookie });
    const said = JSON.parse(heard.text) as { grant?: string | null; reason?: string };
    // Who is refused learns of no address, signed or not, and gets no grant.
    if (heard.status !== 200) expect(heard.text).not.toMatch(/m3u8|\/play\/|"grant"/);
    return { ...heard, grant: said.grant ?? undefined, reason: said.reason ?? '' };
  };

  async function stream({ front, id }: House, grant: string | undefined): Promise<number> {
    const ending = new AbortController();
    const query = grant === undefined ? '' : `?g=${grant}`;
    const answer = await fetch(`${front.publicUrl}${plainPaths.liveStream(id)}${query}`, {
      signal: ending.signal,
    });
    if (answer.status !== 200) expect(await answer.text()).toBe('');
    ending.abort();
    return answer.status;
  }

  async function twin({ front, id }: House, grant: string | undefined): Promise<number> {
    const query = grant === undefined ? '' : `?g=${grant}`;
    const answer = await fetch(`${front.publicUrl}${plainPaths.liveTwin(id)}${query}`);
    const text = await answer.text();
    if (answer.status !== 200) expect(text).toBe('');
    return answer.status;
  }

  const startOf = ({ front }: House, target: object, grant: string | undefined) =>
    post(front, VIEWING_ROUTES.start, JSON.stringify({ ...target, tab: TAB, source: 0, grant }));

  /** broadcast, recording, signed paths of both, stream, twin, start live, start of the recording, captions. */
  async function row(house: House, come: Come): Promise<string> {
    const live = await watch(house, come, { broadcast: house.id });
    const recorded = await watch(house, come, { recording: house.recording.no });
    const paths = [live, recorded].map(({ text }) => (SIGNED.test(text) ? 'path' : '-'));
    const right = recorded.grant === undefined ? '' : `?g=${recorded.grant}`;
    const caption = await fetch(
      `${house.front.publicUrl}${plainPaths.captionFile(house.caption.id)}${right}`,
      {
        headers: come.cookie === undefined ? {} : { cookie: come.cookie },
      },
    );
    if (caption.status !== 200) expect(await caption.text()).not.toContain('WEBVTT');
    return [
      ...[live.status, live.reason || '+', recorded.status, recorded.reason || '+', ...paths],
      ...[await stream(house, live.grant), await twin(house, live.grant)],
      (await startOf(house, { stream: house.stream.no }, live.grant)).status,
      (await startOf(house, { recording: house.recording.no }, recorded.grant)).status,
      caption.status,
    ].join(' ');
  }

  const ALL = '200 + 200 + path path 200 200 200 200 200';
  const none = (why: string) => `403 ${why} 403 ${why} - - 403 403 403 403 404`;
  const closed = {
    ...{ anonymous: none('sign_in'), signedIn: none('register'), expert: ALL, revoked: none('revoked') },
    ...{ 'link of an expert': ALL, 'link that is false': none('sign_in') },
  };
  const BY_ACCESS = {
    public: Object.fromEntries(
      [...Object.keys(closed), 'guest', 'link of a guest'].map((name) => [name, ALL]),
    ),
    registered: { ...closed, guest: ALL, 'link of a guest': ALL },
    ticket: { ...closed, guest: none('ticket'), 'link of a guest': none('ticket') },
  } as const;

  test.each(['public', 'registered', 'ticket'] as const)(
    '%s: to each who comes, the broadcast, its recording, paths, stream, start and captions',
    async (access) => {
      const house = await open();
      const { db, stage, crowd, clock } = house;
      const comes: Readonly<Record<string, Come>> = {
        anonymous: {},
        ...Object.fromEntries(
          (['signedIn', 'guest', 'expert', 'revoked'] as const).map((name) => [
            name,
            { cookie: `who=${name}` },
          ]),
        ),
        'link of a guest': { ticket: secretOf(crowd.registrations.guest) },
        'link of an expert': { ticket: secretOf(crowd.registrations.expert) },
        'link that is false': { ticket: 'A'.repeat(43) },
      };
      await setAccess(db, stage, access);
      // What was looked up is remembered for a second or two.
      clock.move(2_000);
      const settled = access === 'public' ? 200 : 403;
      await expect.poll(() => twin(house, undefined), { timeout: 10_000, interval: 300 }).toBe(settled);
      clock.move(2_000);
      const seen: Record<string, string> = {};
      for (const [name, come] of Object.entries(comes)) seen[name] = await row(house, come);
      expect(seen).toEqual(BY_ACCESS[access]);
    },
    240_000,
  );

  test('a grant opens what it was given for and nothing else', async () => {
    const house = await open();
    const { db, stage, crowd, clock } = house;
    await setAccess(db, stage, 'ticket');
    const come = { ticket: secretOf(crowd.registrations.expert) };
    const { grant: live } = await watch(house, come, { broadcast: house.id });
    const { grant: recorded } = await watch(house, come, { recording: house.recording.no });
    expect((await startOf(house, { stream: house.stream.no }, recorded)).status).toBe(403);
    expect((await startOf(house, { recording: house.recording.no }, live)).status).toBe(403);
    const other = stage.streamOf('Second line').no;
    expect((await startOf(house, { stream: other }, live)).status).toBe(403);
    // Ten minutes later it is over; by then the player has a token of its own.
    clock.move(10 * 60_000);
    expect((await startOf(house, { stream: house.stream.no }, live)).status).toBe(410);
    expect(await stream(house, live)).toBe(403);
  });

  test('a ticket that is revoked ends the player with its next beat, and opens nothing any more', async () => {
    const house = await open();
    const { db, stage, crowd, viewing, front } = house;
    await setAccess(db, stage, 'ticket');
    const come = { ticket: secretOf(crowd.registrations.expert) };
    const { grant } = await watch(house, come, { broadcast: house.id });
    const begun = JSON.parse((await startOf(house, { stream: house.stream.no }, grant)).text);
    const token = new Uint8Array(Buffer.from(begun.token, 'base64url'));
    expect((await beat(front, token, { seq: 1, playedMs: 1_000 })).text).toBe('10');
    await db.tx((tx) =>
      tx
        .update(tx.t.ticket)
        .set({ state: 'revoked' })
        .where(eq(tx.t.ticket.registrationId, crowd.registrations.expert.id)),
    );
    // Looked at every 15 s (server/viewing-revoked.ts), and a beat comes every 10 to 15: a minute is never reached.
    await viewing.revoked.look();
    expect((await beat(front, token, { seq: 2, playedMs: 2_000 })).text).toBe('0');
    expect(await row(house, come)).toMatch(/^403 revoked 403 revoked - - 403 403 403 403 404$/);
  });
});
