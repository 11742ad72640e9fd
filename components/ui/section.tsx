import type { ReactNode } from 'react';
import { classList } from './class-list.ts';
import { SectionHeading } from './section-heading.tsx';

type Props = {
  readonly id: string;
  readonly title: ReactNode;
  readonly note?: ReactNode;
  /** At the desk, where the heading of the page is smaller too. */
  readonly isSmall?: boolean;
  readonly children: ReactNode;
};

/** A part of a page: a rule, its heading in the margin where there is room, and the content beside it. */
export function Section({ id, title, note, isSmall = false, children }: Props) {
  return (
    <section
      aria-labelledby={id}
      className={classList(
        'grid gap-x-8 gap-y-4 border-t border-border @wide:grid-cols-[14rem_minmax(0,1fr)]',
        isSmall ? 'py-4' : 'py-6 @wide:py-8',
      )}
    >
      <div className="flex flex-col gap-1">
        <SectionHeading id={id} isSmall={isSmall}>
          {title}
        </SectionHeading>
        {note !== undefined && <div className="text-14 text-muted">{note}</div>}
      </div>
      <div className="min-w-0">{children}</div>
    </section>
  );
}
