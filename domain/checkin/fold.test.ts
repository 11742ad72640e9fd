import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isOnOnePath } from './area.ts';
import { timeDoubts } from './conflict.ts';
import { AREAS, layoutOf, MINUTE, MORNING, PLACES, scanOf } from './door.fixture.ts';
import { type DoorRecord, fold, foldTicket, standingScans, statesOfTicket } from './fold.ts';
import type { PresenceInterval } from './presence.ts';
import { compareScans, correctedAt, type Scan } from './scan.ts';

const layout = layoutOf({ revokedDevices: new Map([['stolen', MORNING + 30 * MINUTE]]) });
const LATER = MORNING + 3 * 24 * 60 * MINUTE;
const none = { outcomes: [], annulments: [] };

const at = (minutes: number) => MORNING + minutes * MINUTE;
const spans = (scans: readonly Scan[], now = at(300), record: Partial<DoorRecord> = {}) =>
  foldTicket(7, { ...none, scans, ...record }, layout, now).intervals.map(
    ({ areaId, fromAt, toAt, source, confidence }) =>
      `${areaId} ${(fromAt - MORNING) / MINUTE}-${toAt === null ? '' : (toAt - MORNING) / MINUTE} ${source} ${confidence}`,
  );

describe('what a scan does to where somebody is', () => {
  it('opens the area and what is around it', () => {
    expect(spans([scanOf('1')])).toEqual([
      'site 0- implied scanned',
      'house 0- implied scanned',
      'a 0- door scanned',
    ]);
  });

  it('leaves the hall next door by entering the other, and stays in the house', () => {
    const scans = [scanOf('1'), scanOf('2', { checkpointId: 'door-b', deviceAt: at(20) })];
    expect(spans(scans)).toEqual([
      'a 0-20 door scanned',
      'site 0- implied scanned',
      'house 0- implied scanned',
      'b 20- door scanned',
    ]);
  });

  it('keeps the interval when the same area is entered again', () => {
    const scans = [
      scanOf('1', { checkpointId: 'gate' }),
      scanOf('2', { checkpointId: 'gate', deviceAt: at(9) }),
    ];
    expect(spans(scans)).toEqual(['site 0- door scanned']);
  });

  it('lets nobody in by a badge, so the gate behind the desk is the first entry', () => {
    const badge = scanOf('1', { checkpointId: 'badges' });
    expect(spans([badge])).toEqual([]);
    const gate = scanOf('2', { checkpointId: 'gate', deviceAt: at(5) });
    const { state, intervals, conflicts } = foldTicket(7, { ...none, scans: [badge, gate] }, layout, at(300));
    expect(intervals.map(({ areaId, fromAt }) => [areaId, fromAt])).toEqual([['site', at(5)]]);
    expect(state.areas.map(({ entries }) => entries.map((entry) => entry.at))).toEqual([[at(5)]]);
    expect(conflicts).toEqual([]);
  });

  it('follows nothing from a time that cannot be, and says that the clock is in doubt', () => {
    const earliestAt = at(-60 * 24 * 60);
    const early = scanOf('1', { seq: 2, deviceAt: at(-400 * 24 * 60), receivedAt: at(1) });
    const ahead = scanOf('2', { seq: 3, deviceAt: at(3 * 24 * 60), receivedAt: at(1) });
    const right = scanOf('3', { seq: 1, checkpointId: 'gate', deviceAt: at(0), receivedAt: at(1) });
    const scans = [right, early, ahead];
    const folded = foldTicket(7, { ...none, scans }, { ...layout, earliestAt }, at(9 * 24 * 60));
    expect(folded.intervals.map(({ areaId, fromAt }) => [areaId, fromAt])).toEqual([['site', at(0)]]);
    expect(folded.state.areas.flatMap(({ entries }) => entries)).toHaveLength(1);
    const doubts = timeDoubts(scans, { earliestAt }).map(({ scanIds }) => scanIds.join());
    expect(doubts).toEqual(expect.arrayContaining(['1', '2']));
    expect(doubts).not.toContain('3');
  });

  it('closes an area with all inside it, and takes an exit of nobody as a fact without effect', () => {
    const scans = [
      scanOf('0', { checkpointId: 'door-c', direction: 'out', deviceAt: at(-5) }),
      scanOf('1', { checkpointId: 'door-stage' }),
      scanOf('2', { checkpointId: 'once', direction: 'out', deviceAt: at(30) }),
    ];
    expect(spans(scans)).toEqual([
      'house 0-30 implied scanned',
      'b 0-30 implied scanned',
      'stage 0-30 door scanned',
      'site 0- implied scanned',
    ]);
  });

  it('moves nobody at a handout, for a refusal, after a revocation of the device or at an unknown door', () => {
    const scans = [
      scanOf('1', { checkpointId: 'lunch' }),
      scanOf('2', { admitted: false }),
      scanOf('3', { deviceId: 'stolen', deviceAt: at(30) }),
      scanOf('4', { checkpointId: 'gone' }),
    ];
    const { intervals, state } = foldTicket(7, { ...none, scans }, layout, at(60));
    expect(intervals).toEqual([]);
    expect(state.handouts).toEqual([
      { at: MORNING, checkpointId: 'lunch', deviceId: 'phone', item: 'lunch' },
    ]);
  });

  it('reads time as the device corrected it', () => {
    expect(spans([scanOf('1', { deviceAt: at(47), offsetMs: -47 * MINUTE })])).toContain('a 0- door scanned');
  });

  it('waits for the outcome of an open answer and believes the device before the server', () => {
    const open = scanOf('1', { admitted: null });
    const outcome = { scanId: '1', verdict: 'ok', admitted: true } as const;
    expect(spans([open])).toEqual([]);
    expect(spans([open], at(300), { outcomes: [{ ...outcome, source: 'server' }] })).toHaveLength(3);
    const refused = { ...outcome, admitted: false, source: 'local' } as const;
    expect(spans([open], at(300), { outcomes: [{ ...outcome, source: 'server' }, refused] })).toEqual([]);
  });

  it('tells a decision where the ticket is, since when and by which device, and when it left', () => {
    const scans = [scanOf('1'), scanOf('2', { checkpointId: 'door-b', deviceAt: at(20), deviceId: 'other' })];
    const { areas } = foldTicket(7, { ...none, scans }, layout, at(60)).state;
    const second = { at: at(20), checkpointId: 'door-b', deviceId: 'other' };
    expect(areas.find(({ areaId }) => areaId === 'b')).toEqual({
      areaId: 'b',
      inside: second,
      entries: [second],
      lastOutAt: null,
    });
    expect(areas.find(({ areaId }) => areaId === 'a')).toMatchObject({ inside: null, lastOutAt: at(20) });
    expect(areas.find(({ areaId }) => areaId === 'site')).toMatchObject({ entries: [] });
  });
});

describe('doors that close by themselves', () => {
  it('end at four in the morning of the edition, all at once and marked so', () => {
    expect(spans([scanOf('1')], LATER)).toEqual([
      'site 0-1080 implied auto',
      'house 0-1080 implied auto',
      'a 0-1080 door auto',
    ]);
  });

  it('open anew the next day instead of going on', () => {
    const scans = [scanOf('1'), scanOf('2', { deviceAt: at(24 * 60) })];
    const ofHall = spans(scans, at(25 * 60)).filter((span) => span.startsWith('a '));
    expect(ofHall).toEqual(['a 0-1080 door auto', 'a 1440- door scanned']);
  });
});

/** Few devices, minutes and tickets, so that ties, repetitions and meetings are common. */
const anyScan = fc.record({
  id: fc.integer({ min: 1, max: 40 }).map(String),
  deviceId: fc.constantFrom('phone', 'other', 'stolen'),
  seq: fc.integer({ min: 1, max: 4 }),
  checkpointId: fc.constantFrom(...PLACES.map(({ id }) => id)),
  ticketNo: fc.constantFrom(7, 8, null),
  generation: fc.constantFrom(1, 2),
  direction: fc.constantFrom('in', 'out') as fc.Arbitrary<'in' | 'out'>,
  deviceAt: fc.integer({ min: 0, max: 60 }).map(at),
  offsetMs: fc.constantFrom(0, 2 * MINUTE, -900),
  admitted: fc.constantFrom(true, true, true, false, null),
});
const anyRecord = fc
  .record({
    scans: fc.uniqueArray(anyScan, { selector: ({ id }) => id, maxLength: 12 }),
    outcomes: fc.array(
      fc.record({
        scanId: fc.integer({ min: 1, max: 40 }).map(String),
        verdict: fc.constant('ok'),
        admitted: fc.boolean(),
        source: fc.constantFrom('local', 'server') as fc.Arbitrary<'local' | 'server'>,
      }),
      { maxLength: 4 },
    ),
    annulments: fc.array(fc.record({ scanId: fc.integer({ min: 1, max: 40 }).map(String) }), {
      maxLength: 2,
    }),
  })
  .map(
    (record): DoorRecord => ({ ...record, scans: record.scans.map(({ id, ...more }) => scanOf(id, more)) }),
  );

const shuffled = <T>(items: readonly T[]) => fc.shuffledSubarray([...items], { minLength: items.length });
const repeated = <T>(items: readonly T[]) => fc.subarray([...items]).map((again) => [...items, ...again]);
const stirred = <T>(items: readonly T[]) => repeated(items).chain(shuffled);
const anyOrder = (record: DoorRecord) =>
  fc.record({
    scans: stirred(record.scans),
    outcomes: stirred(record.outcomes),
    annulments: stirred(record.annulments),
  });

describe('the fold', () => {
  it('is a function of the set: 10,000 records in any order and with any repetition', () => {
    const pairs = anyRecord.chain((record) => fc.tuple(fc.constant(record), anyOrder(record)));
    fc.assert(
      fc.property(pairs, ([record, other]) => {
        expect(fold(other, layout, LATER)).toEqual(fold(record, layout, LATER));
      }),
      { numRuns: 10_000 },
    );
  });

  it('never has somebody in two places of which neither lies in the other', () => {
    fc.assert(
      fc.property(anyRecord, (record) => {
        for (const { intervals } of fold(record, layout, LATER).values())
          for (const [first, second] of pairsOf(intervals))
            if (meets(first, second)) {
              expect(first.areaId).not.toBe(second.areaId);
              expect(isOnOnePath(layout.tree, first.areaId, second.areaId)).toBe(true);
            }
      }),
      { numRuns: 2000 },
    );
  });

  it('is always inside what is around: every span lies in one of its parent', () => {
    const parents = new Map(AREAS.map(({ id, parentId }) => [id, parentId]));
    fc.assert(
      fc.property(anyRecord, (record) => {
        for (const { intervals } of fold(record, layout, LATER).values())
          for (const inner of intervals) {
            const parentId = parents.get(inner.areaId);
            if (!parentId) continue;
            const outer = intervals.some(
              (each) =>
                each.areaId === parentId &&
                each.fromAt <= inner.fromAt &&
                (each.toAt ?? LATER) >= (inner.toAt ?? LATER),
            );
            expect(outer).toBe(true);
          }
      }),
      { numRuns: 2000 },
    );
  });

  it('says before each scan, walked once, what a fold of those before it says', () => {
    fc.assert(
      fc.property(anyRecord, ({ scans, outcomes, annulments }) => {
        const stateBefore = statesOfTicket({ scans, annulments }, layout);
        for (const scan of scans.toSorted(compareScans)) {
          const before = scans.filter((other) => compareScans(other, scan) < 0);
          const folded = foldTicket(7, { scans: before, outcomes, annulments }, layout, correctedAt(scan));
          const outcomesOf = (id: string) => outcomes.filter(({ scanId }) => scanId === id);
          expect(stateBefore(scan, outcomesOf)).toEqual(folded.state);
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('looks at each scan of a ticket once, however many states are asked', () => {
    const scans = Array.from({ length: 300 }, (_, index) => scanOf(String(index), { deviceAt: at(index) }));
    const stateBefore = statesOfTicket({ scans, annulments: [] }, layout);
    let looks = 0;
    const counting = () => {
      looks += 1;
      return [];
    };
    for (const scan of standingScans({ scans, annulments: [] })) stateBefore(scan, counting);
    expect(looks).toBe(299);
  });

  it('is not changed by a scan together with its annulment', () => {
    fc.assert(
      fc.property(anyRecord, anyScan, (record, { id: _id, ...more }) => {
        const annulled: DoorRecord = {
          ...record,
          scans: [...record.scans, scanOf('taken-back', more)],
          annulments: [...record.annulments, { scanId: 'taken-back' }],
        };
        const known = fold(record, layout, LATER);
        for (const [ticketNo, folded] of fold(annulled, layout, LATER))
          expect(folded).toEqual(
            known.get(ticketNo) ?? { state: { areas: [], handouts: [] }, intervals: [], conflicts: [] },
          );
      }),
      { numRuns: 2000 },
    );
  });
});

function pairsOf<T>(items: readonly T[]): [T, T][] {
  return items.flatMap((first, index) => items.slice(index + 1).map((second): [T, T] => [first, second]));
}

function meets(a: PresenceInterval, b: PresenceInterval): boolean {
  return a.fromAt < (b.toAt ?? LATER) && b.fromAt < (a.toAt ?? LATER);
}
