import { and, asc, eq, inArray, isNotNull, isNull, max, ne, sql } from 'drizzle-orm';
import type { EditionScope } from '../scope.ts';
import type { Reader, Tx } from '../types.ts';
import { addSigningKey, type SigningKeyRow, signingKeys, type TicketRow } from './ticket.ts';

/** The number of the next key, 1 to 255; undefined when all were given: an edition rolls no more (rule 48). */
export async function nextKid(reader: Reader, scope: EditionScope): Promise<number | undefined> {
  const last = (await signingKeys(reader, scope)).at(-1)?.kid ?? 0;
  return last < 255 ? last + 1 : undefined;
}

/** New codes are signed with the new key from now on; the old public keys stay good. */
export async function rollSigningKey(
  tx: Tx,
  scope: EditionScope,
  row: Pick<SigningKeyRow, 'kid' | 'publicKey' | 'sealedKey' | 'createdAt'>,
): Promise<void> {
  const { signingKey } = tx.t;
  await tx
    .update(signingKey)
    .set({ retiredAt: row.createdAt })
    .where(and(eq(signingKey.editionId, scope.editionId), isNull(signingKey.retiredAt)));
  await addSigningKey(tx, scope, row);
}

/** Emergency: codes of a key are refused from now on; it must be retired first. False when it was dead before. */
export async function killSigningKey(
  tx: Tx,
  { editionId }: EditionScope,
  kid: number,
  at: number,
): Promise<boolean> {
  const { signingKey } = tx.t;
  const killed = await tx
    .update(signingKey)
    .set({ deadAt: at })
    .where(and(eq(signingKey.editionId, editionId), eq(signingKey.kid, kid), isNull(signingKey.deadAt)))
    .returning({ id: signingKey.id });
  return killed.length === 1;
}

/** Tickets that dead keys signed and that nobody has signed anew yet, the oldest first, at most so many. */
export async function ticketsOfDeadKeys(
  reader: Reader,
  { editionId }: EditionScope,
  most: number,
): Promise<TicketRow[]> {
  const { ticket, signingKey } = reader.t;
  const rows = await reader
    .select({ ticket })
    .from(ticket)
    .innerJoin(signingKey, and(eq(signingKey.editionId, ticket.editionId), eq(signingKey.kid, ticket.kid)))
    .where(and(eq(ticket.editionId, editionId), isNotNull(signingKey.deadAt), ne(ticket.state, 'revoked')))
    .orderBy(asc(ticket.issuedAt), asc(ticket.id))
    .limit(most);
  return rows.map((row) => row.ticket);
}

/** Editions in which dead keys still have tickets: for recurring work, before any scope is known. */
export async function editionsWithDeadTickets(reader: Reader): Promise<string[]> {
  const { ticket, signingKey } = reader.t;
  const rows = await reader
    .selectDistinct({ editionId: signingKey.editionId })
    .from(signingKey)
    .innerJoin(ticket, and(eq(ticket.editionId, signingKey.editionId), eq(ticket.kid, signingKey.kid)))
    .where(and(isNotNull(signingKey.deadAt), ne(ticket.state, 'revoked')));
  return rows.map(({ editionId }) => editionId);
}

/** How many tickets that are not revoked each key has signed, and when it last signed one (UTC ms). */
export async function keyUse(
  reader: Reader,
  { editionId }: EditionScope,
): Promise<ReadonlyMap<number, { readonly tickets: number; readonly lastAt: number }>> {
  const { ticket } = reader.t;
  const rows = await reader
    .select({
      kid: ticket.kid,
      lastAt: max(ticket.updatedAt),
      tickets: sql<number>`sum(case when ${ticket.state} <> 'revoked' then 1 else 0 end)`.mapWith(Number),
    })
    .from(ticket)
    .where(eq(ticket.editionId, editionId))
    .groupBy(ticket.kid);
  return new Map(rows.map(({ kid, tickets, lastAt }) => [kid, { tickets, lastAt: Number(lastAt ?? 0) }]));
}

/** Takes keys away; the one that signs now stays (registration.md rule 53). */
export async function dropSigningKeys(
  tx: Tx,
  { editionId }: EditionScope,
  kids: readonly number[],
): Promise<number> {
  const { signingKey } = tx.t;
  if (kids.length === 0) return 0;
  const gone = await tx
    .delete(signingKey)
    .where(
      and(
        eq(signingKey.editionId, editionId),
        inArray(signingKey.kid, [...kids]),
        isNotNull(signingKey.retiredAt),
      ),
    )
    .returning({ id: signingKey.id });
  return gone.length;
}

/**
 * Seals the keys of all editions anew, for the house; one that cannot be opened stays as it is.
 * @returns how many were sealed
 */
export async function resealSigningKeys(
  tx: Tx,
  reseal: (stored: Pick<SigningKeyRow, 'publicKey' | 'sealedKey'>) => Uint8Array | undefined,
): Promise<number> {
  const { signingKey } = tx.t;
  let count = 0;
  for (const { id, ...stored } of await tx.select().from(signingKey)) {
    const sealedKey = reseal(stored);
    if (sealedKey === undefined) continue;
    await tx.update(signingKey).set({ sealedKey }).where(eq(signingKey.id, id));
    count += 1;
  }
  return count;
}
