import type { RecordValues, RemoveResult, SaveResult, UndoRecordResult } from '#domain/desk/record.ts';
import { paths } from '#domain/paths.ts';

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

/** Why no answer of an action came: what was typed stays where it is. */
export type NoAnswer =
  | { readonly ok: false; readonly reason: 'offline' }
  | { readonly ok: false; readonly reason: 'signed_out'; readonly requestId: '' };

/**
 * The answer of an action, or why none came. The front refuses whoever is signed out before any action could say so
 * (security-reliability.md G8), which looks like a lost connection from here: a private page is asked which of the two
 * it is.
 */
export async function answerOf<T>(work: () => Promise<T>): Promise<T | NoAnswer> {
  try {
    return await work();
  } catch {
    return (await isSignedOut())
      ? { ok: false, reason: 'signed_out', requestId: '' }
      : { ok: false, reason: 'offline' };
  }
}

/** A private page leads to the sign-in, or does not. */
async function isSignedOut(): Promise<boolean> {
  try {
    const { type } = await fetch(paths('en').account(), {
      method: 'HEAD',
      redirect: 'manual',
      cache: 'no-store',
    });
    return type === 'opaqueredirect';
  } catch {
    return false;
  }
}
