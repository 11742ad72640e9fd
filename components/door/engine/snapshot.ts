import { UNDO_MS } from '#domain/checkin/undo.ts';
import type { DoorSnapshot } from '../engine.ts';
import type { DoorCore } from './core.ts';

/** What screens see of the device now. */
export function snapshotOf(core: DoorCore): DoorSnapshot {
  const { phase, wipeReason, stopReason, manifest, settings, clock, parts } = core;
  return {
    ...{ phase, wipeReason, stopReason, manifest },
    language: settings.language,
    checkpoint: core.checkpoint(),
    direction: directionOf(core),
    slot: core.slot(),
    queue: {
      waiting: core.waiting(),
      refused: core.refused(),
      isKnown: core.isLoaded,
      lastSyncAt: core.lastSyncAt,
      isOnline: core.isOnline,
    },
    roster: {
      rows: core.roster.size(),
      isComplete: core.rosterFrom !== null || (core.manifest !== null && !core.can('scan')),
      isLoading: core.isRosterLoading,
      behind: core.behind(),
    },
    shown: core.shown,
    isAsking: core.isAsking,
    undo: undoOf(core),
    occupancy: core.heads.stateOf(core),
    conflicts: core.conflicts,
    ownConflicts: core.conflicts.filter(({ scanIds }) =>
      scanIds.some((id) => core.record.scan(id) !== undefined),
    ),
    shift: core.shift,
    search: core.search.stateOf(core),
    isMuted: settings.isMuted,
    manualLockedUntil: core.manualLockedUntil,
    clock: clock ? { offsetMs: clock.offsetMs, measuredAt: clock.deviceAt } : null,
    isPersistent: core.device?.isPersistent ?? null,
    isPrivateMode: core.isPrivateMode,
    isUpdateWaiting: parts.update.isWaiting(),
    appVersion: parts.appVersion,
  };
}

/** A checkpoint with one way takes no other, whatever was chosen elsewhere. */
export function directionOf(core: DoorCore): DoorSnapshot['direction'] {
  const ways = core.checkpoint()?.directions ?? 'both';
  return ways === 'both' ? core.settings.direction : ways;
}

/** The last scan of somebody by this device, while it can be taken back; also after the page was opened anew. */
export function undoOf(core: DoorCore): DoorSnapshot['undo'] {
  const { record, parts } = core;
  const last = record.lastGuestScan();
  const isAllowed = core.can('undo_own');
  if (!last || !isAllowed || record.isAnnulled(last.row.id)) return null;
  const until = last.row.t + UNDO_MS;
  return parts.now() < until ? { scanId: last.row.id, until } : null;
}
