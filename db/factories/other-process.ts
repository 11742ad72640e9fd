import { writeSync } from 'node:fs';
import { newId } from '../id.ts';
import { migrate } from '../migrate.ts';
import { openPostgres } from '../postgres.ts';
import { openSqlite } from '../sqlite.ts';
import type { Db } from '../types.ts';
import { buySeat, buySeatBlindly, trySeat, trySeats } from './claims.ts';
import { buyGuarded } from './seats.ts';

/*
 * What tests run in a process of its own: `other-process.ts <verb> <file or address> [numbers]`.
 * It answers with one line of JSON, `write` with a line for each acknowledged row until it is killed.
 */
const [, , verb = '', place = '', first = '0', second = '0'] = process.argv;

const verbs: Readonly<Record<string, (db: Db) => Promise<unknown>>> = {
  migrate: (db) => migrate(db),
  sell: (db) => sellSeats(db, Number(first), Number(second)),
  write: (db) => writeForEver(db, Number(first)),
  claim: (db) => trySeats(db, Number(first), Number(first), buySeat),
  'claim-blindly': (db) => trySeats(db, Number(first), Number(first), buySeatBlindly),
  'claim-many': (db) => trySeats(db, Number(first), Number(second), trySeat),
};

const run = verbs[verb];
if (!run) throw new Error(`No such verb: ${verb}`);
const db = place.startsWith('postgres') ? openPostgres({ url: place }) : await openSqlite({ file: place });
const answer = await run(db);
await db.close();
writeSync(1, `${JSON.stringify(answer)}\n`);

async function sellSeats(open: Db, buyers: number, capacity: number): Promise<number> {
  const sold = await Promise.all(Array.from({ length: buyers }, () => buyGuarded(open, capacity)));
  return sold.filter(Boolean).length;
}

async function writeForEver(open: Db, callers: number): Promise<never> {
  const write = async (): Promise<never> => {
    for (;;) {
      const name = newId();
      await open.tx((tx) => tx.insert(tx.t.instanceFact).values({ name, value: 'written', at: 0 }));
      writeSync(1, `${name}\n`);
    }
  };
  return Promise.race(Array.from({ length: callers }, write));
}
