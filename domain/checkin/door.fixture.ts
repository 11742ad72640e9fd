import { type Area, areaTree, walkBetween } from './area.ts';
import type { DoorLayout } from './door-layout.ts';
import type { Scan, ScanPlace } from './scan.ts';

export const MINUTE = 60_000;
/** 10:00 in Krasnoyarsk on the second day of a forum. */
export const MORNING = Date.UTC(2024, 10, 22, 3);

const area = (id: string, parentId: string | null, hallId: string | null = null): Area => ({
  id,
  parentId,
  venueId: null,
  hallId,
  capacity: null,
});

/** A site with two venues: halls a and b (with a zone inside) three minutes apart, hall c far from both. */
export const AREAS: readonly Area[] = [
  area('site', null),
  area('house', 'site'),
  area('yard', 'site'),
  area('a', 'house', 'hall-a'),
  area('b', 'house', 'hall-b'),
  area('stage', 'b'),
  area('c', 'yard', 'hall-c'),
];

const place = (id: string, areaId: string, more: Partial<ScanPlace> = {}): ScanPlace => ({
  id,
  areaId,
  kind: 'session_door',
  reentry: 'always',
  item: null,
  ...more,
});

export const PLACES: readonly ScanPlace[] = [
  place('gate', 'site', { kind: 'gate', reentry: 'after_exit' }),
  place('once', 'house', { kind: 'gate', reentry: 'once' }),
  place('door-a', 'a'),
  place('door-b', 'b', { reentry: 'after_exit' }),
  place('door-stage', 'stage'),
  place('door-c', 'c'),
  place('lunch', 'house', { kind: 'handout', item: 'lunch' }),
  place('badges', 'site', { kind: 'kiosk' }),
];

/** A layout without revoked devices or codes; halls close with the night. */
export function layoutOf(more: Partial<DoorLayout> = {}): DoorLayout {
  const tree = areaTree(AREAS);
  return {
    tree,
    places: new Map(PLACES.map((each) => [each.id, each])),
    revokedDevices: new Map(),
    closings: { zone: 'Asia/Krasnoyarsk', halls: new Map() },
    revocations: new Map(),
    walkMinutes: walkBetween(tree, [
      { fromHallId: 'hall-a', toHallId: 'hall-b', minutes: 3 },
      { fromHallId: 'hall-a', toHallId: 'hall-c', minutes: 20 },
      { fromHallId: 'hall-b', toHallId: 'hall-c', minutes: 20 },
    ]),
    ...more,
  };
}

/** An admitted scan of ticket 7 into hall a at ten, by a clock that is right. */
export function scanOf(id: string, more: Partial<Scan> = {}): Scan {
  return {
    id,
    deviceId: 'phone',
    seq: 1,
    checkpointId: 'door-a',
    ticketNo: 7,
    generation: 1,
    direction: 'in',
    slotNo: null,
    deviceAt: MORNING,
    offsetMs: 0,
    shownVerdict: 'ok',
    admitted: true,
    method: 'camera',
    override: null,
    by: null,
    receivedAt: null,
    ...more,
  };
}
