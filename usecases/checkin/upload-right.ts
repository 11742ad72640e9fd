import type { ScanAnswer } from '#domain/checkin/scan-answer.ts';
import type { ScanInput } from '#domain/checkin/scan-input.ts';
import type { Capability } from '#domain/checkin/vocabulary.ts';
import type { DoorWork } from './door-work.ts';

/** What a device may put on record (rule 32). */
export type UploadRight = {
  readonly capabilities: ReadonlySet<Capability>;
  readonly checkpointIds: ReadonlySet<string>;
};

/**
 * Why a scan is none that this device can have made; undefined where it can. An override without the capability for it is
 * kept: somebody went in, and the list of conflicts shows it.
 */
export function scanRefusal(
  { cp, m }: ScanInput,
  { layout }: DoorWork['plan'],
  right: UploadRight | undefined,
): ScanAnswer['reason'] {
  if (!layout.places.has(cp)) return 'unknown_checkpoint';
  if (right === undefined) return undefined;
  if (!right.checkpointIds.has(cp)) return 'unknown_checkpoint';
  const needed: readonly Capability[] = ['scan', ...(m === 'manual' || m === 'search' ? [m] : [])];
  return needed.every((one) => right.capabilities.has(one)) ? undefined : 'not_allowed';
}
