import type { ReactNode } from 'react';

/** The first stop of the Tab key: jumps over the navigation. */
export function SkipLink({ target, children }: { readonly target: string; readonly children: ReactNode }) {
  return (
    <a
      href={`#${target}`}
      className="sr-only rounded-control bg-text px-4 py-2 font-medium text-bg focus:not-sr-only focus:absolute focus:start-2 focus:top-2 focus:z-50 focus:px-4 focus:py-2"
    >
      {children}
    </a>
  );
}
