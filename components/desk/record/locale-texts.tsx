'use client';

import { direction, type LocaleMap } from '#domain/locale.ts';
import { useLanguage } from '#i18n/client-words.tsx';
import { TextArea } from '../../ui/text-area.tsx';
import { LocaleCell } from './locale-cell.tsx';
import { localeName } from './record-words.ts';

type Props = {
  /** Of the field; the control of a language has the language after it. */
  readonly id: string;
  readonly label: string;
  readonly note?: string | undefined;
  readonly value: LocaleMap;
  readonly onChange: (value: LocaleMap) => void;
  readonly locales: readonly string[];
  readonly defaultLocale: string;
  readonly most: number;
  readonly isRequired?: boolean;
  /** Several lines. */
  readonly isLong?: boolean;
  readonly error?: string | undefined;
  /** The language that the error is about; the default one where nothing else is said. */
  readonly errorLocale?: string | undefined;
};

/** A text in all languages of the edition, outside the forms of records. */
export function LocaleTexts(props: Props) {
  const { id, label, note, value, locales, defaultLocale, isRequired = false, error } = props;
  const errorLocale = props.errorLocale ?? defaultLocale;
  const isFilled = (locale: string) => (value[locale] ?? '').trim() !== '';
  const source = [defaultLocale, ...locales].find(isFilled);
  return (
    <fieldset id={id} tabIndex={-1} className="min-w-0">
      <legend className="pb-1 text-13 font-medium">
        {label}
        {isRequired && (
          <span aria-hidden="true" className="ms-1 text-danger">
            *
          </span>
        )}
      </legend>
      {note !== undefined && <p className="max-w-[66ch] pb-1 text-13 text-muted">{note}</p>}
      <div className="grid grid-cols-1 gap-x-4 gap-y-3 @reading:grid-cols-[repeat(auto-fit,minmax(15rem,1fr))]">
        {locales.map((locale) => (
          <LocaleText
            key={locale}
            {...props}
            locale={locale}
            source={source}
            error={locale === errorLocale ? error : undefined}
          />
        ))}
      </div>
    </fieldset>
  );
}

type TextProps = Omit<Props, 'note' | 'label'> & {
  readonly locale: string;
  readonly source: string | undefined;
};

function LocaleText({ id, value, onChange, locale, source, most, isLong = false, error }: TextProps) {
  const language = useLanguage();
  const text = value[locale] ?? '';
  const set = (next: string) => onChange({ ...value, [locale]: next });
  const name = `${id}.${locale}`;
  if (isLong)
    return (
      <TextArea
        id={name}
        label={<span className="font-regular text-muted">{localeName(locale, language)}</span>}
        rows={3}
        value={text}
        onChange={set}
        lang={locale}
        dir={direction(locale)}
        error={error}
      />
    );
  const isMissing = text.trim() === '' && source !== undefined;
  return (
    <LocaleCell
      id={name}
      kind="locale_text"
      maxLength={most}
      isRequired={false}
      mark={isMissing ? 'missing' : undefined}
      source={isMissing && source !== locale ? { locale: source, text: value[source] ?? '' } : undefined}
      {...{ locale, error }}
      value={text}
      onChange={set}
    />
  );
}
