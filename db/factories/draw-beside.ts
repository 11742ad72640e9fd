import path from 'node:path';
import { eq } from 'drizzle-orm';
import { openSqlite } from '../sqlite.ts';

/**
 * Ends the time of all draws beside a running server, and leaves one seat in every pool, so that a draw has losers. `at` is
 * now in UTC milliseconds.
 */
export async function closeDrawsBeside(dataFolder: string, at: number): Promise<void> {
  const db = await openSqlite({ file: path.join(dataFolder, 'plenum.db') });
  const { lottery, pool } = db.t;
  try {
    await db.tx(async (tx) => {
      for (const { id, used } of await tx.select().from(pool))
        await tx
          .update(pool)
          .set({ capacity: used + 1, ceiling: used + 1 })
          .where(eq(pool.id, id));
      await tx.update(lottery).set({ closesAt: at });
    });
  } finally {
    await db.close();
  }
}
