import { desc, eq } from 'drizzle-orm';
import type { EditionScope } from '../scope.ts';
import type { Reader } from '../types.ts';
import type { PaymentRow } from './payment.ts';

/** A payment with who owes it: the person of a registration, or the contact of a group. Names go with an erasure. */
export type PaymentLine = {
  readonly payment: PaymentRow;
  readonly name: string | null;
  readonly organisation: string | null;
  readonly email: string | null;
};

/** Payments of an edition with their payers, the latest first. One query. */
export async function paymentLines(reader: Reader, { editionId }: EditionScope): Promise<PaymentLine[]> {
  const { payment, registration, party } = reader.t;
  const rows = await reader
    .select({
      payment,
      badgeName: registration.badgeName,
      ownOrganisation: registration.organisation,
      ownEmail: registration.email,
      contactName: party.contactName,
      organisation: party.organisation,
      email: party.email,
    })
    .from(payment)
    .leftJoin(registration, eq(registration.id, payment.registrationId))
    .leftJoin(party, eq(party.id, payment.partyId))
    .where(eq(payment.editionId, editionId))
    .orderBy(desc(payment.createdAt), desc(payment.id));
  return rows.map((row) => ({
    payment: row.payment,
    name: row.payment.partyId === null ? row.badgeName : row.contactName,
    organisation: row.payment.partyId === null ? row.ownOrganisation : row.organisation,
    email: row.payment.partyId === null ? row.ownEmail : row.email,
  }));
}
