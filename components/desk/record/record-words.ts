import type { FieldRefusal, RecordField, RecordNoun } from '#domain/desk/record.ts';
import { SESSION_REFUSALS, type SessionRefusal } from '#domain/desk/session-refusal.ts';
import { isLocaleTag } from '#domain/locale.ts';
import type { Language } from '#i18n/messages.ts';
import type { MessageKey, Translator } from '#i18n/translator.ts';

/** Where the words of a noun stand: `structure.hall.name`, its options `structure.hall.kind_yard`. */
export type RecordWords = {
  readonly label: (field: Pick<RecordField, 'name'>) => string;
  readonly hint: (field: Pick<RecordField, 'name'>) => string | undefined;
  readonly option: (field: Pick<RecordField, 'name'>, option: string) => string;
  readonly section: (section: string) => string;
};

/** The words of a noun's fields, from the area of whoever defined them. */
export function recordWords(t: Translator, area: string, noun: RecordNoun): RecordWords {
  // The fields arrive as data: which keys there are is only known where they are defined.
  const said = (name: string) => t(`${area}.${noun}.${name}` as MessageKey);
  const isSaid = (name: string) => t.has(`${area}.${noun}.${name}` as MessageKey);
  return {
    label: ({ name }) => said(name),
    hint: ({ name }) => (isSaid(`${name}_hint`) ? said(`${name}_hint`) : undefined),
    // Tags may hold words of the house's own beside the suggested ones.
    option: ({ name }, option) => (isSaid(`${name}_${option}`) ? said(`${name}_${option}`) : option),
    section: (section) =>
      isSaid(`section_${section}`) ? said(`section_${section}`) : t('desk.record.mainSection'),
  };
}

/** Why a field was refused, e.g. "Name (Russian): must be filled in". */
export function refusalText(
  t: Translator,
  refusal: FieldRefusal,
  { field, label, language }: { field: RecordField; label: string; language: Language },
): string {
  const where = refusal.locale === undefined ? label : `${label} (${localeName(refusal.locale, language)})`;
  return `${where}: ${refusalReason(t, refusal, field)}`;
}

/** The same without the name of the field, for the line below it. Forms with parts have refusals of their own. */
export function refusalReason(
  t: Translator,
  refusal: FieldRefusal | SessionRefusal,
  field: RecordField,
): string {
  const own = SESSION_REFUSALS.find((code) => code === refusal.code);
  if (own !== undefined) return t(`sessionForm.refusal.${own}`);
  const limits = {
    max: 'maxLength' in field ? field.maxLength : 'max' in field ? field.max : 0,
    min: 'min' in field ? field.min : 0,
  };
  return t(`desk.refusal.${refusal.code as FieldRefusal['code']}`, limits);
}

const names = new Map<string, Intl.DisplayNames>();

/** A content locale in the words of the page: `Russian`, `казахский`. */
export function localeName(locale: string, language: Language): string {
  const known =
    names.get(language) ??
    new Intl.DisplayNames(language === 'en' ? 'en-GB' : language, { type: 'language' });
  names.set(language, known);
  return isLocaleTag(locale) ? (known.of(locale) ?? locale) : locale;
}
