import type { ComponentProps, ReactNode } from 'react';
import { classList } from './class-list.ts';
import { Field, fieldControl } from './field.tsx';
import { Icon } from './icon.tsx';

export type Option = { readonly value: string; readonly label: string; readonly lang?: string | undefined };

type Props = Omit<ComponentProps<'select'>, 'id' | 'className' | 'children'> & {
  readonly id: string;
  readonly name: string;
  readonly label: ReactNode;
  readonly isLabelHidden?: boolean;
  readonly options: readonly Option[];
};

export function SelectField({ id, label, isLabelHidden = false, options, ...select }: Props) {
  return (
    <Field id={id} label={label} isLabelHidden={isLabelHidden}>
      <span className="relative block">
        <select {...select} id={id} className={classList(fieldControl, 'appearance-none pe-10')}>
          {options.map((option) => (
            <option key={option.value} value={option.value} lang={option.lang}>
              {option.label}
            </option>
          ))}
        </select>
        <Icon name="down" className="pointer-events-none absolute inset-y-0 end-3 my-auto text-muted" />
      </span>
    </Field>
  );
}
