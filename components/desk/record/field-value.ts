import type { FieldValue, RecordField } from '#domain/desk/record.ts';
import type { LocaleMap } from '#domain/locale.ts';

// Values arrive as plain JSON: these read them without trusting their kind.

export function textOf(value: FieldValue | undefined): string {
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
}

export function choiceOf(value: FieldValue | undefined): string | null {
  const text = textOf(value);
  return text === '' ? null : text;
}

export function numberOf(value: FieldValue | undefined): number | null {
  return typeof value === 'number' ? value : null;
}

export function localeMapOf(value: FieldValue | undefined): LocaleMap {
  return value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as LocaleMap) : {};
}

export function listOf(value: FieldValue | undefined): readonly string[] {
  return Array.isArray(value) ? value.filter((entry): entry is string => typeof entry === 'string') : [];
}

/** True for values that say the same; absent and empty are the same to a reader. */
export function isSameValue(a: FieldValue | undefined, b: FieldValue | undefined): boolean {
  return canonical(a) === canonical(b);
}

export function isLocaleField(field: RecordField): boolean {
  return field.kind === 'locale_text' || field.kind === 'locale_markdown';
}

function canonical(value: unknown): string {
  if (value === undefined || value === null || value === '' || value === false) return '';
  if (typeof value !== 'object') return JSON.stringify(value);
  if (Array.isArray(value)) return value.map((part) => `[${canonical(part)}]`).join();
  return Object.entries(value)
    .map(([key, part]) => [key, canonical(part)] as const)
    .filter(([, text]) => text !== '')
    .sort(([x], [y]) => (x < y ? -1 : 1))
    .map(([key, text]) => `{${key}:${text}}`)
    .join();
}
