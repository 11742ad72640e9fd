import { createHash } from 'node:crypto';
import { now } from '#adapters/clock.ts';
import {
  type AuditRow,
  type AuditSeal,
  auditRows,
  countUnsealed,
  lastSeal,
  sealsAfter,
  storeSeal,
} from '#db/audit-seal.ts';
import { getDb } from '#db/client.ts';
import type { Reader } from '#db/types.ts';
import { canonicalJson } from '#domain/canonical-json.ts';

/**
 * Rows younger than this wait: the longest transaction (an import, one minute) may still bring rows with smaller ids
 * than those that are visible already.
 */
export const SEAL_LAG_MS = 120_000;
/** The sealing process has stood still when rows wait longer than this. */
const UNSEALED_LIMIT_MS = 15 * 60_000;
const ROWS_PER_SEAL = 2_000;
const SEALS_AT_ONCE = 200;
/** After that the log may be shortened (security-reliability.md rule 24): the chain of hashes stays. */
const KEPT_MS = 2 * 365 * 86_400_000;

/**
 * Seals what the audit log has new: a hash over the rows and over the seal before, outside of every business
 * transaction (security-reliability.md rule 24). Gives the number of rows sealed.
 */
export async function sealAudit({ lagMs = SEAL_LAG_MS }: { readonly lagMs?: number } = {}): Promise<number> {
  const db = getDb();
  let sealed = 0;
  for (;;) {
    const last = await lastSeal(db.read);
    const found = await auditRows(db.read, { afterId: last?.toId ?? '', limit: ROWS_PER_SEAL });
    const at = now();
    const young = found.findIndex((row) => row.at > at - lagMs);
    const rows = young === -1 ? found : found.slice(0, young);
    const [first, final] = [rows[0], rows.at(-1)];
    if (!first || !final) return sealed;
    const previousHash = last?.hash ?? '';
    const seal = { fromId: first.id, toId: final.id, rowCount: rows.length, previousHash, at };
    const isStored = await storeSeal(db, last?.id, { ...seal, hash: hashOf(rows, previousHash) });
    if (!isStored) return sealed;
    sealed += rows.length;
  }
}

export type SealVerdict =
  | { readonly ok: true; readonly sealCount: number; readonly rowCount: number }
  | {
      readonly ok: false;
      /**
       * `changed`: the rows of the seal are not what was sealed; `chain_broken`: a seal is missing or was replaced;
       * `not_sealed`: rows have waited too long, the worker does not run.
       */
      readonly reason: 'changed' | 'chain_broken' | 'not_sealed';
      /** When the seal was made (UTC milliseconds), or now. */
      readonly at: number;
      readonly rowCount: number;
    };

/** Computes every seal again, for `doctor`; the first that does not fit is the answer. */
export async function verifySeals(): Promise<SealVerdict> {
  const { read } = getDb();
  let previous: AuditSeal | undefined;
  const counts = { seals: 0, rows: 0 };
  for (;;) {
    const seals = await sealsAfter(read, previous?.toId ?? '', SEALS_AT_ONCE);
    for (const seal of seals) {
      const reason = await faultOf(read, seal, previous);
      if (reason) return { ok: false, reason, at: seal.at, rowCount: seal.rowCount };
      counts.seals += 1;
      counts.rows += seal.rowCount;
      previous = seal;
    }
    if (seals.length < SEALS_AT_ONCE) break;
  }
  const at = now();
  const waiting = await countUnsealed(read, previous?.toId ?? '', at - UNSEALED_LIMIT_MS);
  if (waiting > 0) return { ok: false, reason: 'not_sealed', at, rowCount: waiting };
  return { ok: true, sealCount: counts.seals, rowCount: counts.rows };
}

async function faultOf(
  read: Reader,
  seal: AuditSeal,
  previous: AuditSeal | undefined,
): Promise<'changed' | 'chain_broken' | undefined> {
  const isFirstKept = previous === undefined && isShortened(seal);
  if (!isFirstKept && seal.previousHash !== (previous?.hash ?? '')) return 'chain_broken';
  const afterId = previous?.toId ?? '';
  const rows = await auditRows(read, { afterId, toId: seal.toId, limit: ROWS_PER_SEAL + 1 });
  if (isShortened(seal) && rows.length < seal.rowCount) return undefined;
  return hashOf(rows, seal.previousHash) === seal.hash ? undefined : 'changed';
}

function isShortened({ at }: AuditSeal): boolean {
  return at < now() - KEPT_MS;
}

/** Named one by one: a column that a later version adds must not break older seals. */
const SEALED = [
  'id',
  'at',
  'editionId',
  'actorKind',
  'actorId',
  'action',
  'targetKind',
  'targetId',
  'fields',
  'values',
  'commandId',
  'requestId',
] as const satisfies readonly (keyof AuditRow)[];

function hashOf(rows: readonly AuditRow[], previousHash: string): string {
  const hash = createHash('sha256').update(previousHash);
  for (const row of rows) hash.update(`\n${canonicalJson(SEALED.map((name) => row[name]))}`);
  return hash.digest('hex');
}
