import type { ReactNode } from 'react';

type Props = {
  /** Of the place, and none that another part of the page has. */
  readonly name: string;
  readonly children: ReactNode;
};

/** What is wider than the page is scrolled sideways inside of it, by keyboard too. */
export function WideTable({ name, children }: Props) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is scrolled by keyboard too
    <section tabIndex={0} aria-label={name} className="relative overflow-x-auto">
      {children}
    </section>
  );
}
