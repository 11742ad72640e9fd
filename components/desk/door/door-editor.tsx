'use client';

import { useMemo } from 'react';
import type { DoorNoun } from '#domain/checkin/door-noun.ts';
import type { RemoveRecords, SaveRecord, SaveRecordsInBulk } from '../record/record-answer.ts';
import { RecordForm } from '../record/record-form.tsx';
import type { RecordFormProps } from '../record/record-form-props.ts';
import { RecordTable } from '../record/record-table.tsx';
import type { RecordTableProps } from '../record/record-table-props.ts';

/** What the actions of the doors are told beside their input. */
type Place = { readonly edition: string; readonly noun: DoorNoun };
type Told<F extends (input: never) => unknown> = (input: Parameters<F>[0] & Place) => ReturnType<F>;

export type DoorActions = {
  readonly save: Told<SaveRecord>;
  readonly remove?: Told<RemoveRecords> | undefined;
};

type EditorProps = Omit<RecordFormProps, 'save' | 'remove' | 'undo' | 'noun' | 'labelArea'> & {
  readonly place: Place;
  readonly actions: DoorActions;
};

/** The form of one record of the doors, with the words of its own area. */
export function DoorEditor({ place, actions, ...form }: EditorProps) {
  const { save, remove } = actions;
  const placed = useMemo(
    () => ({
      save: ((input) => save({ ...place, ...input })) satisfies SaveRecord,
      remove: remove && (((input) => remove({ ...place, ...input })) satisfies RemoveRecords),
    }),
    [place, save, remove],
  );
  return <RecordForm {...form} {...placed} noun={place.noun} labelArea="doorSetup" />;
}

type TableProps = Omit<RecordTableProps, 'saveBulk' | 'remove' | 'undo' | 'noun' | 'labelArea'> & {
  readonly place: Place;
  readonly saveBulk?: Told<SaveRecordsInBulk> | undefined;
};

/** The table of one part of the doors. */
export function DoorTable({ place, saveBulk, ...table }: TableProps) {
  const placed = useMemo(
    () => saveBulk && (((input) => saveBulk({ ...place, ...input })) satisfies SaveRecordsInBulk),
    [place, saveBulk],
  );
  return <RecordTable {...table} saveBulk={placed} noun={place.noun} labelArea="doorSetup" />;
}
