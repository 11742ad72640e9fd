import type { Decision } from '#domain/checkin/decision.ts';
import type { UploadAnswer } from '#domain/checkin/protocol.ts';
import type { ScanInput } from '#domain/checkin/scan-input.ts';
import type { Verdict } from '#domain/checkin/verdict.ts';

/** Who was let in longer ago is called back no more (usecases/checkin/store-scans.ts). */
const RECALL_MS = 10_000;

type Known = {
  readonly isReplay: boolean;
  /** The ticket was let in before, by another scan. */
  readonly isTaken: boolean;
  /** The roster of the server says no. */
  readonly isRefused: boolean;
  readonly now: number;
};

/**
 * What the server says to a row, and not more often than it does: in full to rows that ask and to those that the record sees
 * otherwise, and by the roster only to who was let in a moment ago, on the way in, and by nobody's own word.
 */
export function answerTo(row: ScanInput, known: Known): UploadAnswer['results'][number] {
  const asks = row.admitted === null;
  const isLive = row.admitted === true && row.dir === 'in' && !row.override;
  const isRecall = isLive && known.now - row.t - row.off <= RECALL_MS;
  const isNo = known.isRefused && (asks || isRecall);
  const verdict = isNo ? 'cancelled' : known.isTaken ? 'already_in' : (row.shown as Verdict);
  const isTold = asks || isNo || known.isTaken;
  return {
    ...{ id: row.id, s: known.isReplay ? 'replay' : 'accepted', verdict },
    ...(isTold
      ? {
          decision: { verdict, facts: known.isTaken && !isNo ? insideSince(row) : {}, notes: [] } as Decision,
        }
      : {}),
  };
}

/** Whose human code it is, and the status. */
export function nameAnswer(names: ReadonlyMap<string, string>, code: string): [object, number] {
  const name = names.get(code);
  return name === undefined
    ? [{ code: 'ticket.unusable' }, 409]
    : [{ name, organisation: 'Works of Voronezh' }, 200];
}

function insideSince({ t, off, cp }: ScanInput) {
  const since = { at: t + off - 60_000, checkpointId: cp, deviceId: 'A' };
  return { reentry: 'after_exit', isInside: true, since };
}
