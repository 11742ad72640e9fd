'use client';

import type { ComponentProps } from 'react';
import { Button } from './button.tsx';

type Props = Omit<ComponentProps<typeof Button>, 'onClick'> & { readonly dialogId: string };

/** Opens the Dialog with this id. Not `command`: browsers of 2024 do not know it. */
export function DialogButton({ dialogId, ...rest }: Props) {
  const open = () => {
    const dialog = document.getElementById(dialogId);
    if (dialog instanceof HTMLDialogElement) dialog.showModal();
  };
  return <Button {...rest} aria-haspopup="dialog" onClick={open} />;
}
