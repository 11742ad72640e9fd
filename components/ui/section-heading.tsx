import type { ReactNode } from 'react';

type Props = {
  readonly id?: string;
  readonly level?: 2 | 3;
  readonly count?: ReactNode;
  readonly action?: ReactNode;
  readonly isSmall?: boolean;
  readonly children: ReactNode;
};

const sizes = { 2: 'text-23', 3: 'text-19' } as const;

export function SectionHeading({ id, level = 2, count, action, isSmall = false, children }: Props) {
  const Heading = `h${level}` as const;
  return (
    <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
      <Heading id={id} className={isSmall ? 'text-16' : sizes[level]}>
        {children}
        {count !== undefined && <span className="tnum ms-2 font-regular text-muted">{count}</span>}
      </Heading>
      {action}
    </div>
  );
}
