import { createHash } from 'node:crypto';
import { setClock, standingClock } from '#adapters/clock.ts';
import { testEnvironment } from '#adapters/env.ts';
import { freshSqlite } from '#db/factories/test-file.ts';
import { freshPglite, freshServerDatabase } from '#db/factories/test-server.ts';
import { canonicalJson } from '#domain/canonical-json.ts';
import { aForum, EVENING } from '#usecases/checkin/door.fixture.ts';
import { RUSH_TICKETS, runRush, rushStory } from '#usecases/checkin/rush.fixture.ts';
import { inUse } from '#usecases/programme/programme-file.fixture.ts';

/*
 * A part of bench/prove/door-rush.ts: `door-rush-host.ts <engine> <scans> <first order> <orders> <seed>`. Each order has a
 * database of its own; the answer says what every order came to.
 */
export type RushEngine = 'sqlite' | 'pglite' | 'postgres';
export type RushAnswer = {
  readonly orders: readonly {
    readonly order: number;
    readonly scans: number;
    /** The same text for the same end state. */
    readonly state: string;
    readonly listed: number;
    /** Double admissions that are listed and never were, or were and are not listed. */
    readonly wrong: readonly string[];
  }[];
};

const [, , engine = '', scans = '0', first = '0', count = '0', seed = '0'] = process.argv;
setClock(standingClock(EVENING));
const source = sourceOf(engine as RushEngine);
await source.prepare();
const story = rushStory(Number(scans), Number(seed));
const orders: RushAnswer['orders'][number][] = [];
for (let order = Number(first); order < Number(first) + Number(count); order += 1) {
  const { db, giveBack } = await source.lend();
  inUse(db);
  const verdict = await runRush(await aForum(db, RUSH_TICKETS), story, order);
  const { listed, happened } = verdict;
  const wrong = [
    ...listed.filter((pair, at) => !happened.includes(pair) || listed.indexOf(pair) !== at),
    ...happened.filter((pair) => !listed.includes(pair)),
  ];
  orders.push({
    ...{ order, scans: verdict.scans, listed: listed.length, wrong },
    state: createHash('sha256').update(canonicalJson(verdict.state)).digest('hex'),
  });
  inUse(undefined);
  await giveBack();
}
await source.end();
const answer: RushAnswer = { orders };
// A PostgreSQL inside the process would keep it.
process.stdout.write(JSON.stringify(answer), () => process.exit(0));

function sourceOf(on: RushEngine) {
  if (on === 'sqlite') return freshSqlite();
  return on === 'pglite' ? freshPglite() : freshServerDatabase(testEnvironment().postgresUrl ?? '');
}
