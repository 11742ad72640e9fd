import type { WipeReason } from '../engine.ts';
import { type DoorCore, NO_SOURCE } from './core.ts';
import { metaChange, STORE_NAMES } from './stored.ts';

/** What the device must not hold any longer, whatever still waits: names, states, rules, and who was on duty. */
const GOES_FIRST = [
  ...(['manifest', 'counts', 'conflicts', 'shift'] as const),
  ...(['cursor', 'epoch', 'rosterFrom', 'source'] as const),
];

/** Forgets in memory all that is about people and about the edition. */
function forget(core: DoorCore): void {
  core.shown = null;
  core.roster.clear();
  core.search.close();
  core.search.stored = null;
  core.record.clearPeers();
  core.setManifest(null);
  core.counts = [];
  core.conflicts = [];
  core.shift = null;
  core.source = NO_SOURCE;
  core.cursor = 0;
  core.epoch = null;
  core.feedLeft = null;
  core.rosterFrom = null;
  core.chosenSlotNo = null;
}

/**
 * Empties the device (rule 25). All that is about people goes at once; rows that the server does not have stay until they
 * are uploaded or saved to a file. A device that was revoked has nothing left to sign for, so its key goes too.
 */
export async function beginWipe(core: DoorCore, reason: WipeReason): Promise<void> {
  if (core.phase === 'wiped') return;
  core.phase = 'wiped';
  core.wipeReason = reason;
  forget(core);
  const isDead = reason !== 'over';
  if (isDead) core.device = null;
  const gone = [...GOES_FIRST.map((name) => metaChange(name, undefined)), metaChange('wiped', reason)];
  await core.save(
    [...gone, ...(isDead ? [metaChange('device', undefined)] : [])],
    [...(['roster', 'peer', 'search'] as const)],
  );
  await core.parts.clearCaches();
  core.changed();
  await finishWipe(core);
}

/** The rest, once nothing waits any more or all of it was exported. True when nothing is left. */
export async function finishWipe(core: DoorCore): Promise<boolean> {
  const { record } = core;
  if (core.waiting() + core.refused() > 0 && !core.isExported) return false;
  const { wipeReason } = core;
  forget(core);
  record.clear();
  core.shifts.clear();
  core.heads.clear();
  core.device = null;
  core.clock = null;
  core.lastSyncAt = null;
  core.settings = { ...core.settings, checkpointId: null, direction: 'in' };
  const kept = [
    metaChange('settings', core.settings),
    ...(wipeReason ? [metaChange('wiped', wipeReason)] : []),
  ];
  const isSaved = await core.save(kept, STORE_NAMES);
  core.changed();
  return isSaved;
}
