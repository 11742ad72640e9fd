'use server';

import { action } from '#app/_request/action.ts';
import { statementAnswer } from '#app/_request/payment-screen-view.ts';
import * as order from '#domain/registration/payment-order.ts';
import { correctInvoice } from '#usecases/registration/invoice-correction.ts';
import { moveRefund, recordPayment } from '#usecases/registration/payment-desk.ts';
import { bringStatement } from '#usecases/registration/payment-statement.ts';

const MANAGE = 'registration.manage';

export const recordPaymentAction = action(
  { name: 'payment.record', permission: MANAGE, schema: order.recordPaymentOrder },
  (viewer, { edition, ...input }) => recordPayment(viewer, edition, input),
);
export const correctInvoiceAction = action(
  { name: 'invoice.correct', permission: MANAGE, schema: order.correctInvoiceOrder },
  (viewer, { edition, publicId, ...buyer }) => correctInvoice(viewer, edition, { publicId, buyer }),
);
export const moveRefundAction = action(
  { name: 'refund.move', permission: MANAGE, schema: order.moveRefundOrder },
  (viewer, { edition, ...input }) => moveRefund(viewer, edition, input),
);
export const statementAction = action(
  { name: 'payment.statement', permission: MANAGE, schema: order.statementOrder },
  async (viewer, { edition, ...input }) => statementAnswer(await bringStatement(viewer, edition, input)),
);
