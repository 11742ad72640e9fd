import type { ReactNode } from 'react';

/** Looks of every text-like control (text, search, select, date). */
export const fieldControl =
  'w-full min-h-11 rounded-control border border-edge bg-surface px-3 text-16 text-text placeholder:text-muted hover:border-text aria-invalid:border-danger';

type Props = {
  readonly id: string;
  readonly label: ReactNode;
  readonly isLabelHidden?: boolean;
  readonly hint?: ReactNode;
  readonly error?: ReactNode;
  readonly children: ReactNode;
};

/** Label above, control, hint or error below. The control refers to `describedBy(id, …)`. */
export function Field({ id, label, isLabelHidden = false, hint, error, children }: Props) {
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <label htmlFor={id} className={isLabelHidden ? 'sr-only' : 'text-14 font-medium'}>
        {label}
      </label>
      {children}
      {hint !== undefined && (
        <p id={`${id}-hint`} className="text-13 text-muted">
          {hint}
        </p>
      )}
      {error !== undefined && (
        <p id={`${id}-error`} className="text-13 font-medium text-danger">
          {error}
        </p>
      )}
    </div>
  );
}

/** The `aria-describedby` of a control inside a Field. */
export function describedBy(id: string, hint: unknown, error: unknown): string | undefined {
  const parts = [hint !== undefined && `${id}-hint`, error !== undefined && `${id}-error`].filter(Boolean);
  return parts.length === 0 ? undefined : parts.join(' ');
}
