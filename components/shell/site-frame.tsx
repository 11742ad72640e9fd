'use client';

import { useSelectedLayoutSegments } from 'next/navigation';
import type { ReactNode } from 'react';

type Props = {
  readonly header: ReactNode;
  readonly notice: ReactNode;
  readonly footer: ReactNode;
  readonly children: ReactNode;
};

/**
 * Header and footer of the public pages; the desk brings a frame of its own, the own account a header that knows it; the screen
 * of a hall has neither. */
export function SiteFrame({ header, notice, footer, children }: Props) {
  const segments = useSelectedLayoutSegments();
  const [segment] = segments;
  const isDesk = segment === 'organize' || (segments[1] === 'sessions' && segments.includes('stage'));
  return (
    <>
      {!isDesk && segment !== 'my' && header}
      {notice}
      {children}
      {!isDesk && footer}
    </>
  );
}
