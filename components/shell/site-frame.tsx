'use client';

import { useSelectedLayoutSegment } from 'next/navigation';
import type { ReactNode } from 'react';

type Props = {
  readonly header: ReactNode;
  readonly notice: ReactNode;
  readonly footer: ReactNode;
  readonly children: ReactNode;
};

/** Header and footer of the public pages; the desk brings a frame of its own. */
export function SiteFrame({ header, notice, footer, children }: Props) {
  const isDesk = useSelectedLayoutSegment() === 'organize';
  return (
    <>
      {!isDesk && header}
      {notice}
      {children}
      {!isDesk && footer}
    </>
  );
}
