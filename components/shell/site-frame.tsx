'use client';

import { useSelectedLayoutSegment } from 'next/navigation';
import type { ReactNode } from 'react';

type Props = {
  readonly header: ReactNode;
  readonly notice: ReactNode;
  readonly footer: ReactNode;
  readonly children: ReactNode;
};

/** Header and footer of the public pages; the desk brings a frame of its own, the own account a header that knows it. */
export function SiteFrame({ header, notice, footer, children }: Props) {
  const segment = useSelectedLayoutSegment();
  const isDesk = segment === 'organize';
  return (
    <>
      {!isDesk && segment !== 'my' && header}
      {notice}
      {children}
      {!isDesk && footer}
    </>
  );
}
