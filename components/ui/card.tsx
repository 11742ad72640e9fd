import type { ReactNode } from 'react';
import { classList } from './class-list.ts';

const paddings = { none: '', tight: 'p-3', roomy: 'p-4 @reading:p-6' } as const;

type Props = {
  readonly as?: 'div' | 'article' | 'section' | 'li';
  readonly padding?: keyof typeof paddings;
  readonly labelledBy?: string;
  readonly children: ReactNode;
};

/** A bordered surface without shadow, for things that stand apart from the flow; lists of things are rows, not cards. */
export function Card({ as: Tag = 'div', padding = 'roomy', labelledBy, children }: Props) {
  return (
    <Tag
      aria-labelledby={labelledBy}
      className={classList('relative rounded-card border border-border bg-surface', paddings[padding])}
    >
      {children}
    </Tag>
  );
}
