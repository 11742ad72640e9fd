import type { AuditLine } from '#domain/audit-line.ts';
import type { Language } from '#domain/locale.ts';
import { paths } from '#domain/paths.ts';

/** Nouns that have a page of their own at the desk, below the edition. */
const RECORDS: Readonly<Record<string, string>> = {
  'sub-forum': 'sub-forums',
  venue: 'venues',
  hall: 'halls',
  day: 'days',
  track: 'tracks',
  format: 'formats',
  organisation: 'organisations',
  person: 'people',
  session: 'sessions',
  page: 'pages',
};
/** Nouns whose list is the nearest page. */
const LISTS: Readonly<Record<string, readonly string[]>> = {
  'hall-link': ['hall-links'],
  'organisation-role': ['organisations'],
  'floor-plan': ['floor-plans'],
  release: ['publish'],
  grant: ['team'],
  invite: ['team'],
  edition: ['settings'],
};

/** Nouns of the doors, whose pages stand below those of their setup and have no history of their own. */
const DOORS: Readonly<Record<string, string>> = {
  area: 'areas',
  checkpoint: 'checkpoints',
  device: 'devices',
  'door-operator': 'people',
};

/** The page with the history of the object of a line, also when it is gone; undefined where it has none. */
export function historyAddress(
  { targetKind, targetId, edition }: AuditLine,
  language: Language,
): string | undefined {
  if (targetKind === 'series' && targetId !== null)
    return paths(language).desk('series', targetId, 'history');
  const record = RECORDS[targetKind];
  if (targetId === null || edition === null) return undefined;
  if (targetKind === 'edition') return paths(language).deskEdition(edition.slug, 'settings', 'history');
  if (record === undefined) return undefined;
  return paths(language).deskEdition(edition.slug, record, targetId, 'history');
}

/** Where the object of a line can be seen at the desk; undefined when it is gone or has no page. */
export function objectAddress(
  { targetKind, targetId, isTargetGone, edition }: AuditLine,
  language: Language,
): string | undefined {
  if (targetId === null || isTargetGone) return undefined;
  const href = paths(language);
  if (targetKind === 'series') return href.desk('series', targetId);
  if (edition === null)
    return targetKind === 'grant' || targetKind === 'invite' ? href.desk('team') : undefined;
  const record = RECORDS[targetKind];
  if (record !== undefined) return href.deskEdition(edition.slug, record, targetId);
  const door = DOORS[targetKind];
  if (door !== undefined) return href.deskEdition(edition.slug, 'doors', 'setup', door, targetId);
  const list = LISTS[targetKind];
  return list && href.deskEdition(edition.slug, ...list);
}
