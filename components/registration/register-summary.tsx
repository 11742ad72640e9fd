'use client';

import { useEffect, useRef } from 'react';
import { Icon } from '../ui/icon.tsx';
import type { ProblemLine } from './problem-text.ts';

type Props = {
  readonly title: string;
  readonly lines: readonly ProblemLine[];
  /** Another number for each refusal: the summary takes the focus again. */
  readonly attempt: number;
};

/** What keeps the form from being sent, with a way to each field; it takes the focus, with or without script (A7). */
export function RegisterSummary({ title, lines, attempt }: Props) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (attempt > 0) box.current?.focus();
  }, [attempt]);
  if (lines.length === 0) return null;
  return (
    <div
      ref={box}
      role="alert"
      tabIndex={-1}
      // biome-ignore lint/a11y/noAutofocus: a refused form starts where it says why (design.md rule 4)
      autoFocus
      className="mb-6 flex gap-3 rounded-card border-2 border-danger bg-surface px-4 py-3"
    >
      <Icon name="warning" className="mt-[2px] text-danger" />
      <div className="min-w-0">
        <p className="font-medium">{title}</p>
        <ul className="mt-1 flex flex-col">
          {lines.map(({ field, text }) => (
            <li key={text}>
              {field === undefined ? (
                text
              ) : (
                <a
                  href={`#${field}`}
                  onClick={(event) => {
                    const control = document.getElementById(field);
                    if (control === null) return;
                    event.preventDefault();
                    control.focus();
                    control.scrollIntoView({ block: 'center' });
                  }}
                  className="inline-flex min-h-8 items-center underline underline-offset-4 hover:decoration-2"
                >
                  {text}
                </a>
              )}
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}
