import { afterAll, afterEach, beforeAll, describe } from 'vitest';
import type { Engine } from '../kit.ts';
import type { Db } from '../types.ts';
import { freshSqlite } from './test-file.ts';
import { freshPglite, freshServerDatabase } from './test-server.ts';
import type { LentDatabase, TestSource } from './test-source.ts';

export interface TestEngine {
  /** As it stands in the title of the suite. */
  readonly name: string;
  readonly engine: Engine;
  /** An empty, migrated database that nobody else has; it closes by itself after the test. */
  open(): Promise<Db>;
}

/** A first start of PGlite on a busy machine. */
const START_LIMIT_MS = 180_000;

/**
 * The same suite on every engine: SQLite, PGlite, and a PostgreSQL server when `PLENUM_TEST_PG` names one.
 * Each `open()` gives a fresh migrated database (style.md 6.25).
 */
export function describeEachEngine(name: string, suite: (engine: TestEngine) => void): void {
  for (const source of sources()) describeOn(source, name, suite);
}

function describeOn(source: TestSource, name: string, suite: (engine: TestEngine) => void): void {
  describe(`${name} (${source.name})`, () => {
    let lent: LentDatabase[] = [];
    beforeAll(() => source.prepare(), START_LIMIT_MS);
    afterEach(async () => {
      await Promise.all(lent.map((one) => one.giveBack()));
      lent = [];
    });
    afterAll(() => source.end());
    suite({
      name: source.name,
      engine: source.engine,
      open: async () => {
        const one = await source.lend();
        lent.push(one);
        return one.db;
      },
    });
  });
}

function sources(): TestSource[] {
  // The zones of `npm test` repeat these suites: what an engine makes of an instant is told by one run.
  // biome-ignore lint/style/noProcessEnv: db may not look into adapters, and only tests come here
  if (process.env.PLENUM_TEST_ENGINE === 'sqlite') return [freshSqlite()];
  const url = serverUrl();
  return [freshSqlite(), freshPglite(), ...(url ? [freshServerDatabase(url)] : [])];
}

/** The server that the operator of the tests named, if any (architecture.md 3). */
function serverUrl(): string | undefined {
  // biome-ignore lint/style/noProcessEnv: db may not look into adapters, and only tests come here
  return process.env.PLENUM_TEST_PG?.trim() || undefined;
}
