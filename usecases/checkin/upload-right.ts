import { storedScans } from '#db/checkin/scan.ts';
import type { ScanAnswer } from '#domain/checkin/scan-answer.ts';
import type { ScanBatch, ScanInput } from '#domain/checkin/scan-input.ts';
import type { Capability } from '#domain/checkin/vocabulary.ts';
import type { DoorWork } from './door-work.ts';

/** What a device may put on record (rule 32). */
export type UploadRight = {
  readonly capabilities: ReadonlySet<Capability>;
  readonly checkpointIds: ReadonlySet<string>;
};

/** Why a scan is none that this device can have made; undefined where it can. */
export function scanRefusal(
  { cp, m, override }: ScanInput,
  { layout }: DoorWork['plan'],
  right: UploadRight | undefined,
): ScanAnswer['reason'] {
  if (!layout.places.has(cp)) return 'unknown_checkpoint';
  if (right === undefined) return undefined;
  if (!right.checkpointIds.has(cp)) return 'unknown_checkpoint';
  const needed: readonly Capability[] = [
    'scan',
    ...(m === 'manual' || m === 'search' ? [m] : []),
    ...(override ? (['override'] as const) : []),
  ];
  return needed.every((one) => right.capabilities.has(one)) ? undefined : 'not_allowed';
}

/**
 * Leaves out of a batch what the device may not say about scans: how those of other devices ended, and that they are taken
 * back, unless it may undo any. A scan that is not here yet can only be its own: nobody else knows its id.
 */
export async function lawfulSequels(
  { tx }: DoorWork,
  deviceId: string,
  batch: ScanBatch,
  right: UploadRight | undefined,
): Promise<{ readonly lawful: ScanBatch; readonly refused: readonly ScanAnswer[] }> {
  const ids = [...batch.outcomes, ...batch.annulments].map(({ id }) => id);
  if (right === undefined || ids.length === 0) return { lawful: batch, refused: [] };
  const foreign = new Set(
    (await storedScans(tx, ids)).filter((row) => row.deviceId !== deviceId).map(({ id }) => id),
  );
  const { capabilities } = right;
  const mayUndo = ({ id }: { readonly id: string }) =>
    capabilities.has('undo_any') || (capabilities.has('undo_own') && !foreign.has(id));
  const outcomes = batch.outcomes.filter(({ id }) => !foreign.has(id));
  const annulments = batch.annulments.filter(mayUndo);
  const refused = [
    ...batch.outcomes.filter((row) => !outcomes.includes(row)),
    ...batch.annulments.filter((row) => !annulments.includes(row)),
  ].map(({ id }): ScanAnswer => ({ id, s: 'refused', reason: 'not_allowed' }));
  return { lawful: { ...batch, outcomes, annulments }, refused };
}
