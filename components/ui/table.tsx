import { type ReactNode, useId } from 'react';
import { classList } from './class-list.ts';

export type Column<Row> = {
  readonly key: string;
  readonly head: ReactNode;
  readonly cell: (row: Row) => ReactNode;
  /** Numbers stand at the end, in figures of equal width. */
  readonly isNumber?: boolean;
  /** Names the row for assistive technology. */
  readonly isRowHead?: boolean;
};

type Props<Row> = {
  readonly caption: ReactNode;
  readonly isCaptionHidden?: boolean;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
  readonly density?: 'compact' | 'comfortable';
};

/** A table with caption and scopes; wider than its place it scrolls inside itself, reachable by keyboard. */
export function Table<Row>(props: Props<Row>) {
  const { caption, isCaptionHidden = false, columns, rows, rowKey, density = 'comfortable' } = props;
  const captionId = useId();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard (WCAG 2.1.1)
    <section className="overflow-x-auto" tabIndex={0} aria-labelledby={captionId}>
      <table className="w-full border-collapse text-start">
        <caption id={captionId} className={isCaptionHidden ? 'sr-only' : 'pb-2 text-start font-medium'}>
          {caption}
        </caption>
        <thead>
          <tr className="border-b border-edge text-14 text-muted">
            {columns.map((column) => (
              <th key={column.key} scope="col" className={cellClass(column, 'font-medium py-2')}>
                {column.head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr
              key={rowKey(row)}
              className={classList('border-b border-border', density === 'compact' ? 'h-9' : 'h-11')}
            >
              {columns.map((column) => (
                <Cell key={column.key} column={column} row={row} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Cell<Row>({ column, row }: { readonly column: Column<Row>; readonly row: Row }) {
  const className = cellClass(column, 'py-1 align-middle');
  if (!column.isRowHead) return <td className={className}>{column.cell(row)}</td>;
  return (
    <th scope="row" className={classList(className, 'font-medium')}>
      {column.cell(row)}
    </th>
  );
}

function cellClass(column: { readonly isNumber?: boolean }, more: string): string {
  return classList('pe-4 last:pe-0', column.isNumber ? 'tnum text-end' : 'text-start', more);
}
