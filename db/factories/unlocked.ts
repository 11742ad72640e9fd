import { isNotNull } from 'drizzle-orm';
import type { Db, Reader, Tx } from '../types.ts';

/** More seats than any control sells. */
const FAR = 1_000_000;

type Query = { readonly sql: string };
type Session = { readonly prepareQuery: (query: Query, ...rest: unknown[]) => unknown };

/**
 * The same database with the lock of seats off, for controls that must oversell: whoever claims a seat looks at the
 * counters as they were when this handle was made, and writes by what the crowd left since then. The last wall, the
 * CHECK of the table, is down with it. `used` gives what everybody saw, where that was before the offers.
 */
export async function unlocked(db: Db, { used }: { readonly used?: number } = {}): Promise<Db> {
  const { pool } = db.t;
  await db.tx((tx) => tx.update(pool).set({ ceiling: FAR }).where(isNotNull(pool.capacity)));
  const seen = used === undefined ? await countersSeen(db.read) : String(used);
  return { ...db, tx: (work, options) => db.tx((tx) => work(lookingBack(tx, seen)), options) };
}

/** What stands in place of the counter in the condition of the one statement that sells. */
async function countersSeen(reader: Reader): Promise<string> {
  const pools = await reader.select().from(reader.t.pool);
  const cases = pools.map(({ id, used }) => `when '${id}' then ${used}`).join(' ');
  return `(case "pool"."id" ${cases} else "pool"."used" end)`;
}

function lookingBack(tx: Tx, seen: string): Tx {
  const { session } = tx as unknown as { readonly session: Session };
  const prepareQuery = (query: Query, ...rest: unknown[]) =>
    session.prepareQuery({ ...query, sql: withoutLock(query.sql, seen) }, ...rest);
  const nested = <T>(work: (inner: Tx) => Promise<T>) => tx.nested((inner) => work(lookingBack(inner, seen)));
  const own = Object.create(session, {
    prepareQuery: { value: prepareQuery },
    prepareOneTimeQuery: { value: prepareQuery },
  });
  return Object.create(tx, { session: { value: own }, nested: { value: nested } }) as Tx;
}

function withoutLock(words: string, seen: string): string {
  if (!words.startsWith('update "pool" set "used"')) return words;
  const [change = '', condition] = words.split(' where ');
  // Seats that are given back put the wall up again.
  if (condition === undefined || !condition.includes('"capacity"'))
    return words.replace('"ceiling" = case', `"ceiling" = ${FAR} + case`);
  return `${change} where ${condition.replace(/"pool"\."used"/g, seen)}`;
}
