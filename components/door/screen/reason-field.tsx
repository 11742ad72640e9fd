'use client';

import { useId } from 'react';

type Props = {
  readonly label: string;
  readonly hint: string;
  readonly reason: string;
  readonly onReason: (reason: string) => void;
  /** Reasons that are given often, in a tap. */
  readonly quick: readonly string[];
  readonly describedBy?: string;
};

/** A reason of few words: a tap on a frequent one, or typed. */
export function ReasonField({ label, hint, reason, onReason, quick, describedBy }: Props) {
  const id = useId();
  return (
    <div className="flex flex-col gap-3">
      <label htmlFor={id} className="font-medium text-16">
        {label}
      </label>
      <div className="flex flex-wrap gap-2">
        {quick.map((one) => (
          <button
            key={one}
            type="button"
            aria-pressed={reason === one}
            onClick={() => onReason(one)}
            className="min-h-14 touch-manipulation rounded-card border-2 border-current px-4 text-16 aria-pressed:underline aria-pressed:underline-offset-4"
          >
            {one}
          </button>
        ))}
      </div>
      <input
        id={id}
        value={reason}
        maxLength={500}
        autoComplete="off"
        aria-describedby={`${id}-hint ${describedBy ?? ''}`.trim()}
        onChange={({ currentTarget }) => onReason(currentTarget.value)}
        className="min-h-14 w-full rounded-card border border-edge bg-surface px-4 text-16 text-text"
      />
      <p id={`${id}-hint`} className="text-14">
        {hint}
      </p>
    </div>
  );
}
