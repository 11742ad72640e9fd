'use client';

import { useWords } from '#i18n/client-words.tsx';
import { Select } from '../../ui/select.tsx';

type Props = { readonly value: 'en' | 'ru'; readonly onChange: (language: 'en' | 'ru') => void };

const LANGUAGES = [
  { id: 'en', label: 'English' },
  { id: 'ru', label: 'Русский' },
];

/** In which language of the product somebody is written to. */
export function LanguageSelect({ value, onChange }: Props) {
  const t = useWords();
  return (
    <Select
      label={t('registrationDesk.column.language')}
      value={value}
      onChange={(next) => onChange(next === 'ru' ? 'ru' : 'en')}
      options={LANGUAGES}
      placeholder=""
    />
  );
}
