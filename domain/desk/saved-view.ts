import { z } from '../schema.ts';
import { RECORD_NOUNS } from './record.ts';
import { ofEdition } from './record-order.ts';

/** A list as somebody arranged it, under a name of their own; nobody else sees it (design.md O2). */
export type SavedView = {
  readonly name: string;
  /** Filters, order and columns as the address of the list holds them, without a question mark. */
  readonly query: string;
};

/** All views of the list as they are now, or why nothing was done. */
export type SavedViewAnswer =
  | { readonly ok: true; readonly views: readonly SavedView[] }
  | { readonly ok: false; readonly reason: 'too_many' | 'taken' };

export const LONGEST_VIEW_NAME = 60;
/** Views of one list and one account. */
export const MOST_VIEWS = 50;

const ofList = { ...ofEdition, noun: z.enum(RECORD_NOUNS) } as const;
const name = z.string().trim().min(1).max(LONGEST_VIEW_NAME);

export const saveViewOrder = z.strictObject({
  ...ofList,
  name,
  query: z.string().max(4_000),
  /** The name that it had until now. */
  was: name.optional(),
});
export const removeViewOrder = z.strictObject({ ...ofList, name });
