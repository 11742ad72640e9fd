import { inArray } from 'drizzle-orm';
import { preparedList, rowWriter } from '../prepared.ts';
import type { Reader } from '../types.ts';

export type TallyRow = Reader['t']['tally']['$inferSelect'];

/** Stores taps that are new here; see {@link storedTallies}. */
export const storeTallies = rowWriter('tally');

const findTallies = preparedList<Record<never, never>, string, TallyRow>((reader, ids) => {
  const { tally } = reader.t;
  return reader.select().from(tally).where(inArray(tally.id, ids));
});

/** Taps by their ids, also of other editions: an id is taken wherever it is. */
export async function storedTallies(reader: Reader, ids: readonly string[]): Promise<TallyRow[]> {
  return findTallies(reader, {}, ids);
}
