import type { ReactNode } from 'react';
import { classList } from './class-list.ts';

export type Tab = {
  readonly href: string;
  readonly label: ReactNode;
  /** A second, quieter line, e.g. the weekday under the date. */
  readonly note?: ReactNode;
  readonly isCurrent: boolean;
};

type Props = { readonly label: string; readonly tabs: readonly Tab[] };

/** Views of one thing as links (not an ARIA tab list: each has its own address). Scrolls sideways when narrow. */
export function Tabs({ label, tabs }: Props) {
  return (
    <nav aria-label={label} data-print="no" className="-mb-px overflow-x-auto overscroll-x-contain">
      <ul className="flex gap-1">
        {tabs.map((tab) => (
          // Where not all fit, the row stands at the current one from the beginning (browsers that know how).
          <li key={tab.href} className={tab.isCurrent ? '[scroll-initial-target:nearest]' : undefined}>
            <a
              href={tab.href}
              aria-current={tab.isCurrent ? 'page' : undefined}
              className={classList(
                'flex min-h-11 flex-col justify-center whitespace-nowrap border-b-2 px-3 py-1 text-16 font-medium -outline-offset-2 focus-visible:-outline-offset-2',
                tab.isCurrent
                  ? 'border-accent text-text'
                  : 'border-transparent text-muted hover:border-edge hover:text-text',
              )}
            >
              <span className="tnum">{tab.label}</span>
              {tab.note !== undefined && <span className="text-13 font-regular text-muted">{tab.note}</span>}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
