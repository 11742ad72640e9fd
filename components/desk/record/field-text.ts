import { dayShort } from '#domain/date-text.ts';
import type { FieldValue, RecordField, RecordOptions } from '#domain/desk/record.ts';
import { type Language, pickText } from '#domain/locale.ts';
import { numberText } from '#domain/number-text.ts';
import { isLocalDay } from '#domain/time.ts';
import type { Translator } from '#i18n/translator.ts';
import { listOf, localeMapOf, numberOf, textOf } from './field-value.ts';
import { localeName, type RecordWords } from './record-words.ts';

type Means = {
  readonly field: RecordField;
  readonly words: RecordWords;
  readonly options: RecordOptions | undefined;
  readonly locales: readonly string[];
  readonly t: Translator;
  readonly language: Language;
};

/** A value in full for a comparison: texts in all languages, one per line. */
export function valueText(value: FieldValue, means: Means): string {
  if (means.field.kind !== 'locale_text' && means.field.kind !== 'locale_markdown')
    return cellText(value, means);
  const map = localeMapOf(value);
  return means.locales
    .filter((locale) => map[locale])
    .map((locale) => `${locale.toUpperCase()}: ${map[locale]}`)
    .join('\n');
}

/** A value in one line for a table: texts in the language of the page or the first that there is. */
export function cellText(value: FieldValue | undefined, means: Means): string {
  const { field, words, options, locales, t, language } = means;
  switch (field.kind) {
    case 'locale_text':
    case 'locale_markdown':
      return pickText(localeMapOf(value), language, locales[0] ?? language, locales)?.text ?? '';
    case 'flag':
      return value === true ? t('desk.record.yes') : '';
    case 'number':
      return numberIn(numberOf(value), field.unit, means);
    case 'choice': {
      const chosen = textOf(value);
      return chosen === '' ? '' : words.option(field, chosen);
    }
    case 'date':
      return dayTextOf(textOf(value), language);
    case 'wall_time': {
      const [day = '', time = ''] = textOf(value).split('T');
      return [dayTextOf(day, language), time].filter(Boolean).join(', ');
    }
    case 'reference':
      return nameIn(options, field.of, textOf(value));
    case 'references':
      return listOf(value)
        .map((id) => nameIn(options, field.of, id))
        .filter((name) => name !== '')
        .join(', ');
    case 'tags':
      return listOf(value)
        .map((tag) => {
          if (field.format === 'locale') return localeName(tag, language);
          return field.options === undefined ? tag : words.option(field, tag);
        })
        .join(', ');
    case 'text':
      return field.format === 'locale' && textOf(value) !== ''
        ? localeName(textOf(value), language)
        : textOf(value);
    default:
      return textOf(value);
  }
}

/** A column says what is counted; a length says in what it is measured, too. */
function numberIn(value: number | null, unit: string | undefined, { t, language }: Means): string {
  if (value === null || unit !== 'seconds') return value?.toString() ?? '';
  return `${numberText(value, language)}\u00a0${t('desk.unit.seconds')}`;
}

function dayTextOf(day: string, language: Language): string {
  return isLocalDay(day) ? dayShort(day, language) : day;
}

function nameIn(options: RecordOptions | undefined, noun: keyof RecordOptions, id: string): string {
  return options?.[noun]?.find((option) => option.id === id)?.name ?? '';
}
