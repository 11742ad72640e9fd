import { readdir, readFile, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { now } from '#adapters/clock.ts';
import {
  type CleansedRelease,
  eraseSubject,
  mailsOf,
  snapshotHashes,
  storedSnapshotOf,
} from '#db/erasure.ts';
import { newId } from '#db/id.ts';
import type { DataSubject } from '#db/person-data.ts';
import { PlanMovedError } from '#db/programme/command.ts';
import type { Db, Reader } from '#db/types.ts';
import { snapshotWithout } from '#domain/erasure.ts';
import type { ProgrammeSnapshot } from '#domain/programme/snapshot.ts';
import { buildExchangeFiles } from './programme/exchange-build.ts';
import { sha256 } from './programme/import-means.ts';
import { readSnapshot } from './programme/prepare-release.ts';

export type WalkResult = {
  readonly rows: Readonly<Record<string, number>>;
  readonly releaseCount: number;
  readonly fileCount: number;
  readonly mailFileCount: number;
  /** Ids of editions that the public saw with the person. */
  readonly editionIds: readonly string[];
};

/**
 * Takes a human being out of a database and of the files beside it: files first, so that a crash in between leaves
 * rows, which the next start finds by `erasures.log` and finishes (security-reliability.md rule 23). The ids must be
 * in that log before.
 * @throws PlanMovedError when releases kept coming
 */
export async function eraseEverywhere(db: Db, folder: string, subject: DataSubject): Promise<WalkResult> {
  const mailFileCount = await removeMailFiles(
    folder,
    subject,
    (await mailsOf(db.read, subject)).map(({ id }) => id),
  );
  const fileCount = await removeUploads(folder, subject);
  for (let tries = 0; ; tries += 1) {
    const { seen, cleansed } = await cleanse(db.read, subject);
    try {
      const work = { subject, at: now(), seen, cleansed };
      const rows = await db.tx((tx) => eraseSubject(tx, work), { label: 'erasure', limitMs: 60_000 });
      const editionIds = cleansed.map(({ editionId }) => editionId);
      return { rows, releaseCount: cleansed.length, fileCount, mailFileCount, editionIds };
    } catch (error) {
      if (!(error instanceof PlanMovedError) || tries >= TRIES) throw error;
    }
  }
}

const TRIES = 5;
const compress = promisify(gzip);

/** Every release that shows one of these people, made again without them. */
async function cleanse(
  reader: Reader,
  { personIds }: DataSubject,
): Promise<{ seen: Map<string, string>; cleansed: CleansedRelease[] }> {
  const seen = await snapshotHashes(reader);
  const ids = new Set(personIds);
  const cleansed: CleansedRelease[] = [];
  for (const releaseId of ids.size === 0 ? [] : seen.keys()) {
    const stored = await storedSnapshotOf(reader, releaseId);
    if (!stored) continue;
    seen.set(releaseId, stored.sha256);
    const snapshot = readSnapshot(stored.gzip);
    if (!shows(snapshot, ids)) continue;
    const kept = snapshotWithout(snapshot, ids);
    const text = JSON.stringify(kept);
    const files = stored.isPublic ? await buildExchangeFiles(kept) : [];
    cleansed.push({
      releaseId,
      editionId: stored.editionId,
      snapshot: {
        gzip: new Uint8Array(await compress(text, { level: 6 })),
        sha256: sha256(text),
        personCount: kept.people.length,
      },
      files: files.map((file) => ({ ...file, id: newId(), builtAt: now() })),
    });
  }
  return { seen, cleansed };
}

function shows({ people, sessions }: ProgrammeSnapshot, ids: ReadonlySet<string>): boolean {
  const isTheirs = ({ personId }: { personId: string | null }) => personId !== null && ids.has(personId);
  return (
    people.some(({ id }) => ids.has(id)) ||
    sessions.some(({ cast, talks }) => cast.some(isTheirs) || talks.some((talk) => talk.cast.some(isTheirs)))
  );
}

async function removeUploads(folder: string, { fileIds }: DataSubject): Promise<number> {
  let count = 0;
  for (const id of fileIds) {
    const place = path.join(folder, 'uploads', id.slice(0, 2), id);
    if (await exists(place)) count += 1;
    await rm(place, { recursive: true, force: true });
  }
  return count;
}

/** Mails that were written as files because there is no mail server: by their id, and by the address in them. */
async function removeMailFiles(
  folder: string,
  { addresses }: DataSubject,
  mailIds: readonly string[],
): Promise<number> {
  const outbox = path.join(folder, 'outbox');
  let count = 0;
  for (const name of await readdir(outbox).catch(() => [])) {
    const file = path.join(outbox, name);
    const isTheirs = mailIds.some((id) => name.includes(id)) || (await holdsAddress(file, addresses));
    if (!isTheirs) continue;
    await rm(file, { force: true });
    count += 1;
  }
  return count;
}

async function holdsAddress(file: string, addresses: readonly string[]): Promise<boolean> {
  const text = (await readFile(file, 'utf8').catch(() => '')).toLowerCase();
  return addresses.some((address) => text.includes(address.toLowerCase()));
}

async function exists(place: string): Promise<boolean> {
  return stat(place).then(
    () => true,
    () => false,
  );
}
