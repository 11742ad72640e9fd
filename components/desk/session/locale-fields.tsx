'use client';

import type { LocaleMap } from '#domain/locale.ts';
import { LocaleInput } from '../record/locale-input.tsx';
import type { PartMeans } from './form-part.ts';

type Props = {
  readonly means: PartMeans;
  /** Leads to the value: `talks.0.title`. */
  readonly name: string;
  readonly label: string;
  readonly value: LocaleMap;
  readonly onChange: (value: LocaleMap) => void;
  readonly locales: readonly string[];
  readonly defaultLocale: string;
  readonly isMarkdown?: boolean;
  readonly maxLength?: number;
};

/** A text in all languages inside a row of a list. */
export function LocaleFields({ means, name, value, onChange, isMarkdown, maxLength = 300, ...rest }: Props) {
  const kind = isMarkdown ? 'locale_markdown' : 'locale_text';
  const refusals = means.form.trouble.refusals.filter((refusal) => refusal.name === name);
  return (
    <LocaleInput
      {...rest}
      id={means.idOf(name)}
      field={{ name, kind, maxLength }}
      value={value}
      onChange={(next) => onChange(next as LocaleMap)}
      marks={undefined}
      refusals={refusals}
      shownLocale={means.shownLocale}
    />
  );
}
