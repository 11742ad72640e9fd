import { randomBytes } from 'node:crypto';
import { now } from '#adapters/clock.ts';
import { keepImportFile, receivedBytes } from '#adapters/import-store.ts';
import { parseInWorker } from '#adapters/import-worker.ts';
import type { ImportOptions } from '#domain/exchange/import-issue.ts';
import { fileNameOf } from '#domain/file.ts';
import type { Viewer } from '#domain/viewer.ts';
import { gateEdition } from '../access.ts';
import { readerOptions } from '../programme/import-source.ts';
import { gateSomeSeries } from './edition-creation.ts';

// Apart from import-file.ts: only the process itself reads files, in threads that no bundle of the pages can start.

export type ImportPlace = {
  readonly id: string;
  readonly editionId: string | null;
  readonly options: ImportOptions;
};

/**
 * A place for a programme file, for those who may import it; ask before a byte is read. Without an edition it is to
 * become one. @throws NotFoundError, ForbiddenError
 */
export async function beginImport(viewer: Viewer, slug: string | undefined): Promise<ImportPlace> {
  const id = randomBytes(16).toString('base64url');
  if (slug === undefined) {
    await gateSomeSeries(viewer);
    return { id, editionId: null, options: {} };
  }
  const { edition } = await gateEdition(viewer, 'programme.import', { edition: slug });
  return { id, editionId: edition.id, options: readerOptions({}, edition) };
}

/** Reads a received programme file and keeps both for a day, for whoever brought it. */
export async function keepImport(
  viewer: Extract<Viewer, { kind: 'account' }>,
  { id, editionId, options }: ImportPlace,
  name: string,
): Promise<void> {
  const reading = await parseInWorker(await receivedBytes(id), options);
  const note = { accountId: viewer.accountId, editionId, name: fileNameOf(name), at: now() };
  await keepImportFile(id, { note, reading });
}
