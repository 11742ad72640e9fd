import type { MaterialValues, PublicState } from '#domain/material.ts';
import type { DeskRefusal } from '../record/record-answer.ts';

/** A file of a session as the desk lists it. */
export type MaterialRow = MaterialValues & {
  readonly id: string;
  readonly fileId: string;
  readonly version: number;
  readonly fileName: string;
  readonly byteCount: number;
  readonly state: PublicState;
};

/** What somebody else saved meanwhile. */
export type MaterialStale = { readonly current: MaterialValues; readonly version: number };

export type MaterialAnswer =
  | { readonly ok: true; readonly id: string }
  | ({ readonly ok: false; readonly reason: 'stale' } & MaterialStale)
  | { readonly ok: false; readonly reason: 'gone' | 'unknown' | 'too_many' }
  | DeskRefusal;

export type MaterialFailure = Exclude<MaterialAnswer, { ok: true }>['reason'] | 'offline';

export type MaterialPlace = { readonly edition: string; readonly sessionId: string };

export type MaterialActions = {
  readonly add: (
    input: MaterialPlace & MaterialValues & { fileId: string; index: number | null },
  ) => Promise<MaterialAnswer>;
  readonly change: (
    input: MaterialPlace & MaterialValues & { id: string; version: number },
  ) => Promise<MaterialAnswer>;
  readonly order: (input: MaterialPlace & { ids: readonly string[] }) => Promise<MaterialAnswer>;
  readonly remove: (input: MaterialPlace & { id: string; version: number }) => Promise<MaterialAnswer>;
};
