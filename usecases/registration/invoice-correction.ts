import { now } from '#adapters/clock.ts';
import { recordAudit } from '#db/audit.ts';
import { getDb } from '#db/client.ts';
import { addInvoice, type InvoiceRow, invoiceByPublicId } from '#db/registration/invoice.ts';
import { paymentById } from '#db/registration/payment.ts';
import type { Buyer } from '#domain/registration/invoice-content.ts';
import type { Viewer } from '#domain/viewer.ts';
import { gateEdition } from '../access.ts';
import { holderInvoices, invoicesInForce, newPaperId, voidInvoices } from './invoice.ts';
import { queuePayerMail } from './payer-mail.ts';
import { isOpen, type PaymentWork } from './payment.ts';
import { payHolder } from './payment-holder.ts';
import { readSetup } from './setup-facts.ts';

export type CorrectedInvoice =
  | { readonly ok: true; readonly publicId: string }
  /** `changed`: it was taken back meanwhile. */
  | { readonly ok: false; readonly reason: 'changed' | 'gone' };

/**
 * Corrects to whom an invoice was issued: a credit note takes it back and a new one follows with the same lines, both in
 * one transaction with the next numbers; the one before stays as it was (registration.md F2).
 * @throws NotFoundError, ForbiddenError
 */
export async function correctInvoice(
  viewer: Viewer,
  slug: string,
  { publicId, buyer }: { readonly publicId: string; readonly buyer: Buyer },
): Promise<CorrectedInvoice> {
  const { scope, edition } = await gateEdition(viewer, 'registration.manage', { edition: slug });
  const setup = await readSetup(getDb().read, scope, edition);
  return getDb().tx(
    async (tx): Promise<CorrectedInvoice> => {
      const work = { tx, setup, viewer, at: now() };
      const before = await invoiceByPublicId(tx, scope, publicId);
      if (before === undefined || before.kind !== 'invoice') return { ok: false, reason: 'gone' };
      const inForce = invoicesInForce(await holderInvoices(work, before));
      if (!inForce.some(({ id }) => id === before.id)) return { ok: false, reason: 'changed' };
      const after = await reissue(work, before, buyer);
      const line = { editionId: scope.editionId, action: 'invoice.correct', targetKind: 'invoice' };
      const fields = Object.keys(buyer);
      await recordAudit(tx, viewer, work.at, [{ ...line, targetId: after.id, fields }]);
      return { ok: true, publicId: after.publicId };
    },
    { guarded: true, label: 'invoice.correct' },
  );
}

async function reissue(work: PaymentWork, before: InvoiceRow, buyer: Buyer): Promise<InvoiceRow> {
  const { tx, setup, at } = work;
  const payment =
    before.paymentId === null ? undefined : await paymentById(tx, setup.scope, before.paymentId);
  await voidInvoices(work, before, { invoiceId: before.id });
  const { id: _id, editionId: _edition, number: _number, ...invoice } = before;
  const after = await addInvoice(tx, setup.scope, {
    ...invoice,
    publicId: newPaperId(),
    issuedAt: at,
    buyer,
  });
  if (payment === undefined || !isOpen(payment)) return after;
  // Whoever still has to pay gets the right paper at once; everybody else finds both on their page.
  const mail = { kind: 'invoice', at, mark: `${payment.id}-${after.number}` } as const;
  await queuePayerMail(tx, setup, await payHolder(work, payment), mail);
  return after;
}
