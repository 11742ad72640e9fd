'use client';

import { useMemo, useState } from 'react';
import type { ImportWithout } from '#domain/exchange/import-choice.ts';
import type { ImportPreviewRow } from '#domain/exchange/import-preview.ts';
import type { ImportUnitKind } from '#domain/exchange/import-unit.ts';

export type KindChoice = {
  readonly kind: ImportUnitKind;
  readonly rows: readonly ImportPreviewRow[];
  readonly takenCount: number;
  /** Fields of things that are here already, with how many differ in them. */
  readonly fields: readonly { readonly field: string; readonly count: number }[];
};

export type ImportChoice = {
  readonly kinds: readonly KindChoice[];
  readonly takenCount: number;
  readonly isTaken: (key: string) => boolean;
  readonly isFieldTaken: (kind: ImportUnitKind, field: string) => boolean;
  readonly take: (keys: readonly string[], isTaken: boolean) => void;
  readonly takeField: (kind: ImportUnitKind, field: string, isTaken: boolean) => void;
  readonly without: ImportWithout;
};

/** What of a preview is taken; everything until somebody says otherwise. */
export function useImportChoice(rows: readonly ImportPreviewRow[]): ImportChoice {
  const [units, setUnits] = useState<ReadonlySet<string>>(new Set());
  const [fields, setFields] = useState<ReadonlySet<string>>(new Set());
  const kinds = useMemo(() => kindsOf(rows, units), [rows, units]);
  return {
    kinds,
    takenCount: kinds.reduce((sum, { takenCount }) => sum + takenCount, 0),
    isTaken: (key) => !units.has(key),
    isFieldTaken: (kind, field) => !fields.has(`${kind}.${field}`),
    take: (keys, isTaken) => setUnits(withAll(units, keys, !isTaken)),
    takeField: (kind, field, isTaken) => setFields(withAll(fields, [`${kind}.${field}`], !isTaken)),
    without: { kinds: [], units: [...units], fields: [...fields] },
  };
}

function withAll(set: ReadonlySet<string>, keys: readonly string[], isIn: boolean): ReadonlySet<string> {
  const next = new Set(set);
  for (const key of keys) isIn ? next.add(key) : next.delete(key);
  return next;
}

function kindsOf(rows: readonly ImportPreviewRow[], left: ReadonlySet<string>): KindChoice[] {
  return [...Map.groupBy(rows, ({ kind }) => kind)].map(([kind, list]) => {
    const counts = new Map<string, number>();
    for (const { fields } of list)
      for (const { field } of fields) counts.set(field, (counts.get(field) ?? 0) + 1);
    return {
      kind,
      rows: list,
      takenCount: list.filter(({ key }) => !left.has(key)).length,
      fields: [...counts].map(([field, count]) => ({ field, count })),
    };
  });
}
