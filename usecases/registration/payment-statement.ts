import { createHash } from 'node:crypto';
import { transferEvent } from '#adapters/pay-invoice.ts';
import { getDb } from '#db/client.ts';
import { knownEvents, payersOf, paymentByReference } from '#db/registration/payment.ts';
import {
  csvTable,
  readStatement,
  type Statement,
  type StatementLine,
  type StatementRow,
} from '#domain/registration/bank-statement.ts';
import type { Viewer } from '#domain/viewer.ts';
import { gateEdition } from '../access.ts';
import { enterPayment } from './pay.ts';
import { isOpen } from './payment.ts';
import { type RegistrationSetup, readSetup } from './setup-facts.ts';

/** What a line of a statement does, or would do. */
export type StatementJudgement =
  | 'full'
  | 'part'
  | 'more'
  | 'late'
  | 'nothing_due'
  | 'repeated'
  | 'no_reference'
  | 'other_currency'
  /** More than one reference: a person has to say which. */
  | 'several'
  | 'unreadable';

export type JudgedLine = {
  readonly line: number;
  readonly bookedOn: string;
  readonly amountMinor: number | undefined;
  readonly currency: string;
  readonly purpose: string;
  readonly judged: StatementJudgement;
};

export type StatementResult =
  | { readonly ok: true; readonly lines: readonly JudgedLine[]; readonly count: number }
  | Extract<Statement, { ok: false }>;

/**
 * Looks through a bank statement (CSV) and, unless it is a dry run, records each transfer that names a reference of ours;
 * each counts once, however often the file is brought (registration.md F4, rule 34). @throws NotFoundError, ForbiddenError
 */
export async function bringStatement(
  viewer: Viewer,
  slug: string,
  { text, isDryRun }: { readonly text: string; readonly isDryRun: boolean },
): Promise<StatementResult> {
  const { scope, edition } = await gateEdition(viewer, 'registration.manage', { edition: slug });
  const setup = await readSetup(getDb().read, scope, edition);
  const statement = readStatement(csvTable(text), setup.setting.currency);
  if (!statement.ok) return statement;
  const events = eventsOf(statement.rows);
  const known = await knownEvents(
    getDb().read,
    'invoice',
    [...events.values()].map(({ eventId }) => eventId),
  );
  const lines: JudgedLine[] = [];
  const seen = new Map<string, number>();
  let count = 0;
  for (const row of statement.rows) {
    const event = events.get(row.line);
    const judged = event && known.has(event.eventId) ? 'repeated' : await judge(setup, row, seen);
    lines.push(shown(row, judged, setup.setting.currency));
    if (event === undefined || !RECORDED.has(judged)) continue;
    count += 1;
    if (!isDryRun) await enterPayment(viewer, slug, { adapter: 'invoice', event });
  }
  return { ok: true, lines, count };
}

const RECORDED: ReadonlySet<StatementJudgement> = new Set(['full', 'part', 'more', 'late', 'nothing_due']);

/** Transfers by their line. Where the bank gives no number, what it says makes one; equal lines of a day are counted. */
function eventsOf(rows: readonly StatementRow[]) {
  const same = new Map<string, number>();
  return new Map(
    rows.flatMap((row) => {
      if ('unreadable' in row || row.references.length !== 1) return [];
      const [paymentRef = ''] = row.references;
      const { line, bookedOn, amountMinor: amount, currency } = row;
      const bankReference = row.bankReference || drawnNumber(row, same);
      return [[line, transferEvent({ bookedOn, bankReference, paymentRef, amount, currency })] as const];
    }),
  );
}

function drawnNumber({ bookedOn, amountMinor, purpose }: StatementLine, same: Map<string, number>): string {
  const mark = createHash('sha256')
    .update(`${bookedOn} ${amountMinor} ${purpose}`)
    .digest('hex')
    .slice(0, 24);
  const times = (same.get(mark) ?? 0) + 1;
  same.set(mark, times);
  return `${mark}-${times}`;
}

async function judge(
  { edition, scope }: RegistrationSetup,
  row: StatementRow,
  seen: Map<string, number>,
): Promise<StatementJudgement> {
  if ('unreadable' in row) return 'unreadable';
  const [reference, ...others] = row.references;
  if (others.length > 0) return 'several';
  const payment = reference === undefined ? undefined : await paymentByReference(getDb().read, reference);
  if (payment === undefined || payment.editionId !== edition.id) return 'no_reference';
  if (payment.currency !== row.currency) return 'other_currency';
  const before = seen.get(payment.id) ?? payment.paidMinor;
  const paid = before + row.amountMinor;
  seen.set(payment.id, paid);
  if (!isOpen(payment)) {
    const members = await payersOf(getDb().read, scope, payment);
    return members.some(({ state }) => state === 'expired') ? 'late' : 'nothing_due';
  }
  if (before >= payment.amountMinor) return 'nothing_due';
  if (paid < payment.amountMinor) return 'part';
  return paid === payment.amountMinor ? 'full' : 'more';
}

function shown(row: StatementRow, judged: StatementJudgement, currency: string): JudgedLine {
  if ('unreadable' in row)
    return {
      line: row.line,
      bookedOn: '',
      amountMinor: undefined,
      currency,
      purpose: row.unreadable,
      judged,
    };
  const { line, bookedOn, amountMinor, purpose } = row;
  return { line, bookedOn, amountMinor, currency: row.currency, purpose, judged };
}
