import { eq, sql } from 'drizzle-orm';
import type { ClaimState } from '#domain/registration/vocabulary.ts';
import { newId } from '../id.ts';
import type { Claim } from '../registration/claim.ts';
import type { InvoiceRow } from '../registration/invoice.ts';
import type { Party } from '../registration/party.ts';
import type { PaymentRow } from '../registration/payment.ts';
import type { Pool } from '../registration/pool-stock.ts';
import type { Registration } from '../registration/registration.ts';
import type { AccessCodeRow, ConsentTextRow, QuestionRow } from '../registration/setup.ts';
import type { TicketRow } from '../registration/ticket.ts';
import type { WaitlistRow } from '../registration/waitlist-queue.ts';
import { addTally } from '../registration/waitlist-rank.ts';
import type { Tx } from '../types.ts';
import { scopeOf } from './edition.ts';
import { aPublicId, MADE_AT } from './registration.ts';
import { nextNumber } from './trait.ts';

type Holder = Pick<Registration, 'id' | 'editionId'>;

/** Gives a registration a seat of each pool and counts it there, whatever the pool has left. */
export async function holdsSeat(
  tx: Tx,
  registration: Holder,
  pools: readonly Pick<Pool, 'id'>[],
  { state = 'confirmed', expiresAt = null }: { state?: ClaimState; expiresAt?: number | null } = {},
): Promise<Claim[]> {
  const { pool } = tx.t;
  const claims = pools.map(({ id: poolId }) => ({
    id: newId(),
    editionId: registration.editionId,
    registrationId: registration.id,
    poolId,
    state,
    expiresAt,
    createdAt: MADE_AT,
  }));
  for (const row of claims) {
    await tx.insert(tx.t.claim).values(row);
    await tx
      .update(pool)
      .set({
        used: sql`${pool.used} + 1`,
        ceiling: sql`case when ${pool.capacity} is null then null when ${pool.used} + 1 > ${pool.capacity} then ${pool.used} + 1 else ${pool.capacity} end`,
      })
      .where(eq(pool.id, row.poolId));
  }
  return claims;
}

/** Stores a good ticket under a number of its own; its code is of no key that exists. */
export async function aTicket(
  tx: Tx,
  registration: Holder,
  given: Partial<TicketRow> = {},
): Promise<TicketRow> {
  const number = nextNumber();
  const row: TicketRow = {
    id: number * 37,
    editionId: registration.editionId,
    registrationId: registration.id,
    generation: 1,
    kid: 1,
    typeNo: 1,
    validityNo: 0,
    state: 'active',
    humanCode: `T${String(number).padStart(8, '0')}`,
    issuedAt: MADE_AT,
    updatedAt: MADE_AT,
    ...given,
  };
  await tx.insert(tx.t.ticket).values(row);
  return row;
}

/** Stores a group with a contact of its own. */
export async function aParty(
  tx: Tx,
  edition: { readonly id: string },
  given: Partial<Party> = {},
): Promise<Party> {
  const email = `contact${nextNumber()}@example.org`;
  const row: Party = {
    id: newId(),
    publicId: aPublicId(),
    editionId: edition.id,
    contactName: 'Group Contact',
    email,
    emailNorm: email,
    locale: 'en',
    organisation: null,
    country: null,
    address: null,
    payer: null,
    linkVersion: 1,
    linkMadeAt: null,
    remindersOffAt: null,
    createdAt: MADE_AT,
    version: 1,
    ...given,
  };
  await tx.insert(tx.t.party).values(row);
  return row;
}

/** Stores who waits for a type, as refused by no pool: `reblock` and `addEntry` count. */
export async function aWaitlistEntry(
  tx: Tx,
  registration: Holder & Pick<Registration, 'typeId'>,
  given: Partial<WaitlistRow> = {},
): Promise<WaitlistRow> {
  const row: WaitlistRow = {
    id: newId(),
    publicId: aPublicId(),
    editionId: registration.editionId,
    targetKind: 'type',
    targetId: registration.typeId,
    registrationId: registration.id,
    partyId: null,
    size: 1,
    priority: 0,
    drawKey: null,
    state: 'waiting',
    isPaused: false,
    accept: 'ask',
    skipped: 0,
    firstSkippedAt: null,
    reason: null,
    swapsOccurrenceId: null,
    offerEndsAt: null,
    createdAt: MADE_AT + nextNumber(),
    closedAt: null,
    version: 1,
    ...given,
  };
  await tx.insert(tx.t.waitlistEntry).values(row);
  if (row.state === 'waiting') await addTally(tx, scopeOf({ id: row.editionId }), row, 1);
  return row;
}

/** Stores a code that unlocks nothing and has no limit. */
export async function anAccessCode(
  tx: Tx,
  edition: { readonly id: string },
  given: Partial<AccessCodeRow> = {},
): Promise<AccessCodeRow> {
  const row: AccessCodeRow = {
    id: newId(),
    editionId: edition.id,
    codeNorm: `CODE${nextNumber()}`,
    batch: '',
    unlockTypeIds: [],
    seatPoolId: null,
    usesPoolId: null,
    priceKind: null,
    priceValue: null,
    skipsApproval: false,
    emailLock: null,
    validFrom: null,
    validUntil: null,
    revokedAt: null,
    createdBy: 'system:factory',
    createdAt: MADE_AT,
    version: 1,
    ...given,
  };
  await tx.insert(tx.t.accessCode).values(row);
  return row;
}

/** Stores an optional question that everybody is asked before the ticket. */
export async function aQuestion(
  tx: Tx,
  edition: { readonly id: string },
  given: Partial<QuestionRow> = {},
): Promise<QuestionRow> {
  const number = nextNumber();
  const row: QuestionRow = {
    id: newId(),
    editionId: edition.id,
    key: `question_${number}`,
    label: { en: `Question ${number}`, ru: `Вопрос ${number}` },
    help: {},
    kind: 'short_text',
    options: [],
    isRequired: false,
    stage: 'before_ticket',
    visibleIf: null,
    typeIds: [],
    retentionClass: 'identity',
    isOnBadge: false,
    purpose: {},
    position: number,
    retiredAt: null,
    version: 1,
    ...given,
  };
  await tx.insert(tx.t.question).values(row);
  return row;
}

/** Stores the wording of the terms that everybody agrees to. */
export async function aConsentText(
  tx: Tx,
  edition: { readonly id: string },
  given: Partial<ConsentTextRow> = {},
): Promise<ConsentTextRow> {
  const row: ConsentTextRow = {
    id: newId(),
    editionId: edition.id,
    purpose: 'terms',
    version: 1,
    text: { en: 'I agree to the terms.', ru: 'Условия принимаю.' },
    isRequired: true,
    createdAt: MADE_AT,
    retiredAt: null,
    ...given,
  };
  await tx.insert(tx.t.consentText).values(row);
  return row;
}

/** Stores an open payment by invoice. */
export async function aPayment(
  tx: Tx,
  registration: Holder,
  given: Partial<PaymentRow> = {},
): Promise<PaymentRow> {
  const row: PaymentRow = {
    id: newId(),
    publicId: aPublicId(),
    editionId: registration.editionId,
    registrationId: registration.id,
    partyId: null,
    adapter: 'invoice',
    state: 'pending',
    amountMinor: 150_000,
    paidMinor: 0,
    currency: 'RUB',
    reference: `R${String(nextNumber()).padStart(8, '0')}`,
    dueAt: MADE_AT + 7 * 86_400_000,
    remindedAt: null,
    createdAt: MADE_AT,
    settledAt: null,
    version: 1,
    ...given,
  };
  await tx.insert(tx.t.payment).values(row);
  return row;
}

/** An invoice over a payment, ready to be stored by `addInvoice`. */
export function invoiceFor(
  payment: PaymentRow,
  given: Partial<InvoiceRow> = {},
): Omit<InvoiceRow, 'id' | 'editionId' | 'number'> {
  return {
    publicId: aPublicId(),
    issuerKey: 'issuer',
    kind: 'invoice',
    correctsId: null,
    paymentId: payment.id,
    registrationId: payment.registrationId,
    partyId: payment.partyId,
    issuedAt: MADE_AT,
    dueAt: payment.dueAt,
    locale: 'en',
    currency: payment.currency,
    netMinor: 125_000,
    vatMinor: 25_000,
    totalMinor: 150_000,
    reference: payment.reference,
    issuer: { name: 'Issuer' },
    buyer: { name: 'Buyer' },
    lines: [],
    ...given,
  };
}
