import type { AuditEntry, AuditValue } from '../audit.ts';
import { sameData } from '../canonical-json.ts';
import type { ProgrammeChange, RowChange, RowSet } from '../programme/programme.ts';

/** More rows than this are one line of the record: an import says how many of what it changed. */
const MOST_LINES = 200;

/** The lines of the audit log about a change of a programme (security-reliability.md O2). */
export function auditOfChange(
  change: ProgrammeChange,
  about: { readonly editionId: string; readonly commandId: string; readonly verb: string },
): AuditEntry[] {
  const { editionId, commandId, verb } = about;
  const edition = change.edition
    ? [line('edition', editionId, change.edition.before, change.edition.after)]
    : [];
  const rows =
    change.rows.length > MOST_LINES
      ? [summary(change.rows)]
      : change.rows.map(({ set, id, before, after }) => line(NOUN_OF_SET[set], id, before, after));
  return [...edition, ...rows].map((entry) => ({
    ...entry,
    action: `${verb}.${entry.action}`,
    editionId,
    commandId,
  }));
}

/** What the audit log calls a row of each set. */
export const NOUN_OF_SET: Readonly<Record<RowSet, string>> = {
  subForums: 'sub-forum',
  venues: 'venue',
  halls: 'hall',
  hallParts: 'hall-part',
  hallLinks: 'hall-link',
  days: 'day',
  tracks: 'track',
  formats: 'format',
  organisations: 'organisation',
  organisationRoles: 'organisation-role',
  people: 'person',
  affiliations: 'affiliation',
  sessions: 'session',
  talks: 'talk',
  cast: 'cast-member',
  slots: 'slot',
  slotHalls: 'slot-hall',
  availabilities: 'availability',
};

type Line = Omit<AuditEntry, 'editionId' | 'commandId'>;

function line(targetKind: string, targetId: string, before: object | null, after: object | null): Line {
  const [was, is] = [asRecord(before), asRecord(after)];
  const names = [...new Set([...Object.keys(was), ...Object.keys(is)])].filter(
    (name) => !sameData(was[name], is[name]),
  );
  const action = before === null ? 'made' : after === null ? 'removed' : 'changed';
  const told = names.filter((name) => isPlain(name, was[name]) && isPlain(name, is[name]));
  const values = Object.fromEntries(
    told.map((name) => [name, { before: plain(was[name]), after: plain(is[name]) }]),
  );
  return {
    action,
    targetKind,
    targetId,
    fields: action === 'changed' ? names : [],
    values: action === 'changed' ? values : {},
  };
}

function summary(rows: readonly RowChange[]): Line {
  const counts = Map.groupBy(rows, ({ set }) => NOUN_OF_SET[set]);
  const values = Object.fromEntries(
    [...counts].map(([noun, list]) => [noun, { before: null, after: list.length }]),
  );
  return { action: 'changed', targetKind: 'programme', targetId: null, fields: [...counts.keys()], values };
}

/** Columns whose text is a choice, an id, a date or a code: everything else that is text may name somebody. */
const PLAIN_TEXT =
  /(Id|On|At|Start)$|^(kind|role|state|access|record|presence|inviteState|zone|code|occurrenceCode|dayChange|defaultLocale)$/;

function isPlain(name: string, value: unknown): boolean {
  if (value === undefined || value === null || typeof value === 'number' || typeof value === 'boolean')
    return true;
  return typeof value === 'string' && PLAIN_TEXT.test(name) && value.length <= 64;
}

function plain(value: unknown): AuditValue {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null;
}

function asRecord(row: object | null): Readonly<Record<string, unknown>> {
  return row === null ? {} : Object.fromEntries(Object.entries(row));
}
