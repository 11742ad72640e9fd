import { and, desc, eq, inArray } from 'drizzle-orm';
import type { ImportIssue } from '#domain/exchange/import-issue.ts';
import type { ImportKeyState } from '#domain/exchange/diff.ts';
import { newId } from '../id.ts';
import { insertMany } from '../programme/bulk.ts';
import type { EditionScope } from '../scope.ts';
import type { Reader, Tx } from '../types.ts';
import type { ImportSource } from './import-facts.ts';

export type ImportRun = {
  sourceId: string;
  fileSha256: string;
  fileBytes: number;
  profile: string;
  startedAt: number;
  counts: Readonly<Record<string, number>>;
  issues: readonly ImportIssue[];
  commandId: string | null;
};

/** Stores the source once; a source that is there keeps its id. */
export async function storeSource(tx: Tx, scope: EditionScope, source: ImportSource): Promise<void> {
  await tx
    .insert(tx.t.importSource)
    .values({ ...source, editionId: scope.editionId })
    .onConflictDoNothing();
}

/** Stores what the source called things, and forgets keys whose thing was taken off the plan. */
export async function storeKeys(
  tx: Tx,
  scope: EditionScope,
  sourceId: string,
  keys: readonly ImportKeyState[],
  forgotten: readonly ImportKeyState[],
): Promise<void> {
  const { importKey } = tx.t;
  for (const { kind, externalKey } of forgotten) {
    await tx
      .delete(importKey)
      .where(
        and(
          eq(importKey.editionId, scope.editionId),
          eq(importKey.sourceId, sourceId),
          eq(importKey.kind, kind),
          eq(importKey.externalKey, externalKey),
        ),
      );
  }
  const rows = keys.map((key) => ({ ...key, id: newId(), editionId: scope.editionId, sourceId }));
  const known = await knownKeys(tx, scope, sourceId);
  await insertMany(
    tx,
    importKey,
    rows.filter(({ kind, externalKey }) => !known.has(`${kind} ${externalKey}`)),
  );
  for (const { kind, externalKey, entityId, fieldHashes } of rows) {
    const id = known.get(`${kind} ${externalKey}`);
    if (id === undefined) continue;
    await tx
      .update(importKey)
      .set({ entityId, fieldHashes })
      .where(and(eq(importKey.editionId, scope.editionId), eq(importKey.id, id)));
  }
}

async function knownKeys(reader: Reader, scope: EditionScope, sourceId: string): Promise<Map<string, string>> {
  const { importKey } = reader.t;
  const rows = await reader
    .select({ id: importKey.id, kind: importKey.kind, externalKey: importKey.externalKey })
    .from(importKey)
    .where(and(eq(importKey.editionId, scope.editionId), eq(importKey.sourceId, sourceId)));
  return new Map(rows.map(({ id, kind, externalKey }) => [`${kind} ${externalKey}`, id]));
}

const CHUNK = 500;

/** Keys of all sources of the edition that name one of these things. */
export async function keysOf(
  reader: Reader,
  scope: EditionScope,
  entityIds: readonly string[],
): Promise<(ImportKeyState & { sourceId: string })[]> {
  const { importKey } = reader.t;
  const found: (ImportKeyState & { sourceId: string })[] = [];
  for (let at = 0; at < entityIds.length; at += CHUNK) {
    const rows = await reader
      .select({
        sourceId: importKey.sourceId,
        kind: importKey.kind,
        externalKey: importKey.externalKey,
        entityId: importKey.entityId,
        fieldHashes: importKey.fieldHashes,
      })
      .from(importKey)
      .where(
        and(
          eq(importKey.editionId, scope.editionId),
          inArray(importKey.entityId, entityIds.slice(at, at + CHUNK)),
        ),
      );
    found.push(...(rows as (ImportKeyState & { sourceId: string })[]));
  }
  return found;
}

/** One line in the history of imports. */
export async function storeRun(tx: Tx, scope: EditionScope, run: ImportRun): Promise<void> {
  await insertMany(tx, tx.t.importRun, [{ ...run, id: newId(), editionId: scope.editionId }]);
}

/** The history of imports of an edition, latest first. */
export async function importRuns(reader: Reader, scope: EditionScope): Promise<ImportRun[]> {
  const { importRun } = reader.t;
  const rows = await reader
    .select()
    .from(importRun)
    .where(eq(importRun.editionId, scope.editionId))
    .orderBy(desc(importRun.startedAt), desc(importRun.id));
  return rows as unknown as ImportRun[];
}
