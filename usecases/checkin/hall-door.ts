import type { DoorLayout } from '#domain/checkin/door-layout.ts';

/** Whether a checkpoint is the door of a hall, where whoever declined is only counted (rule 36). */
export function isHallDoor(
  { places, tree }: Pick<DoorLayout, 'places' | 'tree'>,
  checkpointId: string,
): boolean {
  const place = places.get(checkpointId);
  if (place === undefined || place.kind === 'handout') return false;
  return place.kind === 'session_door' || (tree.areas.get(place.areaId)?.hallId ?? null) !== null;
}
