'use client';

import { TextArea as Area } from 'react-aria-components/TextArea';
import { TextField } from 'react-aria-components/TextField';
import { classList } from './class-list.ts';
import {
  type StudioFieldProps,
  StudioLabel,
  StudioNote,
  studioControl,
  studioField,
} from './studio-field.tsx';

type Props = StudioFieldProps & {
  readonly id?: string | undefined;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly rows?: number;
  readonly lang?: string | undefined;
  readonly dir?: 'ltr' | 'rtl' | undefined;
};

/** Text of several lines; grows with what is typed where the browser can. */
export function TextArea({ id, value, onChange, rows = 6, lang, dir, ...field }: Props) {
  return (
    <TextField
      {...(id !== undefined && { id })}
      value={value}
      onChange={onChange}
      isRequired={field.isRequired ?? false}
      isInvalid={field.error !== undefined}
      validationBehavior="aria"
      className={studioField}
    >
      <StudioLabel {...field} />
      <Area
        rows={rows}
        lang={lang}
        dir={dir}
        className={classList(studioControl, 'field-sizing-content max-h-[32rem] min-h-24 resize-y py-1')}
      />
      <StudioNote {...field} />
    </TextField>
  );
}
