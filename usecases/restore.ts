import { mkdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { isSealedFile } from '#adapters/archive.ts';
import { now } from '#adapters/clock.ts';
import { environment } from '#adapters/env.ts';
import { appendErasures, readErasures } from '#adapters/erasure-log.ts';
import { finishSwap, SwapError, sideOfOpenSwap, swapFolder } from '#adapters/folder-swap.ts';
import { holdInstanceLock } from '#adapters/instance-lock.ts';
import { failureOf } from '#adapters/log.ts';
import { deriveKey, formerSecrets, instanceSecret } from '#adapters/secret.ts';
import { recordAudit } from '#db/audit.ts';
import { newId } from '#db/id.ts';
import { migrate } from '#db/migrate.ts';
import { readMigrations } from '#db/migration.ts';
import { forgetPassingState } from '#db/restored-state.ts';
import { openSqlite } from '#db/sqlite.ts';
import type { BackupManifest } from '#domain/backup.ts';
import type { Viewer } from '#domain/viewer.ts';
import { gateInstance, requireFreshSignIn } from './access.ts';
import { type VerifiedBackup, verifyBackup } from './backup.ts';
import { BACKED_UP } from './backup-content.ts';
import { type DiskFault, diskFaultOf } from './backup-fault.ts';
import { replayErasures } from './erasure-replay.ts';

export type RestoreResult =
  | {
      readonly ok: true;
      readonly madeAt: number;
      readonly appVersion: string;
      readonly rowCount: number;
      readonly fileCount: number;
      /** Name of the folder with what was there before, inside the data folder; null with `checkOnly`. */
      readonly replaced: string | null;
      /** Migrations that the backup needed; erased people that it still held and holds no more. */
      readonly migrated: number;
      readonly erased: number;
      /** `other`: the backup has no secret and was made with another one; codes and links of mails end. */
      readonly secret: 'same' | 'restored' | 'other';
    }
  | {
      readonly ok: false;
      readonly reason: RestoreRefusal;
      /** Class of what failed, where the machine failed and not the backup. */
      readonly failure?: string;
    };

/**
 * `held`: a server runs. `sealed`: PLENUM_BACKUP_KEY is needed. `damaged`: also a key that is not the right one.
 * `not_moved`: something would not leave or come, and what was there is in its place. `half_moved`: moving it back
 * failed too; everything is in the data folder and the next start or restore goes on with it.
 */
export type RestoreRefusal =
  | ('held' | 'postgres' | 'no_file' | 'sealed' | 'damaged' | 'newer')
  | (DiskFault | 'not_moved' | 'half_moved');

/**
 * Puts a backup in the place of the data. Everything is read, compared, migrated and cleansed of erased people in a
 * side folder first; the live files, also broken or missing ones, move only after that, all of them into a folder
 * that is kept (security-reliability.md rule 30), and back when one of them will not. `checkOnly` stops before they move.
 * @throws NotFoundError, ForbiddenError, ReauthRequiredError
 */
export async function restoreBackup(
  viewer: Viewer,
  file: string,
  { checkOnly }: { readonly checkOnly: boolean },
): Promise<RestoreResult> {
  gateInstance(viewer, 'instance.manage');
  requireFreshSignIn(viewer, now());
  const { databaseUrl, dataFolder, backupKey } = environment();
  if (databaseUrl !== undefined) return { ok: false, reason: 'postgres' };
  return toldHonestly(async () => {
    if (!(await isFile(file))) return { ok: false, reason: 'no_file' };
    if (backupKey === undefined && (await isSealedFile(file))) return { ok: false, reason: 'sealed' };
    if (checkOnly)
      return inSideFolder(dataFolder, (side) => prepare(viewer, file, side, dataFolder, backupKey));
    const lock = holdInstanceLock(dataFolder);
    if (!lock.ok) return { ok: false, reason: 'held' };
    try {
      await finishSwap(dataFolder);
      return await inSideFolder(dataFolder, async (side) => {
        const prepared = await prepare(viewer, file, side, dataFolder, backupKey);
        return prepared.ok ? { ...prepared, replaced: await putInPlace(dataFolder, side) } : prepared;
      });
    } finally {
      lock.release();
    }
  });
}

/** A disk that is full, broken or closed to us says nothing about the backup. */
async function toldHonestly(work: () => Promise<RestoreResult>): Promise<RestoreResult> {
  try {
    return await work();
  } catch (error) {
    const { failure = 'unknown' } = failureOf(error);
    if (error instanceof SwapError)
      return { ok: false, reason: error.isBack ? 'not_moved' : 'half_moved', failure };
    const reason = diskFaultOf(error);
    if (reason === undefined) throw error;
    return { ok: false, reason, failure };
  }
}

async function inSideFolder(
  dataFolder: string,
  work: (side: string) => Promise<RestoreResult>,
): Promise<RestoreResult> {
  const side = path.join(dataFolder, `.part-restore-${newId()}`);
  await mkdir(side, { recursive: true, mode: 0o700 });
  try {
    return await work(side);
  } finally {
    await dropSide(dataFolder, side);
  }
}

/** A folder of an open swap may be the only place where the data are. */
async function dropSide(dataFolder: string, side: string): Promise<void> {
  const open = await sideOfOpenSwap(dataFolder).catch(() => path.basename(side));
  if (open === path.basename(side)) return;
  // What stays of it goes with a later backup (backup-retention.ts).
  await rm(side, { recursive: true, force: true }).catch(() => undefined);
}

async function prepare(
  viewer: Viewer,
  file: string,
  side: string,
  dataFolder: string,
  key: string | undefined,
): Promise<RestoreResult> {
  const verified = await readWhole(file, side, key);
  if (verified === undefined) return { ok: false, reason: 'damaged' };
  const { manifest } = verified;
  const known = await readMigrations('sqlite');
  const schema = manifest.databases['plenum.db']?.schema;
  if (schema === undefined) return { ok: false, reason: 'damaged' };
  if (schema > known.length) return { ok: false, reason: 'newer' };
  const secret = secretOf(manifest, dataFolder);
  const { migrated, erased } = await makeReady(viewer, side, dataFolder);
  const tables = Object.values(manifest.databases).flatMap((facts) => Object.values(facts.tables));
  return {
    ok: true,
    madeAt: manifest.madeAt,
    appVersion: manifest.appVersion,
    rowCount: tables.reduce((sum, { rows }) => sum + rows, 0),
    fileCount: manifest.files.length,
    replaced: null,
    migrated,
    erased,
    secret,
  };
}

async function readWhole(
  file: string,
  side: string,
  key: string | undefined,
): Promise<VerifiedBackup | undefined> {
  try {
    return await verifyBackup(file, side, { key, withFiles: true });
  } catch (error) {
    if (diskFaultOf(error) !== undefined) throw error;
    return undefined;
  }
}

/** The database of the side folder as this program wants it, without those who were erased since. */
async function makeReady(viewer: Viewer, side: string, dataFolder: string) {
  const db = await openSqlite({ file: path.join(side, 'plenum.db'), isProduction: true });
  try {
    const { applied } = await migrate(db);
    const at = now();
    await db.tx(
      async (tx) => {
        await forgetPassingState(tx, at);
        const entry = { action: 'backup.restore', targetKind: 'instance', targetId: null, fields: [] };
        await recordAudit(tx, viewer, at, [{ editionId: null, ...entry }]);
      },
      { label: 'restore' },
    );
    const live = await readErasures(dataFolder);
    const stored = await readErasures(side);
    const erased = await replayErasures(db, side, [...live, ...stored]);
    return { migrated: applied.length, erased };
  } finally {
    await db.close();
  }
}

function secretOf(manifest: BackupManifest, dataFolder: string): 'same' | 'restored' | 'other' {
  if (manifest.files.some(({ name }) => name === 'secret')) return 'restored';
  const known = [instanceSecret(dataFolder), ...formerSecrets(dataFolder).map(({ secret }) => secret)];
  const prints = known.map((secret) => deriveKey(secret, 'fingerprint').toString('hex'));
  return prints.includes(manifest.secretFingerprint) ? 'same' : 'other';
}

async function putInPlace(dataFolder: string, side: string): Promise<string> {
  // Whoever was erased on the other machine is erased here too, from now on; one list, that comes or stays with the rest.
  const stored = new Set((await readErasures(side)).map(({ id }) => id));
  const live = await readErasures(dataFolder);
  await appendErasures(
    side,
    live.filter(({ id }) => !stored.has(id)),
  );
  const replaced = `replaced-${new Date(now()).toISOString().replaceAll(/[-:.]/g, '')}`;
  const hasSecret = await isFile(path.join(side, 'secret'));
  const others = [...BACKED_UP.folders, ...BACKED_UP.files, ...(hasSecret ? ['secret'] : [])];
  const out = [
    // Beside an old log the new file would take its changes (database.md 5): 4,000 rows instead of 2,000.
    ...BACKED_UP.databases.flatMap((name) => [name, `${name}-wal`, `${name}-shm`]),
    ...others,
  ];
  const coming = [...BACKED_UP.databases, ...others];
  await swapFolder(dataFolder, { side: path.basename(side), replaced, out, in: coming });
  return replaced;
}

async function isFile(file: string): Promise<boolean> {
  return stat(file).then(
    (found) => found.isFile(),
    (error: unknown) => {
      if (diskFaultOf(error) !== undefined) throw error;
      return false;
    },
  );
}
