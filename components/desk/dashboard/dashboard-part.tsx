import type { ReactNode } from 'react';

type Props = { readonly id: string; readonly title: string; readonly children: ReactNode };

/** A part of a dashboard under its quiet heading. */
export function DashboardPart({ id, title, children }: Props) {
  return (
    <section aria-labelledby={id} className="pb-6">
      <h2 id={id} className="pb-2 text-13 font-medium text-muted">
        {title}
      </h2>
      {children}
    </section>
  );
}
