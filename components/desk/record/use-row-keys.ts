'use client';

import { type FocusEvent, type KeyboardEvent, useState } from 'react';
import type { TableRow } from './table-rows.ts';
import type { RowSelection } from './use-row-selection.ts';

/**
 * One row of a table at a time can be reached with Tab; arrows move on, Space picks, Shift with an arrow picks on.
 * The link of the row holds the focus, so Enter opens it without any code.
 */
export function useRowKeys(rows: readonly TableRow[], selection: RowSelection, isPickable: boolean) {
  const [last, setLast] = useState<string>();
  const cursor = rows.some(({ row }) => row.id === last) ? last : rows[0]?.row.id;
  const onFocus = (event: FocusEvent<HTMLElement>) => {
    const id = rowOf(event.target)?.dataset.row;
    if (id !== undefined) setLast(id);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const row = rowOf(event.target as HTMLElement);
    const id = row?.dataset.row;
    if (!row || id === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === ' ' && isPickable && event.target instanceof HTMLAnchorElement) {
      event.preventDefault();
      selection.pick(id, event.shiftKey);
      return;
    }
    const target = rowAt(row, event.key);
    if (!target) return;
    event.preventDefault();
    if (event.shiftKey && isPickable) {
      if (!selection.has(id)) selection.pick(id, false);
      const next = target.dataset.row;
      if (next !== undefined) selection.pick(next, true);
    }
    target.querySelector<HTMLElement>('[data-row-link]')?.focus();
  };
  return { cursor, onFocus, onKeyDown };
}

function rowOf(element: Element): HTMLElement | null {
  return element.closest<HTMLElement>('tr[data-row]');
}

function rowAt(row: HTMLElement, key: string): HTMLElement | undefined {
  const sibling = {
    ArrowDown: row.nextElementSibling,
    ArrowUp: row.previousElementSibling,
    Home: row.parentElement?.firstElementChild,
    End: row.parentElement?.lastElementChild,
  }[key];
  return sibling instanceof HTMLElement ? sibling : undefined;
}
