import type { SessionInterval } from '#domain/viewing/audience.ts';
import type { CountedTarget } from '#domain/viewing/counted-target.ts';
import type { BeatFacts, StartFacts } from '#server/viewing-book.ts';
import { type OpenedBook, openViewingBook } from '#server/viewing-open.ts';
import type { TruthLine } from '../scripts/simulate/truth-line.ts';
import {
  WORLD_START,
  type World,
  type WorldBeat,
  type WorldEvent,
  type WorldStart,
} from './viewing-world.ts';

/** What came of a world in a book: what was acknowledged, and where its sessions lie. */
export type Driven = {
  /** What was acknowledged, as the one who asked knows it. */
  readonly truth: readonly TruthLine[];
  readonly plays: number;
  /** UTC ms, when all plays are closed. */
  readonly at: number;
  readonly sessions: readonly SessionInterval[];
  /** Beats that came after their play closed. */
  readonly late: number;
  readonly beats: number;
};

/** The clock of a book moves only as the world says. */
export class WorldClock {
  at = WORLD_START;
  readonly options = { wall: () => this.at, monotonic: () => this.at - WORLD_START };
}

const SLICE_MS = 15_000;

/** A play as its client knows it. */
type Acknowledged = {
  readonly no: number;
  readonly targetNo: number;
  readonly viewer: string;
  readonly at: number;
  readonly target: string;
};

/**
 * Plays a world to a real book on a real disk: starts, beats, checkpoints, silent plays, and so many ends without a goodbye.
 * What the book acknowledged is the truth that another counter counts (scripts/simulate/tally.ts).
 */
export async function driveWorld(world: World, dataFolder: string, restarts: number): Promise<Driven> {
  const clock = new WorldClock();
  const open = () => openViewingBook({ dataFolder, ...clock.options, freeBytes: () => 1e12, timers: false });
  let book = await open();
  const numbers = await Promise.all(world.targets.map((target) => book.targetOf(target)));
  const drive = new Drive(world, numbers);
  const ends = Array.from(
    { length: restarts },
    (_, i) => WORLD_START + ((i + 1) * (world.endAt - WORLD_START)) / (restarts + 1),
  );
  let slices = 0;
  for (const slice of slicesOf(world.events)) {
    const lateBefore = drive.late;
    await drive.play(book, clock, slice);
    slices += 1;
    book.tick.close();
    book.tick.drops();
    // Now and then only: a restart shall find a tail.
    if (slices % 7 === 0) await book.tick.checkpoint();
    // Counts of refusals are written a little later: where there are none, none is lost.
    if (ends[0] !== undefined && clock.at >= ends[0] && lateBefore === drive.late) {
      ends.shift();
      drive.truth.push(['restart', clock.at]);
      await book.tick.abandon();
      book = await open();
    }
  }
  clock.at += 700_000;
  book.tick.close();
  await book.close();
  return {
    ...{ truth: drive.truth, plays: drive.plays, at: clock.at },
    ...{ sessions: sessionsOf(world, numbers), late: drive.late, beats: drive.beats },
  };
}

export function sessionsOf(world: World, numbers: readonly number[]): SessionInterval[] {
  return world.sessions.map(({ code, startAt, endAt, target, recording }) => ({
    ...{ code, startAt, endAt, liveTargets: [numbers[target] ?? 0] },
    recordings: [{ targetNo: numbers[recording] ?? 0, offsetDs: 0, isEdited: false }],
  }));
}

/** Events of a few seconds at a time; the next ones wait for the answers. */
export function* slicesOf(events: readonly WorldEvent[]): Generator<WorldEvent[]> {
  let slice: WorldEvent[] = [];
  for (const event of events) {
    if (slice[0] !== undefined && event.at - slice[0].at > SLICE_MS) {
      yield slice;
      slice = [];
    }
    slice.push(event);
  }
  yield slice;
}

/** Whatever takes starts and beats. */
export type Taker = Pick<OpenedBook, 'start' | 'beat'>;

export class Drive {
  readonly #numbers: readonly number[];
  readonly #names: readonly string[];
  readonly #plays = new Map<number, Acknowledged>();
  readonly truth: TruthLine[];
  late = 0;
  beats = 0;

  constructor(world: World, numbers: readonly number[]) {
    this.#numbers = numbers;
    const targets = world.targets.map(targetLine);
    this.#names = targets.map(([, name]) => name);
    this.truth = [...targets, ...sessionLines(world, this.#names)];
  }

  get plays(): number {
    return this.#plays.size;
  }

  async play(book: Taker, clock: WorldClock, slice: readonly WorldEvent[]): Promise<void> {
    const waiting: Promise<void>[] = [];
    for (const event of slice) {
      clock.at = Math.max(clock.at, event.at);
      waiting.push(
        event.kind === 'start' ? this.#start(book, clock.at, event) : this.#beat(book, clock.at, event),
      );
    }
    await Promise.all(waiting);
  }

  async #start(
    book: Taker,
    at: number,
    { play, start }: Extract<WorldEvent, { kind: 'start' }>,
  ): Promise<void> {
    const facts = startFacts(start, this.#numbers[start.target] ?? 0);
    const { playNo: no } = await book.start(facts);
    const [viewer, network] = [hex(facts.viewerKey), hex(facts.networkKey)];
    const target = this.#names[start.target] ?? '';
    this.#plays.set(play, { no, targetNo: facts.targetNo, viewer, at, target });
    const { tier, sourceKind, country } = start;
    const isIdentified = start.classByte === 0 ? 0 : 1;
    this.truth.push([
      ...(['start', at, no, target, viewer, viewer, network] as const),
      ...([isIdentified, tier, sourceKind, country, facts.device] as const),
    ]);
  }

  #beat(book: Taker, at: number, { play, beat }: Extract<WorldEvent, { kind: 'beat' }>): Promise<void> {
    const known = this.#plays.get(play);
    // So soon after its start that the answer was not there: no client has a token yet.
    if (known === undefined) return Promise.resolve();
    const { seq, flags, playedMs, stalledDs, track, tag, ranges } = beat;
    return new Promise((resolve) => {
      book.beat(beatFacts(beat, known), (error) => {
        this.beats += 1;
        if (error === undefined)
          this.truth.push([
            ...(['beat', at, known.no, seq, flags, playedMs, stalledDs, track] as const),
            ...([tag === 0 ? '' : String(tag), [...ranges]] as const),
          ]);
        else {
          this.late += 1;
          this.truth.push(['refused', at, 'beat', 'late', known.target]);
        }
        resolve();
      });
    });
  }
}

function targetLine(target: CountedTarget): Extract<TruthLine, ['target', ...unknown[]]> {
  if (target.kind === 'recording') {
    const { recordingNo, durationDs } = target;
    return ['target', `recording ${recordingNo}`, 'recording', recordingNo, null, null, durationDs];
  }
  const { streamNo, dayOn, epochAt } = target;
  return ['target', `live ${streamNo} ${dayOn}`, 'live', streamNo, dayOn, epochAt, null];
}

function sessionLines({ sessions }: World, names: readonly string[]): TruthLine[] {
  return sessions.map(({ code, startAt, endAt, target, recording }): TruthLine => {
    const recordings: [string, number, boolean][] = [[names[recording] ?? '', 0, false]];
    return ['session', code, startAt, endAt, [names[target] ?? ''], recordings, 0];
  });
}

function startFacts(start: WorldStart, targetNo: number): StartFacts {
  return {
    ...{
      targetNo,
      editionNo: 1,
      viewerKey: key(start.viewer, 1),
      networkKey: key(start.network, 2),
      reasons: 0,
    },
    ...{ classByte: start.classByte | (start.tier << 4), tier: start.tier, sourceKind: start.sourceKind },
    ...{ country: start.country, device: 1, browser: 2, partner: 0 },
  };
}

function beatFacts({ tag, ...beat }: WorldBeat, play: Acknowledged): BeatFacts {
  const viewerKey = Uint8Array.from(Buffer.from(play.viewer, 'hex'));
  return {
    ...beat,
    playNo: play.no,
    networkTag: tag,
    issuedAt: Math.floor(play.at / 1000),
    targetNo: play.targetNo,
    viewerKey,
  };
}

/** Eight bytes that look like those of an HMAC. */
function key(number: number, kind: number): Uint8Array {
  const bytes = Buffer.alloc(8);
  bytes.writeUInt32LE(Math.imul(number + 1, 0x9e37_79b1) >>> 0, 0);
  bytes.writeUInt32LE(Math.imul(number + kind * 7919, 0x85eb_ca6b) >>> 0, 4);
  return Uint8Array.from(bytes);
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex');
}
