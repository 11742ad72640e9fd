'use client';

import { useMemo } from 'react';
import { LANGUAGE_CHOICES } from '#domain/desk/language-choice.ts';
import type { RecordOption } from '#domain/desk/record.ts';
import { useLanguage } from '#i18n/client-words.tsx';
import type { Language } from '#i18n/messages.ts';
import type { StudioFieldProps } from '../../ui/studio-field.tsx';
import { localeName } from './record-words.ts';
import { ReferenceInput, ReferencesInput } from './reference-input.tsx';

type Frame = StudioFieldProps & { readonly id: string };

type OneProps = Frame & {
  readonly value: string;
  /** Codes to choose from; any language unless said. */
  readonly choices: readonly string[] | undefined;
  readonly onChange: (value: string) => void;
};

/** One language by its name; the value is its code. */
export function LanguageInput({ value, choices = LANGUAGE_CHOICES, onChange, ...frame }: OneProps) {
  const options = useLanguageOptions(choices, value === '' ? [] : [value]);
  return (
    <ReferenceInput
      {...frame}
      value={value === '' ? null : value}
      options={options}
      onChange={(next) => onChange(next ?? '')}
    />
  );
}

type ManyProps = Frame & {
  readonly value: readonly string[];
  readonly onChange: (value: readonly string[]) => void;
};

/** Several languages by their names. */
export function LanguagesInput({ value, onChange, ...frame }: ManyProps) {
  const options = useLanguageOptions(LANGUAGE_CHOICES, value);
  return <ReferencesInput {...frame} value={value} options={options} onChange={onChange} />;
}

/** What is chosen already stays a choice, also where nobody thought of it, e.g. after an import. */
function useLanguageOptions(choices: readonly string[], chosen: readonly string[]): readonly RecordOption[] {
  const language = useLanguage();
  const codes = [...new Set([...choices, ...chosen])].join(' ');
  return useMemo(() => languageOptions(codes.split(' '), language), [codes, language]);
}

/** Languages by name in the order of the alphabet of the page; their codes as hints. */
export function languageOptions(codes: readonly string[], language: Language): readonly RecordOption[] {
  const { compare } = new Intl.Collator(language);
  return codes
    .filter((code) => code !== '')
    .map((id) => ({ id, name: localeName(id, language), hint: id }))
    .sort((a, b) => compare(a.name, b.name));
}
