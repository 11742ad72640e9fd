import { afterEach, expect, test, vi } from 'vitest';
import { beatBytes, writeBeat, writeStart, writeTarget } from './journal-record.ts';

const EPOCH = Date.UTC(2026, 10, 20, 17);
const T0 = EPOCH + 10 * 3_600_000;
const [STEP_MS, BEATS] = [10_000, 30];

afterEach(() => {
  vi.doUnmock('./played-cap.ts');
  vi.resetModules();
});

/**
 * A client that says from its first beat on to have played hours, through the very lines that count.
 * @returns by how many ms what it earned was ahead of the wall clock at the most, and how much watch time it has in the end
 */
async function fastForward(): Promise<{ gainMs: number; watchMs: number }> {
  vi.resetModules();
  const { replayFrame } = await import('./journal-replay.ts');
  const { ViewingState } = await import('./viewing-state.ts');
  const { rowOf } = await import('./play-table.ts');
  const state = new ViewingState({ withCold: true, tracksChanges: false });
  const view = new DataView(new ArrayBuffer(96));
  const bring = (bytes: number) => replayFrame(state, view, { from: 0, to: bytes, baseMs: T0 });
  const keys = { viewerKey: new Uint8Array(8).fill(7), networkKey: new Uint8Array(8).fill(9) };
  const target = { targetNo: 1, kind: 'live', editionNo: 1, ofNo: 1, dayOn: '2026-11-21' } as const;
  bring(writeTarget(view, 0, { ...target, epochAt: EPOCH, durationDs: null }));
  const nothing = { classByte: 0, tier: 0, reasons: 0, sourceKind: 0, device: 0, browser: 0, partner: 0 };
  const start = { ...nothing, ...keys, playNo: 1, targetNo: 1, editionNo: 1, country: '' };
  bring(writeStart(view, 0, { ...start, at: T0, issuedAt: T0 / 1000 }, T0));
  let gainMs = 0;
  for (let seq = 1; seq <= BEATS; seq += 1) {
    const at = T0 + seq * STEP_MS;
    const ranges = [[360_000, 360_000 + seq * 36_000] as const];
    const said = { playNo: 1, at, seq, flags: 3, playedMs: seq * 3_600_000, stalledDs: 0, track: 0 };
    writeBeat(view, 0, { ...said, networkTag: 5, ranges }, T0);
    bring(beatBytes(1));
    gainMs = Math.max(gainMs, (state.plays.chunkFor(1).creditedMs[rowOf(1)] ?? 0) - (at - T0));
  }
  return { gainMs, watchMs: state.target(1).watchMs };
}

test('whoever says to have played faster than time gains five seconds at most', async () => {
  const { gainMs, watchMs } = await fastForward();
  expect(gainMs).toBeGreaterThan(0);
  expect(gainMs).toBeLessThanOrEqual(5_000);
  expect(watchMs).toBeLessThanOrEqual(BEATS * STEP_MS + 5_000);
});

test('control: without the cap of the wall clock the same client gains hours', async () => {
  vi.doMock('./played-cap.ts', () => ({ mostPlayed: () => Number.POSITIVE_INFINITY }));
  expect((await fastForward()).gainMs).toBeGreaterThan(3_600_000);
});
