import type { ComponentProps } from 'react';
import { classList } from './class-list.ts';
import { fieldControl } from './field.tsx';
import { FieldFrame, type FieldFrameProps, framed } from './field-frame.tsx';
import { KeptTextarea } from './kept-textarea.tsx';

type Props = FieldFrameProps & Omit<ComponentProps<'textarea'>, 'id' | 'className' | 'children' | 'name'>;

/** Several lines of plain text on public pages; grows with what is typed where the browser can. */
export function LongTextField({ name, label, hint, problem, ...area }: Props) {
  return (
    <FieldFrame {...{ name, label, hint, problem }}>
      <KeptTextarea
        rows={6}
        autoComplete="off"
        {...area}
        {...framed({ name, hint, problem })}
        className={classList(fieldControl, 'field-sizing-content min-h-36 resize-y py-2')}
      />
    </FieldFrame>
  );
}
