import type { ComponentProps, ReactNode } from 'react';
import { classList } from './class-list.ts';
import { Field, fieldControl } from './field.tsx';
import { Icon } from './icon.tsx';

type Props = Omit<ComponentProps<'input'>, 'type' | 'id' | 'className'> & {
  readonly id: string;
  readonly name: string;
  readonly label: ReactNode;
  readonly isLabelHidden?: boolean;
};

export function SearchField({ id, label, isLabelHidden = false, ...input }: Props) {
  return (
    <Field id={id} label={label} isLabelHidden={isLabelHidden}>
      <span className="relative block">
        <Icon name="search" className="pointer-events-none absolute inset-y-0 start-3 my-auto text-muted" />
        <input
          {...input}
          id={id}
          type="search"
          enterKeyHint="search"
          className={classList(fieldControl, 'ps-10')}
        />
      </span>
    </Field>
  );
}
