import type { ReleaseFile } from '#db/programme/release.ts';
import type { ProgrammeSnapshot } from '#domain/programme/snapshot.ts';

/** A rule of exchange.md that the snapshot breaks: names the item and the rule (EX3). */
export type StrictViolation = { item: string; rule: string };

export async function buildExchangeFiles(
  _snapshot: ProgrammeSnapshot,
): Promise<{ ok: true; files: ReleaseFile[] } | { ok: false; violations: readonly StrictViolation[] }> {
  return { ok: true, files: [] };
}
