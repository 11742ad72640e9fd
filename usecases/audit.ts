import { type AuditScope, type AuditWhere, auditAfter, auditChoices, auditPage } from '#db/audit-list.ts';
import { getDb } from '#db/client.ts';
import { AUDIT_ACTOR_KINDS } from '#domain/audit.ts';
import { AUDIT_EFFECTS, type AuditActor, type AuditLine, effectOf } from '#domain/audit-line.ts';
import type { Language } from '#domain/locale.ts';
import type { Edition } from '#domain/programme/entity.ts';
import { addDays, instantOf } from '#domain/time.ts';
import type { Viewer } from '#domain/viewer.ts';
import { gateEdition, gateInstance } from './access.ts';
import { auditReading } from './audit-reading.ts';
import { noteExport } from './export-note.ts';
import { instanceZone } from './setting.ts';

/** What an address asks of the log; dates `YYYY-MM-DD`, both included, in the zone of the edition or the instance. */
export type AuditFilter = {
  /** `account:<id>`, `system:<name>`, `device:<id>` or `anonymous`. */
  readonly actor?: string | undefined;
  readonly action?: string | undefined;
  readonly kind?: string | undefined;
  readonly target?: string | undefined;
  readonly from?: string | undefined;
  readonly until?: string | undefined;
};

export type AuditList = {
  readonly lines: readonly AuditLine[];
  readonly total: number;
  readonly page: number;
  readonly pageCount: number;
  /** What the filters can be set to. */
  readonly choices: {
    readonly actors: readonly (AuditActor & { readonly value: string })[];
    readonly actions: readonly string[];
    readonly kinds: readonly string[];
  };
  readonly zone: string;
};

export const LINES_PER_PAGE = 100;
/** Lines that a file reads at once, however long it gets. */
const LINES_PER_READ = 1000;

/**
 * A page of the audit log of an edition, or of the whole instance when `edition` is absent, newest first, with names of
 * today (security-reliability.md O2). Pages count from 1.
 * @throws NotFoundError, ForbiddenError
 */
export async function listAudit(
  viewer: Viewer,
  { edition }: { readonly edition?: string | undefined },
  filter: AuditFilter,
  { page, language }: { readonly page: number; readonly language: Language },
): Promise<AuditList> {
  const { scope, zone } = await auditScope(viewer, edition);
  const { read } = getDb();
  const where = whereOf(filter, zone);
  const offset = (page - 1) * LINES_PER_PAGE;
  const { rows, total } = await auditPage(read, scope, where, { offset, limit: LINES_PER_PAGE });
  const reading = await auditReading(read, scope, rows, language);
  const found = await auditChoices(read, scope);
  const actors = await reading.actors(found.actors);
  const choices = { ...found, actions: waysOf(found.actions), actors };
  const pageCount = Math.max(1, Math.ceil(total / LINES_PER_PAGE));
  return { lines: reading.lines, total, page, pageCount, choices, zone };
}

/**
 * All lines that a filter finds, newest first, for a file: read a thousand at a time while it is sent. Asks for a fresh
 * sign-in and is written down, since it names people (security-reliability.md rule 12).
 * @throws NotFoundError, ForbiddenError, ReauthRequiredError
 */
export async function exportAudit(
  viewer: Viewer,
  { edition }: { readonly edition?: string | undefined },
  filter: AuditFilter,
  language: Language,
  linesPerRead = LINES_PER_READ,
): Promise<AuditExport> {
  const { scope, zone } = await auditScope(viewer, edition);
  const editionId = scope === 'instance' ? null : scope.editionId;
  await noteExport(viewer, { editionId, what: 'audit' });
  return { chunks: auditChunks(scope, whereOf(filter, zone), language, linesPerRead), zone };
}

export type AuditExport = { readonly chunks: AsyncIterable<readonly AuditLine[]>; readonly zone: string };

async function* auditChunks(
  scope: AuditScope,
  where: AuditWhere,
  language: Language,
  limit: number,
): AsyncGenerator<readonly AuditLine[]> {
  const { read } = getDb();
  let rows = await auditAfter(read, scope, where, { after: undefined, limit });
  while (rows.length > 0) {
    yield (await auditReading(read, scope, rows, language)).lines;
    rows = await auditAfter(read, scope, where, { after: rows.at(-1), limit });
  }
}

async function auditScope(
  viewer: Viewer,
  slug: string | undefined,
): Promise<{ scope: AuditScope; zone: string; edition?: Edition }> {
  if (slug === undefined) {
    gateInstance(viewer, 'audit.see');
    return { scope: 'instance', zone: await instanceZone() };
  }
  const { scope, edition } = await gateEdition(viewer, 'audit.see', { edition: slug });
  return { scope, zone: edition.zone, edition };
}

function whereOf({ actor, action, kind, target, from, until }: AuditFilter, zone: string): AuditWhere {
  const [actorKind, ...rest] = (actor ?? '').split(':');
  const actorId = rest.join(':') || null;
  const known = AUDIT_ACTOR_KINDS.find((each) => each === actorKind);
  const start = (day: string) => instantOf(`${day}T00:00`, zone);
  return {
    ...(known === undefined ? {} : { actor: { kind: known, id: actorId } }),
    ...(action ? { action } : {}),
    ...(kind ? { targetKind: kind } : {}),
    ...(target ? { targetId: target } : {}),
    ...(from ? { from: start(from) } : {}),
    ...(until ? { until: start(addDays(until, 1)) } : {}),
  };
}

/** `hall.edit.changed` is found by what it did; `import.made` also by its way. */
function waysOf(actions: readonly string[]): string[] {
  const ways = actions.flatMap((action) => {
    const effect = effectOf(action);
    const [way = ''] = action.split('.');
    if (effect === null) return [action];
    return way === 'import' || way === 'undo' ? [effect, way] : [effect];
  });
  const order = (way: string) => {
    const at = [...AUDIT_EFFECTS, 'import', 'undo'].indexOf(way);
    return at === -1 ? 99 : at;
  };
  return [...new Set(ways)].sort((a, b) => order(a) - order(b) || (a < b ? -1 : 1));
}
