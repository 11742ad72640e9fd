'use client';

import { Toaster, toast } from 'sonner';
import { Icon } from './icon.tsx';

type Props = { readonly label: string };

/** Where confirmations of the reader's own actions appear for 8 s (design.md rule 15); paused under pointer and focus. */
export function ToastHost({ label }: Props) {
  return (
    <Toaster
      position="bottom-center"
      duration={8000}
      visibleToasts={3}
      // One above the other and never one over the other: each keeps its Undo within reach.
      expand
      // Above the bar in which forms are saved.
      offset={{ bottom: 64 }}
      mobileOffset={{ bottom: 72 }}
      containerAriaLabel={label}
      toastOptions={{ unstyled: true, className: 'w-full' }}
    />
  );
}

export type Toast = {
  readonly text: string;
  readonly action?: { readonly label: string; readonly onPress: () => void } | undefined;
};

/** Confirms what was done and offers to take it back. Failures stand in the page, never here (design.md X4). */
export function showToast({ text, action }: Toast): void {
  toast.custom((id) => (
    <div className="mx-auto flex font-sans min-h-10 w-full items-center gap-3 rounded-card border border-border bg-text px-4 py-1 text-14 text-bg shadow-popover">
      <Icon name="check" size={16} />
      <span className="grow">{text}</span>
      {action && (
        <button
          type="button"
          className="inline-flex min-h-8 items-center rounded-control px-2 font-medium underline underline-offset-4 outline-bg hover:no-underline"
          onClick={() => {
            toast.dismiss(id);
            action.onPress();
          }}
        >
          {action.label}
        </button>
      )}
    </div>
  ));
}
