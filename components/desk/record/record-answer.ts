import type { RecordValues, RemoveResult, SaveResult, UndoRecordResult } from '#domain/desk/record.ts';

/** What an action of the desk answers when it did nothing (app/_request/action.ts). */
export type DeskRefusal = {
  readonly ok: false;
  readonly reason:
    | 'signed_out'
    | 'sign_in_again'
    | 'not_found'
    | 'forbidden'
    | 'malformed'
    | 'busy'
    | 'disk_full'
    | 'failed';
  readonly requestId: string;
};

export type SaveRecord = (input: {
  readonly id: string | null;
  /** The values that the form was opened with; null for a new record. */
  readonly base: RecordValues | null;
  readonly values: RecordValues;
}) => Promise<SaveResult | DeskRefusal>;

/** Sets the same values for several records at once. */
export type SaveRecordsInBulk = (input: {
  readonly ids: readonly string[];
  readonly values: RecordValues;
}) => Promise<SaveResult | DeskRefusal>;

export type RemoveRecords = (input: {
  readonly ids: readonly string[];
}) => Promise<RemoveResult | DeskRefusal>;

/** Takes a stored command back. */
export type UndoCommand = (input: { readonly commandId: string }) => Promise<UndoRecordResult | DeskRefusal>;

/** Why nothing was saved or removed, as far as the whole is concerned and not one field. */
export type Failure =
  | { readonly reason: DeskRefusal['reason']; readonly requestId: string }
  | { readonly reason: 'gone' | 'busy' | 'disk_full' | 'offline'; readonly requestId?: undefined };

/** The answer of an action, or that the network was away: what was typed stays where it is. */
export async function answerOf<T>(work: () => Promise<T>): Promise<T | { ok: false; reason: 'offline' }> {
  try {
    return await work();
  } catch {
    return { ok: false, reason: 'offline' };
  }
}
