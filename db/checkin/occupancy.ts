import { and, count, eq, gt, inArray, isNull, lte, notExists, or, type Placeholder, sql } from 'drizzle-orm';
import type { ScanOutcome } from '#domain/checkin/scan.ts';
import { preparedList } from '../prepared.ts';
import type { EditionScope } from '../scope.ts';
import type { Reader } from '../types.ts';
import type { ScanRow } from './scan.ts';

type Tap = {
  readonly id: string;
  readonly checkpointId: string;
  readonly deviceId: string;
  readonly change: number;
  readonly at: number;
};
/** A scan that names nobody; instants are corrected time. */
export type NobodysScan = Pick<
  ScanRow,
  'id' | 'checkpointId' | 'deviceId' | 'direction' | 'slotNo' | 'admitted'
> & { readonly at: number };

/** A span of instants, UTC ms; the first one is no longer part of it, the last one is. */
type Span = { readonly after: number; readonly until: number };

type InSpan = { readonly editionId: string; readonly after: number; readonly until: number };
const ofEdition = sql.placeholder('editionId');
const after = sql.placeholder('after');
const until = sql.placeholder('until');

type InArea = { readonly areaId: string; readonly people: number };
const beganInSpan = ({ presenceInterval: t }: Reader['t'], areaIds: Placeholder[]) =>
  and(eq(t.editionId, ofEdition), inArray(t.areaId, areaIds), gt(t.fromAt, after), lte(t.fromAt, until));
const countStaying = preparedList<InSpan, string, InArea>((reader, areaIds) => {
  const { presenceInterval: t } = reader.t;
  return reader
    .select({ areaId: t.areaId, people: count() })
    .from(t)
    .where(and(beganInSpan(reader.t, areaIds), isNull(t.toAt)))
    .groupBy(t.areaId);
});
const countLeavingLater = preparedList<InSpan, string, InArea>((reader, areaIds) => {
  const { presenceInterval: t } = reader.t;
  return reader
    .select({ areaId: t.areaId, people: count() })
    .from(t)
    .where(and(beganInSpan(reader.t, areaIds), gt(t.toAt, until)))
    .groupBy(t.areaId);
});

/**
 * How many people with a ticket are in each of some areas at the end of a span, of those who came in it; areas without any
 * are missing. Read off an index alone, of whoever is inside and not of all who were: apart, since an index knows no "or".
 * Two queries.
 */
export async function namedInside(
  reader: Reader,
  { editionId }: EditionScope,
  areaIds: readonly string[],
  span: Span,
): Promise<ReadonlyMap<string, number>> {
  const staying = await countStaying(reader, { editionId, ...span }, areaIds);
  const leaving = await countLeavingLater(reader, { editionId, ...span }, areaIds);
  const inside = new Map<string, number>();
  for (const { areaId, people } of [...staying, ...leaving])
    inside.set(areaId, (inside.get(areaId) ?? 0) + people);
  return inside;
}

const findTaps = preparedList<InSpan, string, Tap>((reader, checkpointIds) => {
  const { tally } = reader.t;
  return reader
    .select({
      id: tally.id,
      checkpointId: tally.checkpointId,
      deviceId: tally.deviceId,
      change: tally.change,
      at: tally.correctedAt,
    })
    .from(tally)
    .where(
      and(
        eq(tally.editionId, ofEdition),
        inArray(tally.checkpointId, checkpointIds),
        gt(tally.correctedAt, after),
        lte(tally.correctedAt, until),
      ),
    );
});
const isNobodys = ({ scan }: Reader['t'], checkpointIds: Placeholder[]) =>
  and(
    eq(scan.editionId, ofEdition),
    inArray(scan.checkpointId, checkpointIds),
    isNull(scan.ticketNo),
    or(isNull(scan.admitted), eq(scan.admitted, true)),
    gt(scan.correctedAt, after),
    lte(scan.correctedAt, until),
  );
const findScans = preparedList<InSpan, string, NobodysScan>((reader, checkpointIds) => {
  const { scan, annulment } = reader.t;
  const taken = reader.select({ id: annulment.scanId }).from(annulment).where(eq(annulment.scanId, scan.id));
  return reader
    .select({
      ...{ id: scan.id, checkpointId: scan.checkpointId, deviceId: scan.deviceId, at: scan.correctedAt },
      ...{ direction: scan.direction, slotNo: scan.slotNo, admitted: scan.admitted },
    })
    .from(scan)
    .where(and(isNobodys(reader.t, checkpointIds), notExists(taken)));
});
const countComings = preparedList<InSpan, string, { people: number }>((reader, checkpointIds) => {
  const { scan } = reader.t;
  return reader
    .select({ people: count() })
    .from(scan)
    .where(and(isNobodys(reader.t, checkpointIds), eq(scan.direction, 'in')));
});
const countTaps = preparedList<InSpan, string, { people: number }>((reader, checkpointIds) => {
  const { tally } = reader.t;
  return reader
    .select({ people: count() })
    .from(tally)
    .where(
      and(
        eq(tally.editionId, ofEdition),
        inArray(tally.checkpointId, checkpointIds),
        gt(tally.correctedAt, after),
        lte(tally.correctedAt, until),
        eq(tally.change, 1),
      ),
    );
});
const findOutcomes = preparedList<InSpan, string, ScanOutcome>((reader, checkpointIds) => {
  const { scan, scanOutcome } = reader.t;
  return reader
    .select({
      scanId: scanOutcome.scanId,
      verdict: scanOutcome.verdict,
      admitted: scanOutcome.admitted,
      source: scanOutcome.source,
    })
    .from(scan)
    .innerJoin(scanOutcome, eq(scanOutcome.scanId, scan.id))
    .where(and(isNobodys(reader.t, checkpointIds), isNull(scan.admitted)));
});

/** Taps for people without a name at some checkpoints. One query. */
export async function talliesAt(
  reader: Reader,
  { editionId }: EditionScope,
  checkpointIds: readonly string[],
  span: Span,
): Promise<Tap[]> {
  return findTaps(reader, { editionId, ...span }, checkpointIds);
}

/** Scans at some checkpoints that name nobody and were not taken back, with how open ones ended. At most two queries. */
export async function nobodysScans(
  reader: Reader,
  { editionId }: EditionScope,
  checkpointIds: readonly string[],
  span: Span,
): Promise<{ readonly scans: NobodysScan[]; readonly outcomes: ScanOutcome[] }> {
  const asked = { editionId, ...span };
  const scans = await findScans(reader, asked, checkpointIds);
  const isOpen = scans.some(({ admitted }) => admitted === null);
  return { scans, outcomes: isOpen ? await findOutcomes(reader, asked, checkpointIds) : [] };
}

/** How many people without a name came through some checkpoints, taken back or not: at most so many of them are inside. */
export async function mostNobodies(
  reader: Reader,
  { editionId }: EditionScope,
  checkpointIds: readonly string[],
  span: Span,
): Promise<number> {
  const asked = { editionId, ...span };
  const scanned = await countComings(reader, asked, checkpointIds);
  const tapped = await countTaps(reader, asked, checkpointIds);
  return [...scanned, ...tapped].reduce((sum, { people }) => sum + people, 0);
}
