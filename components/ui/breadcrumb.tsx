import type { ReactNode } from 'react';
import { Icon } from './icon.tsx';

export type Crumb = { readonly href: string; readonly label: ReactNode };

type Props = { readonly label: string; readonly crumbs: readonly Crumb[] };

/** The way up from this page; the page itself is the heading below and not repeated here. */
export function Breadcrumb({ label, crumbs }: Props) {
  return (
    <nav aria-label={label} data-print="no">
      <ol className="flex flex-wrap items-center gap-x-1 text-14 text-muted">
        {crumbs.map((crumb, index) => (
          <li key={crumb.href} className="flex items-center gap-1">
            {index > 0 && <Icon name="next" size={16} />}
            <a href={crumb.href} className="link-quiet inline-flex min-h-6 items-center hover:text-text">
              {crumb.label}
            </a>
          </li>
        ))}
      </ol>
    </nav>
  );
}
