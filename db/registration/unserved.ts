import { and, eq, inArray, isNotNull, isNull, like, lte, or } from 'drizzle-orm';
import { blanksOf } from '../blanked-row.ts';
import { mentions } from '../person-data.ts';
import type { EditionScope } from '../scope.ts';
import type { Reader, Tx } from '../types.ts';
import { inChunks } from './chunk.ts';
import type { Registration } from './registration.ts';

/**
 * Registrations that joined the queue of a type until `before` (UTC ms) and never got a seat: they wait still, or have
 * ended, and say who somebody is. One query.
 */
export async function unservedRegistrations(
  reader: Reader,
  { editionId }: EditionScope,
  before: number,
): Promise<Registration[]> {
  const { registration, waitlistEntry } = reader.t;
  const isTheirs = or(
    eq(waitlistEntry.registrationId, registration.id),
    eq(waitlistEntry.partyId, registration.partyId),
  );
  const isOver = and(
    inArray(registration.state, ['cancelled', 'expired']),
    inArray(waitlistEntry.state, ['declined', 'expired', 'left']),
  );
  const waits = and(eq(registration.state, 'waitlisted'), eq(waitlistEntry.state, 'waiting'));
  const rows = await reader
    .select({ registration })
    .from(registration)
    .innerJoin(waitlistEntry, isTheirs)
    .where(
      and(
        eq(registration.editionId, editionId),
        eq(waitlistEntry.editionId, editionId),
        eq(waitlistEntry.targetKind, 'type'),
        lte(waitlistEntry.createdAt, before),
        isNull(registration.confirmedAt),
        or(isNotNull(registration.emailNorm), isNotNull(registration.badgeName)),
        or(isOver, waits),
      ),
    );
  return [...new Map(rows.map((row) => [row.registration.id, row.registration])).values()];
}

/**
 * Takes offers of tickets away that were made until `before` (UTC ms) and that nobody took, with the mails that carried them:
 * who was named in one never registered. Gives the ids of these mails.
 */
export async function dropOffers(
  tx: Tx,
  { editionId }: EditionScope,
  before: number,
): Promise<{ readonly transfers: number; readonly mailIds: readonly string[] }> {
  const { transfer, mail } = tx.t;
  const isUntaken = and(isNull(transfer.acceptedAt), lte(transfer.requestedAt, before));
  const dropped = await tx
    .delete(transfer)
    .where(and(eq(transfer.editionId, editionId), isUntaken))
    .returning({ email: transfer.email });
  const isOffer = and(eq(mail.kind, 'registration.transfer_offer'), lte(mail.createdAt, before));
  const mails = await inChunks(
    dropped.map(({ email }) => email),
    (some) =>
      tx
        .delete(mail)
        .where(and(eq(mail.editionId, editionId), isOffer, inArray(mail.toEmail, some)))
        .returning({ id: mail.id }),
  );
  return { transfers: dropped.length, mailIds: mails.map(({ id }) => id) };
}

/** Takes away who these registrations are, what they answered and what was written to them; gives the ids of these mails. */
export async function blankUnserved(
  tx: Tx,
  { editionId }: EditionScope,
  ids: readonly string[],
): Promise<{ readonly answers: number; readonly mailIds: readonly string[] }> {
  const { registration, answer, mail } = tx.t;
  await inChunks(ids, (some) =>
    tx
      .update(registration)
      .set(blanksOf('registration') ?? {})
      .where(and(eq(registration.editionId, editionId), inArray(registration.id, some)))
      .returning({ id: registration.id }),
  );
  const answers = await inChunks(ids, (some) =>
    tx
      .delete(answer)
      .where(and(eq(answer.editionId, editionId), inArray(answer.registrationId, some)))
      .returning({ id: answer.id }),
  );
  const mails = await inChunks(ids, (some) =>
    tx
      .delete(mail)
      .where(
        and(eq(mail.editionId, editionId), like(mail.kind, 'registration.%'), mentions(mail.params, some)),
      )
      .returning({ id: mail.id }),
  );
  return { answers: answers.length, mailIds: mails.map(({ id }) => id) };
}
