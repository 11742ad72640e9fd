import { type ScanRow, scanOfRow } from '#db/checkin/scan.ts';
import type { Conflict } from '#domain/checkin/conflict.ts';
import { answerOf, type ScanAnswer } from '#domain/checkin/scan-answer.ts';
import type { ScanBatch } from '#domain/checkin/scan-input.ts';
import type { DoorWork } from './door-work.ts';
import { scanRefusal, type UploadRight } from './upload-right.ts';

/** Why the record did not take a row, by its id. */
export type Refusals = ReadonlyMap<string, NonNullable<ScanAnswer['reason']>>;

type Known = {
  readonly work: DoorWork;
  readonly right: UploadRight | undefined;
  /** Ids of scans that were taken before this upload. */
  readonly known: ReadonlySet<string>;
  readonly standing: readonly Conflict[];
  readonly refused: Refusals;
};

/** One answer for each row of an upload, in its order: scans, outcomes, annulments, taps, then what nobody can read. */
export function answersTo(
  batch: ScanBatch,
  stored: ReadonlyMap<string, ScanRow>,
  { work, right, known, standing, refused }: Known,
): ScanAnswer[] {
  const conflicts = Map.groupBy(standing, ({ ticketNo }) => ticketNo);
  const answers = batch.scans.map((scan): ScanAnswer => {
    const { id } = scan;
    const row = stored.get(id);
    if (row)
      return answerOf(
        scanOfRow(row),
        known.has(id) ? 'replay' : 'accepted',
        conflicts.get(row.ticketNo) ?? [],
      );
    return { id, s: 'refused', reason: scanRefusal(scan, work.plan, right) ?? 'foreign_id' };
  });
  const others = [...batch.outcomes, ...batch.annulments, ...batch.tallies].map(({ id }): ScanAnswer => {
    const reason = refused.get(id);
    return reason === undefined ? { id, s: 'accepted' } : { id, s: 'refused', reason };
  });
  const unreadable = batch.unreadable.map((id): ScanAnswer => ({ id, s: 'refused', reason: 'unreadable' }));
  return [...answers, ...others, ...unreadable];
}
