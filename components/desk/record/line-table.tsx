import type { ReactNode } from 'react';

type Props = {
  readonly caption: string;
  readonly columns: readonly {
    readonly key: string;
    readonly title: string;
    readonly isUnseen?: boolean;
    readonly isNumber?: boolean;
  }[];
  /** Rows. */
  readonly children: ReactNode;
};

export const LINE_ROW =
  'border-b border-border last:border-b-0 @max-reading:flex @max-reading:flex-col @max-reading:py-2';
export const LINE_CELL = 'py-2 pe-4 align-top @max-reading:py-1';

/** A short table that is neither sorted nor filtered; on narrow screens each line is a block. */
export function LineTable({ caption, columns, children }: Props) {
  return (
    <table className="w-full border-collapse text-14">
      <caption className="sr-only">{caption}</caption>
      <thead className="@max-reading:sr-only">
        <tr className="border-b border-border text-start text-13 text-muted">
          {columns.map(({ key, title, isUnseen = false, isNumber = false }) => (
            <th
              key={key}
              scope="col"
              className={`py-1 pe-4 font-medium ${isNumber ? 'text-end' : 'text-start'}`}
            >
              {isUnseen ? <span className="sr-only">{title}</span> : title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  );
}
