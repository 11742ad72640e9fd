import { getDb } from '#db/client.ts';
import { type ImportTable, readImportTable } from '#domain/registration/import-table.ts';
import type { Viewer } from '#domain/viewer.ts';
import { gateEdition } from '../access.ts';
import { readSetupIfAny } from './registration-list.ts';
import { readSetup } from './setup-facts.ts';
import { type ImportResult, importRegistrations } from './staff-entry.ts';

export type FileImportResult = ImportResult | Extract<ImportTable, { ok: false }>;

/** Whether anybody can be brought in: false where registration was never set up. @throws NotFoundError, ForbiddenError */
export async function canImportPeople(viewer: Viewer, slug: string): Promise<boolean> {
  const { scope, edition } = await gateEdition(viewer, 'registration.manage', { edition: slug });
  return (await readSetupIfAny(getDb().read, scope, edition)) !== undefined;
}

/**
 * Brings the people of a CSV file in, all of them or nobody; a dry run says what the real one would (O6).
 * @throws NotFoundError, ForbiddenError
 */
export async function importRegistrationFile(
  viewer: Viewer,
  slug: string,
  { text, isDryRun }: { readonly text: string; readonly isDryRun: boolean },
): Promise<FileImportResult> {
  const { scope, edition } = await gateEdition(viewer, 'registration.manage', { edition: slug });
  const { types } = await readSetup(getDb().read, scope, edition);
  const table = readImportTable(text, types);
  if (!table.ok) return table;
  return importRegistrations(viewer, slug, table.rows, { isDryRun });
}
