import type { Route } from 'next';
import Link from 'next/link';
import type { ReactNode } from 'react';
import type { NextAction } from '#domain/desk/next-action.ts';
import { classList } from '../../ui/class-list.ts';
import { controlBase, controlSizes, controlVariants } from '../../ui/control-style.ts';
import { Icon, type IconName } from '../../ui/icon.tsx';

export type NextLine = {
  readonly kind: string;
  readonly harm: NextAction['harm'];
  readonly text: string;
  /** "since 19 May, 12:04" */
  readonly age: ReactNode;
  /** Absent for whoever may not open the page where it is done. */
  readonly way: { readonly href: string; readonly label: string } | undefined;
};

const signs: Readonly<Record<NextAction['harm'], { icon: IconName; look: string }>> = {
  harm: { icon: 'stop', look: 'border-danger [&>svg]:text-danger' },
  open: { icon: 'next', look: 'border-accent [&>svg]:text-accent' },
  note: { icon: 'note', look: 'border-border [&>svg]:text-muted' },
};

/** What waits, the most harmful first, each with one button; the first open one is the one to press. */
export function NextList({ lines }: { readonly lines: readonly NextLine[] }) {
  return (
    <ol className="overflow-hidden rounded-control border border-border bg-surface">
      {lines.map((line, index) => (
        <li
          key={line.kind}
          className={classList(
            'flex min-h-11 flex-wrap items-center gap-x-3 gap-y-1 border-s-4 px-3 py-1',
            index > 0 && 'border-t border-t-border',
            signs[line.harm].look,
          )}
        >
          <Icon name={signs[line.harm].icon} size={16} />
          <p className="min-w-0 grow basis-52">
            <span className={line.harm === 'harm' ? 'tnum font-medium' : 'tnum'}>{line.text}</span>
            {line.age !== null && <span className="ms-2 text-13 text-muted">{line.age}</span>}
          </p>
          {line.way && (
            <Link
              href={line.way.href as Route}
              prefetch={false}
              className={classList(
                controlBase,
                controlSizes.studio,
                index === 0 && line.harm !== 'note' ? controlVariants.primary : controlVariants.secondary,
              )}
            >
              {line.way.label}
            </Link>
          )}
        </li>
      ))}
    </ol>
  );
}
