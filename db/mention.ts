import type { Reader } from './types.ts';

/**
 * Texts of drafts that hold one of the words: a name in an abstract, an address on a page. A person has to look at
 * them; no program knows who is meant. Letters' case counts.
 */
export async function findMentions(
  reader: Reader,
  words: readonly string[],
): Promise<{ table: string; id: string }[]> {
  if (words.length === 0) return [];
  const { session, talk, editionPage, organisation, edition, castMember } = reader.t;
  const found: { table: string; id: string }[] = [];
  const look = (table: string, rows: readonly { id: string }[]) => {
    for (const row of rows) {
      const text = JSON.stringify(row);
      if (words.some((word) => text.includes(JSON.stringify(word).slice(1, -1))))
        found.push({ table, id: row.id });
    }
  };
  look('session', await reader.select().from(session));
  look('talk', await reader.select().from(talk));
  look('editionPage', await reader.select().from(editionPage));
  look('organisation', await reader.select().from(organisation));
  look('edition', await reader.select().from(edition));
  look('castMember', await reader.select().from(castMember));
  return found;
}
