import type { ReactNode } from 'react';
import { Icon } from './icon.tsx';

type Props = {
  readonly id: string;
  readonly title: string;
  readonly closeLabel: string;
  readonly children: ReactNode;
};

/**
 * The browser's own modal dialog: focus, Esc and the inert page behind come with it. Opened by a DialogButton
 * with the same id; closed by its form without any script.
 */
export function Dialog({ id, title, closeLabel, children }: Props) {
  return (
    <dialog
      id={id}
      aria-labelledby={`${id}-title`}
      className="m-auto w-[min(100vw-2rem,40rem)] rounded-dialog border border-border bg-surface p-0 text-text shadow-dialog"
    >
      <div className="flex items-start gap-4 p-4 pb-0">
        <h2 id={`${id}-title`} className="grow py-2 text-19">
          {title}
        </h2>
        <form method="dialog">
          <button
            type="submit"
            aria-label={closeLabel}
            className="grid size-11 place-items-center rounded-control hover:bg-hover"
          >
            <Icon name="close" />
          </button>
        </form>
      </div>
      <div className="p-4">{children}</div>
    </dialog>
  );
}
