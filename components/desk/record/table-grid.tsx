'use client';

import type { Ref } from 'react';
import type { RecordField } from '#domain/desk/record.ts';
import { useWords } from '#i18n/client-words.tsx';
import { classList } from '../../ui/class-list.ts';
import { Icon } from '../../ui/icon.tsx';
import type { RecordTableProps } from './record-table-props.ts';
import type { RecordWords } from './record-words.ts';
import { nameField } from './table-column.ts';
import { NAME, type TableQuery } from './table-query.ts';
import { TableRowLine } from './table-row.tsx';
import type { TableRow } from './table-rows.ts';
import { useRowKeys } from './use-row-keys.ts';
import type { RowSelection } from './use-row-selection.ts';

type Props = {
  readonly props: RecordTableProps;
  readonly words: RecordWords;
  readonly query: TableQuery;
  readonly arrange: (next: Partial<TableQuery>) => void;
  readonly columns: readonly RecordField[];
  readonly rows: readonly TableRow[];
  readonly selection: RowSelection;
  readonly region: Ref<HTMLDivElement>;
};

/** The table itself, in a region of its own that scrolls; the head stays. */
export function TableGrid({ props, words, query, arrange, columns, rows, selection, region }: Props) {
  const t = useWords();
  const isPickable = props.saveBulk !== undefined || props.remove !== undefined;
  const keys = useRowKeys(rows, selection, isPickable);
  const first = nameField(props.fields);
  const sortBy = (name: string) =>
    arrange({ sort: { name, isDown: query.sort?.name === name && !query.sort.isDown } });
  const head = { query, sortBy };
  return (
    <div
      ref={region}
      className="min-w-0 border-y border-border bg-surface @reading:max-h-[calc(100dvh-12rem)] @reading:min-h-64 @reading:overflow-auto @reading:rounded-control @reading:border-x"
    >
      <table className="w-full border-separate border-spacing-0 text-14">
        <caption className="sr-only">{props.title}</caption>
        <thead className="sr-only @reading:not-sr-only @reading:table-header-group">
          <tr>
            {isPickable && (
              <th scope="col" className={classList(headEdge, 'w-9 ps-3')}>
                <input
                  type="checkbox"
                  aria-label={t('desk.table.pickAll')}
                  checked={selection.isAll}
                  ref={(box) => {
                    if (box) box.indeterminate = selection.selected.length > 0 && !selection.isAll;
                  }}
                  onChange={() => (selection.isAll ? selection.clear() : selection.pickAll())}
                  className="block size-4"
                />
              </th>
            )}
            <HeadCell name={NAME} label={first ? words.label(first) : t('desk.table.name')} {...head} />
            {columns.map((field) => (
              <HeadCell
                key={field.name}
                name={field.name}
                label={words.label(field)}
                isNumber={field.kind === 'number'}
                {...head}
              />
            ))}
            <th scope="col" className={classList(headEdge, 'w-10')}>
              <span className="sr-only">{t('desk.table.deeds')}</span>
            </th>
          </tr>
        </thead>
        <tbody onKeyDown={keys.onKeyDown} onFocus={keys.onFocus}>
          {rows.map((row) => (
            <TableRowLine
              key={row.row.id}
              {...{ row, props, words, columns, selection, isPickable }}
              isCursor={keys.cursor === row.row.id}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

const headEdge =
  'sticky top-0 z-10 h-9 border-b border-border bg-surface text-start align-middle text-13 font-medium text-muted';
const headCell = `${headEdge} px-2`;

type HeadProps = {
  readonly name: string;
  readonly label: string;
  readonly isNumber?: boolean;
  readonly query: TableQuery;
  readonly sortBy: (name: string) => void;
};

function HeadCell({ name, label, isNumber = false, query, sortBy }: HeadProps) {
  const isSorted = query.sort?.name === name;
  const isDown = query.sort?.isDown === true;
  return (
    <th
      scope="col"
      aria-sort={isSorted ? (isDown ? 'descending' : 'ascending') : undefined}
      className={headCell}
    >
      <button
        type="button"
        onClick={() => sortBy(name)}
        className={classList(
          '-mx-1 inline-flex min-h-7 items-center gap-1 whitespace-nowrap rounded-control px-1 hover:bg-hover hover:text-text',
          isSorted && 'text-text',
          isNumber && 'float-end',
        )}
      >
        {label}
        {isSorted && <Icon name={isDown ? 'down' : 'up'} size={16} />}
      </button>
    </th>
  );
}
