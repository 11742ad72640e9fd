import { and, asc, count, desc, eq, isNull, like, ne, sql } from 'drizzle-orm';
import type { LocaleMap } from '#domain/locale.ts';
import type { EditionScope } from '../scope.ts';
import type { Reader, Tx } from '../types.ts';

type PoolUses = {
  readonly types: number;
  /** Claims, and seats of allocations that were set aside. */
  readonly seats: number;
  /** Questions with a choice that counts in it. */
  readonly questions: number;
};

/** What a pool is needed for. Four queries. */
export async function poolUses(
  reader: Reader,
  { editionId }: EditionScope,
  poolId: string,
): Promise<PoolUses> {
  const { ticketTypePool, claim, allocationParent, question } = reader.t;
  const of = (table: typeof ticketTypePool | typeof claim | typeof allocationParent) =>
    reader
      .select({ n: count() })
      .from(table)
      .where(and(eq(table.editionId, editionId), eq(table.poolId, poolId)));
  const [types] = await of(ticketTypePool);
  const [claims] = await of(claim);
  const [parents] = await of(allocationParent);
  const [questions] = await reader
    .select({ n: count() })
    .from(question)
    .where(
      and(eq(question.editionId, editionId), like(sql`cast(${question.options} as text)`, `%${poolId}%`)),
    );
  return {
    types: types?.n ?? 0,
    seats: (claims?.n ?? 0) + (parents?.n ?? 0),
    questions: questions?.n ?? 0,
  };
}

/** Takes an own pool of the edition away; false when somebody waits for it, has a seat of it, or it is another's. */
export async function removeOwnPool(tx: Tx, { editionId }: EditionScope, poolId: string): Promise<boolean> {
  const { pool } = tx.t;
  const gone = await tx
    .delete(pool)
    .where(
      and(
        eq(pool.editionId, editionId),
        eq(pool.id, poolId),
        eq(pool.kind, 'edition'),
        isNull(pool.refId),
        eq(pool.used, 0),
        eq(pool.waiting, 0),
      ),
    )
    .returning({ id: pool.id });
  return gone.length === 1;
}

/** Calls a pool otherwise; the version is that of the caller's other change. */
export async function renamePool(
  tx: Tx,
  { editionId }: EditionScope,
  poolId: string,
  name: LocaleMap,
): Promise<void> {
  const { pool } = tx.t;
  await tx
    .update(pool)
    .set({ name })
    .where(and(eq(pool.editionId, editionId), eq(pool.id, poolId)));
}

/** How many tickets and types name a validity. Two queries. */
export async function validityUses(
  reader: Reader,
  { editionId }: EditionScope,
  validityNo: number,
): Promise<{ readonly tickets: number; readonly types: number }> {
  const { ticket, ticketType } = reader.t;
  const [tickets] = await reader
    .select({ n: count() })
    .from(ticket)
    .where(and(eq(ticket.editionId, editionId), eq(ticket.validityNo, validityNo)));
  const [types] = await reader
    .select({ n: count() })
    .from(ticketType)
    .where(and(eq(ticketType.editionId, editionId), eq(ticketType.validityNo, validityNo)));
  return { tickets: tickets?.n ?? 0, types: types?.n ?? 0 };
}

/** Takes a validity away that no ticket and no type names. */
export async function removeValidity(
  tx: Tx,
  { editionId }: EditionScope,
  validityNo: number,
): Promise<boolean> {
  const { validity } = tx.t;
  const gone = await tx
    .delete(validity)
    .where(and(eq(validity.editionId, editionId), eq(validity.validityNo, validityNo)))
    .returning({ id: validity.id });
  return gone.length === 1;
}

/** Sub-forums by their ids, for types that belong to one. */
export async function subForumNames(
  reader: Reader,
  { editionId }: EditionScope,
): Promise<readonly { readonly id: string; readonly slug: string; readonly name: LocaleMap }[]> {
  const { subForum } = reader.t;
  return reader
    .select({ id: subForum.id, slug: subForum.slug, name: subForum.name })
    .from(subForum)
    .where(eq(subForum.editionId, editionId))
    .orderBy(asc(subForum.position), asc(subForum.id));
}

/** What delegations are called, by the pool of their seats. */
export async function allocationNames(
  reader: Reader,
  { editionId }: EditionScope,
): Promise<ReadonlyMap<string, string>> {
  const { allocation } = reader.t;
  const rows = await reader
    .select({ poolId: allocation.poolId, name: allocation.name })
    .from(allocation)
    .where(eq(allocation.editionId, editionId));
  return new Map(rows.map(({ poolId, name }) => [poolId, name]));
}

/** Titles of sessions by the occurrence that is booked. */
export async function bookedTitles(
  reader: Reader,
  { editionId }: EditionScope,
): Promise<ReadonlyMap<string, LocaleMap>> {
  const { bookingTarget, session } = reader.t;
  const rows = await reader
    .select({ occurrenceId: bookingTarget.occurrenceId, title: session.title })
    .from(bookingTarget)
    .innerJoin(session, eq(session.id, bookingTarget.sessionId))
    .where(eq(bookingTarget.editionId, editionId));
  return new Map(rows.map(({ occurrenceId, title }) => [occurrenceId, title]));
}

/** Editions beside this one that have a setup to take over, the latest first. */
export async function editionsToTakeOver(
  reader: Reader,
  { editionId }: EditionScope,
): Promise<readonly string[]> {
  const { registrationSetting, edition } = reader.t;
  const rows = await reader
    .select({ id: registrationSetting.editionId })
    .from(registrationSetting)
    .innerJoin(edition, eq(edition.id, registrationSetting.editionId))
    .where(ne(registrationSetting.editionId, editionId))
    .orderBy(desc(edition.startOn));
  return rows.map(({ id }) => id);
}

/** Badges by their ids, for types that are printed with one. */
export async function badgeNames(
  reader: Reader,
  { editionId }: EditionScope,
): Promise<{ id: string; name: string }[]> {
  const { badgeTemplate } = reader.t;
  return reader
    .select({ id: badgeTemplate.id, name: badgeTemplate.name })
    .from(badgeTemplate)
    .where(eq(badgeTemplate.editionId, editionId))
    .orderBy(asc(badgeTemplate.id));
}
