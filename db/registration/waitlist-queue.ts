import {
  and,
  asc,
  count,
  desc,
  eq,
  inArray,
  isNotNull,
  lte,
  notExists,
  type SQL,
  sql,
  sum,
} from 'drizzle-orm';
import type { WaitlistTarget } from '#domain/registration/vocabulary.ts';
import type { QueueKey } from '#domain/registration/waitlist-order.ts';
import type { EditionScope } from '../scope.ts';
import type { Reader } from '../types.ts';
import { inChunks } from './chunk.ts';
import { isOfEdition } from './row-edition.ts';

export type WaitlistRow = Reader['t']['waitlistEntry']['$inferSelect'];
/** An entry with the pools that refused it last; each counts its size in `waiting` (rule 15). */
export type WaitlistEntryRow = WaitlistRow & { readonly blockedOn: readonly string[] };

/** A stretch of a queue, and where the next one begins; `last` is undefined at the end. */
type QueuePage = { readonly rows: readonly WaitlistEntryRow[]; readonly last: QueueKey | undefined };

/**
 * Who waits for any of these pools among the next `limit` in line for the targets, in the order of the walk (rules 16 and
 * 20): priority, draw, time, id. Paused entries are blocked on nothing and so are not among them. Three queries; the first
 * reads the index of the order alone, so that a long queue costs little.
 */
export async function entriesBlockedOn(
  reader: Reader,
  scope: EditionScope,
  poolIds: readonly string[],
  page: {
    readonly targetIds: readonly string[];
    readonly after?: QueueKey | undefined;
    readonly limit: number;
  },
): Promise<QueuePage> {
  const { waitlistEntry: t } = reader.t;
  const next = await reader
    .select({ id: t.id, priority: t.priority, drawKey: t.drawKey, createdAt: t.createdAt })
    .from(t)
    .where(
      and(
        eq(t.editionId, scope.editionId),
        inArray(t.targetId, [...page.targetIds, '']),
        eq(t.state, 'waiting'),
        page.after && isBehind(reader, page.after),
      ),
    )
    .orderBy(...orderOf(reader))
    .limit(page.limit);
  const found = await inChunks(
    next.map(({ id }) => id),
    (some) =>
      reader
        .select()
        .from(t)
        .where(and(isOfEdition(t.editionId, scope), inArray(t.id, some))),
  );
  const rows = (await withBlocks(reader, scope, found)).filter(({ blockedOn }) =>
    blockedOn.some((id) => poolIds.includes(id)),
  );
  return { rows: rows.sort(inOrder), last: next.length < page.limit ? undefined : next.at(-1) };
}

function isBehind({ t: { waitlistEntry: t } }: Reader, { id, priority, drawKey, createdAt }: QueueKey): SQL {
  const draw = sql`coalesce(${t.drawKey}, '')`;
  const tie = sql`${draw} < ${drawKey ?? ''} or (${draw} = ${drawKey ?? ''} and (${t.createdAt}, ${t.id}) > (${sql.param(createdAt, t.createdAt)}, ${id}))`;
  return sql`(${t.priority} < ${sql.param(priority, t.priority)} or (${t.priority} = ${sql.param(priority, t.priority)} and (${tie})))`;
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

/** Live entries of registrations or groups, for their pages, the oldest first. Three queries. */
export async function entriesOf(
  reader: Reader,
  scope: EditionScope,
  holders: { readonly registrationIds: readonly string[]; readonly partyIds?: readonly string[] },
): Promise<WaitlistEntryRow[]> {
  const { waitlistEntry: t } = reader.t;
  // One question for each: of both together no index of live entries is asked.
  const live = (column: typeof t.registrationId | typeof t.partyId, ids: readonly string[]) =>
    inChunks(ids, (some) =>
      reader
        .select()
        .from(t)
        .where(
          and(
            isOfEdition(t.editionId, scope),
            inArray(column, some),
            // A literal: a partial index is used only for the words that it was made with.
            sql`${t.state} in ('waiting', 'offered')`,
          ),
        ),
    );
  const rows = [
    ...(await live(t.registrationId, holders.registrationIds)),
    ...(await live(t.partyId, holders.partyIds ?? [])),
  ];
  rows.sort((x, y) => x.createdAt - y.createdAt || (x.id < y.id ? -1 : 1));
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

/** Offered seats in sessions, of all editions, whose time is over at `at` (UTC ms), the oldest first, at most 50. */
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
        eq(waitlistEntry.targetKind, 'occurrence'),
        isNotNull(waitlistEntry.offerEndsAt),
        lte(waitlistEntry.offerEndsAt, at),
      ),
    )
    .orderBy(asc(waitlistEntry.offerEndsAt), asc(waitlistEntry.id))
    .limit(50);
}

/** Who waits for a session of an edition and counts in no pool: passed, or held back by staff; of one person, or of all. */
export async function sessionEntries(
  reader: Reader,
  scope: EditionScope,
  { registrationId }: { readonly registrationId?: string },
): Promise<WaitlistEntryRow[]> {
  const { waitlistEntry: t, waitlistBlock } = reader.t;
  const blocks = reader
    .select({ id: waitlistBlock.id })
    .from(waitlistBlock)
    .where(eq(waitlistBlock.entryId, t.id));
  const rows = await reader
    .select()
    .from(t)
    .where(
      and(
        eq(t.editionId, scope.editionId),
        eq(t.targetKind, 'occurrence'),
        eq(t.state, 'waiting'),
        registrationId === undefined ? undefined : eq(t.registrationId, registrationId),
        notExists(blocks),
      ),
    )
    .orderBy(...orderOf(reader));
  return rows.map((row) => ({ ...row, blockedOn: [] }));
}

async function withBlocks(
  reader: Reader,
  scope: EditionScope,
  rows: readonly WaitlistRow[],
): Promise<WaitlistEntryRow[]> {
  const { waitlistBlock } = reader.t;
  const blocks = await inChunks(
    rows.map(({ id }) => id),
    (some) =>
      reader
        .select({ entryId: waitlistBlock.entryId, poolId: waitlistBlock.poolId })
        .from(waitlistBlock)
        .where(and(isOfEdition(waitlistBlock.editionId, scope), inArray(waitlistBlock.entryId, some)))
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
