import type { ReactNode } from 'react';
import { DeskHeader } from './desk-header.tsx';

type Props = { readonly title: string; readonly text: string; readonly children?: ReactNode };

/** Instead of a page: why there is none, and a way on. */
export function DeskState({ title, text, children }: Props) {
  return (
    <>
      <DeskHeader title={title} />
      <p className="max-w-[66ch] text-muted">{text}</p>
      {children !== undefined && <div className="mt-4 flex flex-wrap gap-2">{children}</div>}
    </>
  );
}
