import type { ReactNode } from 'react';
import type {
  FieldValue,
  RecordField,
  RecordNoun,
  RecordOptions,
  RecordValues,
  TranslationMark,
} from '#domain/desk/record.ts';
import type { RemoveRecords, SaveRecord, UndoCommand } from './record-answer.ts';

export type PictureRenderer = (field: {
  readonly name: string;
  readonly label: string;
  readonly value: string | null;
  readonly onChange: (value: string | null) => void;
}) => ReactNode;

export type RecordFormProps = {
  readonly noun: RecordNoun;
  readonly fields: readonly RecordField[];
  readonly values: RecordValues;
  /** Null for a record that is to be made. */
  readonly id: string | null;
  readonly locales: readonly string[];
  readonly defaultLocale: string;
  readonly options?: RecordOptions | undefined;
  /** Translations that lack or whose source changed. */
  readonly marks?: readonly TranslationMark[] | undefined;
  /** The accessible name of the form; the heading of the page stands above it. */
  readonly title: string;
  /** Address of the list: a new record opens below it by its id, after a removal the list is shown. */
  readonly listAddress: string;
  readonly save: SaveRecord;
  readonly remove?: RemoveRecords | undefined;
  readonly undo?: UndoCommand | undefined;
  /** Area of the words of the fields; `structure` unless said. */
  readonly labelArea?: string;
  readonly renderPicture?: PictureRenderer | undefined;
  /** May look, not change. */
  readonly isReadOnly?: boolean;
  /** Further parts of the page that belong to the record and save themselves. */
  readonly children?: ReactNode;
  /** What another new record starts with after this one; absent where one is made at a time. */
  readonly nextValues?: ((made: RecordValues) => RecordValues) | undefined;
};

export type FieldInputProps = {
  readonly id: string;
  readonly field: RecordField;
  readonly value: FieldValue | undefined;
  readonly onChange: (value: FieldValue) => void;
};
