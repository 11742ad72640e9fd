import type { ReactNode } from 'react';

type Props = {
  /** Breadcrumb or a short kicker. */
  readonly above?: ReactNode;
  readonly title: ReactNode;
  readonly lead?: ReactNode;
  /** Facts in one line: dates, place, state. */
  readonly meta?: ReactNode;
  /** Controls that concern the whole page. */
  readonly actions?: ReactNode;
};

/** The one h1 of a page and what belongs to it. */
export function PageHeader({ above, title, lead, meta, actions }: Props) {
  return (
    <header className="flex flex-wrap items-end justify-between gap-x-8 gap-y-4 pt-6 pb-4 @reading:pt-8 @reading:pb-6">
      <div className="flex min-w-0 flex-1 basis-[20rem] flex-col gap-3">
        {above}
        <h1 className="max-w-[24em] text-28 @reading:text-34">{title}</h1>
        {lead !== undefined && <p className="max-w-[66ch] text-19 text-muted">{lead}</p>}
        {meta !== undefined && (
          <div className="flex flex-wrap items-center gap-x-4 gap-y-1 text-muted">{meta}</div>
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
