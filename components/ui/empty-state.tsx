import type { ReactNode } from 'react';

type Props = {
  readonly title: string;
  /** What belongs here, why it is empty, who can fill it. */
  readonly children: ReactNode;
  readonly action?: ReactNode;
  readonly headingLevel?: 2 | 3;
};

export function EmptyState({ title, children, action, headingLevel = 2 }: Props) {
  const Heading = `h${headingLevel}` as const;
  return (
    <div className="border-s-4 border-border py-1 ps-4">
      <Heading className="text-19">{title}</Heading>
      <div className="mt-1 max-w-[66ch] text-muted">{children}</div>
      {action !== undefined && <div className="mt-4">{action}</div>}
    </div>
  );
}
