import { and, eq, inArray } from 'drizzle-orm';
import type { ImportKeyState } from '#domain/exchange/diff.ts';
import type { ImportIssue } from '#domain/exchange/import-issue.ts';
import { newId } from '../id.ts';
import { insertMany } from '../programme/bulk.ts';
import type { EditionScope } from '../scope.ts';
import type { Reader, Tx } from '../types.ts';
import type { ImportSource } from './import-facts.ts';

export type StoredKey = ImportKeyState & { id: string; sourceId: string };

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

/** Stores what the source calls things: keys that are there get the new entity and hashes. */
export async function storeKeys(
  tx: Tx,
  scope: EditionScope,
  sourceId: string,
  keys: readonly ImportKeyState[],
): Promise<void> {
  const { importKey } = tx.t;
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

async function knownKeys(
  reader: Reader,
  scope: EditionScope,
  sourceId: string,
): Promise<Map<string, string>> {
  const { importKey } = reader.t;
  const rows = await reader
    .select({ id: importKey.id, kind: importKey.kind, externalKey: importKey.externalKey })
    .from(importKey)
    .where(and(eq(importKey.editionId, scope.editionId), eq(importKey.sourceId, sourceId)));
  return new Map(rows.map(({ id, kind, externalKey }) => [`${kind} ${externalKey}`, id]));
}

const CHUNK = 500;

/** All keys of the edition, of all sources. */
export async function importKeys(reader: Reader, scope: EditionScope): Promise<StoredKey[]> {
  const { importKey } = reader.t;
  const rows = await reader
    .select({
      id: importKey.id,
      sourceId: importKey.sourceId,
      kind: importKey.kind,
      externalKey: importKey.externalKey,
      entityId: importKey.entityId,
      fieldHashes: importKey.fieldHashes,
    })
    .from(importKey)
    .where(eq(importKey.editionId, scope.editionId));
  return rows as StoredKey[];
}

/** Forgets keys whose things are gone: the file's next naming of them is new. */
export async function forgetKeys(tx: Tx, scope: EditionScope, keyIds: readonly string[]): Promise<void> {
  const { importKey } = tx.t;
  for (let at = 0; at < keyIds.length; at += CHUNK) {
    const ids = keyIds.slice(at, at + CHUNK);
    await tx
      .delete(importKey)
      .where(and(eq(importKey.editionId, scope.editionId), inArray(importKey.id, ids)));
  }
}

/** One line in the history of imports. */
export async function storeRun(tx: Tx, scope: EditionScope, run: ImportRun): Promise<void> {
  await insertMany(tx, tx.t.importRun, [{ ...run, id: newId(), editionId: scope.editionId }]);
}
