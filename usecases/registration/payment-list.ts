import { now } from '#adapters/clock.ts';
import { recordAudit } from '#db/audit.ts';
import { getDb } from '#db/client.ts';
import { allInvoices, type InvoiceRow } from '#db/registration/invoice.ts';
import { type PaymentLine, paymentLines } from '#db/registration/payment-list.ts';
import { allRefunds, type RefundRow } from '#db/registration/refund.ts';
import type { EditionScope } from '#db/scope.ts';
import type { Edition } from '#domain/programme/entity.ts';
import { readInvoiceReference } from '#domain/registration/invoice-reference.ts';
import { type Issuer, readIssuer } from '#domain/registration/issuer.ts';
import type { PaymentShow } from '#domain/registration/payment-order.ts';
import type { Viewer } from '#domain/viewer.ts';
import { gateEdition, NotFoundError, requireFreshSignIn } from '../access.ts';
import { invoicesInForce } from './invoice.ts';
import { printedNumber } from './invoice-paper.ts';
import { isOpen } from './payment.ts';
import { type RegistrationSetup, readSetup } from './setup-facts.ts';

/** What a payment is, as people at the desk sort it. */
export type PaymentStanding = 'open' | 'part' | 'overdue' | 'paid' | 'cancelled' | 'failed';

export type PaymentShown = Pick<PaymentLine, 'name' | 'organisation' | 'email'> &
  Pick<
    PaymentLine['payment'],
    | 'id'
    | 'amountMinor'
    | 'paidMinor'
    | 'currency'
    | 'dueAt'
    | 'reference'
    | 'createdAt'
    | 'adapter'
    | 'partyId'
  > & {
    readonly standing: PaymentStanding;
    readonly invoices: readonly {
      readonly publicId: string;
      readonly kind: InvoiceRow['kind'];
      readonly number: string;
      readonly isInForce: boolean;
      readonly buyer: unknown;
    }[];
  };

export type RefundShown = Pick<
  RefundRow,
  'id' | 'version' | 'state' | 'amountMinor' | 'currency' | 'reason' | 'requestedAt'
> &
  Pick<PaymentShown, 'name' | 'organisation' | 'email' | 'reference'>;

export type PaymentList = {
  readonly zone: string;
  readonly currency: string;
  readonly issuer: Issuer | undefined;
  readonly counts: Readonly<Record<PaymentShow, number>>;
  /** Of the page that is shown; the latest first. */
  readonly payments: readonly PaymentShown[];
  readonly refunds: readonly RefundShown[];
  /** How many match, and how many pages they are. */
  readonly found: number;
  readonly page: number;
  readonly pages: number;
};

const PAYMENTS_PER_PAGE = 50;

/**
 * Payments or refunds of an edition for the desk, narrowed by standing and by words; undefined where registration was
 * never set up. Four queries, whatever the number of rows. @throws NotFoundError, ForbiddenError
 */
export async function listPayments(
  viewer: Viewer,
  slug: string,
  { show, query, page }: { readonly show: PaymentShow; readonly query: string; readonly page: number },
): Promise<PaymentList | undefined> {
  const { scope, edition } = await gateEdition(viewer, 'registration.manage', { edition: slug });
  const { read } = getDb();
  const setup = await setupIfAny(scope, edition);
  if (setup === undefined) return undefined;
  const all = await readPayments(setup);
  const refunds = refundsShown(await allRefunds(read, scope), all);
  const counts = countsOf(all, refunds);
  const matching = all.filter((one) => isShown(one, show) && matches(one, query));
  const backs = show === 'refunds' ? refunds.filter((one) => matches(one, query)) : [];
  const found = show === 'refunds' ? backs.length : matching.length;
  const pages = Math.max(1, Math.ceil(found / PAYMENTS_PER_PAGE));
  const at = Math.min(Math.max(1, page), pages);
  const part = <T>(rows: readonly T[]) => rows.slice((at - 1) * PAYMENTS_PER_PAGE, at * PAYMENTS_PER_PAGE);
  return {
    zone: edition.zone,
    currency: setup.setting.currency,
    issuer: readIssuer(setup.setting.issuer),
    counts,
    payments: show === 'refunds' ? [] : part(matching),
    refunds: part(backs),
    found,
    page: at,
    pages,
  };
}

/** All that match, for a file; names and addresses leave with it, so the sign-in has to be fresh. */
export async function exportPayments(
  viewer: Viewer,
  slug: string,
  { show, query }: { readonly show: PaymentShow; readonly query: string },
): Promise<{ readonly zone: string; readonly payments: readonly PaymentShown[] }> {
  const { scope, edition } = await gateEdition(viewer, 'registration.manage', { edition: slug });
  await gateEdition(viewer, 'person.export', { edition: slug });
  requireFreshSignIn(viewer, now());
  const setup = await setupIfAny(scope, edition);
  if (setup === undefined) return { zone: edition.zone, payments: [] };
  const all = await readPayments(setup);
  const line = {
    editionId: edition.id,
    action: 'payment.export',
    targetKind: 'edition',
    targetId: edition.id,
  };
  await getDb().tx((tx) => recordAudit(tx, viewer, now(), [{ ...line, fields: [] }]), {
    label: 'payment.export',
  });
  return { zone: edition.zone, payments: all.filter((one) => isShown(one, show) && matches(one, query)) };
}

/** Registration that was never set up is no secret from those who may do it. */
async function setupIfAny(scope: EditionScope, edition: Edition): Promise<RegistrationSetup | undefined> {
  try {
    return await readSetup(getDb().read, scope, edition);
  } catch (error) {
    if (error instanceof NotFoundError) return undefined;
    throw error;
  }
}

async function readPayments(setup: RegistrationSetup): Promise<PaymentShown[]> {
  const { read } = getDb();
  const lines = await paymentLines(read, setup.scope);
  const invoices = await allInvoices(read, setup.scope);
  const inForce = new Set(invoicesInForce(invoices).map(({ id }) => id));
  const byPayment = Map.groupBy(invoices, ({ paymentId }) => paymentId ?? '');
  const at = now();
  return lines.map(({ payment, name, organisation, email }) => {
    const { id, amountMinor, paidMinor, currency, dueAt, reference, createdAt, adapter, partyId } = payment;
    const papers = (byPayment.get(id) ?? []).map((one) => ({
      publicId: one.publicId,
      kind: one.kind,
      number: printedNumber(setup, one),
      isInForce: inForce.has(one.id),
      buyer: one.buyer,
    }));
    const money = { id, amountMinor, paidMinor, currency, dueAt, reference, createdAt, adapter, partyId };
    return { ...money, name, organisation, email, standing: standingOf(payment, at), invoices: papers };
  });
}

function standingOf(payment: PaymentLine['payment'], at: number): PaymentStanding {
  const { state, dueAt, paidMinor } = payment;
  if (!isOpen(payment)) return state === 'paid' || state === 'failed' ? state : 'cancelled';
  if (dueAt !== null && at >= dueAt) return 'overdue';
  return paidMinor > 0 ? 'part' : 'open';
}

function refundsShown(refunds: readonly RefundRow[], payments: readonly PaymentShown[]): RefundShown[] {
  const byId = new Map(payments.map((payment) => [payment.id, payment]));
  return refunds.toReversed().flatMap((refund) => {
    const payment = byId.get(refund.paymentId);
    if (payment === undefined) return [];
    const { id, version, state, amountMinor, currency, reason, requestedAt } = refund;
    const { name, organisation, email, reference } = payment;
    const row = { id, version, state, amountMinor, currency, reason, requestedAt };
    return [{ ...row, name, organisation, email, reference }];
  });
}

function isShown({ standing }: PaymentShown, show: PaymentShow): boolean {
  if (show === 'all') return true;
  if (show === 'open') return standing === 'open' || standing === 'part' || standing === 'overdue';
  if (show === 'lapsed') return standing === 'cancelled' || standing === 'failed';
  return show === standing;
}

function countsOf(all: readonly PaymentShown[], refunds: readonly RefundShown[]): PaymentList['counts'] {
  const count = (show: PaymentShow) => all.filter((one) => isShown(one, show)).length;
  return {
    all: all.length,
    open: count('open'),
    overdue: count('overdue'),
    paid: count('paid'),
    lapsed: count('lapsed'),
    // Those that wait for somebody to send them.
    refunds: refunds.filter(({ state }) => state === 'requested' || state === 'failed').length,
  };
}

function matches(
  {
    name,
    organisation,
    email,
    reference,
  }: Pick<PaymentShown, 'name' | 'organisation' | 'email' | 'reference'>,
  query: string,
): boolean {
  const wanted = query.normalize('NFKC').trim().toLowerCase();
  if (wanted === '') return true;
  if (readInvoiceReference(query) === reference) return true;
  return [name, organisation, email, reference].some((text) => text?.toLowerCase().includes(wanted) === true);
}
