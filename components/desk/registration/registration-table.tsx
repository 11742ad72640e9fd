'use client';

import type { Route } from 'next';
import Link from 'next/link';
import { type ReactNode, useMemo } from 'react';
import { useWords } from '#i18n/client-words.tsx';
import { Badge } from '../../ui/badge.tsx';
import { classList } from '../../ui/class-list.ts';
import type { TableRow } from '../record/table-rows.ts';
import { useRowKeys } from '../record/use-row-keys.ts';
import { type RowSelection, useRowSelection } from '../record/use-row-selection.ts';
import { DecisionBar } from './decision-bar.tsx';
import type { ColumnView, DecisionActions, RegistrationLineView } from './registration-view.ts';
import { STATE_TONES, stateText } from './registration-words.ts';

type TableProps = {
  readonly title: string;
  readonly rows: readonly RegistrationLineView[];
  readonly columns: readonly ColumnView[];
  /** What is done with the picked ones; absent where nobody picks. */
  readonly bar?: ((selection: RowSelection) => ReactNode) | undefined;
};

type Props = Omit<TableProps, 'bar'> & {
  readonly edition: string;
  /** The filter as it stands in the address, for what is decided about all that it finds. */
  readonly query: string;
  /** How many that the filter finds wait for an answer. */
  readonly pending: number;
  /** Absent for those who decide about one at a time. */
  readonly actions?: DecisionActions | undefined;
  /** What waits for an answer: registrations, or wishes for seats in sessions. */
  readonly about?: 'person' | 'session';
};

const head =
  'sticky top-0 z-10 h-9 whitespace-nowrap border-b border-border bg-surface px-2 text-start align-middle text-13 font-medium text-muted';
const edge = 'border-b border-border align-middle';
const cell = `${edge} px-2 py-1`;

/** People who wait for an answer or have one, and the answer to those who are picked. */
export function RegistrationTable({ title, rows, columns, actions, ...rest }: Props) {
  const bar = (selection: RowSelection) =>
    actions && <DecisionBar {...rest} actions={actions} selection={selection} />;
  return <PeopleTable {...{ title, rows, columns }} bar={actions && bar} />;
}

/** People who registered: picked by their boxes, opened by their names; arrows walk the rows. */
export function PeopleTable({ title, rows, columns, bar }: TableProps) {
  const t = useWords();
  const keyed = useMemo(() => rows.map(keyedRow), [rows]);
  const selection = useRowSelection(keyed);
  const isPickable = bar !== undefined;
  const keys = useRowKeys(keyed, selection, isPickable);
  return (
    <>
      {rows.length > 0 && (
        <div className="min-w-0 border-y border-border bg-surface @reading:max-h-[max(16rem,calc(100dvh-12rem))] @reading:overflow-auto @reading:rounded-control @reading:border-x">
          <table className="w-full border-separate border-spacing-0 text-14">
            <caption className="sr-only">{title}</caption>
            <thead className="sr-only @reading:not-sr-only @reading:table-header-group">
              <tr>
                {isPickable && <PickAll selection={selection} label={t('desk.table.pickAll')} />}
                <th scope="col" className={head}>
                  {t('registrationDesk.column.name')}
                </th>
                {columns.map(({ id, label }) => (
                  <th key={id} scope="col" className={head}>
                    {label}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody onKeyDown={keys.onKeyDown} onFocus={keys.onFocus}>
              {rows.map((row) => (
                <Row
                  key={row.id}
                  {...{ row, columns, selection, isPickable }}
                  isCursor={keys.cursor === row.id}
                />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {bar?.(selection)}
    </>
  );
}

function PickAll({ selection, label }: { readonly selection: RowSelection; readonly label: string }) {
  return (
    <th scope="col" className={classList(head, 'w-9 ps-3')}>
      <input
        type="checkbox"
        aria-label={label}
        checked={selection.isAll}
        ref={(box) => {
          if (box) box.indeterminate = selection.selected.length > 0 && !selection.isAll;
        }}
        onChange={() => (selection.isAll ? selection.clear() : selection.pickAll())}
        className="block size-4"
      />
    </th>
  );
}

type RowProps = Pick<Props, 'columns'> & {
  readonly row: RegistrationLineView;
  readonly selection: RowSelection;
  readonly isPickable: boolean;
  readonly isCursor: boolean;
};

function Row({ row, columns, selection, isPickable, isCursor }: RowProps) {
  const t = useWords();
  const { id, cells } = row;
  const name = row.name === '' ? t('registrationDesk.nameless') : row.name;
  const tabIndex = isCursor ? 0 : -1;
  const isPicked = selection.has(id);
  return (
    <tr data-row={id} className={classList('group', isPicked ? 'bg-press' : 'hover:bg-hover')}>
      {isPickable && (
        <td className={classList(edge, 'w-9 ps-3')}>
          <input
            type="checkbox"
            tabIndex={tabIndex}
            aria-label={t('desk.table.pick', { name })}
            checked={isPicked}
            onChange={(event) =>
              selection.pick(id, event.nativeEvent instanceof MouseEvent && event.nativeEvent.shiftKey)
            }
            className="block size-4 pointer-coarse:size-6"
          />
        </td>
      )}
      <th scope="row" className={classList(cell, 'h-9 text-start font-regular')}>
        <Link
          href={row.href as Route}
          data-row-link
          tabIndex={tabIndex}
          prefetch={false}
          className="link font-medium [overflow-wrap:anywhere]"
        >
          {name}
        </Link>
        <span className="flex flex-wrap items-center gap-x-2 gap-y-1 text-13 text-muted @reading:hidden">
          {columns.map((column) => (
            <Cell key={column.id} {...{ row, column }} />
          ))}
        </span>
      </th>
      {columns.map((column) => (
        <td
          key={column.id}
          className={classList(cell, 'hidden max-w-72 [overflow-wrap:anywhere] @reading:table-cell')}
        >
          {column.id === 'state' ? <Cell {...{ row, column }} /> : cells[column.id]}
        </td>
      ))}
    </tr>
  );
}

function Cell({
  row,
  column,
}: {
  readonly row: RegistrationLineView;
  readonly column: Props['columns'][number];
}) {
  const t = useWords();
  if (column.id === 'state') return <Badge tone={STATE_TONES[row.state]}>{stateText(t, row.state)}</Badge>;
  const text = row.cells[column.id] ?? '';
  return text === '' ? null : <span className="[overflow-wrap:anywhere]">{text}</span>;
}

/** As tables of records have their rows, for the keys and the picking that they share. */
function keyedRow({ id, name }: RegistrationLineView): TableRow {
  return { row: { id, name, values: {} }, cells: {}, keys: {}, haystack: '' };
}
