'use client';

import { Group } from 'react-aria-components/Group';
import { Input } from 'react-aria-components/Input';
import { NumberField } from 'react-aria-components/NumberField';
import {
  type StudioFieldProps,
  StudioLabel,
  StudioNote,
  studioControl,
  studioField,
} from './studio-field.tsx';

export type NumberInputProps = StudioFieldProps & {
  readonly id?: string | undefined;
  readonly value: number | null;
  readonly onChange: (value: number | null) => void;
  readonly min: number;
  readonly max: number;
  /** Printed after the number: minutes, metres. */
  readonly unit?: string | undefined;
  /** Decimals are allowed. */
  readonly isDecimal?: boolean;
  /** What is out of range or has decimals stays as typed, for the form to say so; else it is moved into the range. */
  readonly isFree?: boolean;
};

/** A number or nothing; arrows step, and the figures are those of the page's language. */
export function NumberInput({
  id,
  value,
  onChange,
  min,
  max,
  unit,
  isDecimal,
  isFree,
  ...field
}: NumberInputProps) {
  return (
    <NumberField
      {...(id !== undefined && { id })}
      value={value ?? Number.NaN}
      onChange={(next) => onChange(Number.isNaN(next) ? null : next)}
      // With a range the field takes no sign or digit beyond it, without a word.
      {...(isFree !== true && { minValue: min, maxValue: max })}
      isRequired={field.isRequired ?? false}
      isInvalid={field.error !== undefined}
      validationBehavior="aria"
      formatOptions={{ maximumFractionDigits: isDecimal || isFree ? 6 : 0 }}
      className={studioField}
    >
      <StudioLabel {...field} />
      <Group className="flex items-center gap-2">
        <Input className={`${studioControl} tnum max-w-32`} />
        {unit !== undefined && <span className="text-13 text-muted">{unit}</span>}
      </Group>
      <StudioNote {...field} />
    </NumberField>
  );
}
