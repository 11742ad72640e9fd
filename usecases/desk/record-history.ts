import type { AuditRow } from '#db/audit-seal.ts';
import { getDb } from '#db/client.ts';
import {
  changesOfCommands,
  type HistoryDeed,
  historyDeeds,
  instanceHistory,
  sessionPlace,
} from '#db/record-history.ts';
import type { EditionScope } from '#db/scope.ts';
import { seriesById } from '#db/series.ts';
import { TOKEN_VALUE } from '#domain/audit.ts';
import type { AuditLine } from '#domain/audit-line.ts';
import type { RecordNoun } from '#domain/desk/record.ts';
import { type HistoryOf, historyChanges, historyMarks } from '#domain/desk/record-history.ts';
import type { Language } from '#domain/locale.ts';
import type { Deed } from '#domain/permissions.ts';
import type { Edition } from '#domain/programme/entity.ts';
import type { ProgrammeChange } from '#domain/programme/programme.ts';
import type { Viewer } from '#domain/viewer.ts';
import { gateEdition, gateSeries, NotFoundError } from '../access.ts';
import { auditReading } from '../audit-reading.ts';
import { gateSessions } from './session-right.ts';

/** Nouns whose records have a form of their own below an edition, and the edition itself. */
export type HistoryNoun = Exclude<
  RecordNoun,
  | 'organisation-role'
  | 'series'
  | 'hall-link'
  | 'ticket-type'
  | 'pool'
  | 'validity'
  | 'booking-target'
  | 'registration-setting'
  | 'badge-template'
  | 'area'
  | 'checkpoint'
  | 'device'
  | 'door-operator'
  | 'attendance'
  | 'door-setting'
  | 'stream'
  | 'broadcast'
  | 'recording'
  | 'broadcast-setting'
>;

export type RecordHistory = {
  /** Newest first; lines of one deed stand together. */
  readonly lines: readonly AuditLine[];
  readonly name: string | null;
  /** Deeds, not lines. */
  readonly total: number;
  readonly page: number;
  readonly pageCount: number;
  readonly perPage: number;
  readonly zone: string;
};

const DEEDS_PER_PAGE = 30;

/**
 * What was done to one record and to what hangs on it, by whom and when, with the values before and after (design.md
 * O2), for those who may open its form. Who did it comes from the audit log, what it was from the stored commands:
 * texts stand only there, and go with whoever is erased. Pages count from 1.
 * @throws NotFoundError, ForbiddenError
 */
export async function recordHistory(
  viewer: Viewer,
  slug: string,
  { noun, id }: { readonly noun: HistoryNoun; readonly id: string },
  { page, language }: { readonly page: number; readonly language: Language },
): Promise<RecordHistory> {
  const { scope, edition, slotIds, isKnown } = await openHistory(viewer, slug, noun, id);
  const record: HistoryOf = { noun, id, slotIds };
  const reader = getDb().read;
  const { deeds, total } = await historyDeeds(reader, scope, { id, marks: historyMarks(record) }, span(page));
  const commandIds = deeds.flatMap(({ line }) => line.commandId ?? []);
  const changes = await changesOfCommands(reader, scope, commandIds);
  const rows = deeds.flatMap((deed) => rowsOf(deed, changes, record));
  const own = { ...NAMELESS, targetKind: noun, targetId: id };
  const { lines } = await auditReading(reader, scope, [...rows, own], language);
  // An id of somewhere else has no history here, and tells no name.
  const name = ((isKnown || total > 0) && lines.at(-1)?.targetName) || null;
  return { ...pageOf(lines, total, page), name, zone: edition.zone };
}

/**
 * The same of the settings of an edition, which needs no id. @throws NotFoundError, ForbiddenError
 */
export async function editionHistory(
  viewer: Viewer,
  slug: string,
  at: { readonly page: number; readonly language: Language },
): Promise<RecordHistory> {
  const { edition } = await gateEdition(viewer, 'edition.edit', { edition: slug });
  return recordHistory(viewer, slug, { noun: 'edition', id: edition.id }, at);
}

/**
 * What was done to a series, which stands above all editions: who, when and to which of its fields; what they said
 * before is kept nowhere (docs/decisions/106-steps-that-the-browser-keeps.md). Times are UTC.
 * @throws NotFoundError, ForbiddenError
 */
export async function seriesHistory(
  viewer: Viewer,
  id: string,
  { page, language }: { readonly page: number; readonly language: Language },
): Promise<RecordHistory> {
  gateSeries(viewer, 'series.edit', id);
  const reader = getDb().read;
  const series = await seriesById(reader, id);
  if (!series) throw new NotFoundError('no such series');
  const { rows, total } = await instanceHistory(reader, { targetKind: 'series', targetId: id }, span(page));
  const own = { ...NAMELESS, targetKind: 'series', targetId: id };
  const { lines } = await auditReading(reader, 'instance', [...rows, own], language);
  return { ...pageOf(lines, total, page), name: lines.at(-1)?.targetName ?? null, zone: 'UTC' };
}

function span(page: number) {
  return { offset: (page - 1) * DEEDS_PER_PAGE, limit: DEEDS_PER_PAGE };
}

/** Without the last line, which only asked for the name of the record itself. */
function pageOf(lines: readonly AuditLine[], total: number, page: number) {
  const pageCount = Math.max(1, Math.ceil(total / DEEDS_PER_PAGE));
  return { lines: lines.slice(0, -1), total, page, pageCount, perPage: DEEDS_PER_PAGE };
}

type Opened = {
  readonly scope: EditionScope;
  readonly edition: Edition;
  readonly slotIds: readonly string[];
  readonly isKnown: boolean;
};

async function openHistory(viewer: Viewer, slug: string, noun: HistoryNoun, id: string): Promise<Opened> {
  // It becomes part of a pattern.
  if (!/^[0-9a-f-]{36}$/.test(id)) throw new NotFoundError('no such record');
  if (noun !== 'session')
    return { ...(await gateEdition(viewer, DEEDS[noun], { edition: slug })), slotIds: [], isKnown: false };
  const gate = await gateSessions(viewer, slug);
  const { slotIds, row } = await sessionPlace(getDb().read, gate.scope, id);
  // One that is gone stands in no part any more: it is for those who have the whole.
  gate.demand({ id, trackId: row?.trackId ?? null, subForumId: row?.subForumId ?? null });
  return { scope: gate.scope, edition: gate.edition, slotIds, isKnown: row !== undefined };
}

const DEEDS: Readonly<Record<Exclude<HistoryNoun, 'session'>, Deed>> = {
  'sub-forum': 'structure.edit',
  venue: 'structure.edit',
  hall: 'structure.edit',
  day: 'structure.edit',
  track: 'structure.edit',
  format: 'structure.edit',
  person: 'person.edit',
  organisation: 'organisation.edit',
  page: 'page.edit',
  edition: 'edition.edit',
};

function rowsOf(
  { line }: HistoryDeed,
  commands: ReadonlyMap<string, ProgrammeChange>,
  record: HistoryOf,
): AuditRow[] {
  const change = commands.get(line.commandId ?? '');
  const found = change ? historyChanges(change, record) : [];
  const verb = line.action.replace(/\.[^.]*$/, '');
  if (found.length === 0) return line.targetId === record.id ? [line] : [];
  const { [TOKEN_VALUE]: token } = line.values;
  return found.map(({ effect, ...told }, n) => ({
    ...line,
    ...told,
    values: { ...told.values, ...(token === undefined ? {} : { [TOKEN_VALUE]: token }) },
    id: `${line.id} ${n}`,
    action: `${verb}.${effect}`,
  }));
}

/** Asks for the name of the record itself along with the names in its lines. */
const NAMELESS: AuditRow = {
  id: '',
  at: 0,
  editionId: null,
  actorKind: 'system',
  actorId: null,
  action: '',
  targetKind: '',
  targetId: null,
  fields: [],
  values: {},
  commandId: null,
  requestId: null,
};
