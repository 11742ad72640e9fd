import { sql } from 'drizzle-orm';
import type { EditionScope } from '../scope.ts';
import type { Reader } from '../types.ts';

/**
 * How many different tickets were let in at gates, annulled scans and those of revoked devices left out (entry/1); null where
 * the edition has no gate. Two queries.
 */
export async function gateEntries(reader: Reader, { editionId }: EditionScope): Promise<number | null> {
  const { scan, scanOutcome: o, checkpoint, annulment, device } = reader.t;
  const gates = await reader.$count(
    checkpoint,
    sql`${checkpoint.editionId} = ${editionId} and ${checkpoint.kind} = 'gate'`,
  );
  if (gates === 0) return null;
  const outcome = (source: 'local' | 'server') =>
    sql`(select ${o.admitted} from ${o} where ${o.scanId} = ${scan.id} and ${o.source} = ${source})`;
  const rows = await reader
    .select({ entries: sql`count(distinct ${scan.ticketNo})`.mapWith(Number) })
    .from(scan)
    .innerJoin(checkpoint, sql`${checkpoint.id} = ${scan.checkpointId} and ${checkpoint.kind} = 'gate'`)
    .where(
      sql`${scan.editionId} = ${editionId} and ${scan.direction} = 'in' and ${scan.ticketNo} is not null
        and coalesce(${scan.admitted}, ${outcome('local')}, ${outcome('server')})
        and not exists (select 1 from ${annulment} where ${annulment.scanId} = ${scan.id})
        and not exists (select 1 from ${device} where ${device.id} = ${scan.deviceId} and ${device.revokedAt} <= ${scan.correctedAt})`,
    );
  return rows[0]?.entries ?? 0;
}
