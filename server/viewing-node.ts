import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { bus } from '#adapters/bus.ts';
import { monotonicMs, now } from '#adapters/clock.ts';
import { setCountingFolder } from '#adapters/counting-folder.ts';
import { holdInstanceLock } from '#adapters/instance-lock.ts';
import { failureOf, log } from '#adapters/log.ts';
import type { Db } from '#db/types.ts';
import {
  endNode,
  giveUpNodes,
  keepTargets,
  LeaseLostError,
  MOST_NODES,
  type NodeLease,
  takeNode,
  targetNumber,
} from '#db/viewing/node-lease.ts';
import { archiveJournal } from '#usecases/viewing/archive.ts';
import { InTurn } from './in-turn.ts';
import { PlayNumbers } from './viewing-number.ts';
import { type OpenedBook, openViewingBook } from './viewing-open.ts';
import { JournalShare } from './viewing-share.ts';

/** How often the journal is shared: what a lost disk takes with it. */
const SHARE_MS = 1_000;
const GIVE_UP_EACH_MS = 60_000;
const ARCHIVE_EACH_MS = 600_000;
type NodeOptions = {
  readonly db: Db;
  /** `PLENUM_DATA`; a second process on it counts in a folder of its own below it. */
  readonly dataFolder: string;
  /** Another process took the number over; what closes the node is called by whoever hears it. */
  readonly onLost: () => void;
  /** Tests: other clocks, and no timers. */
  readonly wall?: () => number;
  readonly monotonic?: () => number;
  /** Of the lease alone. */
  readonly leaseClock?: () => number;
  readonly timers?: boolean;
};

export type CountingNode = {
  readonly lease: NodeLease;
  readonly folder: string;
  readonly book: OpenedBook;
  /** What the timer does each second; tells whether it had anything to give. @throws LeaseLostError, or what the database throws */
  readonly share: () => Promise<boolean>;
  /** Notes gaps of nodes that are silent for an hour, and writes down where they end. */
  readonly giveUp: () => Promise<void>;
  readonly close: () => Promise<void>;
  /** Tests: ends as a killed process does. */
  readonly abandon: () => Promise<void>;
};

/**
 * Makes this process one of several that count over one PostgreSQL (broadcast.md "Several nodes"): a number, numbers of plays, and
 * a book that hears what the others count.
 * @throws NoNodeLeftError, LeaseLostError, or what the database throws
 */
export async function openNode(options: NodeOptions): Promise<CountingNode> {
  const { db, wall = now, leaseClock = monotonicMs } = options;
  const place = claimFolder(options.dataFolder);
  try {
    const lease = await takeNode(db, place.holder, wall());
    const numbers = new PlayNumbers(db, lease, wall, leaseClock);
    const share = new JournalShare({ db, lease, folder: place.folder, now: wall });
    await share.prepare();
    const book = await openViewingBook({
      ...options,
      dataFolder: place.folder,
      node: lease.no,
      joint: {
        epoch: lease.epoch,
        takeNumber: () => numbers.take(),
        targetNumber: (name) => targetNumber(db, name),
      },
    });
    await keepTargets(db, book.shared.targets());
    numbers.startAbove(book.shared.lastPlayNo());
    await numbers.fill();
    return running(options, { lease, ...place }, book, share, numbers);
  } catch (error) {
    place.release();
    throw error;
  }
}

function running(
  { db, onLost, timers = true, wall = now, leaseClock = monotonicMs }: NodeOptions,
  place: { readonly lease: NodeLease; readonly folder: string; readonly release: () => void },
  book: OpenedBook,
  sharing: JournalShare,
  numbers: PlayNumbers,
): CountingNode {
  const { lease, folder, release } = place;
  const hearing = new InTurn(() => sharing.take(book.shared));
  const giving = new InTurn(async () => {
    const askedMs = leaseClock();
    const hasGiven = await sharing.give(book.shared);
    numbers.renewed(askedMs);
    await numbers.fill();
    return hasGiven;
  });
  const hear = () => hearing.run();
  const share = async () => {
    const hasGiven = await giving.run();
    await hear();
    return hasGiven;
  };
  const giveUp = async () => {
    for (const { sharedAt, leasedUntil } of await giveUpNodes(db, wall()))
      book.shared.noteGap(sharedAt, leasedUntil);
    await sharing.sealEnded();
  };
  const beat = timers
    ? keepSharing({ share, hear, giveUp, self: String(lease.no), onLost })
    : { stop: () => {} };
  const close = async () => {
    beat.stop();
    await Promise.all([giving.idle(), hearing.idle()]);
    await book.close();
    try {
      // What the last answers brought, and the seal.
      await sharing.give(book.shared);
      await endNode(db, lease, wall());
    } catch (error) {
      // Whoever has the number now has it by the same name, if the folder was copied: one of the two needs another name.
      if (error instanceof LeaseLostError) rmSync(path.join(folder, NODE_ID), { force: true });
      log('warn', { event: 'viewing.not-shared', ...failureOf(error) });
    }
    release();
  };
  const abandon = async () => {
    beat.stop();
    await book.tick.abandon();
    release();
  };
  return { lease, folder, book, share, giveUp, close, abandon };
}

type Sharing = {
  readonly share: () => Promise<boolean>;
  readonly hear: () => Promise<void>;
  readonly giveUp: () => Promise<void>;
  readonly self: string;
  readonly onLost: () => void;
};

/** Each second, and at once when another node says that it gave something. */
function keepSharing({ share, hear, giveUp, self, onLost }: Sharing): { stop(): void } {
  let isFailing = false;
  const told = async (work: () => Promise<void>) => {
    try {
      await work();
      isFailing = false;
    } catch (error) {
      if (error instanceof LeaseLostError) onLost();
      // Once, not each second until the database is there again.
      if (!isFailing) log('error', { event: 'viewing.not-shared', ...failureOf(error) });
      isFailing = true;
    }
  };
  const stopHearing = bus().subscribe('viewing', (node) => {
    if (node !== self) void told(hear);
  });
  const ownTurn = () =>
    told(async () => {
      if (await share()) await bus().publish('viewing', self);
    });
  const often = setInterval(() => void ownTurn(), SHARE_MS).unref();
  const guarded = (event: string, work: () => Promise<unknown>) => () =>
    void work().catch((error: unknown) => log('warn', { event, ...failureOf(error) }));
  const seldom = setInterval(guarded('viewing.give-up-failed', giveUp), GIVE_UP_EACH_MS).unref();
  // Each node keeps the copies of its own folder: no other process can.
  const archive = setInterval(
    guarded('viewing.not-archived', () => archiveJournal()),
    ARCHIVE_EACH_MS,
  ).unref();
  return {
    stop: () => {
      stopHearing();
      clearInterval(often);
      clearInterval(seldom);
      clearInterval(archive);
    },
  };
}

type ClaimedFolder = { readonly folder: string; readonly holder: string; readonly release: () => void };

/**
 * A folder in which no other process counts: the data folder, or one below it where processes share one.
 * @throws Error when 63 of them are taken
 */
function claimFolder(dataFolder: string): ClaimedFolder {
  for (let i = 1; i <= MOST_NODES; i += 1) {
    const folder = i === 1 ? dataFolder : path.join(dataFolder, `node-${i}`);
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const lock = holdInstanceLock(folder);
    if (!lock.ok) continue;
    setCountingFolder(folder);
    const release = () => {
      setCountingFolder(undefined);
      lock.release();
    };
    return { folder, holder: holderOf(folder), release };
  }
  throw new Error('63 processes count in this data folder already.');
}

const NODE_ID = 'node-id';

/** Says which folder it is wherever it is moved to. */
function holderOf(folder: string): string {
  const file = path.join(folder, NODE_ID);
  if (!existsSync(file)) writeFileSync(file, randomUUID(), { mode: 0o600, flush: true });
  return readFileSync(file, 'utf8');
}
