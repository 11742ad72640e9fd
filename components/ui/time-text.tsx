import type { ReactNode } from 'react';
import { classList } from './class-list.ts';

type Props = {
  /** Machine form: `2027-05-20`, `2027-05-20T09:00+03:00` or a duration. */
  readonly dateTime: string;
  readonly title?: string | undefined;
  readonly className?: string | undefined;
  /** Already written for the reader, in the zone that the view names. */
  readonly children: ReactNode;
};

export function TimeText({ dateTime, title, className, children }: Props) {
  return (
    <time dateTime={dateTime} title={title} className={classList('tnum', className)}>
      {children}
    </time>
  );
}
