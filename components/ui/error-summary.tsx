'use client';

import { useEffect, useRef } from 'react';
import { flushSync } from 'react-dom';
import { Icon } from './icon.tsx';

type Props = {
  readonly title: string;
  /** `target`: id of the control that the line leads to. */
  readonly errors: readonly {
    readonly target: string;
    readonly text: string;
    /** Makes the control visible before it takes the focus. */
    readonly onVisit?: () => void;
  }[];
  /** Another number for each refusal: the summary takes focus again. */
  readonly attempt: number;
};

/** What keeps a form from being saved, with ways to each place; takes focus when it comes. */
export function ErrorSummary({ title, errors, attempt }: Props) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (attempt > 0) box.current?.focus();
  }, [attempt]);
  if (errors.length === 0) return null;
  return (
    <div
      ref={box}
      role="alert"
      tabIndex={-1}
      className="flex gap-3 rounded-control border border-danger bg-surface p-3 text-14"
    >
      <Icon name="stop" className="text-danger" />
      <div>
        <p className="font-medium">{title}</p>
        <ul className="mt-1">
          {errors.map((error) => (
            <li key={`${error.target} ${error.text}`}>
              <a
                href={`#${error.target}`}
                className="link inline-flex min-h-6 items-center"
                onClick={(event) => {
                  event.preventDefault();
                  flushSync(() => error.onVisit?.());
                  focusControl(error.target);
                }}
              >
                {error.text}
              </a>
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}

/** The id may be that of a group (date parts, a list): its first control takes the focus. */
function focusControl(id: string): void {
  const found = document.getElementById(id);
  const control = found?.matches('input, textarea, button, select')
    ? found
    : found?.querySelector<HTMLElement>('input, textarea, button, select, [role="spinbutton"]');
  (control ?? found)?.focus();
  found?.scrollIntoView({ block: 'center' });
}
