import { and, eq } from 'drizzle-orm';
import type { EditionScope } from '../scope.ts';
import type { Reader } from '../types.ts';

export type Party = Reader['t']['party']['$inferSelect'];
export async function partyById(
  reader: Reader,
  { editionId }: EditionScope,
  id: string,
): Promise<Party | undefined> {
  const { party } = reader.t;
  const [found] = await reader
    .select()
    .from(party)
    .where(and(eq(party.editionId, editionId), eq(party.id, id)));
  return found;
}
