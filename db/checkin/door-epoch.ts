import { eq, sql } from 'drizzle-orm';
import { newId } from '../id.ts';
import { prepared } from '../prepared.ts';
import type { Reader, Tx } from '../types.ts';

const FACT = 'door.epoch';
/** Of a database that never was put back. */
const FIRST = 'first';

const find = prepared<{ name: string }, { value: string }[]>((reader) => {
  const { instanceFact } = reader.t;
  return reader
    .select({ value: instanceFact.value })
    .from(instanceFact)
    .where(eq(instanceFact.name, sql.placeholder('name')));
});

/** Which life of the database this is: another word after each time that an older state of it was put back. One query. */
export async function readDoorEpoch(reader: Reader): Promise<string> {
  const [found] = await find(reader, { name: FACT });
  return found?.value ?? FIRST;
}

/** What devices brought since the backup is not here any more: they hear of a new epoch and bring it again. `at`: UTC ms. */
export async function renewDoorEpoch(tx: Tx, at: number): Promise<void> {
  const { instanceFact } = tx.t;
  const value = newId();
  await tx
    .insert(instanceFact)
    .values({ name: FACT, value, at })
    .onConflictDoUpdate({ target: instanceFact.name, set: { value, at } });
}
