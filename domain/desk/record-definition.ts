import type { RowMaps } from '../programme/change.ts';
import type { Edition } from '../programme/entity.ts';
import type { ProgrammeRows, RowSet } from '../programme/programme.ts';
import type { FieldRefusal, RecordField, RecordNoun, RecordValues, UseNoun } from './record.ts';

/** A draft as definitions see and change it: by making another one, never in place. */
export type DraftState = {
  readonly rows: RowMaps;
  readonly edition: Edition;
  /** The highest public number a hall ever had (programme.md rule 1). */
  readonly lastHallNo: number;
};

/** Chance, which the domain must not have itself. */
export type RecordMeans = { readonly newId: () => string };

export type RecordUse = { readonly noun: UseNoun; readonly count: number };

/** What is already gone to other editions or is taken elsewhere, for rules that one edition cannot know. */
export type RecordFacts = { readonly takenSlugs: ReadonlySet<string> };

/**
 * How the rows of one noun are shown in forms and made from them. Everything is pure: the same state, values and
 * means give the same next state.
 */
export type RecordDefinition = {
  readonly noun: RecordNoun;
  readonly fields: readonly RecordField[];
  /** In the order of the table. */
  readonly ids: (state: DraftState) => readonly string[];
  /** Undefined: there is no such row (any more). */
  readonly valuesOf: (state: DraftState, id: string) => RecordValues | undefined;
  /** What an empty form starts with. */
  readonly blank: (state: DraftState) => RecordValues;
  /** What people call it, in the given language. */
  readonly nameOf: (state: DraftState, id: string, language: string) => string;
  /** Rules between fields and rows; each value alone was checked before (record-input.ts). `id` null: a new one. */
  readonly check: (
    state: DraftState,
    id: string | null,
    values: RecordValues,
    facts: RecordFacts,
  ) => readonly FieldRefusal[];
  /** The state with the record as `values` say; `id` may be new. */
  readonly write: (state: DraftState, id: string, values: RecordValues, means: RecordMeans) => DraftState;
  /** What still needs the record and keeps it from going. */
  readonly uses: (state: DraftState, id: string) => readonly RecordUse[];
  readonly remove: (state: DraftState, id: string) => DraftState;
};

/** The part of a definition that differs per noun, for nouns that are one row each. */
export type RowRecord<S extends RowSet> = {
  readonly noun: RecordNoun;
  readonly set: S;
  readonly fields: readonly RecordField[];
  readonly valuesOf: (row: ProgrammeRows[S], state: DraftState) => RecordValues;
  readonly blank: RecordDefinition['blank'];
  readonly nameOf: (row: ProgrammeRows[S], state: DraftState, language: string) => string;
  readonly check?: RecordDefinition['check'];
  readonly rowOf: (
    id: string,
    values: RecordValues,
    before: ProgrammeRows[S] | undefined,
    state: DraftState,
  ) => ProgrammeRows[S];
  /** What hangs on the row: rows of other sets made from the same values. */
  readonly after?: (
    state: DraftState,
    id: string,
    values: RecordValues,
    means: RecordMeans & { readonly before: DraftState },
  ) => DraftState;
  readonly uses?: RecordDefinition['uses'];
  /** What goes with the row. */
  readonly alsoRemoved?: (state: DraftState, id: string) => DraftState;
};

/** Makes a whole definition of a noun whose records are the rows of one set. */
export function rowRecord<S extends RowSet>(given: RowRecord<S>): RecordDefinition {
  const rowAt = (state: DraftState, id: string): ProgrammeRows[S] | undefined =>
    state.rows[given.set].get(id);
  return {
    noun: given.noun,
    fields: given.fields,
    ids: (state) => [...state.rows[given.set].keys()],
    valuesOf: (state, id) => {
      const row = rowAt(state, id);
      return row && given.valuesOf(row, state);
    },
    blank: given.blank,
    nameOf: (state, id, language) => {
      const row = rowAt(state, id);
      return row ? given.nameOf(row, state, language) : '';
    },
    check: given.check ?? (() => []),
    write: (state, id, values, means) => {
      const written = withRow(state, given.set, given.rowOf(id, values, rowAt(state, id), state));
      return given.after?.(written, id, values, { ...means, before: state }) ?? written;
    },
    uses: given.uses ?? (() => []),
    remove: (state, id) => withoutRows(given.alsoRemoved?.(state, id) ?? state, given.set, [id]),
  };
}

/** The state with one row made or changed. */
export function withRow<S extends RowSet>(state: DraftState, set: S, row: ProgrammeRows[S]): DraftState {
  return withRows(state, set, [row]);
}

/** The state with rows made or changed. */
export function withRows<S extends RowSet>(
  state: DraftState,
  set: S,
  rows: readonly ProgrammeRows[S][],
): DraftState {
  const next = new Map<string, ProgrammeRows[S]>(state.rows[set]);
  for (const row of rows) next.set(row.id, row);
  return { ...state, rows: { ...state.rows, [set]: next } };
}

/** The state without some rows. */
export function withoutRows(state: DraftState, set: RowSet, ids: readonly string[]): DraftState {
  const next = new Map<string, ProgrammeRows[RowSet]>(state.rows[set]);
  for (const id of ids) next.delete(id);
  return { ...state, rows: { ...state.rows, [set]: next } };
}
