import { describe, expect, it } from 'vitest';
import { layoutOf, MINUTE, MORNING, scanOf } from './door.fixture.ts';
import { foldTicket } from './fold.ts';
import { closedByNow } from './presence-now.ts';

const halls = new Map([
  ['a', { mode: 'in_only', slots: [{ slotNo: 5, startAt: MORNING, endAt: MORNING + 45 * MINUTE }] } as const],
  ['b', { mode: 'in_out', slots: [{ slotNo: 6, startAt: MORNING, endAt: MORNING + 60 * MINUTE }] } as const],
]);
const layout = layoutOf({ closings: { zone: 'Asia/Krasnoyarsk', halls } });
const EARLY = MORNING + 20 * MINUTE;

describe('presence as of now', () => {
  it.each(['door-a', 'door-b', 'door-stage', 'gate'])(
    'is what folding again would say: %s',
    (checkpointId) => {
      const scan = scanOf('1', { checkpointId, slotNo: checkpointId === 'door-a' ? 5 : null });
      const record = { scans: [scan], outcomes: [], annulments: [] };
      const early = foldTicket(7, record, layout, EARLY).intervals;
      expect(early.every(({ toAt }) => toAt === null)).toBe(true);
      for (const minutes of [20, 45, 60, 70, 71, 18 * 60, 24 * 60]) {
        const now = MORNING + minutes * MINUTE;
        const rows = early.map((row) => ({ ...row, ticketNo: 7, slotNo: scan.slotNo }));
        const late = foldTicket(7, record, layout, now).intervals;
        const told = closedByNow(rows, layout, now).map(({ ticketNo: _, slotNo: __, ...row }) => row);
        const key = ({ areaId }: { areaId: string }) => areaId;
        expect(told.toSorted((x, y) => key(x).localeCompare(key(y)))).toEqual(
          late.toSorted((x, y) => key(x).localeCompare(key(y))),
        );
      }
    },
  );

  it('leaves viewing alone, whoever watches', () => {
    const [row] = foldTicket(
      7,
      { scans: [scanOf('1')], outcomes: [], annulments: [] },
      layout,
      EARLY,
    ).intervals;
    if (!row) throw new Error('no presence');
    const viewing = { ...row, source: 'online' as const, ticketNo: null, slotNo: null };
    expect(closedByNow([viewing], layout, MORNING + 48 * 60 * MINUTE)).toEqual([viewing]);
  });
});
