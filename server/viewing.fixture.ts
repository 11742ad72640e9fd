import { randomBytes } from 'node:crypto';
import { request } from 'node:http';
import { standingClock } from '#adapters/clock.ts';
import { playKeysOfSecrets } from '#adapters/play-key.ts';
import { type Beat, packBeat } from '#domain/viewing/beat.ts';
import type { ReactionBin } from '#domain/viewing/reaction.ts';
import { beatPath, VIEWING_ROUTES } from '#domain/viewing/route.ts';
import type { LiveBroadcast, LiveEdition } from '#usecases/viewing/live-topic.ts';
import type { PlayTarget } from '#usecases/viewing/play-target.ts';
import { startEcho } from './front.fixture.ts';
import type { BodyPace } from './slow-body.ts';
import { viewingOf } from './viewing.ts';
import {
  type BeatFacts,
  BeatIsLate,
  type DropReason,
  type StartFacts,
  type TargetGauge,
  type ViewingBook,
} from './viewing-book.ts';

export const DAY = Date.UTC(2027, 4, 20);
export const BROADCAST = '0190a000-0000-7000-8000-00000000b001';

/** A book that keeps everything in memory, and fails when it is told to. */
export class FakeBook implements ViewingBook {
  readonly starts: StartFacts[] = [];
  readonly beats: BeatFacts[] = [];
  readonly drops: [reason: DropReason, targetNo: number, of: 'start' | 'beat' | undefined][] = [];
  readonly targets: string[] = [];
  readonly ended = new Set<number>();
  isFull = false;
  checkpointAgeMs = 0;
  journalWaitMs = 0;
  watched = new Map<number, TargetGauge>();
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  async start(facts: StartFacts): Promise<{ playNo: number; issuedAt: number }> {
    if (this.isFull) throw new Error('the disk is full');
    const playNo = this.starts.push(facts);
    return { playNo, issuedAt: Math.floor(this.#now() / 1000) };
  }
  beat(facts: BeatFacts, done: (error?: Error) => void): void {
    setImmediate(() => {
      if (this.isFull) return done(new Error('the disk is full'));
      if (this.ended.has(facts.playNo)) return done(new BeatIsLate());
      this.beats.push(facts);
      done();
    });
  }
  drop(reason: DropReason, targetNo: number, of?: 'start' | 'beat'): void {
    this.drops.push([reason, targetNo, of]);
  }
  async targetOf(target: Parameters<ViewingBook['targetOf']>[0]): Promise<number> {
    const key =
      target.kind === 'live' ? `${target.streamNo} ${target.dayOn}` : `recording ${target.recordingNo}`;
    const at = this.targets.indexOf(key);
    return at === -1 ? this.targets.push(key) : at + 1;
  }
  gauges(): ReadonlyMap<number, TargetGauge> {
    return this.watched;
  }
  async close(): Promise<void> {}
}

/** What a house with one open stream (1), one closed (2) and one recording (3) is like. */
function house() {
  const salt = randomBytes(8);
  const mixed = (text: string) => {
    const bytes = new Uint8Array(8);
    for (const [at, letter] of [...salt.toString('latin1'), ...text].entries())
      bytes[at % 8] = ((bytes[at % 8] ?? 0) * 31 + letter.charCodeAt(0)) & 255;
    return bytes;
  };
  const keys: PlayTarget['keys'] = {
    isLasting: true,
    viewerKey: (identity) => mixed(JSON.stringify(identity)),
    networkKey: (network, browser) => mixed(`${network} ${browser}`),
  };
  const opensTo = async () => true;
  const live = (streamNo: number, isOpen: boolean): PlayTarget => ({
    counted: { kind: 'live', streamNo, dayOn: '2027-05-20', epochAt: DAY, editionNo: 7 },
    ...{ isOpen, opensTo, venueNetworks: [], keys },
  });
  const recorded: PlayTarget = {
    counted: { kind: 'recording', recordingNo: 3, editionNo: 7, durationDs: 36_000 },
    ...{ isOpen: true, opensTo, venueNetworks: [], keys },
  };
  const streams = new Map([
    [1, live(1, true)],
    [2, live(2, false)],
  ]);
  const recordings = new Map([[3, recorded]]);
  return { keys, streams, recordings };
}

export const LIVE_BROADCAST: LiveBroadcast = {
  ...{
    policy: 'exact',
    editionNo: 7,
    streamNo: 1,
    recordingNo: 3,
    isOpen: true,
    ruleMark: 'public',
    opensTo: async () => true,
    state: 'live',
    stateAt: DAY,
  },
};
export const LIVE_EDITION: LiveEdition = {
  policy: 'exact',
  halls: {
    main: {
      streamNo: 1,
      now: {
        broadcast: BROADCAST,
        session: 'ABCDEF',
        state: 'live',
        isDelayed: false,
        startAt: DAY,
        endAt: DAY + 1,
      },
      next: null,
    },
  },
};

/** A network of servers. */
export const HOSTING = '203.0.113.9';

type ViewingOrder = {
  readonly trustedProxyCount?: number;
  readonly most?: number;
  /** How slowly a body may come. */
  readonly pace?: Partial<BodyPace>;
};

/** The wire of viewings on a front, with a book in memory and a clock that stands still. */
export async function startViewing({ trustedProxyCount = 0, most = 50, pace }: ViewingOrder = {}) {
  const clock = standingClock(DAY + 36_000_000);
  const ticker = { at: 1_000_000 };
  const monotonicMs = () => ticker.at;
  const book = new FakeBook(clock.now);
  const switchboard = { book: book as ViewingBook | undefined, desk: null as unknown };
  const keys = playKeysOfSecrets([randomBytes(32)]);
  const stage = {
    ...house(),
    broadcast: LIVE_BROADCAST as LiveBroadcast | undefined,
    edition: LIVE_EDITION as LiveEdition | undefined,
  };
  const revokedKeys = new Set<string>();
  const keptBins: ReactionBin[] = [];
  const load = {
    intervalS: (age: number) => (age < 60 ? 10 : 15),
    ...{ takesReactions: true, tickMs: 3_600_000, level: 0, close: () => {} },
  };
  const viewing = viewingOf({
    book: () => switchboard.book,
    ...{ keys, load, most, monotonicMs, now: clock.now },
    findTarget: async (kind, no) => (kind === 'stream' ? stage.streams : stage.recordings).get(no),
    findKeys: async () => stage.keys,
    readRevoked: async () => revokedKeys,
    findEdition: async (slug) => (slug === 'forum' ? stage.edition : undefined),
    findBroadcast: async (id) => (id === BROADCAST ? stage.broadcast : undefined),
    desk: async () => switchboard.desk,
    keepReactions: async (bins) => void keptBins.push(...bins),
    isHosting: (address) => address === HOSTING,
    countryOf: (address) => (address === HOSTING ? 'NL' : ''),
  });
  const { handlers, taker } = viewing;
  const hurry = pace === undefined ? {} : { pace };
  const front = await startEcho({ trustedProxyCount, beats: taker, monotonicMs, handlers, ...hurry });
  const close = async () => {
    viewing.endStreams();
    await viewing.close();
    await front.close();
  };
  const world = { clock, ticker, book, switchboard, keys, stage, revokedKeys, load, keptBins };
  return { ...front, ...world, ...viewing, close };
}
export type ViewingFront = Awaited<ReturnType<typeof startViewing>>;

export type Heard = {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly text: string;
};

export const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';

/** Posts bytes as a page of the house would. */
export function post(
  front: Pick<ViewingFront, 'port' | 'publicUrl'>,
  path: string,
  body: Uint8Array | string,
  headers: Readonly<Record<string, string | undefined>> = {},
): Promise<Heard> {
  const given: Record<string, string | undefined> = {
    host: new URL(front.publicUrl).host,
    origin: front.publicUrl,
    'user-agent': FIREFOX,
    'content-type': typeof body === 'string' ? 'application/json' : 'application/octet-stream',
    'content-length': String(Buffer.byteLength(body)),
    ...headers,
  };
  const known = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  return new Promise((resolve, reject) => {
    const req = request(
      { port: front.port, host: '127.0.0.1', path, method: 'POST', headers: known },
      (res) => {
        let text = '';
        res.setEncoding('utf8');
        res.on('data', (part) => {
          text += part;
        });
        res.on('end', () => resolve({ status: res.statusCode ?? 0, headers: res.headers, text }));
      },
    );
    req.on('error', reject);
    req.end(body);
  });
}

export const TAB = '0123456789abcdef';

/** Begins a play of the open stream; `more` for the body. */
export async function begin(
  front: ViewingFront,
  more: Readonly<Record<string, unknown>> = {},
  headers: Readonly<Record<string, string | undefined>> = {},
) {
  const body = JSON.stringify({ stream: 1, tab: TAB, source: 0, ...more });
  const heard = await post(front, VIEWING_ROUTES.start, body, headers);
  const said = heard.status === 200 ? JSON.parse(heard.text) : {};
  return { ...heard, said, token: new Uint8Array(Buffer.from(said.token ?? '', 'base64url')) };
}

export const BEAT: Beat = { seq: 1, flags: 3, playedMs: 9_000, stalledDs: 0, track: 0, ranges: [[0, 90]] };

export function beat(
  front: Pick<ViewingFront, 'port' | 'publicUrl'>,
  token: Uint8Array,
  more: Partial<Beat> = {},
  headers: Readonly<Record<string, string | undefined>> = {},
): Promise<Heard> {
  const playNo = new DataView(token.buffer, token.byteOffset).getUint32(12, true);
  return post(front, beatPath(playNo), packBeat(token, { ...BEAT, ...more }), headers);
}
