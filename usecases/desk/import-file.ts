import { randomBytes } from 'node:crypto';
import { now } from '#adapters/clock.ts';
import { keepImportFile, readKeptImport } from '#adapters/import-store.ts';
import { fileNameOf } from '#domain/file.ts';
import type { Viewer } from '#domain/viewer.ts';
import { gate, gateInstance, NotFoundError } from '../access.ts';

export type ImportPlace = { readonly id: string; readonly editionId: string | null };

/**
 * A place for a programme file, for those who may import it; ask before a byte is read. Without an edition it is to
 * become one. @throws NotFoundError, ForbiddenError
 */
export async function beginImport(viewer: Viewer, edition: string | undefined): Promise<ImportPlace> {
  const id = randomBytes(16).toString('base64url');
  if (edition !== undefined)
    return { id, editionId: (await gate(viewer, 'programme.import', { edition })).editionId };
  gateInstance(viewer, 'edition.create');
  return { id, editionId: null };
}

/** Keeps a received programme file for a day, for whoever brought it. */
export async function keepImport(
  viewer: Extract<Viewer, { kind: 'account' }>,
  { id, editionId }: ImportPlace,
  name: string,
): Promise<void> {
  await keepImportFile(id, { accountId: viewer.accountId, editionId, name: fileNameOf(name), at: now() });
}

export type KeptImport = {
  readonly id: string;
  readonly name: string;
  readonly at: number;
  readonly bytes: Uint8Array;
};

/**
 * A kept programme file of this account and this edition; another one's looks like none.
 * @throws NotFoundError
 */
export async function keptImport(viewer: Viewer, id: string, editionId: string | null): Promise<KeptImport> {
  const kept = await readKeptImport(id);
  const isOwn = viewer.kind === 'account' && kept?.note.accountId === viewer.accountId;
  if (!kept || !isOwn || kept.note.editionId !== editionId) throw new NotFoundError('no such file');
  return { id, name: kept.note.name, at: kept.note.at, bytes: kept.bytes };
}
