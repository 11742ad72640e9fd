'use client';

import { parseTime } from '@internationalized/date';
import { DateSegment, DateInput as Segments, TimeField } from 'react-aria-components/TimeField';
import { classList } from './class-list.ts';
import { dateSegment } from './date-input.tsx';
import {
  type StudioFieldProps,
  StudioLabel,
  StudioNote,
  studioControl,
  studioField,
} from './studio-field.tsx';

type Props = StudioFieldProps & {
  readonly id?: string | undefined;
  /** `HH:MM`, empty for none. */
  readonly value: string;
  readonly onChange: (value: string) => void;
};

/** A time on the wall, always on the 24 h clock. */
export function TimeInput({ id, value, onChange, ...field }: Props) {
  return (
    <TimeField
      {...(id !== undefined && { id })}
      value={/^\d{2}:\d{2}$/.test(value) ? parseTime(value) : null}
      onChange={(next) => onChange(next === null ? '' : next.toString().slice(0, 5))}
      hourCycle={24}
      shouldForceLeadingZeros
      isRequired={field.isRequired ?? false}
      isInvalid={field.error !== undefined}
      validationBehavior="aria"
      className={studioField}
    >
      <StudioLabel {...field} />
      <Segments
        className={classList(
          studioControl,
          'tnum flex w-fit items-center whitespace-pre data-focus-within:border-text',
        )}
      >
        {(segment) => <DateSegment segment={segment} className={dateSegment} />}
      </Segments>
      <StudioNote {...field} />
    </TimeField>
  );
}
