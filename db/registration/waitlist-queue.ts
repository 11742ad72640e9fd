import { and, asc, count, desc, eq, gt, inArray, isNotNull, lt, lte, or, sql, sum } from 'drizzle-orm';
import type { WaitlistTarget } from '#domain/registration/vocabulary.ts';
import type { EditionScope } from '../scope.ts';
import type { Reader } from '../types.ts';
import { inChunks } from './chunk.ts';

export type WaitlistRow = Reader['t']['waitlistEntry']['$inferSelect'];
/** An entry with the pools that refused it last; each counts its size in `waiting` (rule 15). */
export type WaitlistEntryRow = WaitlistRow & { readonly blockedOn: readonly string[] };

/**
 * Who waits for any of these pools, in the order of the walk (rules 16 and 20): priority, draw, time, id. Paused entries
 * are blocked on nothing and so are not among them. Two queries.
 */
export async function entriesBlockedOn(
  reader: Reader,
  scope: EditionScope,
  poolIds: readonly string[],
): Promise<WaitlistEntryRow[]> {
  const { waitlistBlock, waitlistEntry } = reader.t;
  const blocked = await inChunks(poolIds, (some) =>
    reader
      .selectDistinct({ entryId: waitlistBlock.entryId })
      .from(waitlistBlock)
      .where(and(eq(waitlistBlock.editionId, scope.editionId), inArray(waitlistBlock.poolId, some))),
  );
  const rows = await inChunks(
    blocked.map(({ entryId }) => entryId),
    (some) =>
      reader
        .select()
        .from(waitlistEntry)
        .where(
          and(
            eq(waitlistEntry.editionId, scope.editionId),
            inArray(waitlistEntry.id, some),
            eq(waitlistEntry.state, 'waiting'),
          ),
        ),
  );
  return (await withBlocks(reader, scope, rows)).sort(inOrder);
}

/** The queue of one type or occurrence, offers too, in its order: the index of a waiting one is its rank. Two queries. */
export async function queueOf(
  reader: Reader,
  scope: EditionScope,
  target: { readonly kind: WaitlistTarget; readonly id: string },
): Promise<WaitlistEntryRow[]> {
  const { waitlistEntry } = reader.t;
  const rows = await reader
    .select()
    .from(waitlistEntry)
    .where(
      and(
        eq(waitlistEntry.editionId, scope.editionId),
        eq(waitlistEntry.targetKind, target.kind),
        eq(waitlistEntry.targetId, target.id),
        inArray(waitlistEntry.state, ['waiting', 'offered']),
      ),
    )
    .orderBy(...orderOf(reader));
  return withBlocks(reader, scope, rows);
}

export type QueueSize = {
  readonly kind: WaitlistTarget;
  readonly id: string;
  readonly waiting: number;
  readonly offered: number;
  /** Seats that all of them want. */
  readonly seats: number;
};

/** What is waited for in an edition, and by how many. One query. */
export async function queueSizes(reader: Reader, { editionId }: EditionScope): Promise<QueueSize[]> {
  const { waitlistEntry: t } = reader.t;
  const rows = await reader
    .select({ kind: t.targetKind, id: t.targetId, state: t.state, entries: count(), seats: sum(t.size) })
    .from(t)
    .where(and(eq(t.editionId, editionId), inArray(t.state, ['waiting', 'offered'])))
    .groupBy(t.targetKind, t.targetId, t.state);
  const sizes = new Map<string, QueueSize>();
  for (const { kind, id, state, entries, seats } of rows) {
    const known = sizes.get(id) ?? { kind, id, waiting: 0, offered: 0, seats: 0 };
    const counted = state === 'waiting' ? 'waiting' : 'offered';
    sizes.set(id, { ...known, [counted]: entries, seats: known.seats + Number(seats ?? 0) });
  }
  return [...sizes.values()];
}

/** Live entries of registrations or groups, for their pages. Two queries. */
export async function entriesOf(
  reader: Reader,
  scope: EditionScope,
  holders: { readonly registrationIds: readonly string[]; readonly partyIds?: readonly string[] },
): Promise<WaitlistEntryRow[]> {
  const { waitlistEntry } = reader.t;
  const rows = await reader
    .select()
    .from(waitlistEntry)
    .where(
      and(
        eq(waitlistEntry.editionId, scope.editionId),
        or(
          inArray(waitlistEntry.registrationId, [...holders.registrationIds, '']),
          inArray(waitlistEntry.partyId, [...(holders.partyIds ?? []), '']),
        ),
        inArray(waitlistEntry.state, ['waiting', 'offered']),
      ),
    )
    .orderBy(asc(waitlistEntry.createdAt), asc(waitlistEntry.id));
  return withBlocks(reader, scope, rows);
}

export async function entryById(
  reader: Reader,
  scope: EditionScope,
  id: string,
): Promise<WaitlistEntryRow | undefined> {
  const { waitlistEntry } = reader.t;
  const rows = await reader
    .select()
    .from(waitlistEntry)
    .where(and(eq(waitlistEntry.editionId, scope.editionId), eq(waitlistEntry.id, id)));
  return (await withBlocks(reader, scope, rows))[0];
}

/** The place in the queue of its target, from 1, of an entry that waits. One query, however long the queue. */
export async function rankOf(
  reader: Reader,
  { editionId }: EditionScope,
  entry: WaitlistRow,
): Promise<number> {
  const { waitlistEntry: t } = reader.t;
  const draw = sql`coalesce(${t.drawKey}, '')`;
  const own = entry.drawKey ?? '';
  const isAhead = or(
    gt(t.priority, entry.priority),
    and(
      eq(t.priority, entry.priority),
      or(
        sql`${draw} > ${own}`,
        and(
          sql`${draw} = ${own}`,
          or(lt(t.createdAt, entry.createdAt), and(eq(t.createdAt, entry.createdAt), lt(t.id, entry.id))),
        ),
      ),
    ),
  );
  const [row] = await reader
    .select({ n: count() })
    .from(t)
    .where(
      and(
        eq(t.editionId, editionId),
        eq(t.targetKind, entry.targetKind),
        eq(t.targetId, entry.targetId),
        eq(t.state, 'waiting'),
        isAhead,
      ),
    );
  return (row?.n ?? 0) + 1;
}

/** Offers of all editions whose time is over at `at` (UTC ms), the oldest first, at most 50: for the sweeper. */
export async function overdueOffers(
  reader: Reader,
  at: number,
): Promise<{ readonly id: string; readonly editionId: string }[]> {
  const { waitlistEntry } = reader.t;
  return reader
    .select({ id: waitlistEntry.id, editionId: waitlistEntry.editionId })
    .from(waitlistEntry)
    .where(
      and(
        eq(waitlistEntry.state, 'offered'),
        isNotNull(waitlistEntry.offerEndsAt),
        lte(waitlistEntry.offerEndsAt, at),
      ),
    )
    .orderBy(asc(waitlistEntry.offerEndsAt), asc(waitlistEntry.id))
    .limit(50);
}

async function withBlocks(
  reader: Reader,
  { editionId }: EditionScope,
  rows: readonly WaitlistRow[],
): Promise<WaitlistEntryRow[]> {
  const { waitlistBlock } = reader.t;
  const blocks = await inChunks(
    rows.map(({ id }) => id),
    (some) =>
      reader
        .select({ entryId: waitlistBlock.entryId, poolId: waitlistBlock.poolId })
        .from(waitlistBlock)
        .where(and(eq(waitlistBlock.editionId, editionId), inArray(waitlistBlock.entryId, some)))
        .orderBy(asc(waitlistBlock.poolId)),
  );
  const byEntry = Map.groupBy(blocks, ({ entryId }) => entryId);
  return rows.map((row) => ({
    ...row,
    blockedOn: (byEntry.get(row.id) ?? []).map(({ poolId }) => poolId),
  }));
}

function orderOf({ t: { waitlistEntry: t } }: Reader) {
  return [desc(t.priority), desc(sql`coalesce(${t.drawKey}, '')`), asc(t.createdAt), asc(t.id)];
}

/** The same order for rows that came in chunks. */
function inOrder(a: WaitlistRow, b: WaitlistRow): number {
  const draws = [a.drawKey ?? '', b.drawKey ?? ''] as const;
  return (
    b.priority - a.priority ||
    Number(draws[0] < draws[1]) - Number(draws[0] > draws[1]) ||
    a.createdAt - b.createdAt ||
    (a.id < b.id ? -1 : 1)
  );
}
