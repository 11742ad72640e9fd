import type { Db } from './types.ts';

const NAME = 'write-probe';

/** Writes one row for good: resolves when a durable commit was possible, rejects when it was not. */
export async function probeWrite(db: Db, at: number): Promise<void> {
  const { instanceFact } = db.t;
  await db.tx(
    async (tx) => {
      await tx
        .insert(instanceFact)
        .values({ name: NAME, value: 'ok', at })
        .onConflictDoUpdate({ target: instanceFact.name, set: { at } });
    },
    { label: NAME, guarded: true },
  );
}
