import { asc, eq } from 'drizzle-orm';
import type { LocaleMap } from '#domain/locale.ts';
import type { EditionScope } from './scope.ts';
import type { Reader } from './types.ts';

/** Halls of an edition to choose from, in their order. One query. */
export async function hallNames(
  reader: Reader,
  { editionId }: EditionScope,
): Promise<{ readonly id: string; readonly name: LocaleMap }[]> {
  const { hall } = reader.t;
  return reader
    .select({ id: hall.id, name: hall.name })
    .from(hall)
    .where(eq(hall.editionId, editionId))
    .orderBy(asc(hall.position), asc(hall.id));
}
