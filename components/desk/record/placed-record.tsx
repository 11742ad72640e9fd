'use client';

import { useMemo } from 'react';
import type { RemoveRecords, SaveRecord, SaveRecordsInBulk } from './record-answer.ts';
import { RecordForm } from './record-form.tsx';
import type { RecordFormProps } from './record-form-props.ts';
import { RecordTable } from './record-table.tsx';
import type { RecordTableProps } from './record-table-props.ts';

/** What the actions of an area of an edition are told beside their input. */
type Place<Noun extends string> = { readonly edition: string; readonly noun: Noun };
type Told<F extends (input: never) => unknown, Noun extends string> = (
  input: Parameters<F>[0] & Place<Noun>,
) => ReturnType<F>;

export type PlacedActions<Noun extends string> = {
  readonly save: Told<SaveRecord, Noun>;
  readonly remove?: Told<RemoveRecords, Noun> | undefined;
};

type FormProps<Noun extends string> = Omit<RecordFormProps, 'save' | 'remove' | 'undo' | 'noun'> & {
  readonly place: Place<Noun>;
  readonly actions: PlacedActions<Noun>;
};

/** The form of one record of an area, whose words are those of `labelArea`. */
export function PlacedForm<Noun extends RecordFormProps['noun']>({
  place,
  actions: { save, remove },
  ...form
}: FormProps<Noun>) {
  const placed = useMemo(
    () => ({
      save: ((input) => save({ ...place, ...input })) satisfies SaveRecord,
      remove: remove && (((input) => remove({ ...place, ...input })) satisfies RemoveRecords),
    }),
    [place, save, remove],
  );
  return <RecordForm {...form} {...placed} noun={place.noun} />;
}

type TableProps<Noun extends string> = Omit<RecordTableProps, 'saveBulk' | 'remove' | 'undo' | 'noun'> & {
  readonly place: Place<Noun>;
  readonly saveBulk?: Told<SaveRecordsInBulk, Noun> | undefined;
};

/** The table of one part of an area. */
export function PlacedTable<Noun extends RecordTableProps['noun']>({
  place,
  saveBulk,
  ...table
}: TableProps<Noun>) {
  const placed = useMemo(
    () => saveBulk && (((input) => saveBulk({ ...place, ...input })) satisfies SaveRecordsInBulk),
    [place, saveBulk],
  );
  return <RecordTable {...table} saveBulk={placed} noun={place.noun} />;
}
