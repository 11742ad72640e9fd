import { and, eq, inArray, isNull, lt, ne, or } from 'drizzle-orm';
import { type FileOwner, type FileVariants, type FileVisibility, fileIdsIn } from '#domain/file.ts';
import type { LocaleMap } from '#domain/locale.ts';
import { filesInCommands, namedFiles } from './file-use.ts';
import type { EditionScope } from './scope.ts';
import type { Reader, Tx } from './types.ts';

export type StoredFile = {
  id: string;
  editionId: string | null;
  ownerKind: FileOwner;
  ownerId: string | null;
  visibility: FileVisibility;
  name: string;
  mediaType: string;
  sha256: string;
  byteCount: number;
  variants: FileVariants;
  alt: LocaleMap;
  createdBy: string;
  createdAt: number;
};

/** A file by its id. Files are asked for by an unguessable id before any edition is known: the gate comes after. */
export async function fileById(reader: Reader, id: string): Promise<StoredFile | undefined> {
  const [found] = await reader.select().from(reader.t.fileObject).where(eq(reader.t.fileObject.id, id));
  return found;
}

export async function addFile(tx: Tx, file: StoredFile): Promise<void> {
  await tx.insert(tx.t.fileObject).values(file);
}

/** Those of the ids that have a row. */
export async function knownFiles(reader: Reader, ids: readonly string[]): Promise<Set<string>> {
  const known = new Set<string>();
  for (let at = 0; at < ids.length; at += CHUNK) {
    const rows = await reader
      .select({ id: reader.t.fileObject.id })
      .from(reader.t.fileObject)
      .where(inArray(reader.t.fileObject.id, ids.slice(at, at + CHUNK)));
    for (const { id } of rows) known.add(id);
  }
  return known;
}

/**
 * Makes files public that public words of an edition name; what was shown once stays so. Only files of this edition
 * or of the whole instance: whoever writes the id of another edition's file opens nothing (T1).
 */
export async function revealFiles(
  tx: Tx,
  { editionId }: EditionScope,
  ids: readonly string[],
): Promise<void> {
  const { fileObject } = tx.t;
  for (let at = 0; at < ids.length; at += CHUNK) {
    const named = inArray(fileObject.id, ids.slice(at, at + CHUNK));
    const ours = or(eq(fileObject.editionId, editionId), isNull(fileObject.editionId));
    // What people answered is nobody's to show, whoever writes down its id.
    const isShowable = ne(fileObject.ownerKind, 'registration');
    await tx
      .update(fileObject)
      .set({ visibility: 'public' })
      .where(and(named, ours, isShowable));
  }
}

/** Makes files public that stand beside the programme and are seen with it from its first release on: what shown pages name. */
export async function revealBeside(tx: Tx, scope: EditionScope): Promise<void> {
  const { editionPage } = tx.t;
  const { editionId } = scope;
  const pages = await tx
    .select({ body: editionPage.body })
    .from(editionPage)
    .where(and(eq(editionPage.editionId, editionId), eq(editionPage.isShown, true)));
  const named = pages.flatMap(({ body }) => fileIdsIn(JSON.stringify(body)));
  await revealFiles(tx, scope, named);
}

/**
 * Private files made before `beforeMs` (UTC milliseconds) that nothing names any more, nor any command since then: what
 * it took away comes back when it is undone.
 */
export async function unusedFiles(reader: Reader, beforeMs: number): Promise<string[]> {
  const { fileObject } = reader.t;
  const old = await reader
    .select({ id: fileObject.id })
    .from(fileObject)
    .where(and(eq(fileObject.visibility, 'private'), lt(fileObject.createdAt, beforeMs)));
  if (old.length === 0) return [];
  const used = await namedFiles(reader);
  const left = old.map(({ id }) => id).filter((id) => !used.has(id));
  const kept = left.length === 0 ? used : await filesInCommands(reader, left, beforeMs);
  return left.filter((id) => !kept.has(id));
}

export async function removeFiles(tx: Tx, ids: readonly string[]): Promise<void> {
  for (let at = 0; at < ids.length; at += CHUNK) {
    await tx.delete(tx.t.fileObject).where(inArray(tx.t.fileObject.id, ids.slice(at, at + CHUNK)));
  }
}

const CHUNK = 500;
