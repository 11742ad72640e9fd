import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { canonicalJson } from '#domain/canonical-json.ts';
import {
  beatBytes,
  RECORD_BYTES,
  type StartRecord,
  type TargetRecord,
  writeBeat,
  writeStart,
  writeTarget,
} from '#domain/viewing/journal-record.ts';
import { PLAY_REASONS } from '#domain/viewing/play-reason.ts';
import { answerAudience, recountViews } from '#usecases/viewing/recount.ts';
import { generator, makeWorld, type World, type WorldEvent } from '../bench/viewing-world.ts';
import { ViewingJournal } from './viewing-journal.ts';

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** The journal of one node, without a book around it. */
class Node {
  readonly #journal: ViewingJournal;
  readonly #known = new Set<number>();

  constructor(folder: string, node: number, targets: readonly TargetRecord[], at: number) {
    this.#journal = new ViewingJournal({
      ...{ folder: path.join(folder, 'journal'), node, epoch: 0, nextNumber: 1, previous: Buffer.alloc(32) },
      ...{ onFrame: () => {}, onSealed: () => {}, monotonic: () => 0 },
      onFailed: (error) => {
        throw error;
      },
    });
    for (const target of targets) {
      const { view, place } = this.#journal.room(RECORD_BYTES, at, () => {});
      writeTarget(view, place, target);
    }
  }

  hear(event: WorldEvent, startOf: (play: number) => StartRecord): void {
    const { at, play } = event;
    if (event.kind === 'start') {
      this.#begin(startOf(play));
      return;
    }
    // Another node began it: here it begins from the token of its beat.
    if (!this.#known.has(play)) {
      const blank = { networkKey: new Uint8Array(8), sourceKind: 0, country: '', device: 0, browser: 0 };
      this.#begin({ ...startOf(play), ...blank, at, reasons: PLAY_REASONS.restored });
    }
    const { ranges, tag: networkTag } = event.beat;
    const { view, place, baseMs } = this.#journal.room(beatBytes(ranges.length), at, () => {});
    writeBeat(view, place, { ...event.beat, networkTag, playNo: play, at }, baseMs);
  }

  drain(): Promise<void> {
    return this.#journal.drain();
  }
  close(): Promise<void> {
    return this.#journal.close();
  }

  #begin(start: StartRecord): void {
    this.#known.add(start.playNo);
    const { view, place, baseMs } = this.#journal.room(2 * RECORD_BYTES, start.at, () => {});
    writeStart(view, place, start, baseMs);
  }
}

function startsOf(world: World): (play: number) => StartRecord {
  const keyOf = (number: number, salt: number) => {
    const key = new Uint8Array(8);
    new DataView(key.buffer).setUint32(0, Math.imul(number + 1, 0x9e37_79b1) ^ salt);
    return key;
  };
  const starts = new Map<number, StartRecord>();
  for (const event of world.events) {
    if (event.kind !== 'start') continue;
    const { viewer, network, target, ...rest } = event.start;
    starts.set(event.play, {
      ...{ ...rest, playNo: event.play, at: event.at, targetNo: target + 1, editionNo: 1, reasons: 0 },
      ...{ viewerKey: keyOf(viewer, 1), networkKey: keyOf(network, 2), partner: 0 },
      ...{ issuedAt: Math.floor(event.at / 1000), device: 1, browser: 1 },
    });
  }
  return (play) => {
    const start = starts.get(play);
    if (start === undefined) throw new Error(`play ${play} never began`);
    return start;
  };
}

/** Writes what happened into the journals of so many nodes, each event to any of them. */
async function written(world: World, nodes: number, seed: number): Promise<string> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'plenum-node-'));
  folders.push(folder);
  const targets = world.targets.map((target, i): TargetRecord => {
    const one = { targetNo: i + 1, kind: target.kind, editionNo: 1 };
    return target.kind === 'live'
      ? { ...one, ofNo: target.streamNo, dayOn: target.dayOn, epochAt: target.epochAt, durationDs: null }
      : { ...one, ofNo: target.recordingNo, dayOn: null, epochAt: null, durationDs: target.durationDs };
  });
  const first = world.events[0]?.at ?? 0;
  const all = Array.from({ length: nodes }, (_, i) => new Node(folder, i + 1, targets, first));
  const random = generator(seed);
  const startOf = startsOf(world);
  for (const [i, event] of world.events.entries()) {
    all[Math.floor(random() * nodes)]?.hear(event, startOf);
    if (i % 200 === 0) for (const node of all) await node.drain();
  }
  for (const node of all) await node.close();
  return folder;
}

/** Of two events of one instant nobody can say which came first, so there are none. */
function apart(world: World): World {
  let last = 0;
  const events = world.events.map((event) => {
    last = Math.max(last + 1, event.at);
    return { ...event, at: last };
  });
  return { ...world, events };
}

it.each([2, 3])(
  'comes to the same report from %i nodes, each of which heard anything, as from one',
  async (nodes) => {
    const world = apart(makeWorld(nodes, 60, 1));
    const at = world.endAt + 3_600_000;
    const sessions = world.sessions.map(({ code, startAt, endAt, target, recording }) => ({
      ...{ code, startAt, endAt, liveTargets: [target + 1] },
      recordings: [{ targetNo: recording + 1, offsetDs: 0, isEdited: false }],
    }));
    const questions = [{ editionNo: 1, sessions, at }];
    const ask = (dataFolder: string) => {
      const answer = answerAudience({ dataFolder, from: 'journal', questions, viewerKeys: [] });
      expect(answer.faults).toEqual([]);
      return canonicalJson(answer.figures);
    };
    const one = ask(await written(world, 1, 5));
    const several = await written(world, nodes, 7);
    expect(JSON.parse(one)[0].edition.liveViews).toBeGreaterThan(20);
    expect(ask(several)).toBe(one);
    expect(ask(await written(world, nodes, 8))).toBe(one);
    expect(recountViews({ dataFolder: several, reports: [] }).faults).toEqual([]);
  },
);
