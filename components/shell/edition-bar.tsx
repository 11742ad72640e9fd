import type { ReactNode } from 'react';
import { Tabs } from '../ui/tabs.tsx';

type Props = {
  readonly name: ReactNode;
  readonly href: string;
  /** Dates and place in one line. */
  readonly facts: ReactNode;
  readonly navLabel: string;
  readonly links: readonly {
    readonly href: string;
    readonly label: ReactNode;
    readonly isCurrent: boolean;
  }[];
};

/** Second bar on all pages of an edition: which forum this is, and its parts. */
export function EditionBar({ name, href, facts, navLabel, links }: Props) {
  return (
    <section aria-label={navLabel} className="@container border-b border-border bg-surface">
      <div className="page pt-3">
        <p className="flex flex-wrap items-baseline gap-x-4">
          <a href={href} className="link-quiet text-19 font-heading">
            {name}
          </a>
          <span className="tnum text-14 text-muted">{facts}</span>
        </p>
        <div className="-mx-3">
          <Tabs label={navLabel} tabs={links} />
        </div>
      </div>
    </section>
  );
}
