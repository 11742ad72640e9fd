'use client';

import type { Route } from 'next';
import { useRouter } from 'next/navigation';
import { useMemo } from 'react';
import { pictureRenderer } from '../file/picture-field.tsx';
import type { RemoveRecords, SaveRecord, SaveRecordsInBulk, UndoCommand } from '../record/record-answer.ts';
import { RecordForm } from '../record/record-form.tsx';
import type { RecordFormProps } from '../record/record-form-props.ts';
import { RecordTable } from '../record/record-table.tsx';
import type { RecordTableProps } from '../record/record-table-props.ts';

/** An action that is told beside its own input where the record stands: edition, noun. */
type Told<F extends (input: never) => unknown, Place> = (input: Parameters<F>[0] & Place) => ReturnType<F>;

/** Actions as the server gives them; which of them a page has depends on what it shows. */
export type ListActions<Place> = {
  readonly saveBulk?: Told<SaveRecordsInBulk, Place>;
  readonly remove?: Told<RemoveRecords, Place>;
  readonly undo?: Told<UndoCommand, Place>;
};
export type EditorActions<Place> = {
  readonly save: Told<SaveRecord, Place>;
  readonly remove?: Told<RemoveRecords, Place>;
  readonly undo?: Told<UndoCommand, Place>;
};

type ListProps<Place> = Omit<RecordTableProps, 'saveBulk' | 'remove' | 'undo'> & {
  readonly place: Place;
  readonly actions: ListActions<NoInfer<Place>>;
};

/** A table of records whose actions know where they are. */
export function RecordListDesk<Place extends object>({ place, actions, ...table }: ListProps<Place>) {
  const { saveBulk, remove, undo } = actions;
  const placed = useMemo(
    () => ({
      saveBulk: saveBulk && ((input: Parameters<SaveRecordsInBulk>[0]) => saveBulk({ ...place, ...input })),
      remove: remove && ((input: Parameters<RemoveRecords>[0]) => remove({ ...place, ...input })),
      undo: undo && ((input: Parameters<UndoCommand>[0]) => undo({ ...place, ...input })),
    }),
    [saveBulk, remove, undo, place],
  );
  return <RecordTable {...table} {...placed} />;
}

type EditorProps<Place> = Omit<RecordFormProps, 'save' | 'remove' | 'undo'> & {
  readonly place: Place;
  readonly actions: EditorActions<NoInfer<Place>>;
  /** An edition whose address changed has its settings somewhere else: between these two parts. */
  readonly movesTo?: { readonly start: string; readonly end: string };
};

/** The form of a record whose actions know where they are. */
export function RecordEditorDesk<Place extends object>({
  place,
  actions,
  movesTo,
  ...form
}: EditorProps<Place>) {
  const router = useRouter();
  const { save, remove, undo } = actions;
  const editionSlug = 'edition' in place && typeof place.edition === 'string' ? place.edition : undefined;
  const placed = useMemo(
    () => ({
      remove: remove && ((input: Parameters<RemoveRecords>[0]) => remove({ ...place, ...input })),
      undo: undo && ((input: Parameters<UndoCommand>[0]) => undo({ ...place, ...input })),
    }),
    [remove, undo, place],
  );
  const saveHere: SaveRecord = async (input) => {
    const answer = await save({ ...place, ...input });
    const { slug } = input.values;
    if (answer.ok && movesTo && typeof slug === 'string' && slug !== '' && slug !== form.values.slug) {
      router.push(`${movesTo.start}/${slug}/${movesTo.end}` as Route);
    }
    return answer;
  };
  const renderPicture = useMemo(
    () => pictureRenderer({ ownerKind: 'edition', ownerId: form.id, editionSlug }),
    [form.id, editionSlug],
  );
  // Settings of an edition are no row of a list: nobody makes another.
  const nextValues = form.id === null && form.noun !== 'series' ? () => form.values : undefined;
  return <RecordForm {...form} {...placed} {...{ renderPicture, nextValues }} save={saveHere} />;
}
