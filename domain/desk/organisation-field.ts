import { ORGANISATION_KINDS, ORGANISATION_ROLES } from '../programme/vocabulary.ts';
import type { RecordField } from './record.ts';

/** Columns of the table of organisations, at an edition and in the catalogue of the instance. */
export const ORGANISATION_COLUMNS: readonly RecordField[] = [
  { name: 'name', kind: 'locale_text', maxLength: 300, isReadOnly: true, isColumn: true },
  { name: 'shortName', kind: 'locale_text', maxLength: 100, isReadOnly: true },
  { name: 'aliases', kind: 'tags', isReadOnly: true },
  { name: 'kind', kind: 'choice', options: ORGANISATION_KINDS, isReadOnly: true, isColumn: true },
  { name: 'roles', kind: 'tags', options: ORGANISATION_ROLES, isReadOnly: true, isColumn: true },
  { name: 'country', kind: 'text', maxLength: 2, isReadOnly: true, isColumn: true },
  { name: 'region', kind: 'locale_text', maxLength: 200, isReadOnly: true },
  { name: 'people', kind: 'number', min: 0, max: 1_000_000, isReadOnly: true, isColumn: true },
  { name: 'editions', kind: 'tags', isReadOnly: true },
  { name: 'homeUrl', kind: 'text', maxLength: 2000, isReadOnly: true },
  { name: 'slug', kind: 'text', maxLength: 64, isReadOnly: true },
];

/** Plain fields of the organisation form; roles at the edition have an editor of their own. */
export const ORGANISATION_FIELDS: readonly RecordField[] = [
  { name: 'name', kind: 'locale_text', maxLength: 300, isRequired: true },
  { name: 'shortName', kind: 'locale_text', maxLength: 100 },
  { name: 'aliases', kind: 'tags' },
  { name: 'kind', kind: 'choice', options: ORGANISATION_KINDS },
  { name: 'parentId', kind: 'reference', of: 'organisation' },
  { name: 'country', kind: 'text', maxLength: 2 },
  { name: 'region', kind: 'locale_text', maxLength: 200 },
  { name: 'homeUrl', kind: 'text', maxLength: 2000, format: 'url' },
  { name: 'logoUrl', kind: 'picture' },
  { name: 'slug', kind: 'text', maxLength: 64, format: 'slug' },
  { name: 'description', kind: 'locale_markdown', maxLength: 20_000, section: 'text' },
];
