'use client';

import { useCallback, useMemo, useRef, useState } from 'react';
import type { TableRow } from './table-rows.ts';

export type RowSelection = ReturnType<typeof useRowSelection>;

/** Which rows are picked. Rows that a filter hides are no longer picked: what is not seen is not changed. */
export function useRowSelection(found: readonly TableRow[]) {
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set());
  const last = useRef<string>(undefined);
  const ids = useMemo(() => found.map(({ row }) => row.id), [found]);
  const selected = useMemo(() => ids.filter((id) => picked.has(id)), [ids, picked]);
  const pick = useCallback(
    (id: string, isRange: boolean) => {
      const from = last.current === undefined ? -1 : ids.indexOf(last.current);
      const to = ids.indexOf(id);
      last.current = id;
      setPicked((old) => {
        const next = new Set(old);
        if (isRange && from >= 0) {
          for (const one of ids.slice(Math.min(from, to), Math.max(from, to) + 1)) next.add(one);
        } else if (!next.delete(id)) next.add(id);
        return next;
      });
    },
    [ids],
  );
  return {
    selected,
    has: (id: string) => picked.has(id),
    pick,
    pickAll: () => setPicked(new Set(ids)),
    clear: () => setPicked(new Set()),
    isAll: selected.length > 0 && selected.length === ids.length,
  };
}
