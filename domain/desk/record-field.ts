import type { RecordField } from './record.ts';

/* Fields that several nouns have, so that the same thing has the same limits everywhere. */

const MOST_ROWS = 9_999;

/** Left empty, a new record gets one made from its name (design.md rule 27). */
export const SLUG_FIELD = { name: 'slug', kind: 'text', format: 'slug', maxLength: 64 } as const;

/** A slug that exchange files accept too: begins with a letter (exchange.md rule 11). */
export const LETTER_SLUG_FIELD = { ...SLUG_FIELD, pattern: '[a-z][a-z0-9-]*[a-z0-9]' } as const;

export const POSITION_FIELD = { name: 'position', kind: 'number', min: 0, max: MOST_ROWS } as const;

/** How often something is used; shown, never typed. */
export function countField(name: string): RecordField {
  return { name, kind: 'number', min: 0, max: 1_000_000, isReadOnly: true, isColumn: true };
}

export function nameField(maxLength = 200): RecordField {
  return { name: 'name', kind: 'locale_text', maxLength, isRequired: true, isColumn: true };
}

export const ZONE_FIELD = {
  name: 'zone',
  kind: 'text',
  format: 'zone',
  maxLength: 64,
  isRequired: true,
} as const;
