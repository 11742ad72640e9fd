import type { ReactNode } from 'react';
import { classList } from '../ui/class-list.ts';

/** Where the skip link leads. */
export const CONTENT_ID = 'content';

const widths = { list: 'page', full: 'w-full px-4' } as const;

type Props = { readonly width?: keyof typeof widths; readonly children: ReactNode };

/** The main landmark and the container that the steps @narrow: … @broad: of its content ask. */
export function Main({ width = 'list', children }: Props) {
  return (
    <main id={CONTENT_ID} tabIndex={-1} className="@container grow pb-12 focus-visible:outline-none">
      <div className={classList(widths[width])}>{children}</div>
    </main>
  );
}
