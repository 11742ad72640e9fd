import { createHash } from 'node:crypto';
import { mkdir, rename, rm, stat, statfs } from 'node:fs/promises';
import path from 'node:path';
import { type ArchiveSource, isSealedFile, readArchive, writeArchive } from '#adapters/archive.ts';
import { monotonicMs, now } from '#adapters/clock.ts';
import { makeFolder } from '#adapters/disk.ts';
import { isDiskFull } from '#adapters/disk-full.ts';
import { environment } from '#adapters/env.ts';
import { failureOf, log } from '#adapters/log.ts';
import { deriveKey, instanceSecret } from '#adapters/secret.ts';
import { APP_VERSION } from '#adapters/version.ts';
import { copyWithFacts, readFacts, syncPath } from '#db/backup.ts';
import { beginBackup, endBackup } from '#db/backup-log.ts';
import { getDb } from '#db/client.ts';
import { newId } from '#db/id.ts';
import { sqliteVersion } from '#db/sqlite-version.ts';
import { type BackupManifest, type BackupStage, backupManifest, type DatabaseFacts } from '#domain/backup.ts';
import { sameData } from '#domain/canonical-json.ts';
import type { Viewer } from '#domain/viewer.ts';
import { gateInstance } from './access.ts';
import { BACKED_UP, filesToKeep } from './backup-content.ts';
import { ownBackupName, ownBackups } from './backup-name.ts';
import { dropExpiredBackups } from './backup-retention.ts';
import { reportBackup } from './backup-state.ts';

export type BackupResult =
  | {
      readonly ok: true;
      readonly file: string;
      readonly byteCount: number;
      readonly rowCount: number;
      readonly fileCount: number;
      readonly isSealed: boolean;
      /** Older ones that went (14 daily, 8 weekly). */
      readonly removed: readonly string[];
      /** Class of what kept older ones from being removed; the new one is good all the same. */
      readonly notRemoved?: string;
      /** Names in the folders that no archive of ours holds, e.g. of a file that a person put there; whole or none. */
      readonly leftOut: readonly string[];
    }
  | {
      readonly ok: false;
      /** `postgres`: its own tools do it. `failed`: `failure` says what, and nothing was left behind. */
      readonly reason: 'postgres' | 'already_running' | 'disk_full' | 'failed';
      readonly failure?: string;
    };

export type BackupOrder = {
  /** The folder `backups` of the data folder when absent. */
  readonly to?: string | undefined;
  readonly onProgress?: (share: number, stage: BackupStage) => void;
};

/**
 * Makes a backup and says that it is good only after it was read again whole, its databases were opened, checked and
 * compared row by row with what was copied, and its name was on the disk (security-reliability.md rule 29). Works
 * beside a running server and its writers.
 * @throws NotFoundError, ForbiddenError
 */
export async function makeBackup(viewer: Viewer, order: BackupOrder = {}): Promise<BackupResult> {
  gateInstance(viewer, 'instance.manage');
  const { databaseUrl, dataFolder, backupKey } = environment();
  if (databaseUrl !== undefined) return { ok: false, reason: 'postgres' };
  if (isMaking) return { ok: false, reason: 'already_running' };
  isMaking = true;
  const startedAt = now();
  const target = path.resolve(order.to ?? path.join(dataFolder, 'backups'));
  const name = ownBackupName(dataFolder, startedAt, backupKey !== undefined);
  const id = newId();
  const work = { dataFolder, target, name, key: backupKey, startedAt, report: reporter(order) };
  try {
    await getDb().tx((tx) => beginBackup(tx, { id, name, startedAt }), { label: 'backup' });
    const made = await makeInSideFolder(work);
    const end = { ...made.record, finishedAt: now(), isOk: true, verifiedAt: now() };
    await getDb().tx((tx) => endBackup(tx, id, end), { label: 'backup' });
    return { ok: true, ...made.result, ...(await dropOlder(work)) };
  } catch (error) {
    const { failure = 'unknown' } = failureOf(error);
    const end = { finishedAt: now(), isOk: false, lastError: failure };
    await getDb().tx((tx) => endBackup(tx, id, end), { label: 'backup' });
    return { ok: false, reason: isDiskFull(error) ? 'disk_full' : 'failed', failure };
  } finally {
    isMaking = false;
    reportBackup(undefined);
  }
}

/** Older ones may be out of reach; that says nothing about the new one. */
async function dropOlder({
  dataFolder,
  target,
  name,
  startedAt,
}: Work): Promise<{ removed: string[]; notRemoved?: string }> {
  try {
    const isOwn = await ownBackups(getDb().read, dataFolder);
    const made = { name, at: startedAt };
    return { removed: await dropExpiredBackups({ dataFolder, folder: target, made, isOwn }) };
  } catch (error) {
    const { failure = 'unknown' } = failureOf(error);
    log('warn', { event: 'backup.older-not-removed', failure }, process.stderr);
    return { removed: [], notRemoved: failure };
  }
}

/** Everything in an archive was as its own list says. */
export type VerifiedBackup = { readonly manifest: BackupManifest; readonly manifestHash: string };
/**
 * Reads a backup whole into an empty folder and compares everything in it with its list: names, sizes, hashes of all
 * files; structure, references, row counts and row hashes of its databases.
 * @throws DamagedArchiveError, WrongKeyError, Error: whatever is wrong with it
 */
export async function verifyBackup(
  file: string,
  side: string,
  { key, withFiles }: { key: string | undefined; withFiles: boolean },
): Promise<VerifiedBackup> {
  const isDatabase = (name: string) => (BACKED_UP.databases as readonly string[]).includes(name);
  const { files, kept } = await readArchive(file, (await isSealedFile(file)) ? key : undefined, {
    place: (name) => (isDatabase(name) || withFiles ? path.join(side, name) : undefined),
    keep: (name) => name === MANIFEST || name === MANIFEST_HASH,
  });
  const text = kept.get(MANIFEST)?.toString('utf8') ?? '';
  const manifestHash = createHash('sha256').update(text).digest('hex');
  if (kept.get(MANIFEST_HASH)?.toString('utf8') !== manifestHash) throw new Error('The list is not whole.');
  const manifest = backupManifest.parse(JSON.parse(text));
  if (!sameData(files.slice(0, -2), manifest.files)) throw new Error('The files are not those of the list.');
  for (const [name, facts] of Object.entries(manifest.databases)) {
    if (!sameData(await readFacts(path.join(side, name)), facts)) throw new Error('The rows are others.');
  }
  return { manifest, manifestHash };
}

export const MANIFEST = 'manifest.json';
const MANIFEST_HASH = 'manifest.sha256';

// One at a time: two would fight for the disk, and the second has nothing to add.
let isMaking = false;

type Work = {
  readonly dataFolder: string;
  readonly target: string;
  readonly name: string;
  readonly key: string | undefined;
  readonly startedAt: number;
  readonly report: (share: number, stage: BackupStage) => void;
};

async function makeInSideFolder(work: Work) {
  const side = path.join(work.target, `.part-${work.name}`);
  await makeFolder(work.target, 0o700);
  await mkdir(path.join(side, 'check'), { recursive: true, mode: 0o700 });
  try {
    await refuseFullDisk(work.dataFolder, work.target);
    work.report(0, 'copy');
    const databases = await copyDatabases(work.dataFolder, side);
    const packed = path.join(side, work.name);
    const leftOut = await pack(work, side, packed, databases);
    work.report(0.7, 'verify');
    const check = { key: work.key, withFiles: false };
    const { manifest, manifestHash } = await verifyBackup(packed, path.join(side, 'check'), check);
    const file = path.join(work.target, work.name);
    await rename(packed, file);
    await syncPath(work.target);
    work.report(1, 'done');
    const byteCount = (await stat(file)).size;
    const tables = Object.values(manifest.databases).flatMap((facts) => Object.values(facts.tables));
    const rowCount = tables.reduce((sum, { rows }) => sum + rows, 0);
    return {
      record: { byteCount, manifestHash },
      result: {
        file,
        byteCount,
        rowCount,
        fileCount: manifest.files.length,
        isSealed: work.key !== undefined,
        leftOut,
      },
    };
  } finally {
    await rm(side, { recursive: true, force: true });
  }
}

async function copyDatabases(dataFolder: string, side: string): Promise<Record<string, DatabaseFacts>> {
  const databases: Record<string, DatabaseFacts> = {};
  for (const name of BACKED_UP.databases) {
    const source = path.join(dataFolder, name);
    if (name !== 'plenum.db' && !(await exists(source))) continue;
    databases[name] = await copyWithFacts(source, path.join(side, name));
  }
  return databases;
}

async function pack(
  { dataFolder, key, startedAt, report }: Work,
  side: string,
  packed: string,
  databases: Record<string, DatabaseFacts>,
): Promise<string[]> {
  const secret = instanceSecret(dataFolder);
  const { kept, leftOut } = await filesToKeep(dataFolder);
  if (leftOut.length > 0) log('warn', { event: 'backup.left-out' }, process.stderr);
  const sources: ArchiveSource[] = [
    ...Object.keys(databases).map((name) => ({ name, file: path.join(side, name) })),
    ...kept,
    // Without a key it would lie open beside what it protects.
    ...(key === undefined ? [] : [{ name: 'secret', file: path.join(dataFolder, 'secret') }]),
  ];
  const manifestOf = (files: BackupManifest['files']): Uint8Array => {
    const manifest: BackupManifest = {
      format: 'plenum-backup/1',
      madeAt: startedAt,
      appVersion: APP_VERSION,
      sqliteVersion: sqliteVersion(),
      secretFingerprint: deriveKey(secret, 'fingerprint').toString('hex'),
      files,
      databases,
    };
    return Buffer.from(JSON.stringify(manifest, null, 2));
  };
  let text: Uint8Array = new Uint8Array();
  sources.push(
    { name: MANIFEST, last: (before) => (text = manifestOf([...before])) },
    { name: MANIFEST_HASH, last: () => Buffer.from(createHash('sha256').update(text).digest('hex')) },
  );
  const total = await sizeOf(sources);
  let done = 0;
  await writeArchive(packed, sources, key, (count) => {
    done += count;
    report(0.3 + 0.4 * Math.min(1, done / total), 'pack');
  });
  return leftOut;
}

async function refuseFullDisk(dataFolder: string, target: string): Promise<void> {
  const sizes = await Promise.all(
    [...BACKED_UP.databases].map((name) =>
      stat(path.join(dataFolder, name)).then(
        (found) => found.size,
        () => 0,
      ),
    ),
  );
  const needed = 3 * sizes.reduce((sum, size) => sum + size, 0);
  const { bavail, bsize } = await statfs(target);
  if (bavail * bsize < needed) throw Object.assign(new Error('Too little room.'), { code: 'ENOSPC' });
}

async function sizeOf(sources: readonly ArchiveSource[]): Promise<number> {
  let total = 1;
  for (const source of sources) {
    if ('file' in source)
      total += await stat(source.file).then(
        (found) => found.size,
        () => 0,
      );
  }
  return total;
}

/** Says each step once it begins, however short it is, and within a long one no more than ten shares a second. */
function reporter({ onProgress }: BackupOrder): Work['report'] {
  let lastMs = 0;
  let lastStage: BackupStage | undefined;
  return (share, stage) => {
    const isDue = stage !== lastStage || monotonicMs() - lastMs > 100;
    if (!isDue) return;
    lastMs = monotonicMs();
    lastStage = stage;
    reportBackup({ share, stage });
    onProgress?.(share, stage);
  };
}

async function exists(file: string): Promise<boolean> {
  return stat(file).then(
    () => true,
    () => false,
  );
}
