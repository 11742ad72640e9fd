import type { DeviceRow } from '#db/checkin/device.ts';
import { storedScans } from '#db/checkin/scan.ts';
import { storedTallies } from '#db/checkin/tally.ts';
import type { Tx } from '#db/types.ts';
import type { ScanAnswer } from '#domain/checkin/scan-answer.ts';
import type { ScanBatch, ScanInput } from '#domain/checkin/scan-input.ts';
import type { Capability } from '#domain/checkin/vocabulary.ts';

/** What a device may put on record, and where (rule 32). */
export type UploadRight = {
  readonly deviceId: string;
  readonly capabilities: ReadonlySet<Capability>;
  /** Where it stands or stood. */
  readonly checkpointIds: ReadonlySet<string>;
};

/**
 * The right of a device: at the checkpoints where it stands, and where it ever stood. Rows that waited in it when it was moved
 * tell of people who went in; nobody else could tell of them.
 */
export function uploadRightOf(
  { id, capabilities, pastCheckpointIds }: Pick<DeviceRow, 'id' | 'capabilities' | 'pastCheckpointIds'>,
  checkpointIds: ReadonlySet<string>,
): UploadRight {
  return {
    deviceId: id,
    capabilities: new Set(capabilities),
    checkpointIds: new Set([...checkpointIds, ...(pastCheckpointIds ?? [])]),
  };
}

/**
 * Leaves out of an upload what the device may not say: scans and taps at checkpoints that never were its own, scans by ways
 * that it does not have, and how scans of other devices ended. An override without the capability for it is kept: somebody
 * went in, and the list of conflicts shows it. What was taken before, under another right, stays a repeat.
 * Undoing is judged where it is stored.
 */
export async function lawfulBatch(
  tx: Tx,
  right: UploadRight,
  batch: ScanBatch,
): Promise<{ readonly lawful: ScanBatch; readonly refused: readonly ScanAnswer[] }> {
  const scans = new Map(batch.scans.flatMap((scan) => reasonOf(scan, right) ?? []).map(asEntry));
  const taps = new Map(batch.tallies.flatMap((tap) => placeReason(tap, right) ?? []).map(asEntry));
  const ends = batch.outcomes.map(({ id }) => id);
  const known = await storedScans(tx, [...scans.keys(), ...ends]);
  for (const { id } of known) scans.delete(id);
  for (const { id } of await storedTallies(tx, [...taps.keys()])) taps.delete(id);
  const foreign = new Set(known.filter(({ deviceId }) => deviceId !== right.deviceId).map(({ id }) => id));
  const outcomes = new Map(
    ends.filter((id) => foreign.has(id)).map((id) => asEntry({ id, reason: 'not_allowed' })),
  );
  const refused = [...scans, ...taps, ...outcomes].map(([, answer]) => answer);
  return {
    lawful: {
      ...batch,
      scans: batch.scans.filter(({ id }) => !scans.has(id)),
      tallies: batch.tallies.filter(({ id }) => !taps.has(id)),
      outcomes: batch.outcomes.filter(({ id }) => !outcomes.has(id)),
    },
    refused,
  };
}

type Refused = { readonly id: string; readonly reason: NonNullable<ScanAnswer['reason']> };

function asEntry({ id, reason }: Refused): readonly [string, ScanAnswer] {
  return [id, { id, s: 'refused', reason }];
}

function placeReason(
  { id, cp }: { readonly id: string; readonly cp: string },
  { checkpointIds }: UploadRight,
): Refused | undefined {
  return checkpointIds.has(cp) ? undefined : { id, reason: 'unknown_checkpoint' };
}

function reasonOf(scan: ScanInput, right: UploadRight): Refused | undefined {
  const { id, m } = scan;
  const needed: readonly Capability[] = m === 'manual' || m === 'search' ? [m] : [];
  if (!needed.every((one) => right.capabilities.has(one))) return { id, reason: 'not_allowed' };
  return placeReason(scan, right);
}
