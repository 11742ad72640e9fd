/** Ids in one list of a statement: far below the limits of both engines (database.md 1.4). */
const CHUNK = 500;

/** Asks for many ids a few hundred at a time; no id asks nothing. */
export async function inChunks<Row, Id extends string | number = string>(
  ids: readonly Id[],
  ask: (some: Id[]) => PromiseLike<Row[]>,
): Promise<Row[]> {
  const rows: Row[] = [];
  const unique = [...new Set(ids)];
  for (let at = 0; at < unique.length; at += CHUNK) rows.push(...(await ask(unique.slice(at, at + CHUNK))));
  return rows;
}
