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
import { typedTime } from './typed-parts.ts';
import { useTypedParts } from './use-typed-parts.ts';

export type TimeInputProps = StudioFieldProps & {
  readonly id?: string | undefined;
  /** `HH:MM`, empty for none. What was typed and is no time comes with the part that was left out empty: `12:`. */
  readonly value: string;
  readonly onChange: (value: string) => void;
};

/** A time on the wall, always on the 24 h clock. What is no time yet stays as it was typed. */
export function TimeInput({ id, value, onChange, ...field }: TimeInputProps) {
  const { real, keep } = useTypedParts(value, onChange, TYPED);
  return (
    <TimeField
      {...(id !== undefined && { id })}
      value={real}
      onChange={(next) => onChange(next === null ? '' : next.toString().slice(0, 5))}
      hourCycle={24}
      shouldForceLeadingZeros
      isRequired={field.isRequired ?? false}
      isInvalid={field.error !== undefined}
      validationBehavior="aria"
      className={studioField}
    >
      {({ state }) => {
        keep(state);
        return (
          <>
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
          </>
        );
      }}
    </TimeField>
  );
}

const TYPED = { read: readTime, textOf: typedTime };

function readTime(text: string) {
  return /^(?:[01]\d|2[0-3]):[0-5]\d$/.test(text) ? parseTime(text) : null;
}
