import { expect, test, vi } from 'vitest';
import type { ScanEvent } from '#domain/checkin/protocol.ts';
import { HeadCount } from './head-count.ts';
import { aManifest, TEN } from './house.fixture.ts';
import { layoutOf } from './layout.ts';
import { RecordBook } from './record-book.ts';
import type { StoredScan } from './stored.ts';

function aScan(seq: number, ticket: number): StoredScan {
  const id = `00000000-0000-7000-8000-${String(seq).padStart(12, '0')}`;
  const row = {
    ...{ id, seq, cp: 'gate', ticket, gen: 1, raw: null, dir: 'in' as const, slot: null, t: TEN + seq },
    ...{
      off: 0,
      shown: 'ok' as const,
      admitted: true,
      m: 'camera' as const,
      by: null,
      av: '1',
      mv: 1,
      fc: 0,
    },
  };
  return { row, sent: null };
}

function aDoor(own: number) {
  const manifest = aManifest('A', 'key');
  const record = new RecordBook();
  const heads = new HeadCount();
  const core = {
    ...{ record, layout: layoutOf(manifest), manifest, counts: [{ areaId: 'site', inside: 0, at: TEN }] },
    checkpoint: () => manifest.checkpoints.find(({ id }) => id === 'gate') ?? null,
    corrected: () => TEN + 1_000,
    own: () => ({ deviceId: 'A', offsetMs: 0 }),
  };
  const scans = Array.from({ length: own }, (_, at) => aScan(at + 1, at + 1));
  for (const scan of scans) {
    record.putScan(scan);
    heads.add(scan.row.id);
    heads.touch(core, scan.row.id);
  }
  const folds = vi.spyOn(record, 'recordOf');
  const inside = () => heads.stateOf(core)?.inside;
  return { core, record, heads, scans, folds, inside };
}

test('looks again only at what became counted, however much waits', () => {
  const { core, heads, scans, folds, inside } = aDoor(60);
  expect(inside()).toBe(60);
  folds.mockClear();
  heads.counted(core, 5);
  expect(folds).not.toHaveBeenCalled();
  const [first] = scans;
  heads.uploaded(first?.row.id ?? '', 6);
  core.counts = [{ areaId: 'site', inside: 1, at: TEN }];
  heads.counted(core, 6);
  expect(folds.mock.calls.map(([ticketNo]) => ticketNo)).toEqual([1, 1]);
  expect(inside()).toBe(60);
});

test('takes in what others did to somebody whose own scan waits here', () => {
  const { core, record, heads, folds, inside } = aDoor(60);
  const event: ScanEvent = {
    ...{ id: '10000000-0000-7000-8000-000000000000', ticketNo: 7, generation: 1, checkpointId: 'gate' },
    ...{ deviceId: 'B', direction: 'in', at: TEN, admitted: true },
  };
  record.putPeerScan(event);
  folds.mockClear();
  core.counts = [{ areaId: 'site', inside: 1, at: TEN }];
  heads.counted(core, 9, [7, 4_000]);
  expect(folds.mock.calls.map(([ticketNo]) => ticketNo)).toEqual([7, 7]);
  // The server has that one already, and both scans are of one person.
  expect(inside()).toBe(60);
});
