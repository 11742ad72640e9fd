import type { BeatFacts } from '#server/viewing-book.ts';
import { type OpenedBook, openViewingBook } from '#server/viewing-open.ts';
import { WORLD_EPOCH, WORLD_START } from './viewing-world.ts';

export type CrowdOrder = {
  readonly dataFolder: string;
  readonly plays: number;
  readonly beatsPerPlay: number;
  /** Plays that run at the same time. */
  readonly atOnce: number;
  /** UTC ms; the day of all simulations when absent. */
  readonly startAt?: number;
};
export type CrowdMade = {
  /** UTC ms of the last beat. */
  readonly endAt: number;
  readonly beats: number;
};

const TARGETS = 40;
const PACE_MS = 15_000;
const SILENCE_MS = 700_000;

/** Makes a journal and a view store of great size, through the book: waves of viewers who all watch for a while and go. */
export async function makeCrowd(order: CrowdOrder): Promise<CrowdMade> {
  const { dataFolder, plays, beatsPerPlay, atOnce, startAt = WORLD_START } = order;
  const clock = { at: startAt };
  const book = await openViewingBook({
    dataFolder,
    wall: () => clock.at,
    monotonic: () => clock.at - startAt,
    freeBytes: () => 1e12,
    timers: false,
  });
  const live = { kind: 'live', dayOn: '2026-11-21', epochAt: WORLD_EPOCH, editionNo: 1 } as const;
  const targets = await Promise.all(
    Array.from({ length: TARGETS }, (_, i) => book.targetOf({ ...live, streamNo: i + 1 })),
  );
  let beats = 0;
  for (let begun = 0; begun < plays; begun += atOnce) {
    const count = Math.min(atOnce, plays - begun);
    const wave = await startWave(book, targets, begun, count);
    // The last beats stay in the journal alone: a start has a tail to read.
    if (begun + atOnce >= plays) await book.tick.checkpoint();
    for (let seq = 1; seq <= beatsPerPlay; seq += 1) {
      clock.at += PACE_MS;
      await beatWave(book, wave, seq, clock.at);
      beats += count;
    }
    if (begun + atOnce >= plays) break;
    // Whoever came before is gone: a great day has a million plays, and fifty thousand at once.
    clock.at += SILENCE_MS;
    book.tick.close();
    await book.tick.checkpoint();
  }
  await book.tick.abandon();
  return { endAt: clock.at, beats };
}

/** How long the day of a crowd is, ms. */
export function crowdMs({
  plays,
  beatsPerPlay,
  atOnce,
}: Pick<CrowdOrder, 'plays' | 'beatsPerPlay' | 'atOnce'>): number {
  return Math.ceil(plays / Math.max(1, atOnce)) * (beatsPerPlay * PACE_MS + SILENCE_MS);
}

type Wave = { readonly playNo: number; readonly targetNo: number; readonly viewerKey: Uint8Array }[];

async function startWave(
  book: OpenedBook,
  targets: readonly number[],
  from: number,
  count: number,
): Promise<Wave> {
  const facts = Array.from({ length: count }, (_, i) => {
    const viewerKey = new Uint8Array(8);
    const view = new DataView(viewerKey.buffer);
    view.setUint32(0, Math.imul(from + i + 1, 0x9e37_79b1) >>> 0, true);
    view.setUint32(4, Math.imul(from + i + 1, 0x85eb_ca6b) >>> 0, true);
    return { targetNo: targets[(from + i) % TARGETS] ?? 1, viewerKey };
  });
  const rest = {
    editionNo: 1,
    classByte: 0,
    tier: 0,
    reasons: 0,
    sourceKind: 0,
    country: 'RU',
    device: 1,
    browser: 2,
    partner: 0,
  };
  const starts = await Promise.all(
    facts.map((each) => book.start({ ...each, ...rest, networkKey: each.viewerKey })),
  );
  return starts.map(({ playNo }, i) => ({
    playNo,
    ...(facts[i] ?? { targetNo: 1, viewerKey: new Uint8Array(8) }),
  }));
}

function beatWave(book: OpenedBook, wave: Wave, seq: number, at: number): Promise<void> {
  const startDs = Math.floor((at - seq * PACE_MS - WORLD_EPOCH) / 100);
  const range = [[startDs, startDs + (seq * PACE_MS) / 100]] as const;
  return new Promise((resolve, reject) => {
    let left = wave.length;
    const done = (error?: Error) => {
      if (error) reject(error);
      left -= 1;
      if (left === 0) resolve();
    };
    for (const { playNo, targetNo, viewerKey } of wave) {
      const facts: BeatFacts = {
        ...{ playNo, targetNo, viewerKey, seq, flags: 3, playedMs: seq * PACE_MS, stalledDs: 0, track: 0 },
        ...{ ranges: range, networkTag: playNo & 0xffff, issuedAt: 0 },
      };
      book.beat(facts, done);
    }
  });
}
