import { eq } from 'drizzle-orm';
import type { EditionScope } from '../scope.ts';
import type { Reader } from '../types.ts';

/** Ids of all sessions of an edition by code. One query. */
export async function sessionCodes(
  reader: Reader,
  { editionId }: EditionScope,
): Promise<ReadonlyMap<string, string>> {
  const { session } = reader.t;
  const rows = await reader
    .select({ id: session.id, code: session.code })
    .from(session)
    .where(eq(session.editionId, editionId));
  return new Map(rows.map(({ id, code }) => [code, id]));
}
