'use client';

import { useWords } from '#i18n/client-words.tsx';
import { TimeInput, type TimeInputProps } from '../../ui/time-input.tsx';

/** A time that stays as it was typed; when a part of it is missing, that stands below it. */
export function TimeField({ error, ...field }: TimeInputProps) {
  const t = useWords();
  const isWhole = field.value === '' || /^\d{2}:\d{2}$/.test(field.value);
  return <TimeInput {...field} error={isWhole ? error : t('desk.record.time_not_complete')} />;
}
