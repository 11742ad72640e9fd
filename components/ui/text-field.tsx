import type { ComponentProps, ReactNode } from 'react';
import { classList } from './class-list.ts';
import { fieldControl } from './field.tsx';

type Props = Omit<ComponentProps<'input'>, 'id' | 'className' | 'children'> & {
  /** Also its id: the error summary links to it. */
  readonly name: string;
  readonly label: string;
  readonly hint?: ReactNode;
  readonly problem?: string | undefined;
  /** Digits and codes are read sign by sign. */
  readonly isCode?: boolean;
};

/** Label, hint, what is wrong, and the control below each other. */
export function TextField({ name, label, hint, problem, isCode = false, ...input }: Props) {
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
      <input
        {...input}
        id={name}
        name={name}
        aria-invalid={problem === undefined ? undefined : true}
        aria-describedby={described === '' ? undefined : described}
        className={classList(fieldControl, isCode && 'font-mono text-23 tracking-[0.15em]')}
      />
    </div>
  );
}
