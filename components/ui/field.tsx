import type { ReactNode } from 'react';

/** Looks of every text-like control (text, search, select, date). */
export const fieldControl =
  'w-full min-h-11 rounded-control border border-edge bg-surface px-3 text-16 text-text placeholder:text-muted hover:border-text aria-invalid:border-danger';

/** Looks of what a browser shows to choose a file by. */
export const filePicker =
  'min-h-11 max-w-full text-14 font-regular file:me-3 file:min-h-9 file:cursor-pointer file:rounded-control file:border file:border-solid file:border-edge file:bg-surface file:px-3 file:text-14 file:font-medium file:text-text hover:file:bg-hover';

type Props = {
  readonly id: string;
  readonly label: ReactNode;
  readonly isLabelHidden?: boolean;
  readonly children: ReactNode;
};

/** Label above, control below. */
export function Field({ id, label, isLabelHidden = false, children }: Props) {
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <label htmlFor={id} className={isLabelHidden ? 'sr-only' : 'text-14 font-medium'}>
        {label}
      </label>
      {children}
    </div>
  );
}
