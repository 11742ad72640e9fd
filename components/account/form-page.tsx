import type { ReactNode } from 'react';
import { FormSummary } from '../ui/form-summary.tsx';
import { PageHeader } from '../ui/page-header.tsx';
import type { FormProblem } from './problem-words.ts';

type Props = {
  readonly eyebrow?: string | undefined;
  readonly title: string;
  readonly lead?: ReactNode;
  readonly problems: readonly FormProblem[];
  readonly problemTitle: string;
  /** What stands beside the form where there is room, below it where there is none. */
  readonly aside?: ReactNode;
  readonly children: ReactNode;
};

/** One task, one column: title, what is wrong, the form, and notes beside it on wide screens. */
export function FormPage({ eyebrow, title, lead, problems, problemTitle, aside, children }: Props) {
  return (
    <>
      <PageHeader
        above={eyebrow && <p className="text-14 font-medium text-muted">{eyebrow}</p>}
        title={title}
        {...(lead === undefined ? {} : { lead })}
      />
      <div className="grid gap-x-16 gap-y-8 border-t border-border pt-6 @wide:grid-cols-[minmax(0,28rem)_minmax(0,24rem)] @wide:pt-8">
        <div className="flex max-w-[28rem] flex-col gap-6">
          <FormSummary title={problemTitle} problems={problems} />
          {children}
        </div>
        {aside !== undefined && (
          <aside className="flex max-w-[66ch] flex-col gap-3 text-14 text-muted @wide:border-s @wide:border-border @wide:ps-8">
            {aside}
          </aside>
        )}
      </div>
    </>
  );
}
