import type { AuditValue } from '#domain/audit.ts';
import type { AuditActor, AuditFieldLine, AuditLine } from '#domain/audit-line.ts';
import { dateText, dateTimeText } from '#domain/date-text.ts';
import { isLocaleTag, type Language } from '#domain/locale.ts';
import { numberText } from '#domain/number-text.ts';
import { isLocalDay } from '#domain/time.ts';
import { languageOfTranslator, type MessageKey, type Translator } from '#i18n/translator.ts';
import { localeName } from '../record/record-words.ts';

/** The message of a line and its arguments: it has a tag `object` around the name of what was changed. */
export function sentenceOf(
  line: Pick<AuditLine, 'action' | 'effect' | 'targetKind' | 'targetName'>,
  t: Translator,
) {
  const { action, effect, targetKind, targetName } = line;
  const name = { name: targetName ?? '', hasName: targetName === null ? 'no' : 'yes' };
  if (effect !== null) {
    return {
      key: `audit.sentence.${effect}` as const,
      args: { ...name, noun: targetKind.replaceAll('-', '_') },
    };
  }
  const key = `audit.deed.${action.replaceAll('.', '_')}` as MessageKey;
  return t.has(key) ? { key, args: name } : { key: 'audit.page.other' as const, args: { action } };
}

/** A line as plain text, for files. */
export function sentenceText(line: AuditLine, t: Translator): string {
  const { key, args } = sentenceOf(line, t);
  const plain = (chunks: string) => chunks;
  // The key is only known from the stored action: its arguments cannot be typed.
  return t.markup(key as 'audit.deed.release_publish', { ...args, object: plain } as never).trim();
}

/** `Seats: 120 → 150`; only the name of a field that may hold somebody's words. */
export function fieldText(
  { name, change }: AuditFieldLine,
  targetKind: string,
  zone: string,
  t: Translator,
): string {
  const { field, before, after } = fieldWords({ name, change }, targetKind, zone, t);
  if (change === null) return field;
  return t('audit.page.changedTo', { field, before, after });
}

/** The parts of that sentence, for values that are long. */
export function fieldWords(
  { name, change }: AuditFieldLine,
  targetKind: string,
  zone: string,
  t: Translator,
): { readonly field: string; readonly before: string; readonly after: string } {
  const [first = name, ...rest] = name.split('.');
  const locale = rest.find(isLocaleTag);
  const label = fieldLabel(first, targetKind, t);
  const field = locale === undefined ? label : `${label} (${localeName(locale, languageOfTranslator(t))})`;
  const text = (value: AuditValue) => valueText(value, { name: first, targetKind, zone }, t);
  return { field, before: change ? text(change.before) : '', after: change ? text(change.after) : '' };
}

export function actorText({ token, ...who }: AuditActor, t: Translator): string {
  const actor = personText(who, t);
  if (token === undefined) return actor;
  return token === null ? t('audit.page.byGoneToken', { actor }) : t('audit.page.byToken', { actor, token });
}

function personText({ kind, name }: AuditActor, t: Translator): string {
  if (kind === 'anonymous') return t('audit.page.anonymous');
  if (kind === 'system') return t('audit.page.system', { name: name ?? '' });
  if (kind === 'device') return t('audit.page.device', { name: name ?? '' });
  return name ?? t('audit.page.erased');
}

export function nounText(kind: string, t: Translator): string {
  return firstWord([`audit.noun.${kind}`], t) ?? kind;
}

/** What a filter for actions can be set to, in words. */
export function wayText(way: string, t: Translator): string {
  const deed = `audit.deed.${way.replaceAll('.', '_')}` as MessageKey;
  if (!t.has(deed)) return firstWord([`audit.way.${way}`], t) ?? way;
  const nameless = { name: '', hasName: 'no', object: (chunks: string) => chunks };
  return t.markup(deed as 'audit.deed.release_publish', nameless as never).trim();
}

function fieldLabel(name: string, targetKind: string, t: Translator): string {
  // A summary of an import counts nouns instead of naming fields.
  const keys = [
    `structure.${targetKind}.${name}`,
    `registrationSetup.${targetKind}.${name}`,
    `doorSetup.${targetKind}.${name}`,
    `audit.field.${name}`,
    `audit.noun.${name}`,
  ];
  return firstWord(keys, t) ?? name;
}

type FieldPlace = { readonly name: string; readonly targetKind: string; readonly zone: string };

function valueText(value: AuditValue, { name, targetKind, zone }: FieldPlace, t: Translator): string {
  const language = languageOfTranslator(t);
  if (value === null || value === '') return t('audit.page.nothing');
  if (typeof value === 'boolean') return t(value ? 'audit.page.yes' : 'audit.page.no');
  if (typeof value === 'number') {
    return name.endsWith('At') ? dateTimeText(value, zone, language) : numberText(value, language);
  }
  if (isLocalDay(value)) return dateText(value, language);
  if (name.endsWith('Start')) return wallText(value, language);
  const keys = [
    `structure.${targetKind}.${name}_${value}`,
    `registrationSetup.${targetKind}.${name}_${value}`,
    `doorSetup.${targetKind}.${name}_${value}`,
    `audit.value.${value}`,
  ];
  return firstWord(keys, t) ?? value;
}

function wallText(wall: string, language: Language): string {
  const [day = '', clock = ''] = wall.split('T');
  return isLocalDay(day) ? `${dateText(day, language)}, ${clock}` : wall;
}

/** The first of the keys that has plain words; a branch of the tree has none. */
function firstWord(keys: readonly string[], t: Translator): string | undefined {
  const key = keys.find((each) => t.has(each as MessageKey));
  if (key === undefined) return undefined;
  const word: unknown = t.raw(key as MessageKey);
  return typeof word === 'string' ? word : undefined;
}
