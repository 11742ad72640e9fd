import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { eq } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { now, setClock, standingClock } from '#adapters/clock.ts';
import { aCaptionFile, aMediaSource, aRecording } from '#db/factories/broadcast.ts';
import { describeEachEngine } from '#db/factories/test-database.ts';
import { paths, plainPaths } from '#domain/paths.ts';
import { anonymousViewer } from '#domain/viewer.ts';
import { VIEWING_ROUTES } from '#domain/viewing/route.ts';
import { aStage, START } from '#usecases/broadcast/broadcast.fixture.ts';
import { captionText } from '#usecases/broadcast/caption-text.ts';
import { aCrowd } from '#usecases/broadcast/crowd.fixture.ts';
import { openHallBoard } from '#usecases/broadcast/live-board.ts';
import { liveDeskFacts } from '#usecases/broadcast/live-desk.ts';
import {
  type BroadcastChange,
  closeSession,
  LEVELS,
  type Level,
  NARROW,
  narrow,
  OPEN,
  setBroadcast,
} from '#usecases/broadcast/shared-stream.fixture.ts';
import { watchBroadcast } from '#usecases/broadcast/watch-broadcast.ts';
import { FORUM } from '#usecases/calendar/link.fixture.ts';
import { inUse, tableHashes } from '#usecases/programme/programme-file.fixture.ts';
import { secretOf } from '#usecases/registration/ticket.ts';
import { startEcho } from './front.fixture.ts';
import { LIVE_BOARDS, liveBoardHandler } from './live-board.ts';
import { FakeBook, post, TAB } from './viewing.fixture.ts';
import { openViewing } from './viewing.ts';
import { setViewingBook } from './viewing-book.ts';
import { captionHandler } from './viewing-caption.ts';
import { watchHandler } from './viewing-watch.ts';

// The access matrix of broadcast.md test 9 where one stream carries a public broadcast and one for experts alone, whose rule comes
// from each of the three levels (B10). Real tables, keys and endpoints; only framework, journal and the session's cookie are not there.
const folder = mkdtempSync(path.join(tmpdir(), 'plenum-shared-'));
beforeAll(() => {
  vi.stubEnv('PLENUM_DATA', folder);
  vi.stubEnv('PLENUM_PLAY_SECRET', 'play-secret-of-the-test');
  vi.stubEnv('PUBLIC_URL', 'http://localhost:3000');
});
afterAll(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

const ADDRESS = /m3u8|\/play\/|secret-sound/;
type Come = { readonly cookie?: string; readonly ticket?: string };
describeEachEngine('two broadcasts on one stream', (engine) => {
  const closing: (() => unknown)[] = [];
  afterEach(async () => {
    for (const close of closing.splice(0).reverse()) await close();
  });

  async function open(level: Level, address = 'http://localhost:3000/play/blue/master.m3u8') {
    const db = inUse(await engine.open());
    const stage = await aStage(db);
    closing.push(stage.close);
    const crowd = await aCrowd(db, stage);
    await narrow(db, stage, level);
    const stream = stage.streamOf(OPEN);
    const audioUrl = 'https://video.example/secret-sound.m3u8';
    const caption = await db.tx(async (tx) => {
      const recording = await aRecording(tx, stage.broadcast(NARROW));
      await aMediaSource(tx, { recording }, { url: 'http://localhost:3000/play/rec-1/master.m3u8' });
      const { mediaSource: t } = tx.t;
      await tx.update(t).set({ url: address }).where(eq(t.streamId, stream.id));
      await tx.update(tx.t.stream).set({ audioUrl }).where(eq(tx.t.stream.id, stream.id));
      return aCaptionFile(tx, recording);
    });
    const clock = standingClock(START + 60_000);
    closing.push(setClock(clock));
    const book = new FakeBook(now);
    setViewingBook(book);
    closing.push(() => setViewingBook(undefined));
    const viewing = openViewing({ dataFolder: folder, sseMax: 500 }, liveDeskFacts);
    const viewerOf = async (cookie: string | undefined) =>
      crowd.viewers[(cookie ?? 'anonymous') as keyof typeof crowd.viewers] ?? anonymousViewer;
    const front = await startEcho({
      beats: viewing.taker,
      handlers: {
        ...viewing.handlers,
        watch: watchHandler({ now, viewerOf, watch: watchBroadcast }),
        caption: captionHandler({ now, viewerOf, find: captionText }),
        'live-board': liveBoardHandler({ boards: LIVE_BOARDS, now, monotonicMs: now }),
      },
    });
    closing.push(async () => {
      viewing.endStreams();
      await viewing.close();
      await front.close();
    });
    /** What was looked up is remembered for a second or two, by two clocks. */
    const settle = async () => {
      clock.move(3_000);
      await new Promise((resolve) => setTimeout(resolve, 1_100));
    };
    const state = async (title: string, what: BroadcastChange) => {
      await setBroadcast(db, stage.broadcast(title).id, { stateAt: clock.now(), ...what });
      await settle();
    };
    const live = (title: string) => state(title, { state: 'live', actualStartAt: START });
    return { ...{ db, stage, crowd, viewing, front, clock, book, stream, caption, settle, state, live } };
  }
  type House = Awaited<ReturnType<typeof open>>;

  const comes = ({ crowd }: House): Readonly<Record<string, Come>> => ({
    anonymous: {},
    ...Object.fromEntries(
      (['signedIn', 'guest', 'expert', 'revoked', 'organizer'] as const).map((name) => [
        name,
        { cookie: name },
      ]),
    ),
    'link of a guest': { ticket: secretOf(crowd.registrations.guest) },
    'link of an expert': { ticket: secretOf(crowd.registrations.expert) },
    'link that is false': { ticket: 'A'.repeat(43) },
  });

  async function watch({ front, stage }: House, { cookie, ticket }: Come, title: string) {
    const order = { broadcast: stage.broadcast(title).id, ...(ticket === undefined ? {} : { ticket }) };
    const heard = await post(front, '/v/w', JSON.stringify(order), { cookie });
    const said = JSON.parse(heard.text) as {
      grant?: string | null;
      reason?: string;
      opensAt?: number;
      untilAt?: number;
    };
    if (heard.status !== 200) expect(heard.text).not.toMatch(ADDRESS);
    else expect(heard.text).toMatch(/\/play\/[\w-]{22}\/\d{10}\/blue\/master\.m3u8/);
    return { ...said, status: heard.status, verdict: said.reason ?? 'ok', grant: said.grant ?? undefined };
  }

  /** Frames and twin of a broadcast, and a start on its stream, with a grant that somebody has already. */
  async function enter({ front, stage, stream }: House, title: string, grant: string | undefined) {
    const query = grant === undefined ? '' : `?g=${grant}`;
    const { id } = stage.broadcast(title);
    const statuses: number[] = [];
    for (const address of [plainPaths.liveStream(id), plainPaths.liveTwin(id)]) {
      const ending = new AbortController();
      const answer = await fetch(`${front.publicUrl}${address}${query}`, { signal: ending.signal });
      if (answer.status !== 200) expect(await answer.text()).toBe('');
      ending.abort();
      statuses.push(answer.status);
    }
    const body = JSON.stringify({ stream: stream.no, tab: TAB, source: 0, grant });
    return [...statuses, (await post(front, VIEWING_ROUTES.start, body)).status].join(' ');
  }

  /** What everybody reads of the hall: the board that its page is made from, and the JSON that follows it. */
  async function pages({ front, stage, clock }: House): Promise<string> {
    const hall = stage.hallSlug(OPEN);
    const asked = stage.programme.slotByOccurrenceId.get(stage.broadcast(OPEN).occurrenceId)?.occurrenceCode;
    const reading = { language: 'en', locale: 'en', at: clock.now() } as const;
    const address = paths('en').hallLiveBoard(FORUM, hall, { session: asked });
    const answer = await fetch(`${front.publicUrl}${address}`);
    expect(answer.status).toBe(200);
    return `${JSON.stringify(await openHallBoard(FORUM, hall, reading, asked))} ${await answer.text()}`;
  }

  const caught = async (house: House) => {
    const grants: Record<string, string | undefined> = {};
    for (const [name, come] of Object.entries(comes(house)))
      grants[name] = (await watch(house, come, OPEN)).grant;
    return grants;
  };

  test.each(LEVELS)(
    'a narrow rule of the %s is kept while another broadcast is public',
    async (level) => {
      const house = await open(level);
      const { db, stage, clock, book, viewing } = house;
      await house.live(OPEN);
      // Everybody may watch the opening, and whoever is somebody has a grant of the stream.
      const grants = await caught(house);
      for (const [name, come] of Object.entries(comes(house))) {
        const let_in = await watch(house, come, OPEN);
        expect([name, let_in.verdict]).toEqual([name, 'ok']);
        const early = await watch(house, come, NARROW);
        const isExpert = ['expert', 'link of an expert'].includes(name);
        expect([name, early.verdict]).toEqual([
          name,
          name === 'organizer' ? 'ok' : isExpert ? 'early' : REASONS[name],
        ]);
        // Ten minutes after the last one in a row that one may watch: nobody keeps a prefix of a stranger into tomorrow.
        if (REASONS[name] !== undefined) expect(let_in.untilAt).toBe(START + 70 * 60_000);
        expect([name, await enter(house, OPEN, grants[name])]).toEqual([name, '200 200 200']);
      }
      // One address serves what is public and what is not: pages that are kept carry none.
      expect(await pages(house)).not.toMatch(ADDRESS);

      await house.state(OPEN, { state: 'ended', actualEndAt: clock.now() });
      await house.live(NARROW);
      const before = await tableHashes(db, ['viewerLink']);
      const started = book.starts.length;
      for (const [name, come] of Object.entries(comes(house))) {
        const mayEnter = REASONS[name] === undefined;
        const again = await watch(house, come, OPEN);
        expect([name, again.verdict]).toEqual([name, name === 'organizer' ? 'ok' : 'over']);
        expect([name, (await watch(house, come, NARROW)).verdict]).toEqual([name, REASONS[name] ?? 'ok']);
        // The grant of the opening is good for minutes still, and so is the one that comes with "over".
        for (const grant of [grants[name], again.grant])
          expect([name, await enter(house, NARROW, grant)]).toEqual([
            name,
            mayEnter ? '200 200 200' : '403 403 403',
          ]);
        const cookie = come.cookie === undefined ? {} : { cookie: come.cookie };
        const caption = await fetch(`${house.front.publicUrl}${plainPaths.captionFile(house.caption.id)}`, {
          headers: cookie,
        });
        const opens = ['expert', 'organizer'].includes(name);
        expect([name, caption.status, (await caption.text()).includes('WEBVTT')]).toEqual([
          name,
          opens ? 200 : 404,
          opens,
        ]);
      }
      expect(await pages(house)).not.toMatch(ADDRESS);
      // Nothing changed for whoever was refused: no row of any table, and no play in the book but of three who may.
      expect(await tableHashes(db, ['viewerLink'])).toEqual(before);
      expect(book.starts.length - started).toBe(2 * 3);
      expect(viewing.streams.listeners).toBeLessThan(500);

      await db.tx((tx) => tx.update(tx.t.ticket).set({ state: 'revoked' }));
      await house.settle();
      expect(await enter(house, NARROW, grants['link of an expert'])).toBe('403 403 403');
      expect((await watch(house, comes(house)['link of an expert'] ?? {}, NARROW)).verdict).toBe('revoked');
      expect(stage.broadcast(NARROW).streamId).toBe(stage.broadcast(OPEN).streamId);
    },
    300_000,
  );

  test('before it begins there is no address anywhere, and the hour is told', async () => {
    const house = await open('broadcast', 'https://video.example/plain.m3u8');
    for (const state of ['planned', 'waiting'] as const) {
      await house.state(OPEN, { state });
      expect(await pages(house)).not.toMatch(ADDRESS);
      const heard = await post(
        house.front,
        '/v/w',
        JSON.stringify({ broadcast: house.stage.broadcast(OPEN).id }),
      );
      expect(heard.text).not.toMatch(ADDRESS);
      expect(JSON.parse(heard.text)).toMatchObject({ reason: 'early', opensAt: START });
      const body = JSON.stringify({ stream: house.stream.no, tab: TAB, source: 0 });
      expect((await post(house.front, VIEWING_ROUTES.start, body)).status).toBe(403);
    }
    expect(house.book.starts).toEqual([]);
    // What is looked for is found where it may be: on a stream that carries public ones alone.
    await house.live(OPEN);
    expect(await pages(house)).not.toMatch(ADDRESS);
    await house.state(NARROW, { access: 'public' });
    expect(await pages(house)).toMatch(/plain\.m3u8.*secret-sound/);
  }, 120_000);

  test.each(['closed', 'not released'] as const)(
    'a session that is %s opens to nobody through another broadcast',
    async (why) => {
      const house = await open('broadcast');
      const { db, stage } = house;
      await house.live(OPEN);
      const grants = await caught(house);
      if (why === 'not released')
        await setBroadcast(db, stage.broadcast(NARROW).id, { occurrenceId: 'nowhere' });
      else closeSession(stage, NARROW);
      await house.live(NARROW);
      for (const [name, come] of Object.entries(comes(house))) {
        if (name === 'organizer') continue;
        expect([name, (await watch(house, come, OPEN)).verdict]).toEqual([name, 'over']);
        expect([name, await enter(house, NARROW, grants[name])]).toEqual([name, '404 404 403']);
        const { id } = stage.broadcast(NARROW);
        const heard = await post(house.front, '/v/w', JSON.stringify({ broadcast: id }), {
          cookie: come.cookie,
        });
        expect([name, heard.status, ADDRESS.test(heard.text)]).toEqual([name, 404, false]);
        const caption = await fetch(`${house.front.publicUrl}${plainPaths.captionFile(house.caption.id)}`, {
          headers: come.cookie === undefined ? {} : { cookie: come.cookie },
        });
        expect([name, caption.status]).toEqual([name, 404]);
      }
      expect(await pages(house)).not.toMatch(ADDRESS);
    },
    120_000,
  );
});

/** Why each is not let in to what is for experts; undefined for who is. */
const REASONS: Readonly<Record<string, string | undefined>> = {
  anonymous: 'sign_in',
  signedIn: 'register',
  guest: 'ticket',
  revoked: 'revoked',
  'link of a guest': 'ticket',
  'link that is false': 'sign_in',
};
