import { and, count, eq, inArray } from 'drizzle-orm';
import type { EditionScope } from './scope.ts';
import type { Reader } from './types.ts';

/** How many files and links hang on each of these sessions; those without any are left out. */
export async function materialsOfSessions(
  reader: Reader,
  scope: EditionScope,
  sessionIds: readonly string[],
): Promise<{ readonly sessionId: string; readonly count: number }[]> {
  const { material } = reader.t;
  const found: { sessionId: string; count: number }[] = [];
  for (let at = 0; at < sessionIds.length; at += CHUNK) {
    const rows = await reader
      .select({ sessionId: material.sessionId, count: count() })
      .from(material)
      .where(
        and(
          eq(material.editionId, scope.editionId),
          inArray(material.sessionId, sessionIds.slice(at, at + CHUNK)),
        ),
      )
      .groupBy(material.sessionId);
    found.push(...rows);
  }
  return found;
}

const CHUNK = 500;
