import type { RecordField } from '#domain/desk/record.ts';
import { SESSION_REFUSALS, type SessionRefusal } from '#domain/desk/session-refusal.ts';
import type { Language } from '#i18n/messages.ts';
import type { Translator } from '#i18n/translator.ts';
import { localeName } from '../record/record-words.ts';

type Own = (typeof SESSION_REFUSALS)[number];

/** Why a value was refused, for the line below its control. */
export function refusalLine(t: Translator, { code }: SessionRefusal, field?: RecordField): string {
  if (isOwn(code)) return t(`sessionForm.refusal.${code}`);
  const limits = {
    max:
      field && 'maxLength' in field && field.maxLength > 0
        ? field.maxLength
        : field && 'max' in field
          ? field.max
          : 300,
    min: field && 'min' in field ? field.min : 1,
  };
  return t(`desk.refusal.${code}`, limits);
}

/** The same for the summary above the form: "People 2: is not there any more". */
export function partText(
  t: Translator,
  refusal: SessionRefusal,
  about: {
    readonly label: string;
    readonly row: string | undefined;
    readonly field: RecordField | undefined;
    readonly language: Language;
  },
): string {
  const { label, row, field, language } = about;
  const part = row === undefined ? label : t('sessionForm.row', { part: label, number: Number(row) + 1 });
  const where = refusal.locale === undefined ? part : `${part} (${localeName(refusal.locale, language)})`;
  return `${where}: ${refusalLine(t, refusal, field)}`;
}

function isOwn(code: string): code is Own {
  return (SESSION_REFUSALS as readonly string[]).includes(code);
}
