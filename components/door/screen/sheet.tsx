'use client';

import { type ReactNode, useEffect, useId, useRef } from 'react';
import { useWords } from '#i18n/client-words.tsx';
import { DoorButton } from './door-button.tsx';

type Props = {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
};

/** Comes up from the lower edge, where the thumb is; Escape and a tap beside it close it. A new code does so too. */
export function Sheet({ title, onClose, children }: Props) {
  const t = useWords();
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useId();
  useEffect(() => {
    const shown = dialog.current;
    shown?.showModal();
    shown?.querySelector<HTMLElement>('[data-first]')?.focus();
    return () => shown?.close();
  }, []);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes a dialog by itself
    <dialog
      ref={dialog}
      aria-labelledby={heading}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClick={({ target, currentTarget }) => target === currentTarget && onClose()}
      className="door-sheet rounded-t-dialog bg-surface p-0 text-text shadow-dialog"
    >
      <div className="flex max-h-[inherit] flex-col">
        <div className="flex items-center justify-between gap-2 border-border border-b ps-4 pe-1">
          <h2 id={heading} className="text-19">
            {title}
          </h2>
          <DoorButton look="quiet" icon="close" aria-label={t('doorScreen.close')} onClick={onClose} />
        </div>
        <div className="flex flex-col gap-4 overflow-y-auto p-4">{children}</div>
      </div>
    </dialog>
  );
}
