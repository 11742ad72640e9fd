import { eq, sql } from 'drizzle-orm';
import { prepared } from '../prepared.ts';
import type { Reader, Tx } from '../types.ts';

const FACT = 'calendar.uid_domain';

/** The domain in the identities of calendar entries, or undefined before it was written down. */
export async function storedCalendarDomain(reader: Reader): Promise<string | undefined> {
  const [found] = await findFact(reader, { name: FACT });
  return found?.value;
}

const findFact = prepared<{ name: string }, { value: string }[]>((reader) => {
  const { instanceFact } = reader.t;
  return reader
    .select({ value: instanceFact.value })
    .from(instanceFact)
    .where(eq(instanceFact.name, sql.placeholder('name')));
});

/** Writes it down once: what is there stays, because every calendar out there knows its entries by it (calendar.md C17). */
export async function keepCalendarDomain(tx: Tx, value: string, at: number): Promise<void> {
  const { instanceFact } = tx.t;
  await tx.insert(instanceFact).values({ name: FACT, value, at }).onConflictDoNothing();
}
