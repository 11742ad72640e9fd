'use client';

import { useEffect, useRef } from 'react';
import { classList } from './class-list.ts';
import { Icon } from './icon.tsx';

type Props = {
  readonly title: string;
  /** `field`: id of the control that the line leads to; none where it is about the whole form. */
  readonly problems: readonly { readonly field: string | undefined; readonly text: string }[];
  /** Another number for each refusal that a script shows: the summary takes the focus again. */
  readonly attempt?: number;
  readonly className?: string;
};

/** First thing in a refused form of a visitor; it takes the focus, with or without script (design.md R1). */
export function FormSummary({ title, problems, attempt = 0, className }: Props) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (attempt > 0) box.current?.focus();
  }, [attempt]);
  if (problems.length === 0) return null;
  return (
    <div
      ref={box}
      role="alert"
      tabIndex={-1}
      // biome-ignore lint/a11y/noAutofocus: a refused form starts where it says why (design.md rule 4)
      autoFocus
      className={classList('flex gap-3 rounded-card border-2 border-danger bg-surface px-4 py-3', className)}
    >
      <Icon name="warning" className="mt-[2px] text-danger" />
      <div className="min-w-0">
        <p className="font-medium">{title}</p>
        <ul className="mt-1 flex flex-col">
          {problems.map(({ field, text }) => (
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
