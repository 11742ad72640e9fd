'use client';

import { type NumberRange, wrongNumber } from '#domain/desk/number-range.ts';
import { useWords } from '#i18n/client-words.tsx';
import { NumberInput, type NumberInputProps } from '../../ui/number-input.tsx';
import { DecimalField } from './decimal-field.tsx';

/** Degrees need six; money says that it has two. */
const MOST_DECIMALS = 6;

/** A number that stays as it was typed; below it stands which numbers there can be when it is none of them. */
export function NumberField({
  error,
  min,
  max,
  isDecimal = false,
  decimals = MOST_DECIMALS,
  ...field
}: NumberInputProps & NumberRange & { readonly decimals?: number | undefined }) {
  const t = useWords();
  const wrong = wrongNumber(field.value, { min, max, isDecimal });
  const told = wrong === undefined ? error : t(`desk.record.${wrong}`, { min, max });
  if (isDecimal) return <DecimalField {...field} decimals={decimals} error={told} />;
  return <NumberInput {...field} error={told} />;
}
