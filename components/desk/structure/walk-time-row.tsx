'use client';

import type { KeyboardEvent } from 'react';
import { useWords } from '#i18n/client-words.tsx';
import { pairKey, type WalkHall, type WalkState } from './walk-time-state.ts';

type Props = { readonly hall: WalkHall; readonly halls: readonly WalkHall[]; readonly state: WalkState };

export function WalkTimeRow({ hall, halls, state }: Props) {
  return (
    <tr className="border-t border-border">
      <th scope="row" className="sticky start-0 max-w-48 bg-bg p-2 text-start font-medium">
        {hall.name}
      </th>
      <td className="tnum p-2 text-end">{hall.seats ?? '–'}</td>
      {halls.map((other) => (
        <td key={other.id} className="p-1">
          {other.id === hall.id ? (
            <span aria-hidden="true" className="block text-center text-muted">
              ·
            </span>
          ) : (
            <Cell hall={hall} other={other} state={state} />
          )}
        </td>
      ))}
    </tr>
  );
}

type CellProps = { readonly hall: WalkHall; readonly other: WalkHall; readonly state: WalkState };

function Cell({ hall, other, state }: CellProps) {
  const t = useWords();
  const key = pairKey(hall.id, other.id);
  const theirs = state.theirs.get(key);
  const stored = theirs === null || theirs === undefined ? t('structure.hall-link.nothing') : String(theirs);
  return (
    <>
      <input
        inputMode="numeric"
        maxLength={3}
        value={state.text(key)}
        aria-label={t('structure.hall-link.cell', { from: hall.name, to: other.name })}
        aria-invalid={state.wrong.has(key) || undefined}
        onChange={(event) => state.type(key, event.currentTarget.value)}
        onKeyDown={moveFocus}
        className="tnum min-h-8 w-14 rounded-control border border-edge bg-surface px-2 text-end text-14 aria-invalid:border-danger pointer-coarse:text-16"
      />
      {state.theirs.has(key) && (
        <span className="block text-13 text-warning">
          {t('structure.hall-link.stored', { minutes: stored })}
        </span>
      )}
    </>
  );
}

const STEPS: Readonly<Record<string, readonly [row: number, column: number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

/** Left and right first move within the figures, as everywhere. */
function moveFocus(event: KeyboardEvent<HTMLInputElement>): void {
  const step = STEPS[event.key];
  const input = event.currentTarget;
  if (!step || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const [at, end] = [input.selectionStart ?? 0, input.value.length];
  if ((event.key === 'ArrowLeft' && at > 0) || (event.key === 'ArrowRight' && at < end)) return;
  const cell = input.closest('td');
  const next = cell && neighbour(cell, step);
  if (!next) return;
  event.preventDefault();
  next.focus();
  next.select();
}

/** The next cell that way which has a field: the diagonal has none. */
function neighbour(
  cell: HTMLTableCellElement,
  [down, right]: readonly [number, number],
): HTMLInputElement | null {
  const row = cell.parentElement;
  if (!(row instanceof HTMLTableRowElement)) return null;
  const rows = row.closest('tbody')?.rows;
  for (let step = 1; step <= 2; step += 1) {
    const target = rows?.[row.sectionRowIndex + down * step]?.cells[cell.cellIndex + right * step];
    const field = target?.querySelector('input');
    if (field) return field;
  }
  return null;
}
