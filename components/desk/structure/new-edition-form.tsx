'use client';

import type { RecordField, RecordOptions, RecordValues, SaveResult } from '#domain/desk/record.ts';
import type { DeskRefusal } from '../record/record-answer.ts';
import { RecordForm } from '../record/record-form.tsx';

type Props = {
  readonly from: string | null;
  readonly record: {
    readonly fields: readonly RecordField[];
    readonly values: RecordValues;
    readonly options: RecordOptions;
    readonly locales: readonly string[];
    readonly defaultLocale: string;
  };
  readonly title: string;
  readonly listAddress: string;
  readonly create: (input: {
    from: string | null;
    values: RecordValues;
  }) => Promise<SaveResult | DeskRefusal>;
};

/** The form of a new edition; what is made opens at its address. */
export function NewEditionForm({ from, record, title, listAddress, create }: Props) {
  return (
    <RecordForm
      noun="edition"
      {...record}
      id={null}
      title={title}
      listAddress={listAddress}
      save={({ values }) => create({ from, values })}
    />
  );
}
