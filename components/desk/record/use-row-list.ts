'use client';

import { useState } from 'react';
import { movedRow, rowKeys, withoutRow } from './row-list.ts';

/**
 * Rows that have no identity of their own, each with a key that goes along when it moves: what is focused or half
 * typed stays in its row, whatever happens to the rows around it.
 */
export function useRowList<T>(rows: readonly T[], onChange: (rows: readonly T[]) => void) {
  const [known, setKnown] = useState<readonly number[]>([]);
  const keys = rowKeys(known, rows.length);
  const put = (next: readonly T[], nextKeys: readonly number[]) => {
    setKnown(nextKeys);
    onChange(next);
  };
  return {
    keys,
    add: (row: T) => put([...rows, row], rowKeys(keys, rows.length + 1)),
    change: (index: number, row: T) =>
      put(
        rows.map((one, at) => (at === index ? row : one)),
        keys,
      ),
    move: (index: number, by: -1 | 1) => put(movedRow(rows, index, by), movedRow(keys, index, by)),
    remove: (index: number) => put(withoutRow(rows, index), withoutRow(keys, index)),
  };
}
