import { action, page } from './edition-entry.ts';
import type { MatrixRow, World } from './row.ts';

const PART = 'registration/payments';
const MONEY = 'registration.manage';

/** Money at the desk. */
export const PAYMENT_ROWS: readonly MatrixRow[] = [
  page(`/${PART}`, MONEY),
  // Who took names and amounts out of the house is written down.
  { ...page(`/${PART}/export`, 'person.export'), changes: true },
  page(
    `/${PART}/invoices/{id}`,
    MONEY,
    ({ registration: { money } }) => `/${PART}/invoices/${money.invoiceId}`,
  ),
  deed('payment.record', ({ paymentId }, attempt) => ({
    paymentId,
    noteId: `matrix-note-${attempt}`,
    method: 'cash',
    amount: '1',
  })),
  deed('invoice.correct', ({ invoiceId }) => ({
    publicId: invoiceId,
    name: 'Somebody else',
    organisation: '',
    address: '',
    country: '',
  })),
  deed('refund.move', ({ refundId }) => ({ id: refundId, version: 1, to: 'sent' })),
  deed('payment.statement', ({ reference }) => ({
    text: `date,amount,purpose\n2026-05-01,1,${reference}\n`,
    isDryRun: false,
  })),
];

function deed(
  name: string,
  input: (money: World['registration']['money'], attempt: number) => object,
): MatrixRow {
  return action(name, MONEY, PART, ({ registration }, attempt) => input(registration.money, attempt));
}
