import type { RecordField } from './record.ts';

/** Columns of the table of people; the form edits names and affiliations in editors of its own. */
export const PERSON_COLUMNS: readonly RecordField[] = [
  { name: 'name', kind: 'text', maxLength: 200, isReadOnly: true, isColumn: true },
  { name: 'sortKey', kind: 'text', maxLength: 200, isReadOnly: true },
  { name: 'position', kind: 'locale_text', maxLength: 300, isReadOnly: true, isColumn: true },
  { name: 'organisation', kind: 'text', maxLength: 300, isReadOnly: true, isColumn: true },
  { name: 'email', kind: 'text', maxLength: 254, format: 'email', isReadOnly: true, isColumn: true },
  { name: 'sessions', kind: 'number', min: 0, max: 100_000, isReadOnly: true, isColumn: true },
  { name: 'unconfirmed', kind: 'number', min: 0, max: 100_000, isReadOnly: true, isColumn: true },
  { name: 'hasPhoto', kind: 'flag', isReadOnly: true },
  { name: 'hasBiography', kind: 'flag', isReadOnly: true },
  { name: 'slug', kind: 'text', maxLength: 64, isReadOnly: true },
];

/** Columns of the directory of the instance. */
export const DIRECTORY_COLUMNS: readonly RecordField[] = [
  { name: 'name', kind: 'text', maxLength: 200, isReadOnly: true, isColumn: true },
  { name: 'sortKey', kind: 'text', maxLength: 200, isReadOnly: true },
  { name: 'editions', kind: 'tags', isReadOnly: true, isColumn: true },
  { name: 'seats', kind: 'number', min: 0, max: 1_000_000, isReadOnly: true, isColumn: true },
  { name: 'slug', kind: 'text', maxLength: 64, isReadOnly: true, isColumn: true },
];

/** Plain fields of the person form. */
export const PERSON_FIELDS: readonly RecordField[] = [
  { name: 'sortKey', kind: 'text', maxLength: 200 },
  { name: 'email', kind: 'text', maxLength: 254, format: 'email' },
  { name: 'homeUrl', kind: 'text', maxLength: 2000, format: 'url' },
  { name: 'photoUrl', kind: 'picture' },
  { name: 'slug', kind: 'text', maxLength: 64, format: 'slug' },
  { name: 'biography', kind: 'locale_markdown', maxLength: 20_000, section: 'text' },
];
