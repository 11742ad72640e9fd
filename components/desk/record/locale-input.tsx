'use client';

import type { FieldRefusal, RecordField, TranslationMark } from '#domain/desk/record.ts';
import { useWords } from '#i18n/client-words.tsx';
import { localeMapOf } from './field-value.ts';
import { LocaleCell } from './locale-cell.tsx';
import type { FieldInputProps } from './record-form-props.ts';
import { refusalReason } from './record-words.ts';

type LocaleField = Extract<RecordField, { kind: 'locale_text' | 'locale_markdown' }>;

type Props = Omit<FieldInputProps, 'field'> & {
  readonly field: LocaleField;
  readonly label: string;
  readonly locales: readonly string[];
  readonly defaultLocale: string;
  readonly marks: readonly TranslationMark[] | undefined;
  readonly refusals: readonly FieldRefusal[];
  /** Where there is room for one language only, this one is shown. */
  readonly shownLocale: string;
};

/** A text in all languages of the edition, side by side. */
export function LocaleInput({
  id,
  field,
  value,
  onChange,
  label,
  locales,
  defaultLocale,
  marks,
  refusals,
  shownLocale,
}: Props) {
  const t = useWords();
  const texts = localeMapOf(value);
  const isFilled = (locale: string) => (texts[locale] ?? '').trim() !== '';
  const isStale = (locale: string) =>
    marks?.some((mark) => mark.field === field.name && mark.locale === locale && mark.kind === 'stale');
  const sourceLocale = [defaultLocale, ...locales].find(isFilled);
  // Nothing lacks while there is nothing to translate.
  const lacks = sourceLocale === undefined ? undefined : 'missing';
  return (
    <fieldset className="min-w-0">
      <legend className="pb-1 text-13 font-medium">
        {label}
        {field.isRequired && (
          <span aria-hidden="true" className="ms-1 text-danger">
            *
          </span>
        )}
      </legend>
      <div className="grid grid-cols-1 gap-x-4 gap-y-3 @reading:grid-cols-[repeat(auto-fit,minmax(15rem,1fr))]">
        {locales.map((locale) => {
          const refusal = refusals.find(
            (one) => one.locale === locale || (one.locale === undefined && locale === defaultLocale),
          );
          const isEmpty = !isFilled(locale);
          return (
            <div
              key={locale}
              className={locale === shownLocale ? 'min-w-0' : 'hidden min-w-0 @reading:block'}
            >
              <LocaleCell
                id={`${id}-${locale}`}
                locale={locale}
                kind={field.kind}
                maxLength={field.maxLength}
                value={texts[locale] ?? ''}
                mark={isEmpty ? lacks : isStale(locale) ? 'stale' : undefined}
                error={refusal && refusalReason(t, refusal, field)}
                isRequired={field.isRequired === true && locale === defaultLocale}
                source={
                  isEmpty && sourceLocale !== undefined
                    ? { locale: sourceLocale, text: texts[sourceLocale] ?? '' }
                    : undefined
                }
                onChange={(text) => onChange({ ...texts, [locale]: text })}
              />
            </div>
          );
        })}
      </div>
    </fieldset>
  );
}
