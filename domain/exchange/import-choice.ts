import { sameData } from '../canonical-json.ts';
import { ROW_SETS } from '../programme/change.ts';
import type { Programme, ProgrammeChange, RowChange } from '../programme/programme.ts';
import type { ImportKeyState } from './diff.ts';
import {
  FOLLOWING_COLUMNS,
  fieldGroup,
  type ImportUnitKind,
  referencesOf,
  unitKey,
  unitOf,
} from './import-unit.ts';

/** What is left out of an import: whole kinds, single things (`kind id`), fields of things that exist (`kind.field`). */
export type ImportWithout = {
  readonly kinds: readonly ImportUnitKind[];
  readonly units: readonly string[];
  readonly fields: readonly string[];
};

export type ChosenChange = {
  readonly change: ProgrammeChange;
  /** Things that exist already and did not get all that the file says; by `kind id`. */
  readonly partial: ReadonlySet<string>;
  /** Rows that the whole change makes and this one does not. */
  readonly absent: ReadonlySet<string>;
  /** New things that had to do without a reference: the columns, by `kind id`. */
  readonly lacking: ReadonlyMap<string, readonly string[]>;
};

/**
 * The part of a change that somebody chose. What needs a row that was left out is left out too, or stands without it
 * where it can; a row that something still needs is not removed. So the part can always be stored.
 */
export function chosenChange(
  draft: Programme,
  change: ProgrammeChange,
  without: ImportWithout,
): ChosenChange {
  const work: Work = { kept: new Map(), absent: new Set(), partial: new Set(), lacking: new Map() };
  const isLeftOut = leavingOut(without);
  const isNewUnit = (row: RowChange) => row.before === null && unitOf(row).group === undefined;
  const made = new Set(change.rows.filter(isNewUnit).map((row) => unitKey(unitOf(row))));
  for (const row of change.rows) {
    const taken = takenPart(row, isLeftOut, made);
    if (taken) work.kept.set(rowKey(row), taken);
    else if (row.before === null) work.absent.add(row.id);
    if (taken !== row) work.partial.add(unitKey(unitOf(row)));
  }
  while (leaveNeedy(work) || keepNeeded(draft, work));
  const edition = takenEdition(change.edition, isLeftOut);
  if (change.edition && edition !== change.edition) work.partial.add(`conference ${change.edition.after.id}`);
  const { absent, partial, lacking } = work;
  return { change: { edition, rows: [...work.kept.values()] }, absent, partial, lacking };
}

/**
 * The keys to store with a part of an import. What did not come in keeps its old key or gets none, so that the same
 * file offers it again; a new thing that had to do without a reference has its key without that field.
 */
export function chosenKeys(
  keys: readonly ImportKeyState[],
  { rows }: ProgrammeChange,
  { absent, partial, lacking }: ChosenChange,
): ImportKeyState[] {
  const slots = new Map(
    rows.flatMap(({ set, id, before, after }) =>
      set === 'slots' ? [[(after ?? before)?.occurrenceId ?? id, id] as const] : [],
    ),
  );
  return keys.flatMap((state) => {
    const id = slots.get(state.entityId) ?? state.entityId;
    const unit = unitKey({ kind: state.kind, id });
    if (absent.has(id)) return [];
    const columns = lacking.get(unit);
    if (columns) return [withoutFields(state, columns)];
    return partial.has(unit) && !isMade(rows, id) ? [] : [state];
  });
}

type Work = {
  readonly kept: Map<string, RowChange>;
  readonly absent: Set<string>;
  readonly partial: Set<string>;
  readonly lacking: Map<string, string[]>;
};
type IsLeftOut = (kind: ImportUnitKind, id: string, field?: string) => boolean;

function leavingOut(without: ImportWithout): IsLeftOut {
  const kinds = new Set(without.kinds);
  const units = new Set(without.units);
  const fields = new Set(without.fields);
  return (kind, id, field) =>
    field === undefined
      ? kinds.has(kind) || units.has(unitKey({ kind, id }))
      : fields.has(`${kind}.${field}`);
}

function rowKey({ set, id }: RowChange): string {
  return `${set} ${id}`;
}

function takenPart(row: RowChange, isLeftOut: IsLeftOut, made: ReadonlySet<string>): RowChange | undefined {
  const unit = unitOf(row);
  if (isLeftOut(unit.kind, unit.id)) return undefined;
  if (unit.group !== undefined) {
    return !made.has(unitKey(unit)) && isLeftOut(unit.kind, unit.id, unit.group) ? undefined : row;
  }
  if (row.before === null || row.after === null) return row;
  const after = mixed(row.before, row.after, (column) =>
    isLeftOut(unit.kind, unit.id, fieldGroup(unit.kind, column)),
  );
  if (after === row.after) return row;
  return onlyFollows(row.before, after) ? undefined : ({ ...row, after } as RowChange);
}

function takenEdition(edition: ProgrammeChange['edition'], isLeftOut: IsLeftOut): ProgrammeChange['edition'] {
  if (edition === null) return null;
  const { before, after } = edition;
  if (isLeftOut('conference', after.id)) return null;
  const taken = mixed(before, after, (column) =>
    isLeftOut('conference', after.id, fieldGroup('conference', column)),
  );
  if (taken === after) return edition;
  return sameData(before, taken) ? null : { before, after: taken };
}

/** The new row with the old values of some columns; the new row itself when none of these differs. */
function mixed<Row extends object>(before: Row, after: Row, isOld: (column: string) => boolean): Row {
  const old = Object.entries(before).filter(
    ([column, value]) => isOld(column) && !sameData(value, Reflect.get(after, column)),
  );
  return old.length === 0 ? after : { ...after, ...Object.fromEntries(old) };
}

function onlyFollows(before: object, after: object): boolean {
  return Object.entries(after).every(
    ([column, value]) => FOLLOWING_COLUMNS.has(column) || sameData(value, Reflect.get(before, column)),
  );
}

/** Takes rows out, or frees them, that name a row which will not be there. True when something changed. */
function leaveNeedy(work: Work): boolean {
  let isChanged = false;
  for (const [key, row] of work.kept) {
    if (row.after === null) continue;
    const lost = referencesOf(row.set, row.after).filter(({ id }) => work.absent.has(id));
    if (lost.length === 0) continue;
    isChanged = true;
    const unit = unitKey(unitOf(row));
    if (lost.some(({ isNeeded }) => isNeeded)) {
      work.kept.delete(key);
      if (row.before === null) work.absent.add(row.id);
      work.partial.add(unit);
      continue;
    }
    const freed = lost.map(({ column }) => [column, Reflect.get(row.before ?? {}, column) ?? null] as const);
    work.kept.set(key, { ...row, after: { ...row.after, ...Object.fromEntries(freed) } } as RowChange);
    if (row.before === null)
      work.lacking.set(unit, [...(work.lacking.get(unit) ?? []), ...lost.map(({ column }) => column)]);
    else work.partial.add(unit);
  }
  return isChanged;
}

/** Leaves rows where they are that something which stays still names. True when something changed. */
function keepNeeded(draft: Programme, { kept, partial }: Work): boolean {
  const removed = new Map(
    [...kept].flatMap(([key, row]) => (row.after === null ? [[row.id, key] as const] : [])),
  );
  if (removed.size === 0) return false;
  const needed = new Set<string>();
  const look = (set: RowChange['set'], row: object) => {
    for (const { id } of referencesOf(set, row)) if (removed.has(id)) needed.add(id);
  };
  for (const set of ROW_SETS) {
    for (const row of draft[set]) if (!kept.has(`${set} ${row.id}`)) look(set, row);
  }
  for (const { set, after } of kept.values()) if (after) look(set, after);
  for (const id of needed) {
    const key = removed.get(id) ?? '';
    const row = kept.get(key);
    if (row) partial.add(unitKey(unitOf(row)));
    kept.delete(key);
  }
  return needed.size > 0;
}

function withoutFields(state: ImportKeyState, columns: readonly string[]): ImportKeyState {
  const names = new Set(columns.map((column) => column.replace(/Id$/, '')));
  const kept = Object.entries(state.fieldHashes).filter(([name]) => !names.has(name.split('@')[0] ?? name));
  return { ...state, fieldHashes: Object.fromEntries(kept) };
}

function isMade(rows: readonly RowChange[], id: string): boolean {
  return rows.some((row) => row.id === id && row.before === null);
}
