'use client';

import type { Route } from 'next';
import Link from 'next/link';
import type { RecordField } from '#domain/desk/record.ts';
import { useWords } from '#i18n/client-words.tsx';
import { classList } from '../../ui/class-list.ts';
import type { RecordTableProps } from './record-table-props.ts';
import type { RecordWords } from './record-words.ts';
import { RowMenu } from './row-menu.tsx';
import { TableCell } from './table-cell.tsx';
import type { TableRow } from './table-rows.ts';
import type { RowSelection } from './use-row-selection.ts';

type Props = {
  readonly row: TableRow;
  readonly props: RecordTableProps;
  readonly words: RecordWords;
  readonly columns: readonly RecordField[];
  readonly selection: RowSelection;
  readonly isPickable: boolean;
  readonly isCursor: boolean;
};

/** One record: picked by its box, opened by its name. Where it is narrow its cells become a second line. */
export function TableRowLine({ row, props, words, columns, selection, isPickable, isCursor }: Props) {
  const t = useWords();
  const { id, name, values } = row.row;
  const isPicked = selection.has(id);
  const tabIndex = isCursor ? 0 : -1;
  const title = name === '' ? t('desk.table.nameless') : name;
  return (
    <tr data-row={id} className={classList('group', isPicked ? 'bg-press' : 'hover:bg-hover')}>
      {isPickable && (
        <td className={classList(edge, 'w-9 ps-3')}>
          <input
            type="checkbox"
            tabIndex={tabIndex}
            aria-label={t('desk.table.pick', { name: title })}
            checked={isPicked}
            onChange={(event) =>
              selection.pick(id, event.nativeEvent instanceof MouseEvent && event.nativeEvent.shiftKey)
            }
            className="block size-4 pointer-coarse:size-6"
          />
        </td>
      )}
      <NameCell {...{ row, columns, words, title, tabIndex }} listAddress={props.listAddress} />
      {columns.map((field) => (
        <td
          key={field.name}
          className={classList(
            cell,
            'hidden @reading:table-cell',
            field.kind === 'number' && 'tnum text-end',
          )}
        >
          <TableCell field={field} value={values[field.name]} text={row.cells[field.name] ?? ''} />
        </td>
      ))}
      <td className={classList(edge, 'w-10 px-1 text-end')}>
        <RowMenu props={props} id={id} name={title} tabIndex={tabIndex} />
      </td>
    </tr>
  );
}

type NameProps = Pick<Props, 'row' | 'columns' | 'words'> & {
  readonly title: string;
  readonly tabIndex: number;
  readonly listAddress: string;
};

/** The name, which opens the record, and below it what the other columns say where there is no room for them. */
function NameCell({ row, columns, words, title, tabIndex, listAddress }: NameProps) {
  const { id, name } = row.row;
  const summary = columns
    .filter(({ kind }) => kind !== 'flag' && kind !== 'colour')
    .map((field) => summaryOf(field, row, words))
    .filter((text) => text !== '')
    .slice(0, 6);
  return (
    <th
      scope="row"
      className={classList(
        cell,
        'relative w-full max-w-0 min-w-40 text-start font-regular @reading:min-w-64',
      )}
    >
      <Link
        href={`${listAddress}/${encodeURIComponent(id)}` as Route}
        prefetch={false}
        data-row-link
        tabIndex={tabIndex}
        title={title}
        className={classList(
          // A thumb hits the whole cell, the line below the name too.
          'link-quiet line-clamp-2 font-medium after:absolute after:inset-0 @reading:line-clamp-1 pointer-fine:after:hidden',
          name === '' && 'text-muted',
        )}
      >
        {title}
      </Link>
      {summary.length > 0 && (
        <span className="line-clamp-2 text-13 text-muted @reading:hidden">{summary.join(' · ')}</span>
      )}
    </th>
  );
}

/** Without its column a number says nothing: it gets its name, and what only counts is left out at nothing. */
function summaryOf(field: RecordField, { row, cells }: TableRow, words: RecordWords): string {
  const text = cells[field.name] ?? '';
  if (field.kind !== 'number' || text === '') return text;
  return field.isReadOnly === true && row.values[field.name] === 0 ? '' : `${words.label(field)}: ${text}`;
}

const edge = 'h-9 pointer-coarse:h-12 border-b border-border align-middle group-last:border-b-0';
const cell = `${edge} px-2 py-1`;
