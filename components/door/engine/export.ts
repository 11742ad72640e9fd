import type { DoorCore } from './core.ts';
import { RecordBook } from './record-book.ts';
import { ShiftBook } from './shift-book.ts';

/** All rows that the server does not have, as a file for whoever brings them there by hand (rule 17, D5). */
export async function exportQueue(core: DoorCore): Promise<Blob> {
  if (!core.isLoaded) return fileOf(await fromDisk(core));
  const file = fileOf(core);
  core.isExported = true;
  return file;
}

/** Where nothing was loaded, the disk is asked once more: better no file than an empty one that looks like all. */
async function fromDisk({ parts }: DoorCore): Promise<Exported> {
  const { scan, outcome, peer, meta } = await parts.storage.readAll();
  const { device = null, clock, shifts: stored = [] } = meta;
  const [record, shifts] = [new RecordBook(), new ShiftBook()];
  record.load({ scan, outcome, peer });
  shifts.load(stored);
  const offsetMs = clock?.offsetMs ?? 0;
  return { record, shifts, device, offsetMs: () => offsetMs, corrected: () => parts.now() + offsetMs };
}

type Exported = Pick<DoorCore, 'record' | 'shifts' | 'device' | 'offsetMs' | 'corrected'>;

function fileOf(core: Exported): Blob {
  const { scans, sequels } = core.record.missing();
  const file = {
    kind: 'plenum.door.queue',
    v: 1,
    deviceId: core.device?.deviceId ?? null,
    editionId: core.device?.editionId ?? null,
    exportedAt: core.corrected(),
    // What was never in contact is as right as the last measure of the clock.
    rows: scans.map(({ row }) => ({ ...row, off: row.off ?? core.offsetMs() })),
    outcomes: sequels.flatMap((sequel) => (sequel.kind === 'outcome' ? [sequel.row] : [])),
    annulments: sequels.flatMap((sequel) => (sequel.kind === 'annulment' ? [sequel.row] : [])),
    shifts: core.shifts.missing(),
    tallies: sequels.flatMap(({ kind, row }) =>
      kind === 'tally' ? [{ ...row, off: row.off ?? core.offsetMs() }] : [],
    ),
  };
  return new Blob([JSON.stringify(file)], { type: 'application/json' });
}
