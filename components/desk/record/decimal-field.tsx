'use client';

import { useState } from 'react';
import { readDecimal } from '#domain/decimal-text.ts';
import { useWords } from '#i18n/client-words.tsx';
import { languageOfTranslator } from '#i18n/translator.ts';
import type { NumberInputProps } from '../../ui/number-input.tsx';
import { TextInput } from '../../ui/text-input.tsx';

type Props = NumberInputProps & { readonly decimals: number };

/**
 * A number with decimals as people type it, with a point or a comma in either language: a comma that the language of the
 * page takes for thousands would make a price a hundred times as high. What is no number stays as typed and is NaN.
 */
export function DecimalField({ value, onChange, unit, decimals, ...field }: Props) {
  const t = useWords();
  const language = languageOfTranslator(t);
  const [text, setText] = useState(() => decimalText(value, language, decimals));
  // Undone or loaded again: what stands there is no longer what was typed.
  const isTyped = Object.is(typedValue(text, decimals), value);
  return (
    <TextInput
      {...field}
      beside={unit === undefined ? field.beside : <span className="text-13 text-muted">{unit}</span>}
      value={isTyped ? text : decimalText(value, language, decimals)}
      inputMode="decimal"
      onChange={(next) => {
        setText(next);
        onChange(typedValue(next, decimals));
      }}
    />
  );
}

function typedValue(text: string, decimals: number): number | null {
  if (text.trim() === '') return null;
  return readDecimal(text, decimals) ?? Number.NaN;
}

function decimalText(value: number | null, language: string, decimals: number): string {
  if (value === null || Number.isNaN(value)) return '';
  return new Intl.NumberFormat(language, { maximumFractionDigits: decimals, useGrouping: false }).format(
    value,
  );
}
