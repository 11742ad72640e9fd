import { and, asc, eq } from 'drizzle-orm';
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

/** A stored file without its bytes. */
export type ExportFileLine = {
  readonly locale: string;
  readonly format: string;
  readonly sha256: string;
  readonly byteCount: number;
  readonly builtAt: number;
};

/** The stored files of a release, by format and locale. */
export async function exportFileList(
  reader: Reader,
  scope: EditionScope,
  releaseId: string,
): Promise<ExportFileLine[]> {
  const { exportFile: table } = reader.t;
  const { locale, format, sha256, byteCount, builtAt } = table;
  return reader
    .select({ locale, format, sha256, byteCount, builtAt })
    .from(table)
    .where(
      and(
        eq(table.editionId, scope.editionId),
        eq(table.releaseId, releaseId),
        eq(table.scope, EDITION_FILES),
      ),
    )
    .orderBy(asc(format), asc(locale));
}
