import type { ConflictEvent, DoorEvent, FeedAnswer } from '#domain/checkin/protocol.ts';
import { fromBase64 } from './code.ts';
import type { DoorCore } from './core.ts';
import { type HashedRow, hashChanged, hashRow } from './roster-book.ts';
import { type Change, metaChange } from './stored.ts';

/** So many conflicts are kept for whoever has not looked at them. */
const MOST_CONFLICTS = 100;

/** What the feed asks for beside what it changed. */
export type FeedNeed = {
  readonly isManifestOld: boolean;
  /** The rows here are not those of the server (rule 21). */
  readonly isRosterWrong: boolean;
};

/**
 * Takes over what happened since the cursor: all in memory at once, and all on the disk with the new cursor in one write, so
 * that a device that is killed in between reads the same events again. Old events are passed over.
 */
export async function applyFeed(core: DoorCore, answer: FeedAnswer): Promise<FeedNeed> {
  const { cursor: from, rosterFrom } = core;
  const isNews = ({ seq, kind }: DoorEvent) =>
    seq > from && (IS_OF_SCANS.has(kind) || seq > (rosterFrom ?? 0));
  const events = answer.events.filter(isNews);
  const rows = await hashedRows(core, events);
  const changes = events.flatMap((event) => changesOf(core, event, rows.get(event.seq)));
  const last = Math.max(from, answer.events.at(-1)?.seq ?? from);
  core.cursor = answer.hasMore && last > from ? last : Math.max(last, answer.feed);
  core.feedLeft = answer.hasMore ? (answer.left ?? answer.events.length) : null;
  if (events.some(({ kind }) => kind === 'conflict')) changes.push(metaChange('conflicts', core.conflicts));
  if (events.some(({ kind }) => kind === 'revoked') && core.manifest)
    changes.push(metaChange('manifest', core.manifest));
  if (answer.occupancy.length > 0) {
    core.counts = answer.occupancy;
    changes.push(metaChange('counts', core.counts));
  }
  if (events.some(({ kind }) => kind === 'roster_put' || kind === 'roster_del')) core.search.isOld = true;
  core.lastSyncAt = core.parts.now();
  changes.push(metaChange('cursor', core.cursor), metaChange('lastSyncAt', core.lastSyncAt));
  if (core.epoch !== null) changes.push(metaChange('epoch', core.epoch));
  // What the feed tells of an own scan is in its counts, whether the answer to the upload is here or not.
  for (const event of events) if (event.kind === 'scan') core.heads.uploaded(event.payload.id, event.seq);
  core.heads.counted(core, core.cursor, events.flatMap(ticketsOf));
  await core.save(changes);
  core.changed();
  const version = Math.max(
    0,
    ...events.flatMap((event) => (event.kind === 'manifest' ? event.payload.version : [])),
  );
  return {
    isManifestOld: version > (core.manifest?.version ?? 0),
    isRosterWrong:
      core.can('scan') &&
      answer.check !== undefined &&
      !answer.hasMore &&
      !core.roster.agreesWith(answer.check),
  };
}

/** What a new device hears also of the time before it came: without it, who is inside would be unknown. */
const IS_OF_SCANS: ReadonlySet<DoorEvent['kind']> = new Set(['scan', 'annul']);

/** Hashing takes turns of the browser: all of it comes first, and then nothing else comes between the changes. */
async function hashedRows(core: DoorCore, events: readonly DoorEvent[]): Promise<Map<number, HashedRow>> {
  const hashed = new Map<number, HashedRow>();
  const latest = new Map<number, HashedRow>();
  for (const event of events) {
    // A row that is none is passed over: the check of the roster then says that something is missing.
    const made = await hashedRow(core, event, latest).catch(() => undefined);
    if (!made) continue;
    hashed.set(event.seq, made);
    latest.set(made.row.ticketNo, made);
  }
  return hashed;
}

async function hashedRow(
  core: DoorCore,
  event: DoorEvent,
  latest: ReadonlyMap<number, HashedRow>,
): Promise<HashedRow | undefined> {
  if (event.kind === 'roster_put') return hashRow(fromBase64(event.payload.row));
  if (event.kind !== 'blocked') return undefined;
  const { ticketNo, isBlocked } = event.payload;
  const row = latest.get(ticketNo)?.row ?? core.roster.find(ticketNo);
  return row && row.isBlocked !== isBlocked ? hashChanged({ ...row, isBlocked }) : undefined;
}

/** Whose stay it changes. */
function ticketsOf(event: DoorEvent): number[] {
  if (event.kind !== 'scan' && event.kind !== 'annul') return [];
  const { ticketNo } = event.payload;
  return ticketNo === null ? [] : [ticketNo];
}

function changesOf(core: DoorCore, event: DoorEvent, row: HashedRow | undefined): Change[] {
  const { record, roster } = core;
  switch (event.kind) {
    case 'roster_put':
    case 'blocked':
      return row ? [roster.put(row)] : [];
    case 'roster_del':
      return [roster.remove(event.payload.ticketNo)];
    case 'revoked':
      raiseGeneration(core, event.payload.ticketNo, event.payload.leastGeneration);
      return [];
    case 'scan':
      return record.putPeerScan(event.payload);
    case 'annul':
      return record.putPeerAnnulment(event.payload.scanId, event.payload.ticketNo);
    case 'conflict':
      addConflict(core, event.payload);
      return [];
    case 'manifest':
      return [];
    default:
      // Of a newer server: it changes nothing that this version knows.
      return [];
  }
}

/** Codes of a ticket below this generation are replaced, whatever its row says (step 2). */
function raiseGeneration(core: DoorCore, ticketNo: number, leastGeneration: number): void {
  const { manifest } = core;
  if (!manifest) return;
  const known = manifest.rules.leastGenerations;
  const least = Math.max(known[ticketNo] ?? 0, leastGeneration);
  core.manifest = {
    ...manifest,
    rules: { ...manifest.rules, leastGenerations: { ...known, [ticketNo]: least } },
  };
}

function addConflict(core: DoorCore, conflict: ConflictEvent): void {
  if (core.manifest?.settings.mutedKinds.includes(conflict.kind)) return;
  const key = (each: ConflictEvent) => `${each.kind} ${each.scanIds.join(' ')}`;
  const others = core.conflicts.filter((each) => key(each) !== key(conflict));
  core.conflicts = conflict.isOpen === false ? others : [conflict, ...others].slice(0, MOST_CONFLICTS);
}
