import { action, page } from './edition-entry.ts';
import type { MatrixRow } from './row.ts';

const PART = 'registration/payments';
const NOBODY = '00000000-0000-7000-8000-000000000000';
const MONEY = 'registration.manage';

/** Money at the desk. The seeded edition has no payments: the gate is asked before that is found. */
export const PAYMENT_ROWS: readonly MatrixRow[] = [
  page(`/${PART}`, MONEY),
  { ...page(`/${PART}/export`, 'person.export'), answers: [200, 303] },
  {
    ...page(`/${PART}/invoices/{id}`, MONEY, () => `/${PART}/invoices/${NOBODY}`),
    answers: [404],
  },
  asked('payment.record', {
    paymentId: NOBODY,
    noteId: 'matrix-note-1',
    method: 'cash',
    amount: '1',
  }),
  asked('invoice.correct', { publicId: NOBODY, name: '', organisation: '', address: '', country: '' }),
  asked('refund.move', { id: NOBODY, version: 1, to: 'sent' }),
  asked('payment.statement', { text: 'date,amount,purpose\n', isDryRun: true }),
  {
    ...asked('registration.issuer', {
      issuer: { name: 'Forum', address: '', taxId: '', bank: 'Account' },
    }),
    permission: 'registration.setup',
  },
];

function asked(name: string, input: object): MatrixRow {
  const { changes: _, ...row } = action(name, MONEY, PART, () => input);
  return row;
}
