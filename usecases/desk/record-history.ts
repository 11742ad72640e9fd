import type { AuditRow } from '#db/audit-seal.ts';
import { getDb } from '#db/client.ts';
import { changesOfCommands, type HistoryDeed, historyDeeds, sessionPlace } from '#db/record-history.ts';
import type { EditionScope } from '#db/scope.ts';
import type { AuditLine } from '#domain/audit-line.ts';
import type { RecordNoun } from '#domain/desk/record.ts';
import { type HistoryOf, historyChanges, historyMarks } from '#domain/desk/record-history.ts';
import type { Language } from '#domain/locale.ts';
import type { Deed } from '#domain/permissions.ts';
import type { Edition } from '#domain/programme/entity.ts';
import type { ProgrammeChange } from '#domain/programme/programme.ts';
import type { Viewer } from '#domain/viewer.ts';
import { gateEdition, NotFoundError } from '../access.ts';
import { auditReading } from '../audit-reading.ts';
import { gateSessions } from './session-right.ts';

/** Nouns whose records have a form of their own below an edition. */
export type HistoryNoun = Exclude<RecordNoun, 'organisation-role' | 'edition' | 'series' | 'hall-link'>;

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
  const span = { offset: (page - 1) * DEEDS_PER_PAGE, limit: DEEDS_PER_PAGE };
  const { deeds, total } = await historyDeeds(reader, scope, { id, marks: historyMarks(record) }, span);
  const commandIds = deeds.flatMap(({ line }) => line.commandId ?? []);
  const changes = await changesOfCommands(reader, scope, commandIds);
  const rows = deeds.flatMap((deed) => rowsOf(deed, changes, record));
  const own = { ...NAMELESS, targetKind: noun, targetId: id };
  const { lines } = await auditReading(reader, scope, [...rows, own], language);
  return {
    lines: lines.slice(0, -1),
    // An id of somewhere else has no history here, and tells no name.
    name: ((isKnown || total > 0) && lines.at(-1)?.targetName) || null,
    total,
    page,
    pageCount: Math.max(1, Math.ceil(total / DEEDS_PER_PAGE)),
    perPage: DEEDS_PER_PAGE,
    zone: edition.zone,
  };
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
  return found.map(({ effect, ...told }, n) => ({
    ...line,
    ...told,
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
