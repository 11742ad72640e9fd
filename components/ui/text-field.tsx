import type { ComponentProps, ReactNode } from 'react';
import { describedBy, Field, fieldControl } from './field.tsx';

type Props = Omit<ComponentProps<'input'>, 'id' | 'className'> & {
  readonly id: string;
  readonly name: string;
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  readonly error?: ReactNode;
};

export function TextField({ id, label, hint, error, ...input }: Props) {
  return (
    <Field id={id} label={label} hint={hint} error={error}>
      <input
        {...input}
        id={id}
        aria-invalid={error === undefined ? undefined : true}
        aria-describedby={describedBy(id, hint, error)}
        className={fieldControl}
      />
    </Field>
  );
}
