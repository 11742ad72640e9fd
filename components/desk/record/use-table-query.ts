'use client';

import { useSearchParams } from 'next/navigation';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { RecordField } from '#domain/desk/record.ts';
import { readTableQuery, type TableQuery, writeTableQuery } from './table-query.ts';

/**
 * The arrangement of a list, written into the address without a visit to the server. The address follows a moment
 * later, so what is typed is kept here; a link or the back button brings another one.
 */
export function useTableQuery(fields: readonly RecordField[]) {
  const params = useSearchParams();
  const [query, setQuery] = useState(() => readTableQuery(new URLSearchParams(params), fields));
  const current = useRef(query);
  const written = useRef<string>(undefined);
  // biome-ignore lint/correctness/useExhaustiveDependencies: params only says that the address changed
  useEffect(() => {
    const shown = window.location.search.replace(/^\?/, '');
    if (written.current === undefined || written.current === shown) {
      written.current = shown;
      return;
    }
    written.current = shown;
    current.current = readTableQuery(new URLSearchParams(shown), fields);
    setQuery(current.current);
  }, [params, fields]);
  const arrange = useCallback((next: Partial<TableQuery>) => {
    const arranged = { ...current.current, page: 1, ...next };
    current.current = arranged;
    setQuery(arranged);
    const { pathname, search } = window.location;
    written.current = writeTableQuery(arranged, new URLSearchParams(search));
    window.history.replaceState(
      null,
      '',
      written.current === '' ? pathname : `${pathname}?${written.current}`,
    );
  }, []);
  return { query, arrange };
}
