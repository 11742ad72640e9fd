import { RECORD_CHOICES, SESSION_ACCESSES, SESSION_STATES } from '../programme/vocabulary.ts';
import type { RecordField } from './record.ts';

/**
 * The plain fields of a session for forms, tables, bulk edits and exports; talks, cast and slots have editors of
 * their own. Read-only ones are columns of the table that are made of other rows.
 */
export const SESSION_FIELDS: readonly RecordField[] = [
  { name: 'title', kind: 'locale_text', maxLength: 300, isRequired: true, isColumn: true },
  { name: 'subtitle', kind: 'locale_text', maxLength: 300 },
  { name: 'code', kind: 'text', maxLength: 6, isReadOnly: true },
  { name: 'formatId', kind: 'reference', of: 'format', isColumn: true, isBulk: true },
  { name: 'trackId', kind: 'reference', of: 'track', isColumn: true, isBulk: true },
  { name: 'subForumId', kind: 'reference', of: 'sub-forum', isBulk: true },
  { name: 'state', kind: 'choice', options: SESSION_STATES, isColumn: true, isBulk: true },
  { name: 'start', kind: 'wall_time', isReadOnly: true, isColumn: true },
  { name: 'minutes', kind: 'number', min: 1, max: 100_000, unit: 'minutes', isReadOnly: true },
  { name: 'hallIds', kind: 'references', of: 'hall', isReadOnly: true, isColumn: true },
  { name: 'people', kind: 'tags', isReadOnly: true, isColumn: true },
  { name: 'findings', kind: 'number', min: 0, max: 100_000, isReadOnly: true, isColumn: true },
  { name: 'access', kind: 'choice', options: SESSION_ACCESSES, isBulk: true },
  { name: 'tags', kind: 'tags', isBulk: true },
  { name: 'abstract', kind: 'locale_markdown', maxLength: 20_000, section: 'text' },
  { name: 'description', kind: 'locale_markdown', maxLength: 50_000, section: 'text' },
  { name: 'heldLangs', kind: 'tags', format: 'locale', section: 'more' },
  { name: 'interpretationLangs', kind: 'tags', format: 'locale', section: 'more' },
  { name: 'expectedAudience', kind: 'number', min: 0, max: 1_000_000, unit: 'seats', section: 'more' },
  { name: 'isFeatured', kind: 'flag', section: 'more' },
  { name: 'record', kind: 'choice', options: RECORD_CHOICES, section: 'more' },
  { name: 'filmDirector', kind: 'locale_text', maxLength: 300, section: 'film' },
  { name: 'filmYear', kind: 'number', min: 1880, max: 2200, section: 'film' },
  { name: 'filmCountry', kind: 'locale_text', maxLength: 300, section: 'film' },
  { name: 'filmMinutes', kind: 'number', min: 1, max: 10_000, unit: 'minutes', section: 'film' },
  { name: 'filmAgeRating', kind: 'text', maxLength: 20, section: 'film' },
];

/** What the table of sessions shows and its exports hold; texts and films are for the form. */
export const SESSION_COLUMNS: readonly RecordField[] = SESSION_FIELDS.filter(
  ({ name, section }) => section === undefined && name !== 'subtitle',
);
