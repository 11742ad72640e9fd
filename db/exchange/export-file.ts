import { and, eq } from 'drizzle-orm';
import { EDITION_FILES } from '../programme/release.ts';
import type { EditionScope } from '../scope.ts';
import type { Reader } from '../types.ts';

/** The stored file of a release, or undefined where only its snapshot was kept (exchange.md rule 21). */
export async function exportFile(
  reader: Reader,
  scope: EditionScope,
  { releaseId, locale, format }: { releaseId: string; locale: string; format: string },
): Promise<{ gzip: Uint8Array; sha256: string } | undefined> {
  const { exportFile: table } = reader.t;
  const [found] = await reader
    .select({ gzip: table.gzip, sha256: table.sha256 })
    .from(table)
    .where(
      and(
        eq(table.editionId, scope.editionId),
        eq(table.releaseId, releaseId),
        eq(table.scope, EDITION_FILES),
        eq(table.locale, locale),
        eq(table.format, format),
      ),
    );
  return found;
}
