import { canonicalJson } from '../canonical-json.ts';

/**
 * One field of a row that a file may say. `incoming` gives undefined where the file is silent: then ours stays.
 * Both sides give comparable plain data in which "nothing" is null.
 */
export type Field<Row, Item> = {
  readonly name: string;
  readonly ours: (row: Row) => unknown;
  readonly incoming: (item: Item) => unknown;
  readonly take: (row: Row, item: Item) => Row;
};

export type FieldConflict = { field: string; ours: unknown; incoming: unknown };

export type Merged<Row> = {
  row: Row;
  /** What the source said last, for the next import. */
  hashes: Record<string, string>;
  taken: string[];
  conflicts: FieldConflict[];
};

/**
 * The three-way rule for each field: last imported value L, ours O, incoming I (exchange.md rule 7).
 * I = L: ours stays. O = L: the file's is taken. Both changed and different: a conflict, ours stays.
 * Without an L (matched by identity, never imported) an empty O is filled, another one is a conflict.
 */
export function mergeFields<Row, Item>(
  row: Row,
  item: Item,
  fields: readonly Field<Row, Item>[],
  last: Readonly<Record<string, string>>,
  hash: (text: string) => string,
): Merged<Row> {
  const merged: Merged<Row> = { row, hashes: { ...last }, taken: [], conflicts: [] };
  for (const field of fields) {
    const incoming = field.incoming(item);
    if (incoming === undefined) continue;
    const incomingHash = hashOf(incoming, hash);
    const before = last[field.name];
    merged.hashes[field.name] = incomingHash;
    if (incomingHash === before) continue;
    const ours = field.ours(row);
    const oursHash = hashOf(ours, hash);
    if (oursHash === incomingHash) continue;
    if (oursHash === before || (before === undefined && isNothing(ours))) {
      merged.row = field.take(merged.row, item);
      merged.taken.push(field.name);
    } else {
      merged.conflicts.push({ field: field.name, ours, incoming });
    }
  }
  return merged;
}

/** Everything the file says, taken into a blank row. */
export function fillFields<Row, Item>(
  blank: Row,
  item: Item,
  fields: readonly Field<Row, Item>[],
  hash: (text: string) => string,
): { row: Row; hashes: Record<string, string> } {
  let row = blank;
  const hashes: Record<string, string> = {};
  for (const field of fields) {
    const incoming = field.incoming(item);
    if (incoming === undefined) continue;
    hashes[field.name] = hashOf(incoming, hash);
    row = field.take(row, item);
  }
  return { row, hashes };
}

/** Hashes of what stands in a row now: what an undone import leaves as "last imported". */
export function hashFields<Row, Item>(
  row: Row,
  fields: readonly Field<Row, Item>[],
  hash: (text: string) => string,
): Record<string, string> {
  return Object.fromEntries(fields.map((field) => [field.name, hashOf(field.ours(row), hash)]));
}

function hashOf(value: unknown, hash: (text: string) => string): string {
  return hash(canonicalJson(value ?? null));
}

function isNothing(value: unknown): boolean {
  return (
    value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)
  );
}
