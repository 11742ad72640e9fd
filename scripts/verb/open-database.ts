import { setBus } from '#adapters/bus.ts';
import { environment } from '#adapters/env.ts';
import { holdInstanceLock } from '#adapters/instance-lock.ts';
import { getDb, openDatabase } from '#db/client.ts';
import { isMigrated, type MigrationReport, migrate } from '#db/migrate.ts';
import { EXIT, VerbError } from './exit-code.ts';
import type { Words } from './word-english.ts';

/**
 * Opens the database beside a server that may be running. Only when none runs is it migrated: a server has done
 * so at its start (architecture.md 11, security-reliability.md 27). The lock of the instance is left alone when there
 * is nothing to migrate: a server that starts at this moment must not find it taken.
 */
export async function openForVerb(): Promise<void> {
  const { databaseUrl, databaseDirectUrl, dataFolder } = environment();
  await openDatabase({ dataFolder, databaseUrl, isProduction: true });
  if (!databaseUrl) {
    if (!(await isMigrated(getDb()))) await migrateWhenAlone(dataFolder);
    return;
  }
  await migrate(getDb());
  // Servers hear of a release over the database; beside an SQLite file they look themselves.
  const { postgresBus } = await import('#adapters/postgres-bus.ts');
  setBus(await postgresBus(databaseDirectUrl ?? databaseUrl));
}

/** Migrates with the instance to itself, or refuses while a server runs. */
export async function migrateAlone(words: Words, dryRun = false): Promise<MigrationReport> {
  const { databaseUrl, dataFolder } = environment();
  await openDatabase({ dataFolder, databaseUrl, isProduction: true });
  if (databaseUrl) return migrate(getDb(), { dryRun });
  const report = await migrateWhenAlone(dataFolder, dryRun);
  if (!report) throw new VerbError(words.serverRuns, EXIT.busy);
  return report;
}

async function migrateWhenAlone(dataFolder: string, dryRun = false): Promise<MigrationReport | undefined> {
  const lock = holdInstanceLock(dataFolder);
  if (!lock.ok) return undefined;
  try {
    return await migrate(getDb(), { dryRun });
  } finally {
    lock.release();
  }
}
