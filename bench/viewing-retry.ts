import { rowOf } from '#domain/viewing/play-table.ts';
import { ViewingState } from '#domain/viewing/viewing-state.ts';
import type { BeatFacts, StartFacts } from '#server/viewing-book.ts';
import { readJournal } from '#usecases/viewing/journal-reading.ts';
import { recountViews } from '#usecases/viewing/recount.ts';
import type { HostAnswer, HostBundle } from './viewing-host.ts';

export type Done = Extract<HostAnswer, { kind: 'done' }>;

type Client = {
  playNo: number;
  issuedAt: number;
  startedAt: number;
  seq: number;
  sent: number;
  acknowledged: number;
  viewerKey: Uint8Array;
};

const CLIENTS = 400;
const BUNDLE = 100;
/** So many of them speak at once. */
export const LANES = 4;

/** Clients that go on whatever becomes of those who count them, and know what was acknowledged to them. */
export class Crowd {
  readonly clients: Client[] = [];
  readonly #random: () => number;
  #bundles = 0;
  acknowledged = 0;
  startsSent = 0;

  constructor(random: () => number) {
    this.#random = random;
  }

  /**
   * Bundle after bundle until `isOver`; what was not acknowledged is said again later, with more.
   * @param ask what comes of a bundle, however late: it was acknowledged then; undefined: nothing ever
   * @param patience resolves when nobody waits for the answer any more
   */
  async speak(
    lane: number,
    isOver: () => boolean,
    ask: (bundle: HostBundle) => Promise<Done | undefined>,
    patience: () => Promise<unknown>,
  ): Promise<void> {
    while (!isOver()) {
      const speaking = this.#chosen(lane);
      const isGrowing = this.startsSent < CLIENTS || this.#random() < 0.05;
      this.#bundles += 1;
      const bundle: HostBundle = {
        id: this.#bundles,
        starts: isGrowing ? Array.from({ length: 5 }, () => this.#newStart()) : [],
        beats: speaking.map((client) => beatOf(client, this.#random)),
      };
      const answered = ask(bundle).then((answer) => {
        if (answer !== undefined) this.#take(bundle, answer, speaking);
      });
      await Promise.race([answered, patience()]);
    }
  }

  #chosen(lane: number): Client[] {
    const own = this.clients.filter((_, i) => i % LANES === lane);
    if (own.length <= BUNDLE) return own;
    const any = () => own[Math.floor(this.#random() * own.length)] as Client;
    return [...new Set(Array.from({ length: BUNDLE }, any))];
  }

  #newStart(): StartFacts {
    this.startsSent += 1;
    const viewerKey = new Uint8Array(8);
    new DataView(viewerKey.buffer).setUint32(0, this.startsSent, true);
    const facts = {
      targetNo: 0,
      editionNo: 1,
      viewerKey,
      networkKey: viewerKey,
      classByte: 0,
      tier: 0,
      reasons: 0,
    };
    return { ...facts, sourceKind: 0, country: '', device: 0, browser: 0, partner: 0 };
  }

  #take({ starts, beats }: HostBundle, { plays, isWritten }: Done, speaking: readonly Client[]): void {
    for (const [i, play] of plays.entries()) {
      const viewerKey = starts[i]?.viewerKey;
      if (play === null || viewerKey === undefined) continue;
      this.clients.push({ ...play, startedAt: Date.now(), seq: 0, sent: 0, acknowledged: 0, viewerKey });
    }
    for (const [i, isDone] of isWritten.entries()) {
      const client = speaking[i];
      const beat = beats[i];
      if (!isDone || client === undefined || beat === undefined) continue;
      client.acknowledged = Math.max(client.acknowledged, beat.playedMs);
      this.acknowledged += 1;
    }
  }
}

function beatOf(client: Client, random: () => number): BeatFacts {
  client.seq = (client.seq + 1) % 60_000;
  const playedMs = Math.max(client.sent, Date.now() - client.startedAt);
  client.sent = playedMs;
  const { playNo, issuedAt, seq, viewerKey } = client;
  const ranges = random() < 0.1 ? [[0, 5] as const, [10, 10 + Math.floor(playedMs / 100)] as const] : [];
  return {
    playNo,
    issuedAt,
    seq,
    viewerKey,
    flags: 3,
    playedMs,
    stalledDs: 0,
    track: 0,
    ranges,
    networkTag: 1,
    targetNo: 0,
  };
}

/** Holds what a folder has against what was acknowledged. */
export function judgeCrowd(folder: string, crowd: Crowd) {
  const state = new ViewingState({ withCold: true, tracksChanges: false });
  readJournal(state, { dataFolder: folder, sealed: [] });
  let [lost, overCounted] = [0, 0];
  for (const client of crowd.clients) {
    if (!state.plays.has(client.playNo)) {
      lost += 1;
      continue;
    }
    const played = state.plays.chunkFor(client.playNo).playedMs[rowOf(client.playNo)] ?? 0;
    if (played < client.acknowledged) lost += 1;
    if (played > client.sent) overCounted += 1;
  }
  overCounted += Math.max(0, state.plays.size - crowd.startsSent);
  if (new Set(crowd.clients.map(({ playNo }) => playNo)).size !== crowd.clients.length) overCounted += 1;
  const watched = [...state.targets.values()].reduce((sum, { watchMs }) => sum + watchMs, 0);
  if (watched > crowd.clients.reduce((sum, { sent }) => sum + sent, 0)) overCounted += 1;
  const faults = recountViews({ dataFolder: folder, reports: [] }).faults.map(({ what }) => what);
  return { acknowledged: crowd.acknowledged, lost, overCounted, faults };
}
