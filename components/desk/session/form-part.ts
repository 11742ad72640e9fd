import type { ReactNode } from 'react';
import type { RecordValues } from '#domain/desk/record.ts';
import type { RecordFormState } from '../record/use-record-form.ts';

/** What an editor of a part is given: the whole form, since parts name each other, and the id of its controls. */
export type PartMeans = {
  readonly form: RecordFormState;
  readonly idOf: (name: string) => string;
  /** Why a value was refused, by the name that leads to it: `slots.0.start`. */
  readonly errorOf: (name: string) => string | undefined;
  readonly shownLocale: string;
};

/** A list of composed rows with an editor of its own, e.g. the cast. */
export type FormPart = {
  readonly name: string;
  readonly title: string;
  /** Further values that are changed together with it, and only make sense together. */
  readonly group?: readonly string[];
  readonly isShown?: (values: RecordValues) => boolean;
  readonly render: (means: PartMeans) => ReactNode;
};
