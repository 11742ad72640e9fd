import type { ReactNode } from 'react';

/** Looks of every text-like control (text, search, select, date). */
export const fieldControl =
  'w-full min-h-11 rounded-control border border-edge bg-surface px-3 text-16 text-text placeholder:text-muted hover:border-text aria-invalid:border-danger';

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
