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
  /** Printed after the number: minutes, metres. */
  readonly unit?: string | undefined;
};

/**
 * A number or nothing; arrows step, and the figures are those of the page's language. It has no range and takes decimals: what
 * is wrong stays as typed, for the form to say so.
 */
export function NumberInput({ id, value, onChange, unit, ...field }: NumberInputProps) {
  return (
    <NumberField
      {...(id !== undefined && { id })}
      value={value ?? Number.NaN}
      onChange={(next) => onChange(Number.isNaN(next) ? null : next)}
      isRequired={field.isRequired ?? false}
      isInvalid={field.error !== undefined}
      validationBehavior="aria"
      formatOptions={{ maximumFractionDigits: 6 }}
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
