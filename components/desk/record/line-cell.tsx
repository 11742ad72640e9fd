import type { ReactNode } from 'react';
import { LINE_CELL } from './line-table.tsx';

type Props = {
  /** Of its column; on narrow screens it stands beside what the cell says. */
  readonly head: string;
  /** Stands under the end of its head, as numbers are compared. */
  readonly isNumber?: boolean;
  /** Further classes of what it says. */
  readonly className?: string;
  readonly children: ReactNode;
};

/** A cell of a LineTable that says what it is where the line is a block. */
export function LineCell({ head, isNumber = false, className = '', children }: Props) {
  return (
    <td
      className={`${LINE_CELL} ${isNumber ? 'tnum @reading:text-end' : ''} @max-reading:flex @max-reading:justify-between @max-reading:gap-3`}
    >
      <span className="shrink-0 text-13 text-muted @reading:hidden">{head}</span>
      <span className={`min-w-0 @max-reading:text-end ${className}`}>{children}</span>
    </td>
  );
}
