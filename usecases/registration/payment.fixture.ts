import type { Db } from '#db/types.ts';
import type { Edition } from '#domain/programme/entity.ts';
import type { Issuer } from '#domain/registration/issuer.ts';
import { withSetting } from './registration.fixture.ts';

export const issuer: Issuer = {
  name: 'ООО «Форум»',
  address: 'ул. Мира, 1\nКрасноярск',
  taxId: 'ИНН 2466000000',
  bank: 'Банк «Енисей»\nр/с 40702810000000000001',
};

/** Lets an edition issue invoices. */
export async function withIssuer(db: Db, edition: Edition, issuerKey = 'house'): Promise<void> {
  await withSetting(db, edition, { issuerKey, issuer });
}

/** Everything that money can write, to compare before and after. */
export async function moneyState(db: Db): Promise<string> {
  const { registration, claim, pool, ticket, payment, paymentEvent, refund, invoice, auditLog, mail } = db.t;
  const rows = [];
  for (const table of [
    registration,
    claim,
    pool,
    ticket,
    payment,
    paymentEvent,
    refund,
    invoice,
    auditLog,
    mail,
  ])
    rows.push(await db.read.select().from(table));
  return JSON.stringify(rows);
}
