'use client';

import { useSearchParams } from 'next/navigation';
import { useCallback, useMemo } from 'react';
import type { RecordField } from '#domain/desk/record.ts';
import { readTableQuery, type TableQuery, writeTableQuery } from './table-query.ts';

/** The arrangement of a list, kept in the address without a visit to the server. */
export function useTableQuery(fields: readonly RecordField[]) {
  const params = useSearchParams();
  const query = useMemo(() => readTableQuery(new URLSearchParams(params), fields), [params, fields]);
  const arrange = useCallback(
    (next: Partial<TableQuery>) => {
      const text = writeTableQuery({ ...query, page: 1, ...next }, new URLSearchParams(params));
      const path = window.location.pathname;
      window.history.replaceState(null, '', text === '' ? path : `${path}?${text}`);
    },
    [query, params],
  );
  return { query, arrange };
}
