'use client';

import { wrongMoment } from '#domain/desk/typed-moment.ts';
import { useLanguage, useWords } from '#i18n/client-words.tsx';
import { DateInput, type DateInputProps } from '../../ui/date-input.tsx';

/** A date that stays as it was typed; when there is no such day, or a part is missing, that stands below it. */
export function MomentField({ error, ...field }: DateInputProps) {
  const t = useWords();
  const language = useLanguage();
  const wrong = wrongMoment(field.value, language);
  const told =
    wrong === undefined
      ? error
      : wrong.code === 'no_such_day'
        ? t('desk.record.no_such_day', wrong)
        : t('desk.record.not_complete');
  return <DateInput {...field} error={told} />;
}
