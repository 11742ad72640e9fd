import { and, desc, eq, inArray, isNotNull, like, lte, or, sum } from 'drizzle-orm';
import type { QuestionRetentionClass } from '#domain/registration/vocabulary.ts';
import { blanksOf } from '../blanked-row.ts';
import { newId } from '../id.ts';
import type { EditionScope } from '../scope.ts';
import type { Reader, Tx } from '../types.ts';
import { addWaiting } from './pool.ts';
import { addTally } from './waitlist-rank.ts';

/** What was taken away, by the name of the rows; what was none is missing. */
export type PurgeCounts = Readonly<Record<string, number>>;
export type PurgeReport = Reader['t']['purgeReport']['$inferSelect'];

/** Takes answers away to questions of a class that were given until `before` (UTC ms). */
export async function purgeAnswers(
  tx: Tx,
  { editionId }: EditionScope,
  retentionClass: QuestionRetentionClass,
  before: number,
): Promise<number> {
  const { answer, question } = tx.t;
  const ofClass = tx
    .select({ id: question.id })
    .from(question)
    .where(and(eq(question.editionId, editionId), eq(question.retentionClass, retentionClass)));
  const gone = await tx
    .delete(answer)
    .where(
      and(
        eq(answer.editionId, editionId),
        inArray(answer.questionId, ofClass),
        lte(answer.updatedAt, before),
      ),
    )
    .returning({ id: answer.id });
  return gone.length;
}

/**
 * Takes waitlist entries away that were never served, why others were moved, and hashes of refused codes; pools forget who
 * waited.
 */
export async function purgeUnserved(tx: Tx, scope: EditionScope, before: number): Promise<PurgeCounts> {
  const { waitlistEntry, waitlistBlock, refusedCode } = tx.t;
  const isUnserved = and(
    eq(waitlistEntry.editionId, scope.editionId),
    inArray(waitlistEntry.state, ['waiting', 'declined', 'expired', 'left']),
    lte(waitlistEntry.createdAt, before),
  );
  const waited = await tx
    .select({ poolId: waitlistBlock.poolId, size: sum(waitlistEntry.size).mapWith(Number) })
    .from(waitlistBlock)
    .innerJoin(waitlistEntry, eq(waitlistEntry.id, waitlistBlock.entryId))
    .where(and(isUnserved, eq(waitlistEntry.state, 'waiting')))
    .groupBy(waitlistBlock.poolId);
  await addWaiting(tx, scope, new Map(waited.map(({ poolId, size }) => [poolId, -size])));
  const { state, targetKind, targetId } = waitlistEntry;
  const entries = await tx.delete(waitlistEntry).where(isUnserved).returning({ state, targetKind, targetId });
  for (const entry of entries) if (entry.state === 'waiting') await addTally(tx, scope, entry, -1);
  const explained = await tx
    .update(waitlistEntry)
    .set(blanksOf('waitlistEntry') ?? {})
    .where(
      and(
        eq(waitlistEntry.editionId, scope.editionId),
        isNotNull(waitlistEntry.reason),
        lte(waitlistEntry.createdAt, before),
      ),
    )
    .returning({ id: waitlistEntry.id });
  const codes = await tx
    .delete(refusedCode)
    .where(and(eq(refusedCode.editionId, scope.editionId), lte(refusedCode.at, before)))
    .returning({ id: refusedCode.id });
  return told({ waitlistEntry: entries.length + explained.length, refusedCode: codes.length });
}

/** Takes names, addresses and free texts out of registrations and groups made until `before`; the rows stay as counts. */
export async function purgeIdentities(tx: Tx, scope: EditionScope, before: number): Promise<PurgeCounts> {
  return told({
    registration: await blankRegistrations(tx, scope, before),
    party: await blankParties(tx, scope, before),
    allocation: await blankLeaders(tx, scope, before),
    accessCode: await closeLocks(tx, scope, before),
    ticketEvent: await blankReasons(tx, scope, before),
    booking: await blankBookings(tx, scope, before),
    invoiceDetached: await detachInvoices(tx, scope, before),
    ...(await dropOldForms(tx, scope, before)),
  });
}

/**
 * Takes mails to those who registered, and what visitors wrote, away that were left until `before`; gives their ids, by
 * which their files are found.
 */
export async function purgeMails(tx: Tx, { editionId }: EditionScope, before: number): Promise<string[]> {
  const { mail } = tx.t;
  const isOfRegistration = or(
    like(mail.kind, 'registration.%'),
    like(mail.kind, 'campaign.%'),
    eq(mail.kind, 'contact'),
  );
  const isOld = and(isOfRegistration, lte(mail.createdAt, before));
  const gone = await tx
    .delete(mail)
    .where(and(eq(mail.editionId, editionId), isOld))
    .returning({ id: mail.id });
  return gone.map(({ id }) => id);
}

/** Takes invoices away whose legal term is over; the counter of their issuer goes on. */
export async function purgeInvoices(tx: Tx, { editionId }: EditionScope, before: number): Promise<number> {
  const { invoice } = tx.t;
  const gone = await tx
    .delete(invoice)
    .where(and(eq(invoice.editionId, editionId), lte(invoice.issuedAt, before)))
    .returning({ id: invoice.id });
  return gone.length;
}

/** Writes down what a purge took (P1); `by` as actorOf says it. */
export async function addPurgeReport(
  tx: Tx,
  { editionId }: EditionScope,
  report: Pick<PurgeReport, 'counts' | 'by' | 'at'>,
): Promise<void> {
  await tx.insert(tx.t.purgeReport).values({ id: newId(), editionId, ...report });
}

/** Reports of purges, the newest first, at most fifty. */
export async function purgeReports(reader: Reader, { editionId }: EditionScope): Promise<PurgeReport[]> {
  const { purgeReport } = reader.t;
  return reader
    .select()
    .from(purgeReport)
    .where(eq(purgeReport.editionId, editionId))
    .orderBy(desc(purgeReport.at), desc(purgeReport.id))
    .limit(50);
}

async function blankRegistrations(tx: Tx, { editionId }: EditionScope, before: number): Promise<number> {
  const { registration } = tx.t;
  const isNamed = or(
    isNotNull(registration.emailNorm),
    isNotNull(registration.badgeName),
    isNotNull(registration.personId),
  );
  const emptied = await tx
    .update(registration)
    .set(blanksOf('registration') ?? {})
    .where(and(eq(registration.editionId, editionId), lte(registration.createdAt, before), isNamed))
    .returning({ id: registration.id });
  return emptied.length;
}

async function blankParties(tx: Tx, { editionId }: EditionScope, before: number): Promise<number> {
  const { party } = tx.t;
  const isNamed = or(isNotNull(party.emailNorm), isNotNull(party.contactName));
  const emptied = await tx
    .update(party)
    .set(blanksOf('party') ?? {})
    .where(and(eq(party.editionId, editionId), lte(party.createdAt, before), isNamed))
    .returning({ id: party.id });
  return emptied.length;
}

async function blankLeaders(tx: Tx, { editionId }: EditionScope, before: number): Promise<number> {
  const { allocation } = tx.t;
  const isOver = and(isNotNull(allocation.emailNorm), lte(allocation.returnedAt, before));
  const emptied = await tx
    .update(allocation)
    .set(blanksOf('allocation') ?? {})
    .where(and(eq(allocation.editionId, editionId), isOver))
    .returning({ id: allocation.id });
  return emptied.length;
}

/** A code that was locked to an address stays locked, to nobody's. */
async function closeLocks(tx: Tx, { editionId }: EditionScope, before: number): Promise<number> {
  const { accessCode } = tx.t;
  const isAddress = like(accessCode.emailLock, '%@%');
  const closed = await tx
    .update(accessCode)
    .set(blanksOf('accessCode') ?? {})
    .where(and(eq(accessCode.editionId, editionId), lte(accessCode.createdAt, before), isAddress))
    .returning({ id: accessCode.id });
  return closed.length;
}

async function blankReasons(tx: Tx, { editionId }: EditionScope, before: number): Promise<number> {
  const { ticketEvent } = tx.t;
  const emptied = await tx
    .update(ticketEvent)
    .set(blanksOf('ticketEvent') ?? {})
    .where(
      and(eq(ticketEvent.editionId, editionId), isNotNull(ticketEvent.reason), lte(ticketEvent.at, before)),
    )
    .returning({ id: ticketEvent.id });
  return emptied.length;
}

async function blankBookings(tx: Tx, { editionId }: EditionScope, before: number): Promise<number> {
  const { booking } = tx.t;
  const isOld = and(isNotNull(booking.reason), lte(booking.createdAt, before));
  const emptied = await tx
    .update(booking)
    .set(blanksOf('booking') ?? {})
    .where(and(eq(booking.editionId, editionId), isOld))
    .returning({ id: booking.id });
  return emptied.length;
}

/** Invoices stay as the law asks, and lead to nobody's registration any more. */
async function detachInvoices(tx: Tx, { editionId }: EditionScope, before: number): Promise<number> {
  const { invoice } = tx.t;
  const leads = or(isNotNull(invoice.registrationId), isNotNull(invoice.partyId));
  const detached = await tx
    .update(invoice)
    .set(blanksOf('invoice') ?? {})
    .where(and(eq(invoice.editionId, editionId), leads, lte(invoice.issuedAt, before)))
    .returning({ id: invoice.id });
  return detached.length;
}

async function dropOldForms(tx: Tx, { editionId }: EditionScope, before: number) {
  const { consent, transfer } = tx.t;
  const consents = await tx
    .delete(consent)
    .where(and(eq(consent.editionId, editionId), lte(consent.givenAt, before)))
    .returning({ id: consent.id });
  const transfers = await tx
    .delete(transfer)
    .where(and(eq(transfer.editionId, editionId), lte(transfer.requestedAt, before)))
    .returning({ id: transfer.id });
  return { consent: consents.length, transfer: transfers.length };
}

function told(counts: Record<string, number>): PurgeCounts {
  return Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0));
}
