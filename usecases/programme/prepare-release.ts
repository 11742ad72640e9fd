import type { ReleaseBundle } from '#db/programme/release.ts';
import type { Programme } from '#domain/programme/programme.ts';
export type StrictViolation = { item: string; rule: string };
export async function prepareRelease(_p: Programme, _o: unknown): Promise<{ok: true; version: string; acknowledged: number; bundle: ReleaseBundle} | { ok: false; reason: 'strict'; violations: readonly StrictViolation[] }> {
  throw new Error('later');
}
