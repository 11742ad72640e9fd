import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { freshSqlite } from '#db/factories/test-file.ts';
import type { Db } from '#db/types.ts';
import { answerAudience } from '#usecases/viewing/recount.ts';
import type { BeatFacts, StartFacts, ViewingBook } from './viewing-book.ts';
import { type CountingNode, openNode } from './viewing-node.ts';

export const T0 = Date.UTC(2026, 10, 21, 6, 0, 0, 250);
const EPOCH = Date.UTC(2026, 10, 20, 17);
export const LIVE = {
  kind: 'live',
  streamNo: 5,
  dayOn: '2026-11-21',
  epochAt: EPOCH,
  editionNo: 3,
} as const;

/** Nodes over one empty database, on one clock that moves by hand and without timers. */
export class NodeHouse {
  readonly #source = freshSqlite();
  readonly #clock = { at: T0, count: 0 };
  #lent: Awaited<ReturnType<ReturnType<typeof freshSqlite>['lend']>> | undefined;
  #folders: string[] = [];
  #nodes: CountingNode[] = [];

  async begin(): Promise<void> {
    await this.#source.prepare();
    this.#lent = await this.#source.lend();
    Object.assign(this.#clock, { at: T0, count: 0 });
  }

  async end(): Promise<void> {
    for (const node of this.#nodes) await node.close();
    this.#nodes = [];
    await this.#lent?.giveBack();
    for (const folder of this.#folders) rmSync(folder, { recursive: true, force: true });
    this.#folders = [];
  }

  get db(): Db {
    if (this.#lent === undefined) throw new Error('not begun');
    return this.#lent.db;
  }

  /** UTC ms. */
  get at(): number {
    return this.#clock.at;
  }

  folder(): string {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'plenum-lease-'));
    this.#folders.push(folder);
    return folder;
  }

  async open(dataFolder = this.folder(), db = this.db): Promise<CountingNode> {
    const monotonic = () => this.#clock.count;
    const node = await openNode({
      ...{ db, dataFolder, onLost: () => {}, wall: () => this.#clock.at, monotonic, leaseClock: monotonic },
      timers: false,
    });
    this.#nodes.push(node);
    return node;
  }

  async kill(node: CountingNode): Promise<void> {
    this.#nodes = this.#nodes.filter((one) => one !== node);
    await node.abandon();
  }

  async close(node: CountingNode): Promise<void> {
    this.#nodes = this.#nodes.filter((one) => one !== node);
    await node.close();
  }

  pass(ms: number): void {
    this.#clock.at += ms;
    this.#clock.count += ms;
  }

  figuresIn(folder: string, from: 'store' | 'journal' = 'journal') {
    const questions = [{ editionNo: 3, sessions: [], at: this.at }];
    const answer = answerAudience({ dataFolder: folder, from, questions, viewerKeys: [] });
    return { figures: answer.figures[0], faults: answer.faults, root: answer.journalRoot };
  }

  countIn(folder: string, from: 'store' | 'journal' = 'journal') {
    const { figures, faults } = this.figuresIn(folder, from);
    const { edition, gaps, throughAt } = figures ?? {};
    const { liveViews: views, liveWatchMs: watchMs, uniques } = edition ?? {};
    return { views, watchMs, uniques, gaps, throughAt, faults };
  }
}

export const keyOf = (number: number) => Uint8Array.from([number, 1, 2, 3, 4, 5, 6, number >> 8]);

export const startOf = (targetNo: number, viewer = 1): StartFacts => ({
  ...{ targetNo, editionNo: 3, viewerKey: keyOf(viewer), networkKey: keyOf(900 + viewer), classByte: 0 },
  ...{ tier: 0, reasons: 0, sourceKind: 1, country: 'RU', device: 1, browser: 2, partner: 0 },
});

export const beatOf = (playNo: number, targetNo: number, more: Partial<BeatFacts> = {}): BeatFacts => ({
  ...{ playNo, targetNo, viewerKey: keyOf(1), seq: 1, flags: 3, playedMs: 10_000, stalledDs: 0, track: 0 },
  ...{ ranges: [], networkTag: 7, issuedAt: Math.floor(T0 / 1000), classByte: 0, editionNo: 3 },
  ...more,
});

/** Resolves when it is on disk; with an error when it was refused. */
export const beat = (on: { readonly book: Pick<ViewingBook, 'beat'> }, facts: BeatFacts) =>
  new Promise<Error | undefined>((resolve) => on.book.beat(facts, resolve));
