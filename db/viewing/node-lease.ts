import { and, asc, eq, gt, lt, lte, max } from 'drizzle-orm';
import type { Db, Reader, Tx } from '../types.ts';

/** A process that counts: its number from 1 to 63, and which one it is of those that ever had the number. */
export type NodeLease = {
  readonly no: number;
  readonly epoch: number;
  /** Of the folder in which it counts. */
  readonly holder: string;
};

/** Without renewal somebody else may have the number after that long (broadcast.md "Several nodes"). */
export const LEASE_MS = 10_000;
/** A folder that is gone for so long is gone: its number may be given to another one. */
export const FOLDER_LOST_MS = 3_600_000;
/** A lease cannot be had: 63 processes count already. */
export class NoNodeLeftError extends Error {}
/** The number belongs to another process now: nothing more may be written under it. */
export class LeaseLostError extends Error {}

/** What the byte of a segment's header and two digits of its name are for. */
export const MOST_NODES = 63;
/** So many play numbers are one block. */
export const BLOCK_PLAYS = 65_536;

/**
 * Takes a number for a folder at `at` (UTC ms): its own again, since whoever asks holds the lock of the folder and so no other
 * process counts in it; else the lowest that nobody ever had, else the one that was let go longest ago.
 * @throws NoNodeLeftError
 */
export function takeNode(db: Db, holder: string, at: number): Promise<NodeLease> {
  return db.tx(
    async (tx) => {
      const { viewingNode: t } = tx.t;
      const rows = await tx.select().from(t).orderBy(asc(t.no));
      const own = rows.find((row) => row.holder === holder);
      const used = new Set(rows.map(({ no }) => no));
      const unused = Array.from({ length: MOST_NODES }, (_, i) => i + 1).find((no) => !used.has(no));
      if (own === undefined && unused !== undefined) {
        const lease = { no: unused, holder, epoch: 1 };
        await tx.insert(t).values({ ...lease, leasedUntil: at + LEASE_MS, sharedAt: at });
        return lease;
      }
      const oldest = rows
        .filter(({ leasedUntil }) => leasedUntil < at - FOLDER_LOST_MS)
        .toSorted((a, b) => a.sharedAt - b.sharedAt)[0];
      const row = own ?? oldest;
      if (row === undefined) throw new NoNodeLeftError('63 processes count already.');
      const lease = { no: row.no, holder, epoch: row.epoch + 1 };
      const { epoch } = lease;
      const taken = await tx
        .update(t)
        .set({ holder, epoch, leasedUntil: at + LEASE_MS })
        .where(and(eq(t.no, row.no), eq(t.epoch, row.epoch)))
        .returning({ no: t.no });
      if (taken.length === 0) throw new LeaseLostError('Another process took the number.');
      return lease;
    },
    // Two that begin at once want the same number: one of them looks again.
    { retry: 20, label: 'viewing-node.take' },
  );
}

/**
 * Keeps the number for another ten seconds, also where the lease ran out and nobody took it.
 * @param sharedAt UTC ms: what was received until then is shared
 * @throws LeaseLostError
 */
export async function renewNode(
  tx: Tx,
  { no, epoch }: NodeLease,
  at: number,
  sharedAt: number,
): Promise<void> {
  const { viewingNode: t } = tx.t;
  const kept = await tx
    .update(t)
    .set({ leasedUntil: at + LEASE_MS, sharedAt })
    .where(and(eq(t.no, no), eq(t.epoch, epoch)))
    .returning({ no: t.no });
  if (kept.length === 0) throw new LeaseLostError(`Another process counts as node ${no}.`);
}

/** Says that a node ended and that all of it is shared. Nothing happens where another process has the number. */
export function endNode(db: Db, { no, epoch }: NodeLease, at: number): Promise<void> {
  return db.tx(
    async (tx) => {
      const { viewingNode: t } = tx.t;
      await tx
        .update(t)
        .set({ leasedUntil: 0, sharedAt: at })
        .where(and(eq(t.no, no), eq(t.epoch, epoch)));
    },
    { guarded: true, label: 'viewing-node.end' },
  );
}

/**
 * The next block of play numbers that nobody has.
 * @param above the highest number that is known to be given: a database that was put back knows less than the journals
 * @returns its first number; 0 is no play and left out
 */
export function takeBlock(db: Db, { no: node, epoch }: NodeLease, at: number, above = 0): Promise<number> {
  return db.tx(
    async (tx) => {
      const { viewingNode, viewingBlock: t } = tx.t;
      const [own] = await tx
        .select({ epoch: viewingNode.epoch })
        .from(viewingNode)
        .where(eq(viewingNode.no, node));
      if (own?.epoch !== epoch) throw new LeaseLostError(`Another process counts as node ${node}.`);
      const [row] = await tx.select({ last: max(t.no) }).from(t);
      const known = above === 0 ? 0 : Math.floor(above / BLOCK_PLAYS) + 1;
      const no = Math.max(known, row?.last == null ? 0 : row.last + 1);
      await tx.insert(t).values({ no, node, takenAt: at });
      return Math.max(1, no * BLOCK_PLAYS);
    },
    { retry: 20, label: 'viewing-block.take' },
  );
}

/** The number by which all nodes know a target, e.g. `live 5 2026-11-21`; made when it is asked for first. */
export function targetNumber(db: Db, name: string): Promise<number> {
  return db.tx(
    async (tx) => {
      const { viewingTarget: t } = tx.t;
      const [known] = await tx.select({ no: t.no }).from(t).where(eq(t.name, name));
      if (known !== undefined) return known.no;
      const [row] = await tx.select({ last: max(t.no) }).from(t);
      const no = (row?.last ?? 0) + 1;
      await tx.insert(t).values({ no, name });
      return no;
    },
    { retry: 20, label: 'viewing-target.number' },
  );
}

/**
 * Up to when everything that a node received is shared (UTC ms), of every node that ever counted; one that ended shared all of
 * it, so far as is known at `at`. One query.
 */
export async function nodesHeard(
  reader: Reader,
  at: number,
): Promise<{ readonly no: number; readonly throughAt: number }[]> {
  const { viewingNode: t } = reader.t;
  const rows = await reader
    .select({ no: t.no, sharedAt: t.sharedAt, leasedUntil: t.leasedUntil })
    .from(t)
    .orderBy(asc(t.no));
  return rows.map(({ no, sharedAt, leasedUntil }) => ({ no, throughAt: leasedUntil === 0 ? at : sharedAt }));
}

/** Writes down what targets are called in a journal that is older than the table of their names, or knows more than it. */
export function keepTargets(
  db: Db,
  targets: readonly { readonly no: number; readonly name: string }[],
): Promise<void> {
  return db.tx(
    async (tx) => {
      for (const target of targets) await tx.insert(tx.t.viewingTarget).values(target).onConflictDoNothing();
    },
    { guarded: true, label: 'viewing-target.keep' },
  );
}

/** A node that did not end and whose journal is not here up to `at`. */
type SilentNode = { readonly no: number; readonly sharedAt: number; readonly leasedUntil: number };

/** Nodes whose journal may be missing something from before `before` (UTC ms). One query. */
export function silentNodes(reader: Reader, before: number): Promise<SilentNode[]> {
  const { viewingNode: t } = reader.t;
  return reader
    .select({ no: t.no, sharedAt: t.sharedAt, leasedUntil: t.leasedUntil })
    .from(t)
    .where(and(gt(t.leasedUntil, 0), lt(t.sharedAt, before)))
    .orderBy(asc(t.no));
}

/**
 * Takes nodes whose folder is gone for lost: silent for an hour. Each is given to one caller alone, who writes down the gap.
 * Should the folder come back, its number and what it kept come back with it.
 */
export function giveUpNodes(db: Db, at: number): Promise<SilentNode[]> {
  return db.tx(
    async (tx) => {
      const { viewingNode: t } = tx.t;
      const isLost = and(gt(t.leasedUntil, 0), lte(t.leasedUntil, at - FOLDER_LOST_MS));
      const lost = await tx
        .select({ no: t.no, sharedAt: t.sharedAt, leasedUntil: t.leasedUntil })
        .from(t)
        .where(isLost);
      const taken = await tx.update(t).set({ leasedUntil: 0 }).where(isLost).returning({ no: t.no });
      return lost.filter(({ no }) => taken.some((row) => row.no === no));
    },
    { label: 'viewing-node.give-up' },
  );
}

/** Nodes that ended or were given up. One query. */
export function endedNodes(reader: Reader): Promise<{ readonly no: number; readonly epoch: number }[]> {
  const { viewingNode: t } = reader.t;
  return reader.select({ no: t.no, epoch: t.epoch }).from(t).where(eq(t.leasedUntil, 0)).orderBy(asc(t.no));
}

/** Whether a node did not come back; as long as the transaction is open it cannot. */
export async function staysEnded(tx: Tx, { no, epoch }: Pick<NodeLease, 'no' | 'epoch'>): Promise<boolean> {
  const { viewingNode: t } = tx.t;
  const held = await tx
    .update(t)
    .set({ leasedUntil: 0 })
    .where(and(eq(t.no, no), eq(t.epoch, epoch), eq(t.leasedUntil, 0)))
    .returning({ no: t.no });
  return held.length > 0;
}
