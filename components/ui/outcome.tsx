import type { ReactNode } from 'react';
import { Notice } from './notice.tsx';

type Props = {
  /** What was done, in words. */
  readonly done: string | undefined;
  /** Why something was not. */
  readonly why: ReactNode | undefined;
  readonly whyTitle?: string;
};

/** How the form ended that led to this page; nothing where there was none. */
export function Outcome({ done, why, whyTitle }: Props) {
  return (
    <div className="flex flex-col gap-4 pb-4 empty:hidden">
      {done !== undefined && (
        <Notice tone="success" role="status">
          {done}
        </Notice>
      )}
      {why !== undefined && (
        <Notice tone="danger" role="alert" {...(whyTitle === undefined ? {} : { title: whyTitle })}>
          {why}
        </Notice>
      )}
    </div>
  );
}
