'use client';

import type { HTMLInputTypeAttribute } from 'react';
import { Input } from 'react-aria-components/Input';
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
  readonly name?: string | undefined;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly type?: HTMLInputTypeAttribute | undefined;
  readonly lang?: string | undefined;
  readonly dir?: 'ltr' | 'rtl' | undefined;
  readonly placeholder?: string | undefined;
  readonly isMono?: boolean | undefined;
  readonly inputMode?: 'decimal' | undefined;
  readonly autoComplete?: string | undefined;
};

/** One line of text. */
export function TextInput({
  id,
  value,
  onChange,
  name,
  type = 'text',
  lang,
  dir,
  placeholder,
  isMono = false,
  inputMode,
  autoComplete = 'off',
  ...field
}: Props) {
  return (
    <TextField
      {...(id !== undefined && { id })}
      {...(name !== undefined && { name })}
      value={value}
      onChange={onChange}
      type={type === 'number' ? 'text' : type}
      autoComplete={autoComplete}
      isRequired={field.isRequired ?? false}
      isInvalid={field.error !== undefined}
      validationBehavior="aria"
      className={studioField}
    >
      <StudioLabel {...field} />
      <Input
        {...(lang !== undefined && { lang })}
        {...(dir !== undefined && { dir })}
        {...(placeholder !== undefined && { placeholder })}
        {...(inputMode !== undefined && { inputMode })}
        className={classList(studioControl, isMono && 'font-mono')}
      />
      <StudioNote {...field} />
    </TextField>
  );
}
