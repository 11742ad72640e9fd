import type { ImportConflict, ImportKeyState, ImportKind, ImportReport } from './diff.ts';
import { type Field, fillFields, mergeFields } from './merge.ts';

/**
 * What a source called things before, and what it calls them now (exchange.md rule 6: the key of the same source
 * comes first). Every thing of the file is written down once; what nobody asked for is missing in the file.
 */
export class KeyBook {
  readonly #known: ReadonlyMap<string, ImportKeyState>;
  readonly #met = new Map<string, ImportKeyState>();

  constructor(known: readonly ImportKeyState[]) {
    this.#known = new Map(known.map((state) => [nameOf(state.kind, state.externalKey), state]));
  }

  find(kind: ImportKind, externalKey: string): ImportKeyState | undefined {
    return this.#known.get(nameOf(kind, externalKey));
  }

  meet(state: ImportKeyState): void {
    this.#met.set(nameOf(state.kind, state.externalKey), state);
  }

  missing(kind: ImportKind): ImportKeyState[] {
    return [...this.#known].flatMap(([name, state]) =>
      state.kind === kind && !this.#met.has(name) ? [state] : [],
    );
  }

  /** Keys that are new or say something else than before. */
  written(): ImportKeyState[] {
    return [...this.#met].flatMap(([name, state]) =>
      sameState(this.#known.get(name), state) ? [] : [state],
    );
  }
}

export type Candidate<Row, Item> = {
  kind: ImportKind;
  externalKey: string;
  /** What people call it, for the report. */
  name: string;
  item: Item;
  fields: readonly Field<Row, Item>[];
  /** The row that was matched, if any. */
  found: Row | undefined;
  /** A row with identity and defaults, when nothing was matched. */
  blank: () => Row;
  entityId: (row: Row) => string;
  /** Stands for what the source said last where no key tells it. */
  last?: Readonly<Record<string, string>> | undefined;
};

export type Brought<Row> = { row: Row; fate: 'new' | 'changed' | 'unchanged' };

/** Brings one thing of the file in by the three-way rule and writes down key, count and conflicts. */
export function bringIn<Row, Item>(
  candidate: Candidate<Row, Item>,
  book: KeyBook,
  report: ImportReport,
  hash: (text: string) => string,
): Brought<Row> {
  const { kind, externalKey, item, fields, found } = candidate;
  const last = candidate.last ?? book.find(kind, externalKey)?.fieldHashes ?? {};
  const merged =
    found === undefined
      ? { ...fillFields(candidate.blank(), item, fields, hash), taken: [], conflicts: [] }
      : mergeFields(found, item, fields, last, hash);
  const fate = found === undefined ? 'new' : merged.taken.length > 0 ? 'changed' : 'unchanged';
  report.counts[kind][fate] += 1;
  for (const conflict of merged.conflicts) report.conflicts.push(conflictRow(candidate, conflict));
  book.meet({ kind, externalKey, entityId: candidate.entityId(merged.row), fieldHashes: merged.hashes });
  return { row: merged.row, fate };
}

function conflictRow<Row, Item>(
  { kind, name }: Candidate<Row, Item>,
  conflict: { field: string; ours: unknown; incoming: unknown },
): ImportConflict {
  return { kind, name, ...conflict, ticked: false };
}

function nameOf(kind: ImportKind, externalKey: string): string {
  return `${kind} ${externalKey}`;
}

function sameState(a: ImportKeyState | undefined, b: ImportKeyState): boolean {
  if (a?.entityId !== b.entityId) return false;
  const names = Object.keys(b.fieldHashes);
  return (
    names.length === Object.keys(a.fieldHashes).length &&
    names.every((name) => a.fieldHashes[name] === b.fieldHashes[name])
  );
}
