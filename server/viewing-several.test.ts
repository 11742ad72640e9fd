import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { describeEachEngine } from '#db/factories/test-database.ts';
import { freshSqlite } from '#db/factories/test-file.ts';
import type { Db } from '#db/types.ts';
import { canonicalJson } from '#domain/canonical-json.ts';
import type { AudienceFigures, SessionInterval } from '#domain/viewing/audience.ts';
import { answerAudience, recountViews } from '#usecases/viewing/recount.ts';
import { Drive, driveWorld, sessionsOf, slicesOf, type Taker, WorldClock } from '../bench/viewing-drive.ts';
import { makeWorld, type World } from '../bench/viewing-world.ts';
import { Comparison, compareAudience } from '../scripts/simulate/difference.ts';
import { Tally } from '../scripts/simulate/tally.ts';
import type { TruthLine } from '../scripts/simulate/truth-line.ts';
import { type CountingNode, openNode } from './viewing-node.ts';

let folders: string[] = [];
const aFolder = () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'plenum-nodes-'));
  folders.push(folder);
  return folder;
};
afterEach(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  folders = [];
});

/** The same row of numbers for the same seed, from 0 to 1. */
function dice(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/**
 * The same world in which one beat in ten is sent once more, for its answer was lost. No two things are in one millisecond: which
 * of two machines was first in it nobody can say.
 */
function retried(world: World, seed: number): World {
  const roll = dice(seed);
  const again = world.events
    .filter(({ kind }) => kind === 'beat' && roll() < 0.1)
    .map((event) => ({ ...event, at: event.at + 2_000 + Math.floor(roll() * 6_000) }));
  let last = 0;
  const events = [...world.events, ...again]
    .sort((a, b) => a.at - b.at)
    .map((event) => {
      last = Math.max(last + 1, event.at);
      return { ...event, at: last };
    });
  return { ...world, events };
}

/** Sends each request to any node. */
function routed(nodes: readonly CountingNode[], roll: () => number): Taker {
  const any = () => {
    const node = nodes[Math.floor(roll() * nodes.length)];
    if (node === undefined) throw new Error('no node');
    return node.book;
  };
  return {
    start: (facts) => any().start(facts),
    beat: (facts, done) => any().beat(facts, done),
  };
}

async function driveNodes(
  db: Db,
  world: World,
  options: { readonly count: number; readonly seed: number; readonly shareOften: number },
) {
  const roll = dice(options.seed);
  const clock = new WorldClock();
  const nodes = await Promise.all(
    Array.from({ length: options.count }, () =>
      openNode({
        ...{ db, dataFolder: aFolder(), onLost: () => {}, timers: false },
        ...clock.options,
        // The world runs through days in seconds; its leases do not.
        leaseClock: () => 0,
      }),
    ),
  );
  // One after the other, as the one book they are held against names them: whoever asks first has the lower number.
  const numbers: number[] = [];
  for (const [i, target] of world.targets.entries())
    numbers.push((await nodes[i % nodes.length]?.book.targetOf(target)) ?? 0);
  const drive = new Drive(world, numbers);
  const taker = routed(nodes, roll);
  for (const slice of slicesOf(world.events)) {
    await drive.play(taker, clock, slice);
    for (const node of nodes) if (roll() < options.shareOften) await node.share();
    for (const { book } of nodes) {
      book.tick.close();
      book.tick.drops();
    }
  }
  clock.at += 700_000;
  for (const { book } of nodes) {
    book.tick.drops();
    await book.tick.drain();
  }
  // In the second round the first hear what the last gave.
  for (const node of [...nodes, ...nodes]) await node.share();
  return { nodes, truth: asReceived(drive.truth), at: clock.at, sessions: [...sessionsOf(world, numbers)] };
}

/** Answers of several nodes come in any order. */
function asReceived(truth: readonly TruthLine[]): TruthLine[] {
  const timeOf = ([kind, at]: TruthLine) => (kind === 'target' || kind === 'session' ? 0 : Number(at));
  return [...truth].sort((a, b) => timeOf(a) - timeOf(b));
}

/** From what a second counter makes of what was acknowledged. */
function differencesFrom(truth: readonly TruthLine[], figures: AudienceFigures) {
  const tally = new Tally();
  tally.take(truth);
  const comparison = new Comparison();
  compareAudience(comparison, figures, tally.result());
  return comparison.found;
}

const figuresIn = (folder: string, from: 'store' | 'journal', at: number, sessions: SessionInterval[]) => {
  const questions = [{ editionNo: 1, sessions, at }];
  const answer = answerAudience({ dataFolder: folder, from, questions, viewerKeys: [] });
  const [figures] = answer.figures;
  if (figures === undefined) throw new Error('no figures');
  return { figures, faults: answer.faults, root: answer.journalRoot };
};

describeEachEngine('several nodes that count', (engine) => {
  it('come to the figures of one, wherever starts and beats went', async () => {
    const world = retried(makeWorld(11, 40), 1);
    const alone = aFolder();
    const one = await driveWorld(world, alone, 0);
    const several = await driveNodes(await engine.open(), world, { count: 2, seed: 5, shareOften: 1 });
    expect(several.at).toBe(one.at);
    const expected = figuresIn(alone, 'journal', one.at, [...one.sessions]).figures;
    expect(expected.edition.liveViews).toBeGreaterThan(10);
    for (const { folder } of several.nodes) {
      const found = figuresIn(folder, 'journal', several.at, several.sessions);
      expect(found.faults).toEqual([]);
      expect(found.figures).toEqual(expected);
      expect(canonicalJson(found.figures)).toBe(canonicalJson(expected));
    }
    for (const node of several.nodes) await node.close();
  }, 300_000);
});

describe('three nodes of which none hears the others at once', () => {
  it('come to what another counter says of everything that was acknowledged, each of them to the byte', async () => {
    const source = freshSqlite();
    await source.prepare();
    for (const seed of [1, 2, 3]) {
      const lent = await source.lend();
      const world = retried(makeWorld(seed + 20, 40), seed);
      const { nodes, truth, at, sessions } = await driveNodes(lent.db, world, {
        count: 3,
        seed,
        shareOften: 0.4,
      });
      for (const node of nodes) await node.close();
      const [first = '', ...others] = nodes.map(({ folder }) => folder);
      const found = figuresIn(first, 'journal', at, sessions);
      expect(found.faults).toEqual([]);
      expect(differencesFrom(truth, found.figures)).toEqual([]);
      for (const other of others)
        expect(canonicalJson(figuresIn(other, 'journal', at, sessions).figures)).toBe(
          canonicalJson(found.figures),
        );
      expect(recountViews({ dataFolder: first, reports: [] }).faults).toEqual([]);
      await lent.giveBack();
    }
    await source.end();
  }, 300_000);
});
