import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { closeDb, openDatabase } from '#db/client.ts';
import { migrate } from '#db/migrate.ts';
import type { Tx } from '#db/types.ts';
import { type LiveServer, runVerb, startLiveServer } from '../e2e/live-server.ts';
import { bootstrap, SERVER_FLAGS } from '../scripts/bootstrap.mjs';
import { buildWhenChanged } from '../scripts/build.mjs';

export type SeededInstance<T> = { readonly server: LiveServer; readonly data: string; readonly seeded: T };

/** A built server on a data folder of its own, filled row by row; `publish` names the editions that come out. */
export async function openSeeded<T>(order: {
  readonly name: string;
  /** Is told the data folder too, where the instance keeps its secret. */
  readonly seed: (tx: Tx, dataFolder: string) => Promise<T>;
  /** Makes what lies beside the database: no transaction may take as long. */
  readonly beside?: (dataFolder: string) => Promise<void>;
  readonly publish?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Makes the program that is started from the one that is built; its own folder when absent. */
  readonly copy?: () => string;
}): Promise<SeededInstance<T>> {
  const { name, seed, beside, publish = [], env = {}, copy } = order;
  if (!(await buildWhenChanged(await bootstrap()))) throw new Error('the build failed, see above');
  const data = path.resolve('.cache', name);
  rmSync(data, { recursive: true, force: true });
  mkdirSync(data, { recursive: true });
  const seeded = await fill(data, seed);
  await beside?.(data);
  for (const slug of publish) {
    const { code, err } = await runVerb(data, 'publish', slug, '--acknowledge', 'seed');
    if (code !== 0) throw new Error(`publish ended with ${code}: ${err}`);
  }
  const root = copy === undefined ? {} : { root: copy() };
  return {
    server: await startLiveServer({ data, sample: false, env, flags: SERVER_FLAGS, ...root }),
    data,
    seeded,
  };
}

async function fill<T>(dataFolder: string, seed: (tx: Tx, dataFolder: string) => Promise<T>): Promise<T> {
  const db = await openDatabase({ dataFolder, databaseUrl: undefined, isProduction: true });
  try {
    await migrate(db);
    return await db.tx((tx) => seed(tx, dataFolder));
  } finally {
    await closeDb();
  }
}
