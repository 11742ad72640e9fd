import { expect, test } from 'vitest';
import type { ConflictEvent } from '#domain/checkin/protocol.ts';
import type { Capability } from '#domain/checkin/vocabulary.ts';
import { aManifest } from '../engine/house.fixture.ts';
import { conflictStripOf } from './conflict-strip.ts';

const conflict = (id: string): ConflictEvent => ({
  ...{ kind: 'double_admission', scanIds: [id], ticketNo: 7, at: 0 },
});
const [own, newer, newest] = [conflict('a'), conflict('b'), conflict('c')];

function stripOf(
  conflicts: readonly ConflictEvent[],
  ownConflicts: readonly ConflictEvent[],
  capabilities: readonly Capability[],
) {
  const manifest = aManifest('A', '');
  const device = { ...manifest.device, capabilities };
  return conflictStripOf({ conflicts, ownConflicts, manifest: { ...manifest, device } });
}

test('a device that may not settle has one line for conflicts of others, and the whole for one of its own', () => {
  const steward = ['scan', 'manual', 'undo_own'] as const;
  expect(stripOf([], [], steward)).toBeNull();
  expect(stripOf([newest, newer], [], steward)).toEqual({ size: 'line', newest });
  expect(stripOf([newest, newer, own], [own], steward)).toEqual({ size: 'whole', newest: own });
});

test('a device that may settle reads of the newest, whosever it is', () => {
  expect(stripOf([newest, own], [own], ['scan', 'conflicts'])).toEqual({ size: 'whole', newest });
  expect(stripOf([newest], [], ['conflicts'])).toEqual({ size: 'whole', newest });
});
