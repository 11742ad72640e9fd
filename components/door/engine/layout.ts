import { areaTree, closingClocks, pathUp } from '#domain/checkin/area.ts';
import { actualSpan, findCurrentSlot } from '#domain/checkin/current-slot.ts';
import { type DoorLayout, EARLIEST_DAYS } from '#domain/checkin/door-layout.ts';
import type { HallClosing, SlotSpan } from '#domain/checkin/exit-all.ts';
import type { DoorSlot } from '#domain/checkin/manifest.ts';
import type { DoorCheckpoint, ManifestAnswer } from '#domain/checkin/protocol.ts';
import { movesPeople } from '#domain/checkin/vocabulary.ts';
import { addDays, instantOf } from '#domain/time.ts';
import type { SlotState } from '../engine.ts';

/**
 * How the doors stand, as the fold reads what happened at them. Conflicts are the server's to find, so reentries, walks,
 * and revocations are left out: they decide about nothing else.
 */
export function layoutOf(manifest: ManifestAnswer): DoorLayout {
  const areas = manifest.areas.map(({ id, parentId, hallId, capacity }) => {
    return { id, parentId, hallId, capacity, venueId: null };
  });
  const tree = areaTree(areas);
  return {
    tree,
    places: new Map(manifest.places.map((place) => [place.id, { ...place, reentry: 'always' }])),
    revokedDevices: new Map(),
    closings: {
      zone: manifest.rules.zone,
      halls: closingsOf(manifest),
      clocks: closingClocks(tree, manifest.areas),
    },
    revocations: new Map(),
    earliestAt: instantOf(`${addDays(manifest.rules.startsOn, -EARLIEST_DAYS)}T00:00`, manifest.rules.zone),
    walkMinutes: () => null,
  };
}

function closingsOf({ areas, rules, slots }: ManifestAnswer): Map<string, HallClosing> {
  const modes = new Map(slots.map(({ no, mode }) => [no, mode]));
  return new Map(
    areas.flatMap(({ id, hallId, attendanceMode: mode }) => {
      if (hallId === null) return [];
      const here = rules.slots.filter(({ hallIds }) => hallIds.includes(hallId));
      const spans = here.map((slot): SlotSpan => {
        return { slotNo: slot.no, ...actualSpan(slot), mode: modes.get(slot.no) ?? null };
      });
      return [[id, { mode, slots: spans }] as const];
    }),
  );
}

/** The hall that a checkpoint stands before: of its area, or of the nearest one around it. */
export function hallOf(manifest: ManifestAnswer, { tree }: DoorLayout, areaId: string): string | null {
  const halls = new Map(manifest.areas.map(({ id, hallId }) => [id, hallId]));
  return pathUp(tree, areaId).reduce<string | null>((found, id) => found ?? halls.get(id) ?? null, null);
}

/** Whether somebody who is only counted has no name here: rule 36 speaks of the doors of halls. */
export function isHallDoor(manifest: ManifestAnswer, checkpoint: DoorCheckpoint): boolean {
  if (!movesPeople(checkpoint.kind)) return false;
  const area = manifest.areas.find(({ id }) => id === checkpoint.areaId);
  return checkpoint.kind === 'session_door' || (area?.hallId ?? null) !== null;
}

/** A slot that begins so soon is one tap apart already (D7). */
const SOON_MS = 2 * 3_600_000;

/**
 * What a door stands for at `now` (corrected, UTC ms): the slot that somebody chose, until it is over, else that of the
 * clock. Beside it the others of the hall that are on or come next.
 */
export function slotStateOf(
  manifest: ManifestAnswer | null,
  layout: DoorLayout | null,
  { checkpoint, chosenNo, now }: { checkpoint: DoorCheckpoint | null; chosenNo: number | null; now: number },
): SlotState {
  if (!manifest || !layout || !checkpoint) return { current: null, others: [], isChosen: false };
  const hallId = hallOf(manifest, layout, checkpoint.areaId);
  if (hallId === null) return { current: null, others: [], isChosen: false };
  const { slots } = manifest.rules;
  const isLeft = (slot: DoorSlot) => slot.hallIds.includes(hallId) && now < actualSpan(slot).endAt;
  const near = slots.filter((slot) => isLeft(slot) && actualSpan(slot).startAt - SOON_MS <= now);
  const chosen = near.find(({ no }) => no === chosenNo);
  const current = chosen ?? findCurrentSlot(slots, hallId, now).current;
  const others = near
    .filter((slot) => slot !== current)
    .toSorted((a, b) => actualSpan(a).startAt - actualSpan(b).startAt || a.no - b.no);
  return { current, others, isChosen: chosen !== undefined };
}
