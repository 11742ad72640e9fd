import type { ReactNode } from 'react';

export type FieldFrameProps = {
  /** Also its id: the error summary links to it. */
  readonly name: string;
  readonly label: string;
  readonly hint?: ReactNode;
  readonly problem?: string | undefined;
};

/** Label, hint, what is wrong, and the control below each other. */
export function FieldFrame({
  name,
  label,
  hint,
  problem,
  children,
}: FieldFrameProps & { readonly children: ReactNode }) {
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
      {children}
    </div>
  );
}

/** What a control needs so that its frame names it and says what is wrong with it. */
export function framed({ name, hint, problem }: Omit<FieldFrameProps, 'label'>) {
  const described = [hint && `${name}-hint`, problem && `${name}-problem`].filter(Boolean).join(' ');
  return {
    id: name,
    name,
    'aria-invalid': problem === undefined ? undefined : true,
    'aria-describedby': described === '' ? undefined : described,
  };
}
