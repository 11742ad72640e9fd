import type { Conflict } from './conflict.ts';
import { correctedAt, type Scan } from './scan.ts';

/** What a device hears about one row (rule 18). A row is uploaded only when it was accepted, now or before. */
export type ScanAnswer = {
  readonly id: string | null;
  readonly s: 'accepted' | 'replay' | 'refused';
  /** What the record says now; the device may have shown another. */
  readonly verdict?: string;
  /** The scan that does not go together with it. */
  readonly conflictWith?: string;
  /**
   * `not_allowed`: nothing that this device may put on record (rules 31, 32). `no_reason`: who takes back a scan of another
   * device says why. `too_late`: an own scan is taken back at once, and later by whoever may take back any.
   */
  readonly reason?:
    | 'unreadable'
    | 'unknown_checkpoint'
    | 'foreign_id'
    | 'not_allowed'
    | 'no_reason'
    | 'too_late';
};

/**
 * The answer about a stored scan in the light of its conflicts: the second of two admissions is `already_in`, one on a
 * replaced code `revoked`; everything else is what the device decided.
 */
export function answerOf(
  scan: Scan,
  s: 'accepted' | 'replay',
  conflicts: readonly Pick<Conflict, 'kind' | 'scanIds' | 'at'>[],
): ScanAnswer {
  const own = conflicts.filter(({ scanIds }) => scanIds.includes(scan.id));
  const isSecond = own.some(({ kind, at }) => kind === 'double_admission' && correctedAt(scan) >= at);
  const isRevoked = own.some(({ kind }) => kind === 'after_revocation');
  const other = own
    .filter(({ kind }) => kind === 'double_admission' || kind === 'impossible_move')
    .flatMap(({ scanIds }) => scanIds)
    .find((id) => id !== scan.id);
  return {
    id: scan.id,
    s,
    verdict: isRevoked ? 'revoked' : isSecond ? 'already_in' : scan.shownVerdict,
    ...(other === undefined ? {} : { conflictWith: other }),
  };
}
