'use client';

import type {
  RecordField,
  RecordOptions,
  RecordRow,
  RecordValues,
  RemoveResult,
  SaveResult,
  UndoRecordResult,
} from '#domain/desk/record.ts';
import type { DeskRefusal, SaveRecordsInBulk } from '../record/record-answer.ts';
import { RecordTable } from '../record/record-table.tsx';
import type { SavedViewMeans } from '../record/saved-views.tsx';

type Answer<T> = Promise<T | DeskRefusal>;

type Props = {
  /** Slug; absent in the directories of the instance. */
  readonly edition?: string;
  readonly noun: 'session' | 'person' | 'organisation';
  readonly labelArea: 'sessionForm' | 'catalogue';
  readonly fields: readonly RecordField[];
  readonly rows: readonly RecordRow[];
  readonly options?: RecordOptions;
  readonly locales: readonly string[];
  readonly title: string;
  readonly emptyText: string;
  readonly listAddress: string;
  readonly newAddress?: string | undefined;
  readonly exportAddress?: string | undefined;
  readonly views?: SavedViewMeans | undefined;
  readonly actions: {
    /** The values are checked by the schema of the action. */
    readonly saveBulk?: (input: never) => Answer<unknown>;
    readonly remove?: (input: { edition: string; ids: readonly string[] }) => Answer<RemoveResult>;
    readonly removeFromDirectory?: (input: { ids: readonly string[] }) => Answer<RemoveResult>;
    readonly undo?: (input: { edition: string; commandId: string }) => Answer<UndoRecordResult>;
    readonly undoInDirectory?: (input: { commandId: string }) => Answer<UndoRecordResult>;
  };
};

/** A table of sessions, people or organisations whose actions know where they are. */
export function DeskList({ edition, actions, ...table }: Props) {
  const { saveBulk, remove, removeFromDirectory, undo, undoInDirectory } = actions;
  const bulk = saveBulk as
    | ((input: { edition: string; ids: readonly string[]; values: RecordValues }) => Answer<SaveResult>)
    | undefined;
  const bulkHere: SaveRecordsInBulk | undefined =
    bulk && edition !== undefined ? (input) => bulk({ edition, ...input }) : undefined;
  const removeHere =
    remove && edition !== undefined
      ? ({ ids }: { readonly ids: readonly string[] }) => remove({ edition, ids })
      : removeFromDirectory;
  const undoHere =
    undo && edition !== undefined
      ? ({ commandId }: { readonly commandId: string }) => undo({ edition, commandId })
      : undoInDirectory;
  return <RecordTable {...table} saveBulk={bulkHere} remove={removeHere} undo={undoHere} />;
}
