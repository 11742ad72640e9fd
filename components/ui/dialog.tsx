'use client';

import type { ReactNode } from 'react';
import { Dialog as Box, Heading } from 'react-aria-components/Dialog';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { classList } from './class-list.ts';
import { overlayHost } from './overlay-host.ts';

const widths = { small: 'max-w-narrow', large: 'max-w-wide' } as const;

type Props = {
  readonly title: string;
  readonly isOpen: boolean;
  readonly onOpenChange: (isOpen: boolean) => void;
  readonly width?: keyof typeof widths;
  /** Asks something that must be answered: a press beside it does not close it. */
  readonly isQuestion?: boolean;
  readonly children: ReactNode;
  readonly footer: ReactNode;
};

/** A window over the page; the page waits. Esc closes it, focus comes back to where it was. */
export function Dialog({
  title,
  isOpen,
  onOpenChange,
  width = 'small',
  isQuestion = false,
  children,
  footer,
}: Props) {
  return (
    <ModalOverlay
      {...overlayHost()}
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      isDismissable={!isQuestion}
      className="fixed inset-0 z-40 grid place-items-center bg-[rgb(14_18_23/0.5)] p-4 data-entering:animate-none"
    >
      <Modal
        className={classList(
          'flex max-h-full w-full flex-col rounded-dialog border border-border bg-surface text-14 text-text shadow-dialog',
          widths[width],
        )}
      >
        <Box role={isQuestion ? 'alertdialog' : 'dialog'} className="flex min-h-0 flex-col outline-none">
          <Heading slot="title" className="px-4 pt-4 pb-2 text-19 font-heading">
            {title}
          </Heading>
          <div className="@container min-h-0 overflow-y-auto px-4 pb-4">{children}</div>
          <div className="flex flex-wrap justify-end gap-2 border-t border-border px-4 py-3">{footer}</div>
        </Box>
      </Modal>
    </ModalOverlay>
  );
}
