import { and, eq, inArray, isNotNull, isNull, lte, notExists, type SQL, sql } from 'drizzle-orm';
import type { EditionScope } from '../scope.ts';
import type { Reader, Tx } from '../types.ts';

/** Rows that were severed or went, by table. */
export type SeveranceCounts = Readonly<Record<'scan' | 'presenceInterval' | 'doorFeed', number>>;

/** Tickets in one statement. */
const CHUNK = 200;

/**
 * Numbers of tickets with scans or presence that came until `before` (UTC ms) and are still those of people. Presence that
 * follows from scans came when the first of them did, whenever they say it was. One query each.
 */
export async function namedUntil(
  reader: Reader,
  { editionId }: EditionScope,
  before: number,
): Promise<number[]> {
  const { scan, presenceInterval } = reader.t;
  const scanned = await reader
    .selectDistinct({ no: scan.ticketNo })
    .from(scan)
    .where(and(eq(scan.editionId, editionId), lte(scan.receivedAt, before), isOfTicket(scan.ticketNo)));
  const seen = await reader
    .selectDistinct({ no: presenceInterval.ticketNo })
    .from(presenceInterval)
    .where(
      and(
        eq(presenceInterval.editionId, editionId),
        lte(presenceInterval.fromAt, before),
        isOfTicket(presenceInterval.ticketNo),
        notExists(
          reader
            .select({ one: sql`1` })
            .from(scan)
            .where(and(eq(scan.editionId, editionId), eq(scan.ticketNo, presenceInterval.ticketNo))),
        ),
      ),
    );
  return [...new Set([...scanned, ...seen].flatMap(({ no }) => no ?? []))].sort((a, b) => a - b);
}

/**
 * Puts numbers that no ticket can have in the place of tickets, in everything that the doors of an edition kept of them until
 * `before`, takes the way to the registration out with what staff typed, and drops the feed of that time. Who is the same in
 * two rows stays the same; nobody can say who it was (registration.md rule 53).
 */
export async function severTickets(
  tx: Tx,
  scope: EditionScope,
  { numbers, before }: { readonly numbers: ReadonlyMap<number, number>; readonly before: number },
): Promise<SeveranceCounts> {
  const { doorFeed } = tx.t;
  const all = [...numbers];
  const counts = { scan: 0, presenceInterval: 0 };
  for (let from = 0; from < all.length; from += CHUNK) {
    const some = { numbers: all.slice(from, from + CHUNK), before };
    counts.scan += await severScanRows(tx, scope, some);
    counts.presenceInterval += await severPresence(tx, scope, some);
    await severNotes(tx, scope, some);
  }
  const events = await tx
    .delete(doorFeed)
    .where(and(eq(doorFeed.editionId, scope.editionId), lte(doorFeed.at, before)))
    .returning({ seq: doorFeed.seq });
  return { ...counts, doorFeed: events.length };
}

type Some = { readonly numbers: readonly (readonly [number, number])[]; readonly before: number };
const keysOf = ({ numbers }: Some) => numbers.map(([no]) => no);

async function severScanRows(tx: Tx, { editionId }: EditionScope, some: Some): Promise<number> {
  const { scan, annulment } = tx.t;
  const isTheirs = and(
    eq(scan.editionId, editionId),
    inArray(scan.ticketNo, keysOf(some)),
    lte(scan.receivedAt, some.before),
  );
  const ids = tx.select({ id: scan.id }).from(scan).where(isTheirs);
  await tx.update(annulment).set({ reason: null }).where(inArray(annulment.scanId, ids));
  const rows = await tx
    .update(scan)
    .set({ ticketNo: other(scan.ticketNo, some), registrationId: null, overrideReason: null })
    .where(isTheirs)
    .returning({ id: scan.id });
  return rows.length;
}

async function severPresence(tx: Tx, { editionId }: EditionScope, some: Some): Promise<number> {
  const { presenceInterval: t } = tx.t;
  const rows = await tx
    .update(t)
    .set({ ticketNo: other(t.ticketNo, some), registrationId: null })
    .where(and(eq(t.editionId, editionId), inArray(t.ticketNo, keysOf(some)), lte(t.fromAt, some.before)))
    .returning({ id: t.id });
  return rows.length;
}

async function severNotes(tx: Tx, { editionId }: EditionScope, some: Some): Promise<void> {
  const { conflict: c, printJob: p } = tx.t;
  await tx
    .update(c)
    .set({ ticketNo: other(c.ticketNo, some), note: null })
    .where(
      and(eq(c.editionId, editionId), inArray(c.ticketNo, keysOf(some)), lte(c.firstSeenAt, some.before)),
    );
  await tx
    .update(p)
    .set({
      ticketNo: other(p.ticketNo, some),
      reason: sql`case when ${p.reason} is null then null else '—' end`,
    })
    .where(and(eq(p.editionId, editionId), inArray(p.ticketNo, keysOf(some)), lte(p.createdAt, some.before)));
}

/** Registrations that watched a broadcast until `before` without a ticket in it. One query. */
export async function viewersUntil(
  reader: Reader,
  { editionId }: EditionScope,
  before: number,
): Promise<string[]> {
  const { presenceInterval: t } = reader.t;
  const rows = await reader
    .selectDistinct({ id: t.registrationId })
    .from(t)
    .where(
      and(eq(t.editionId, editionId), isNull(t.ticketNo), isNotNull(t.registrationId), lte(t.fromAt, before)),
    );
  return rows.flatMap(({ id }) => id ?? []);
}

/** The same for them. @returns rows that were severed */
export async function severViewers(
  tx: Tx,
  { editionId }: EditionScope,
  { numbers, before }: { readonly numbers: ReadonlyMap<string, number>; readonly before: number },
): Promise<number> {
  const { presenceInterval: t } = tx.t;
  let severed = 0;
  for (const [registrationId, ticketNo] of numbers) {
    const rows = await tx
      .update(t)
      .set({ ticketNo, registrationId: null })
      .where(
        and(
          eq(t.editionId, editionId),
          eq(t.registrationId, registrationId),
          isNull(t.ticketNo),
          lte(t.fromAt, before),
        ),
      )
      .returning({ id: t.id });
    severed += rows.length;
  }
  return severed;
}

type NumberColumn = Reader['t']['scan']['ticketNo'] | Reader['t']['conflict']['ticketNo'];

/** Tickets have numbers with a remainder below 32 by 37 (human-code.ts), severed rows others. */
function isOfTicket(column: NumberColumn | Reader['t']['presenceInterval']['ticketNo']): SQL {
  return sql`${column} % 37 < 32`;
}

function other(column: unknown, { numbers }: Some): SQL<number> {
  const cases = numbers.map(([no, random]) => sql`when ${no} then cast(${random} as bigint)`);
  return sql<number>`case ${column} ${sql.join(cases, sql` `)} end`;
}
