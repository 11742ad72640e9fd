'use client';

import type { RecordField } from '#domain/desk/record.ts';
import { useLanguage, useWords } from '#i18n/client-words.tsx';
import { classList } from '../../ui/class-list.ts';
import { isLocaleField, localeMapOf } from './field-value.ts';
import { localeName } from './record-words.ts';
import type { RecordFormState } from './use-record-form.ts';

type Props = {
  readonly locales: readonly string[];
  readonly shownLocale: string;
  readonly fields: readonly RecordField[];
  readonly form: RecordFormState;
  readonly onShow: (locale: string) => void;
};

/** Where languages do not fit beside each other: which one all texts are shown in, with what each still lacks. */
export function LocaleTabs({ locales, shownLocale, fields, form, onShow }: Props) {
  const t = useWords();
  const language = useLanguage();
  const texts = fields.filter(isLocaleField).map(({ name }) => localeMapOf(form.values[name]));
  const missing = (locale: string) =>
    texts.filter(
      (map) => Object.values(map).some((text) => text.trim() !== '') && !(map[locale] ?? '').trim(),
    ).length;
  return (
    <fieldset className="flex border-b border-border @reading:hidden">
      <legend className="sr-only">{t('desk.record.languages')}</legend>
      {locales.map((locale) => (
        <label
          key={locale}
          className={classList(
            '-mb-px flex min-h-10 items-center gap-1 pointer-coarse:min-h-11 border-b-2 px-3 text-14 has-focus-visible:outline-2 has-focus-visible:-outline-offset-2 has-focus-visible:outline-text',
            locale === shownLocale ? 'border-accent font-medium' : 'border-transparent text-muted',
          )}
        >
          <input
            type="radio"
            name="shown-locale"
            className="sr-only"
            checked={locale === shownLocale}
            onChange={() => onShow(locale)}
          />
          {localeName(locale, language)}
          {missing(locale) > 0 && (
            <span className="tnum text-13 text-muted">
              {t('desk.record.missingCount', { count: missing(locale) })}
            </span>
          )}
        </label>
      ))}
    </fieldset>
  );
}
