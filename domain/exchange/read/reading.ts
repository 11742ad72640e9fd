import type { LocaleMap } from '../../locale.ts';
import type { ImportSuggestion } from '../import-issue.ts';
import type { IssueList } from './issue-list.ts';
import { cleanCharacters } from './record.ts';

/** What every part of one reading shares. */
export type Reading = {
  zone: string;
  locale: string;
  issues: IssueList;
  suggestions: ImportSuggestion[];
  /** Prose of the file as clean Markdown; given from outside because it needs an HTML parser. */
  toMarkdown: (text: string) => string;
};

/** A short text, spaces collapsed to one line, as a locale map in the file's locale. */
export function lineMap(text: string, reading: Reading): LocaleMap {
  return { [reading.locale]: oneLine(text) };
}

/** Prose as Markdown in the file's locale; null when there is none. */
export function proseMap(text: string | null, reading: Reading): LocaleMap | null {
  if (text === null) return null;
  // Character references in HTML may bring back what the file itself could not hold.
  const markdown = cleanCharacters(reading.toMarkdown(text)).trim();
  return markdown === '' ? null : { [reading.locale]: markdown };
}

/** Runs of spaces and line breaks become one space. */
export function oneLine(text: string): string {
  const trimmed = text.trim();
  // Nearly every name is one line already, and there are tens of thousands of them.
  return UNEVEN.test(trimmed) ? trimmed.replace(/\s+/g, ' ') : trimmed;
}

const UNEVEN = /[^\S ]| {2}/;

/** Names that differ only in case, spaces, ё or width are the same name. */
export function foldName(text: string): string {
  return oneLine(text.normalize('NFKC')).toLowerCase().replaceAll('ё', 'е');
}

/** Words with which people fill a field they want to leave empty. */
export function isNothing(text: string): boolean {
  return /^(?:none|null|n\/a|tba|-|–|—)?$/i.test(text.trim());
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** The guid in lower case, or null with an issue when it is malformed (exchange.md rule 5). */
export function readGuid(text: string | null, place: string, reading: Reading): string | null {
  if (text === null) return null;
  const guid = text.toLowerCase();
  if (UUID.test(guid)) return guid;
  reading.issues.dropped('guid_malformed', place, text, 'info');
  return null;
}
