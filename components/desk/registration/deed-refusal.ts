import type { MessageKey, Translator } from '#i18n/translator.ts';

/** Why a deed on a registration did nothing, in a sentence. */
export function refusalText(t: Translator, reason: string): string {
  const key = `registrationDesk.refused.${reason}` as MessageKey;
  return t.has(key)
    ? t(key as 'registrationDesk.refused.not_possible')
    : t('registrationDesk.refused.not_possible');
}

/** Why one field was refused. */
export function fieldText(t: Translator, code: string): string {
  const key = `registrationDesk.field.${code}` as MessageKey;
  return t.has(key) ? t(key as 'registrationDesk.field.invalid') : t('registrationDesk.field.invalid');
}
