import type { ComponentProps } from 'react';
import { classList } from './class-list.ts';
import { fieldControl } from './field.tsx';
import { FieldFrame, type FieldFrameProps, framed } from './field-frame.tsx';

type Props = FieldFrameProps &
  Omit<ComponentProps<'input'>, 'id' | 'className' | 'children' | 'name'> & {
    /** Digits and codes are read sign by sign. */
    readonly isCode?: boolean;
  };

/** One line of text on public pages. */
export function TextField({ name, label, hint, problem, isCode = false, ...input }: Props) {
  return (
    <FieldFrame {...{ name, label, hint, problem }}>
      <input
        {...input}
        {...framed({ name, hint, problem })}
        className={classList(fieldControl, isCode && 'font-mono text-23 tracking-[0.15em]')}
      />
    </FieldFrame>
  );
}
