import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { now } from '#adapters/clock.ts';
import { dropErasureNote, noteErasure } from '#adapters/erasure-log.ts';
import { calendarMarks, type ReleaseMarks } from '#db/calendar/calendar-mark.ts';
import type { ErasedFiles } from '#db/erased-file.ts';
import { mailsNaming, mailsOf } from '#db/erased-mail.ts';
import {
  type CleansedRelease,
  type ErasureWork,
  eraseSubject,
  snapshotHashes,
  storedSnapshotOf,
} from '#db/erasure.ts';
import { newId } from '#db/id.ts';
import type { DataSubject } from '#db/person-data.ts';
import { PlanMovedError } from '#db/programme/command.ts';
import type { Db, Reader } from '#db/types.ts';
import { freshMark } from '#domain/calendar/release-fact.ts';
import { nextMarks } from '#domain/calendar/release-mark.ts';
import { snapshotWithout } from '#domain/erasure.ts';
import { fileIdsIn } from '#domain/file.ts';
import type { ProgrammeSnapshot } from '#domain/programme/snapshot.ts';
import { systemViewer, type Viewer } from '#domain/viewer.ts';
import { gateHouse } from './access.ts';
import { mailFilesOf, removeMailFiles, removeUploads, removeWaitingImports } from './erasure-file.ts';
import { releaseSeats } from './erasure-registration.ts';
import { buildExchangeFiles } from './programme/exchange-build.ts';
import { sha256 } from './programme/import-means.ts';
import { readSnapshot } from './programme/prepare-release.ts';

export type WalkResult = {
  readonly rows: Readonly<Record<string, number>>;
  /** Registrations that were live until then. */
  readonly cancelledCount: number;
  readonly releaseCount: number;
  readonly fileCount: number;
  readonly mailFileCount: number;
  /** Ids of editions that the public saw with the person. */
  readonly editionIds: readonly string[];
};

/**
 * Takes a human being out of a database and of the files beside it. Seats are given back and the rows go first, in one
 * transaction: when that fails, nothing is gone. The files that go with them are noted before, so that the next start finds what a crash in
 * between leaves (security-reliability.md rule 23). The ids must be in `erasures.log` before.
 * @throws PlanMovedError when releases kept coming
 */
export async function eraseEverywhere(
  db: Db,
  folder: string,
  subject: DataSubject,
  viewer: Viewer = systemViewer('erasure'),
): Promise<WalkResult> {
  const own = (await mailsOf(db.read, subject)).map(({ id }) => id);
  const mailIds = [...own, ...(await mailsNaming(db.read, subject))];
  for (let tries = 0; ; tries += 1) {
    const { seen, cleansed, files } = await cleanse(db.read, subject);
    const mailFiles = await mailFilesOf(folder, subject, mailIds);
    const ids = [...subject.personIds, ...subject.accountIds, ...subject.registrationIds];
    const note = await noteErasure(folder, { ids, fileIds: files.ids, mailFiles });
    try {
      const work = { subject, at: now(), seen, cleansed, files };
      const erased = await eraseRows(db, work, viewer);
      // Mails that were written meanwhile are theirs too.
      const all = new Set([...mailFiles, ...(await mailFilesOf(folder, subject, mailIds))]);
      const fileCount = await removeUploads(folder, erased.fileIds);
      await removeMailFiles(folder, [...all]);
      await removeWaitingImports(folder);
      await dropErasureNote(folder, note);
      const editionIds = cleansed.map(({ editionId }) => editionId);
      const counts = { releaseCount: cleansed.length, fileCount, mailFileCount: all.size };
      return { rows: erased.rows, cancelledCount: erased.cancelledCount, ...counts, editionIds };
    } catch (error) {
      if (!(error instanceof PlanMovedError)) throw error;
      await dropErasureNote(folder, note);
      if (tries >= TRIES) throw error;
    }
  }
}

function eraseRows(db: Db, work: ErasureWork, viewer: Viewer) {
  return db.tx(
    async (tx) => {
      const cancelledCount = await releaseSeats(tx, work.subject, { viewer, at: work.at });
      return { ...(await eraseSubject(tx, work)), cancelledCount };
    },
    { label: 'erasure', limitMs: 60_000 },
  );
}

const TRIES = 5;
const compress = promisify(gzip);

/** Every release that shows one of these people, made again without them; files that they showed, and that others do. */
async function cleanse(
  reader: Reader,
  { personIds, fileIds }: DataSubject,
): Promise<{ seen: Map<string, string>; cleansed: CleansedRelease[]; files: ErasedFiles }> {
  const seen = await snapshotHashes(reader);
  const ids = new Set(personIds);
  const cleansed: CleansedRelease[] = [];
  const [theirs, inReleases] = [new Set(fileIds), new Set<string>()];
  for (const releaseId of ids.size === 0 ? [] : seen.keys()) {
    const stored = await storedSnapshotOf(reader, releaseId);
    if (!stored) continue;
    seen.set(releaseId, stored.sha256);
    const snapshot = readSnapshot(stored.gzip);
    const kept = snapshotWithout(snapshot, ids);
    const text = JSON.stringify(kept);
    for (const id of fileIdsIn(text)) inReleases.add(id);
    if (!shows(snapshot, ids)) continue;
    const entries = snapshot.people.filter(({ id }) => ids.has(id));
    for (const id of fileIdsIn(JSON.stringify(entries))) theirs.add(id);
    const files = stored.isPublic ? await buildExchangeFiles(kept) : [];
    cleansed.push({
      releaseId,
      editionId: stored.editionId,
      slugs: entries.map(({ slug }) => slug),
      snapshot: {
        gzip: new Uint8Array(await compress(text, { level: 6 })),
        sha256: sha256(text),
        personCount: kept.people.length,
      },
      files: files.map((file) => ({ ...file, id: newId(), builtAt: now() })),
      marks: stored.isPublic ? await raisedMarks(reader, stored.editionId, { snapshot, kept }) : new Map(),
    });
  }
  return { seen, cleansed, files: { ids: [...theirs], inReleases } };
}

/** What calendars tell anew, because a person leaves the public release. */
async function raisedMarks(
  reader: Reader,
  editionId: string,
  { snapshot, kept }: { readonly snapshot: ProgrammeSnapshot; readonly kept: ProgrammeSnapshot },
): Promise<ReleaseMarks> {
  const { scope } = await gateHouse(systemViewer('erasure'), editionId, reader);
  const before = await calendarMarks(reader, scope);
  const unmarked = freshMark(snapshot.release.publishedAt);
  const after = nextMarks(before, snapshot, kept, now());
  const isLater = (key: string, at: number) => at > (before.get(key) ?? unmarked).changedAt;
  return new Map([...after].filter(([key, { changedAt }]) => isLater(key, changedAt)));
}

function shows({ people, sessions }: ProgrammeSnapshot, ids: ReadonlySet<string>): boolean {
  const isTheirs = ({ personId }: { personId: string | null }) => personId !== null && ids.has(personId);
  return (
    people.some(({ id }) => ids.has(id)) ||
    sessions.some(({ cast, talks }) => cast.some(isTheirs) || talks.some((talk) => talk.cast.some(isTheirs)))
  );
}
