'use client';

import type { ReactElement, ReactNode } from 'react';
import { Dialog, DialogTrigger } from 'react-aria-components/Dialog';
import { Popover as Pop } from 'react-aria-components/Popover';
import { classList } from './class-list.ts';
import { overlayHost } from './overlay-host.ts';
import { studioPopover } from './studio-field.tsx';

type Props = {
  /** A button of {@link StudioButton}. */
  readonly trigger: ReactElement;
  readonly label: string;
  readonly children: ReactNode | ((close: () => void) => ReactNode);
};

/** A small window beside what opened it. */
export function Popover({ trigger, label, children }: Props) {
  return (
    <DialogTrigger>
      {trigger}
      <Pop {...overlayHost()} placement="bottom start" className={studioPopover}>
        <Dialog aria-label={label} className={classList('outline-none', 'p-3')}>
          {({ close }) => <>{typeof children === 'function' ? children(close) : children}</>}
        </Dialog>
      </Pop>
    </DialogTrigger>
  );
}
