import { and, asc, type Column, count, eq, gt, inArray, isNotNull, isNull, lt, or } from 'drizzle-orm';
import type { FeedClient } from '#domain/calendar/feed-client.ts';
import type { LocalDay } from '#domain/time.ts';
import type { EditionScope } from '../scope.ts';
import type { Reader, Tx } from '../types.ts';

export type FeedLinkRow = Reader['t']['feedLink']['$inferSelect'];

/** Whose a link is: an account's, or of the marks that one browser keeps (calendar.md C9). */
export type LinkOwner = { readonly accountId: string } | { readonly favouriteSetIds: readonly string[] };

/** Links of somebody in all editions, those switched off since `offSince` (UTC ms) too, oldest first. */
export async function linksOf(reader: Reader, owner: LinkOwner, offSince: number): Promise<FeedLinkRow[]> {
  const { feedLink } = reader.t;
  return reader
    .select()
    .from(feedLink)
    .where(and(isOf(reader, owner), or(isNull(feedLink.revokedAt), gt(feedLink.revokedAt, offSince))))
    .orderBy(asc(feedLink.createdAt), asc(feedLink.id));
}

/** The link that a token opens, by its hash; also one that is switched off or over, but none of an account that is shut. */
export async function linkByToken(reader: Reader, tokenSha256: string): Promise<FeedLinkRow | undefined> {
  const { feedLink, account } = reader.t;
  const [row] = await reader
    .select({ link: feedLink })
    .from(feedLink)
    .leftJoin(account, eq(account.id, feedLink.accountId))
    .where(and(eq(feedLink.tokenSha256, tokenSha256), isNull(account.disabledAt)));
  return row?.link;
}

/** A link of somebody, also one that is switched off. */
export async function linkOf(reader: Reader, owner: LinkOwner, id: string): Promise<FeedLinkRow | undefined> {
  const { feedLink } = reader.t;
  const [row] = await reader
    .select()
    .from(feedLink)
    .where(and(eq(feedLink.id, id), isOf(reader, owner)));
  return row;
}

export async function addLink(
  tx: Tx,
  { editionId }: EditionScope,
  link: Omit<FeedLinkRow, 'editionId'>,
): Promise<void> {
  await tx.insert(tx.t.feedLink).values({ ...link, editionId });
}

/** How many links somebody has in an edition that are not switched off. */
export async function countLinks(tx: Tx, { editionId }: EditionScope, owner: LinkOwner): Promise<number> {
  const { feedLink } = tx.t;
  const [row] = await tx
    .select({ count: count() })
    .from(feedLink)
    .where(and(eq(feedLink.editionId, editionId), isOf(tx, owner), isNull(feedLink.revokedAt)));
  return row?.count ?? 0;
}

export type LinkChange = Partial<
  Pick<
    FeedLinkRow,
    'label' | 'locale' | 'zoneMode' | 'alarmMinutes' | 'cancelledMode' | 'tokenSha256' | 'revokedAt'
  > &
    Pick<FeedLinkRow, 'expiresAt' | 'seenAt' | 'seenClient' | 'seenRelease' | 'digest' | 'changedAt'>
>;

/** Changes one link of somebody; false when it is not theirs. `of` narrows it to links that are on, or off. */
export async function changeLink(
  tx: Tx,
  owner: LinkOwner,
  { id, of }: { readonly id: string; readonly of: 'on' | 'off' },
  change: LinkChange,
): Promise<boolean> {
  const { feedLink } = tx.t;
  const state = of === 'on' ? isNull(feedLink.revokedAt) : isNotNull(feedLink.revokedAt);
  const changed = await tx
    .update(feedLink)
    .set(change)
    .where(and(eq(feedLink.id, id), isOf(tx, owner), state))
    .returning({ id: feedLink.id });
  return changed.length === 1;
}

/** Writes down that a link was fetched. */
export async function noteFetch(
  tx: Tx,
  id: string,
  seen: { readonly seenAt: number; readonly seenClient: FeedClient; readonly seenRelease: string },
): Promise<void> {
  await tx.update(tx.t.feedLink).set(seen).where(eq(tx.t.feedLink.id, id));
}

/**
 * Writes down that a link says something else since an instant; false when another process was quicker, whose instant is
 * then the one to be read.
 */
export async function noteChange(
  tx: Tx,
  id: string,
  clock: { readonly digest: string; readonly changedAt: number },
): Promise<boolean> {
  const { feedLink } = tx.t;
  const isEarlier = or(isNull(feedLink.changedAt), lt(feedLink.changedAt, clock.changedAt));
  const changed = await tx
    .update(feedLink)
    .set(clock)
    .where(and(eq(feedLink.id, id), isEarlier))
    .returning({ id: feedLink.id });
  return changed.length === 1;
}

/** Moves the links of one set of marks to an account; their addresses stay. */
export async function giveLinks(tx: Tx, favouriteSetId: string, accountId: string): Promise<void> {
  const { feedLink } = tx.t;
  await tx
    .update(feedLink)
    .set({ accountId, favouriteSetId: null })
    .where(eq(feedLink.favouriteSetId, favouriteSetId));
}

/** Of what is forgotten because it is over: since before an instant (UTC ms), with an edition that ended before a date. */
export type OverSince = { readonly overBefore: number; readonly endedBefore: LocalDay };

/**
 * Forgets links that were over, or switched off, before an instant (UTC ms). One whose edition was put off is not over,
 * whatever was written down when it was made.
 */
export async function forgetLinks(
  tx: Tx,
  { overBefore, endedBefore, offBefore }: OverSince & { readonly offBefore: number },
): Promise<void> {
  const { feedLink } = tx.t;
  const isOver = and(lt(feedLink.expiresAt, overBefore), isOfEnded(tx, feedLink.editionId, endedBefore));
  await tx.delete(feedLink).where(or(isOver, lt(feedLink.revokedAt, offBefore)));
}

/** Whether the edition of a row ended before a date. */
export function isOfEnded(tx: Tx, editionId: Column, endedBefore: LocalDay) {
  const { edition } = tx.t;
  return inArray(
    editionId,
    tx.select({ id: edition.id }).from(edition).where(lt(edition.endOn, endedBefore)),
  );
}

function isOf(reader: Reader, owner: LinkOwner) {
  const { feedLink } = reader.t;
  return 'accountId' in owner
    ? eq(feedLink.accountId, owner.accountId)
    : inArray(feedLink.favouriteSetId, [...owner.favouriteSetIds, '']);
}
