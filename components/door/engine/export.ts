import type { DoorCore } from './core.ts';

/** All rows that the server does not have, as a file for whoever brings them there by hand (rule 17, D5). */
export function exportOf(core: DoorCore): Blob {
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
    shifts: core.shifts.all(),
    tallies: sequels.flatMap(({ kind, row }) =>
      kind === 'tally' ? [{ ...row, off: row.off ?? core.offsetMs() }] : [],
    ),
  };
  core.isExported = true;
  return new Blob([JSON.stringify(file)], { type: 'application/json' });
}
