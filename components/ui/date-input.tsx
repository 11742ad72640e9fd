'use client';

import { parseDate, parseDateTime } from '@internationalized/date';
import { DateField, DateSegment, DateInput as Segments } from 'react-aria-components/DateField';
import { classList } from './class-list.ts';
import {
  type StudioFieldProps,
  StudioLabel,
  StudioNote,
  studioControl,
  studioField,
} from './studio-field.tsx';
import { typedText } from './typed-parts.ts';
import { useTypedParts } from './use-typed-parts.ts';

export type DateInputProps = StudioFieldProps & {
  readonly id?: string | undefined;
  /**
   * `YYYY-MM-DD`, with `withTime` also `THH:MM`; empty for none. What was typed and is no date comes in the same form, with
   * parts that were left out empty.
   */
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly withTime?: boolean;
};

/**
 * A date, or a date and a time on the wall, typed part by part in the order of the page's language. What is no date stays as
 * it was typed.
 */
export function DateInput({ id, value, onChange, withTime = false, ...field }: DateInputProps) {
  const { real: date, keep } = useTypedParts(value, onChange, {
    read: (text) => readDate(text, withTime),
    textOf: (parts: Parameters<typeof typedText>[0]) => typedText(parts, withTime),
  });
  return (
    <DateField
      {...(id !== undefined && { id })}
      value={date}
      onChange={(next) => onChange(next === null ? '' : next.toString().slice(0, withTime ? 16 : 10))}
      granularity={withTime ? 'minute' : 'day'}
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
    </DateField>
  );
}

export const dateSegment =
  'min-h-6 min-w-6 rounded-[2px] px-px text-center outline-none data-[type=literal]:min-w-0 data-focused:bg-accent data-focused:text-accent-text data-placeholder:text-muted data-focused:data-placeholder:text-accent-text';

function readDate(value: string, withTime: boolean) {
  try {
    return withTime ? parseDateTime(value) : parseDate(value);
  } catch {
    return null;
  }
}
