import type { ReactNode } from 'react';

type Props = {
  readonly title: ReactNode;
  /** What the page is for, in a sentence or two. */
  readonly lead?: ReactNode;
  /** Facts in one line: dates, state. */
  readonly meta?: ReactNode;
  readonly actions?: ReactNode;
};

/** The one h1 of a page of the desk, with what concerns the whole page. */
export function DeskHeader({ title, lead, meta, actions }: Props) {
  return (
    <header className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 pt-4 pb-3">
      <div className="min-w-0">
        <h1 className="text-23">{title}</h1>
        {lead !== undefined && <p className="max-w-[66ch] text-muted">{lead}</p>}
        {meta !== undefined && (
          <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-13 text-muted">{meta}</div>
        )}
      </div>
      {actions !== undefined && (
        <div data-print="no" className="flex flex-wrap gap-2">
          {actions}
        </div>
      )}
    </header>
  );
}
