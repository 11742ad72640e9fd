import { describe, expect, it } from 'vitest';
import { conflictKey, timeDoubts } from './conflict.ts';
import { layoutOf, MINUTE, MORNING, scanOf } from './door.fixture.ts';
import type { DoorLayout } from './door-layout.ts';
import { type DoorRecord, foldTicket } from './fold.ts';
import type { Scan } from './scan.ts';

const at = (minutes: number) => MORNING + minutes * MINUTE;
const found = (scans: readonly Scan[], more: Partial<DoorLayout> = {}, record: Partial<DoorRecord> = {}) =>
  foldTicket(7, { scans, outcomes: [], annulments: [], ...record }, layoutOf(more), at(600)).conflicts.map(
    conflictKey,
  );
const gate = (id: string, minutes: number, more: Partial<Scan> = {}) =>
  scanOf(id, { checkpointId: 'gate', deviceAt: at(minutes), ...more });

describe('a double admission', () => {
  it('is a second entry without an exit, named with the entry that had let the person in', () => {
    const scans = [gate('1', 0), gate('3', 9), gate('2', 5)];
    expect(found(scans)).toEqual(['double_admission 1 2', 'double_admission 1 3']);
  });

  it('is none after an exit, none where everybody may come again, none at a refusal', () => {
    expect(found([gate('1', 0), gate('2', 5, { direction: 'out' }), gate('3', 9)])).toEqual([]);
    expect(found([scanOf('1'), scanOf('2', { deviceAt: at(5) })])).toEqual([]);
    expect(found([gate('1', 0), gate('2', 5, { admitted: false })])).toEqual([]);
  });

  it('is none any more when one of the two is taken back, or an exit in between comes late', () => {
    const scans = [gate('1', 0), gate('3', 9)];
    expect(found(scans, {}, { annulments: [{ scanId: '3' }] })).toEqual([]);
    expect(found([...scans, gate('2', 5, { direction: 'out' })])).toEqual([]);
  });
});

describe('an impossible move', () => {
  it('is an admission at two halls in less than the minutes on foot', () => {
    const there = (minutes: number) => scanOf('2', { checkpointId: 'door-c', deviceAt: at(minutes) });
    expect(found([scanOf('1'), there(19)])).toEqual(['impossible_move 1 2']);
    expect(found([scanOf('1'), there(20)])).toEqual([]);
  });

  it('looks past a scan at a place around both, and takes a zone as its hall', () => {
    const scans = [
      scanOf('1', { checkpointId: 'door-stage' }),
      gate('2', 1),
      scanOf('3', { checkpointId: 'door-c', deviceAt: at(2) }),
    ];
    expect(found(scans)).toContain('impossible_move 1 3');
  });

  it('is none where nobody measured the way, and none inside one hall', () => {
    const unknown = { walkMinutes: () => null };
    expect(found([scanOf('1'), scanOf('2', { checkpointId: 'door-c' })], unknown)).toEqual([]);
    const stage = scanOf('2', { checkpointId: 'door-stage', deviceAt: at(1) });
    expect(found([scanOf('1', { checkpointId: 'door-b' }), stage])).toEqual([]);
  });
});

describe('other facts to look at', () => {
  it('are an admission on a code that was replaced before, not on the one that replaced it', () => {
    const revocations = new Map([[7, [{ belowGeneration: 2, at: at(5) }]]]);
    expect(found([gate('1', 4)], { revocations })).toEqual([]);
    expect(found([gate('1', 5)], { revocations })).toEqual(['after_revocation 1']);
    expect(found([gate('1', 5, { generation: 2 })], { revocations })).toEqual([]);
  });

  it('are what a device scanned after it was revoked, which does not count; what came before counts', () => {
    const revokedDevices = new Map([['phone', at(5)]]);
    const folded = foldTicket(
      7,
      { scans: [gate('1', 4), gate('2', 5)], outcomes: [], annulments: [] },
      layoutOf({ revokedDevices }),
      at(9),
    );
    expect(folded.conflicts.map(conflictKey)).toEqual(['quarantined 2']);
    expect(folded.intervals.map(({ fromScanId }) => fromScanId)).toEqual(['1']);
  });

  it('are overrides, with the refusal they are of', () => {
    const refused = gate('9', 0, { admitted: false, shownVerdict: 'already_in' });
    const override = gate('1', 1, { override: { of: '9', reason: 'wristband shown' } });
    expect(found([refused, override])).toEqual(['override 1 9']);
  });
});

describe('a clock in doubt', () => {
  const scan = (seq: number, seconds: number, more: Partial<Scan> = {}) =>
    scanOf(String(seq), { seq, deviceAt: MORNING + seconds * 1000, ...more });
  const doubts = (scans: readonly Scan[]) => timeDoubts(scans).map(conflictKey);

  it('runs backwards against its own count by more than two seconds', () => {
    expect(doubts([scan(1, 10), scan(2, 8)])).toEqual([]);
    expect(doubts([scan(1, 10), scan(2, 7.999)])).toEqual(['time_doubt 1 2']);
  });

  it('is ahead of the arrival of its scan by more than a minute', () => {
    expect(doubts([scan(1, 0, { receivedAt: MORNING - 60_000 })])).toEqual([]);
    expect(doubts([scan(1, 0, { receivedAt: MORNING - 60_001 })])).toEqual(['time_doubt 1']);
  });

  it('was off by more than a minute when it was measured next: all scans on the measure before', () => {
    const scans = [
      scan(1, 0, { offsetMs: -12 }),
      scan(2, 10, { offsetMs: 4 }),
      scan(3, 20, { offsetMs: 4 }),
      scan(4, 30, { offsetMs: 60_005 }),
    ];
    expect(doubts(scans)).toEqual(['time_doubt 2', 'time_doubt 3']);
    expect(doubts(scans.slice(0, 3))).toEqual([]);
  });

  it('is the same in any order of upload', () => {
    const scans = [scan(3, 1), scan(1, 50, { offsetMs: 90_000 }), scan(2, 40, { offsetMs: 90_000 })];
    expect(doubts(scans)).toEqual(doubts(scans.toReversed()));
  });
});
