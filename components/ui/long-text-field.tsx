import type { ComponentProps, ReactNode } from 'react';
import { classList } from './class-list.ts';
import { fieldControl } from './field.tsx';

type Props = Omit<ComponentProps<'textarea'>, 'id' | 'className' | 'children'> & {
  /** Also its id: the error summary links to it. */
  readonly name: string;
  readonly label: string;
  readonly hint?: ReactNode;
  readonly problem?: string | undefined;
};

/** Several lines of plain text on public pages; grows with what is typed where the browser can. */
export function LongTextField({ name, label, hint, problem, ...area }: Props) {
  const described = [hint && `${name}-hint`, problem && `${name}-problem`].filter(Boolean).join(' ');
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <label htmlFor={name} className="text-14 font-medium">
        {label}
      </label>
      {hint !== undefined && (
        <span id={`${name}-hint`} className="text-14 text-muted">
          {hint}
        </span>
      )}
      {problem !== undefined && (
        <span id={`${name}-problem`} className="text-14 font-medium text-danger">
          {problem}
        </span>
      )}
      <textarea
        rows={6}
        autoComplete="off"
        {...area}
        id={name}
        name={name}
        aria-invalid={problem === undefined ? undefined : true}
        aria-describedby={described === '' ? undefined : described}
        className={classList(fieldControl, 'field-sizing-content min-h-36 resize-y py-2')}
      />
    </div>
  );
}
