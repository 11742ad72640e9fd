import { readdirSync, readFileSync, renameSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { removeSegment } from '#adapters/journal-archive.ts';
import {
  framesOf,
  headOf,
  readSegment,
  readSegmentHead,
  SEGMENT_HEAD,
  type SegmentFile,
  segmentFiles,
  segmentHead,
  segmentName,
  sha256,
  soundEnd,
} from '#adapters/journal-segment.ts';
import type { Db } from '#db/types.ts';
import type { NodeLease } from '#db/viewing/node-lease.ts';
import { openSegmentLog } from '#db/viewing/segment-log.ts';
import { sharedSegment } from '#db/viewing/shared-journal.ts';

/*
 * A process that was away for so long that another one got its number may have acknowledged what it could not share any more.
 * Under that number it can never be shared: it goes on as a segment of the number that the process has now.
 */
const ASIDE = '.left';

/** `from`: of the first byte that nobody shared. */
type Leftover = { readonly file: SegmentFile; readonly from: number };

/**
 * Puts aside what the folder has of journals that is not in the database and never comes there, and takes it out of the journal
 * and of what the view store says of it. Before anything is brought. Ended in the middle, it goes on the next time.
 */
export async function setLeftoversAside(db: Db, lease: NodeLease, folder: string): Promise<void> {
  const files = segmentFiles(folder).filter(({ isArchived }) => !isArchived);
  for (const node of new Set(files.map((file) => file.node))) {
    const own = files.filter((file) => file.node === node).reverse();
    const found = await leftoversOf(db, own, node === lease.no);
    for (const { file, from } of found) {
      const bytes = readSegment(file);
      const rest = bytes.subarray(lastEnd(bytes, from), soundEnd(bytes));
      const aside = path.join(folder, 'journal', `${segmentName(node, file.number)}${ASIDE}`);
      if (rest.length > 0)
        writeFileSync(aside, Buffer.concat([bytes.subarray(0, SEGMENT_HEAD), rest]), { flush: true });
    }
    const [fork] = found.toReversed();
    if (fork === undefined) continue;
    const log = openSegmentLog(folder);
    log?.forgetFrom(node, fork.file.number, fork.from);
    log?.close();
    for (const { file, from } of found)
      if (from > SEGMENT_HEAD) truncateSync(file.file, from);
      else removeSegment(folder, { node, no: file.number }, 'both');
  }
}

/** Newest first; nothing is before what the database has whole. */
async function leftoversOf(db: Db, newestFirst: readonly SegmentFile[], isOwn: boolean): Promise<Leftover[]> {
  const found: Leftover[] = [];
  // Under its own number what is not shared yet will be, unless another process wrote there in between.
  let isForked = !isOwn;
  for (const file of newestFirst) {
    const shared = await sharedSegment(db.read, file.node, file.number);
    const head = headOf(file);
    if (head === undefined) continue;
    const isSame = shared !== undefined && readSegmentHead(Buffer.from(shared.first))?.epoch === head.epoch;
    if (!isSame) {
      found.push({ file, from: SEGMENT_HEAD });
      isForked ||= shared !== undefined;
      continue;
    }
    const isLonger = soundEnd(readSegment(file)) > shared.bytes;
    isForked ||= isLonger && shared.isSealed;
    if (isLonger && isForked) found.push({ file, from: shared.bytes });
    break;
  }
  return isForked ? found : [];
}

/** Where the last frame ends that is shared whole. */
function lastEnd(bytes: Buffer, from: number): number {
  let end = SEGMENT_HEAD;
  for (const span of framesOf(bytes)) if (span.to <= from) end = span.to;
  return end;
}

/**
 * Makes segments of the own journal of what was put aside, behind its newest one. After everything is brought. In front of each
 * stands an empty one that begins at `at` (UTC ms): in the order of roots nothing comes before what is settled.
 */
export function takeLeftovers(lease: NodeLease, folder: string, at: number): void {
  const journal = path.join(folder, 'journal');
  const names = readdirSync(journal).filter((name) => name.endsWith(ASIDE));
  for (const name of names.sort()) {
    const bytes = readFileSync(path.join(journal, name));
    const head = readSegmentHead(bytes);
    if (head !== undefined) {
      addSegment(lease, folder, at, Buffer.alloc(0));
      addSegment(lease, folder, head.baseMs, bytes.subarray(SEGMENT_HEAD));
    }
    rmSync(path.join(journal, name));
  }
}

function addSegment({ no: node, epoch }: NodeLease, folder: string, baseMs: number, frames: Buffer): void {
  const newest = segmentFiles(folder).findLast((file) => file.node === node);
  const previous = newest === undefined ? Buffer.alloc(32) : sha256(readSegment(newest));
  const number = (newest?.number ?? 0) + 1;
  const head = segmentHead({ node, epoch: epoch & 0xffff, number, previous, baseMs });
  const file = path.join(folder, 'journal', segmentName(node, number));
  writeFileSync(`${file}.part`, Buffer.concat([head, frames]), { flush: true });
  renameSync(`${file}.part`, file);
}
