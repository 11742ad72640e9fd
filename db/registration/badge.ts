import { and, asc, eq, gt, inArray, lte, max } from 'drizzle-orm';
import { newId } from '../id.ts';
import type { EditionScope } from '../scope.ts';
import type { Reader, Tx } from '../types.ts';
import { inChunks } from './chunk.ts';
import type { Registration } from './registration.ts';
import type { TicketRow } from './ticket.ts';

export type StoredBadge = Reader['t']['badgeTemplate']['$inferSelect'];

export async function allBadges(reader: Reader, { editionId }: EditionScope): Promise<StoredBadge[]> {
  const { badgeTemplate } = reader.t;
  return reader
    .select()
    .from(badgeTemplate)
    .where(eq(badgeTemplate.editionId, editionId))
    .orderBy(asc(badgeTemplate.id));
}

export async function addBadge(
  tx: Tx,
  { editionId }: EditionScope,
  given: Pick<StoredBadge, 'name' | 'layout'>,
): Promise<StoredBadge> {
  const row: StoredBadge = { id: newId(), editionId, ...given, version: 1 };
  await tx.insert(tx.t.badgeTemplate).values(row);
  return row;
}

/** Changes a badge over the version it was read with; false when somebody was faster. */
export async function changeBadge(
  tx: Tx,
  { editionId }: EditionScope,
  { id, version }: Pick<StoredBadge, 'id' | 'version'>,
  change: Partial<Pick<StoredBadge, 'name' | 'layout'>>,
): Promise<boolean> {
  const { badgeTemplate } = tx.t;
  const changed = await tx
    .update(badgeTemplate)
    .set({ ...change, version: version + 1 })
    .where(
      and(
        eq(badgeTemplate.editionId, editionId),
        eq(badgeTemplate.id, id),
        eq(badgeTemplate.version, version),
      ),
    )
    .returning({ id: badgeTemplate.id });
  return changed.length === 1;
}

/** Takes a badge away that no type has; foreign keys refuse otherwise. */
export async function removeBadgeRow(
  tx: Tx,
  { editionId }: EditionScope,
  { id, version }: Pick<StoredBadge, 'id' | 'version'>,
): Promise<boolean> {
  const { badgeTemplate } = tx.t;
  const isMeant = and(eq(badgeTemplate.id, id), eq(badgeTemplate.version, version));
  const gone = await tx
    .delete(badgeTemplate)
    .where(and(eq(badgeTemplate.editionId, editionId), isMeant))
    .returning({ id: badgeTemplate.id });
  return gone.length === 1;
}

export type BadgeHolder = { readonly registration: Registration; readonly ticket: TicketRow };

/**
 * Confirmed registrations with a ticket that works and that was issued or issued anew after `since` and not after `until`
 * (UTC ms). One query.
 */
export async function badgeHolders(
  reader: Reader,
  { editionId }: EditionScope,
  { typeIds, since, until }: { typeIds: readonly string[]; since: number; until: number },
): Promise<BadgeHolder[]> {
  const { registration, ticket } = reader.t;
  return reader
    .select({ registration, ticket })
    .from(ticket)
    .innerJoin(registration, eq(registration.id, ticket.registrationId))
    .where(
      and(
        eq(ticket.editionId, editionId),
        eq(ticket.state, 'active'),
        eq(registration.state, 'confirmed'),
        inArray(registration.typeId, [...typeIds, '']),
        gt(ticket.updatedAt, since),
        lte(ticket.updatedAt, until),
      ),
    )
    .orderBy(asc(registration.id));
}

export type BadgeAnswer = {
  readonly registrationId: string;
  readonly questionId: string;
  readonly value: unknown;
};

/** What people answered to questions that stand on badges. One query for up to 500 people. */
export async function badgeAnswers(
  reader: Reader,
  { editionId }: EditionScope,
  questionIds: readonly string[],
  registrationIds: readonly string[],
): Promise<BadgeAnswer[]> {
  if (questionIds.length === 0) return [];
  const { answer } = reader.t;
  const { registrationId, questionId, value } = answer;
  return inChunks(registrationIds, (some) =>
    reader
      .select({ registrationId, questionId, value })
      .from(answer)
      .where(
        and(
          eq(answer.editionId, editionId),
          inArray(answer.questionId, [...questionIds]),
          inArray(answer.registrationId, some),
        ),
      ),
  );
}

/** When sheets of badges were made last (UTC ms); null: never. */
export async function lastBadgePrintAt(reader: Reader, { editionId }: EditionScope): Promise<number | null> {
  const { auditLog } = reader.t;
  const [row] = await reader
    .select({ at: max(auditLog.at) })
    .from(auditLog)
    .where(and(eq(auditLog.editionId, editionId), eq(auditLog.action, 'badge.print')));
  return row?.at ?? null;
}
