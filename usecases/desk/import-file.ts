import { readKeptImport } from '#adapters/import-store.ts';
import type { ImportReading } from '#domain/exchange/imported-programme.ts';
import type { Viewer } from '#domain/viewer.ts';
import { NotFoundError } from '../access.ts';

export type KeptImport = {
  readonly id: string;
  readonly name: string;
  /** UTC milliseconds. */
  readonly at: number;
  readonly bytes: Uint8Array;
  readonly reading: ImportReading;
};

/**
 * A kept programme file of this account and this edition (null: for a new one); another one's looks like none.
 * @throws NotFoundError
 */
export async function keptImport(viewer: Viewer, id: string, editionId: string | null): Promise<KeptImport> {
  const kept = await readKeptImport(id);
  const isOwn = viewer.kind === 'account' && kept?.note.accountId === viewer.accountId;
  if (!kept || !isOwn || kept.note.editionId !== editionId) throw new NotFoundError('no such file');
  const { bytes, reading, note } = kept;
  return { id, name: note.name, at: note.at, bytes, reading };
}
