import type { Edition, Hall } from '#domain/programme/entity.ts';
import { alignAreas } from '../checkin/area.ts';
import { newId } from '../id.ts';
import { grantEditionScope } from '../scope-grant.ts';
import type { Reader, Tx } from '../types.ts';
import { aHall } from './hall.ts';
import { type Given, nextNumber, rowOf } from './trait.ts';
import { aVenue } from './venue.ts';

export type CheckpointRow = Reader['t']['checkpoint']['$inferSelect'];
export type DeviceRow = Reader['t']['device']['$inferSelect'];

const TRAITS = {
  gate: { kind: 'gate', reentry: 'after_exit' },
  handout: { kind: 'handout', item: 'lunch', handoutLimit: 1 },
} satisfies Record<string, Partial<CheckpointRow>>;

/** Stores a door of an area through which everybody may come and go. */
export async function aCheckpoint(
  tx: Tx,
  edition: Pick<Edition, 'id'>,
  given: Given<CheckpointRow, keyof typeof TRAITS> & { areaId: string },
): Promise<CheckpointRow> {
  const defaults: CheckpointRow = {
    ...{ id: newId(), editionId: edition.id, areaId: given.areaId, name: {}, kind: 'session_door' },
    ...{ directions: 'both', reentry: 'always', typeNos: [], booking: 'none', capacityMode: 'off' },
    ...{ policy: 'optimistic', rules: [], opensAt: null, closesAt: null, toleranceMinutes: 15 },
    ...{
      standbyAfterMinutes: 5,
      admitsNewTickets: true,
      item: null,
      handoutLimit: null,
      autoPrint: 'never',
      texts: {},
    },
    version: 1,
  };
  const row = rowOf<CheckpointRow, keyof typeof TRAITS>(defaults, TRAITS, given);
  await tx.insert(tx.t.checkpoint).values(row);
  return row;
}

/** Stores a paired phone of a steward. */
export async function aDevice(
  tx: Tx,
  edition: Pick<Edition, 'id'>,
  given: Partial<DeviceRow> = {},
): Promise<DeviceRow> {
  const row: DeviceRow = {
    ...{ id: newId(), editionId: edition.id, name: `Phone ${nextNumber()}`, profile: 'steward' },
    ...{
      capabilities: ['scan', 'manual', 'undo_own'],
      publicKey: null,
      formerKeys: null,
      pairedAt: 0,
      expiresAt: null,
    },
    ...{ occurrenceId: null, pastCheckpointIds: null },
    ...{ revokedAt: null, appVersion: null, lastSeenAt: null, queueCount: null, batteryPct: null },
    address: null,
    ...{ createdAt: 0, version: 1 },
    ...given,
  };
  await tx.insert(tx.t.device).values(row);
  return row;
}

/** A house with two halls, a gate of the site and a door of each hall, and how many minutes lie between the halls. */
export type Door = {
  readonly halls: readonly [Hall, Hall];
  readonly gate: CheckpointRow;
  readonly doors: readonly [CheckpointRow, CheckpointRow];
};

/** Stores such a house; halls of 200 seats, five minutes from one to the other. */
export async function aDoor(tx: Tx, edition: Edition): Promise<Door> {
  const { id: venueId } = await aVenue(tx, edition);
  const halls = [await aHall(tx, edition, { venueId }), await aHall(tx, edition, { venueId })] as const;
  const [first, second] = halls;
  await tx.insert(tx.t.hallLink).values({
    ...{ id: newId(), editionId: edition.id, fromHallId: first.id, toHallId: second.id, walkMinutes: 5 },
  });
  await alignAreas(tx, grantEditionScope(edition.id));
  const areas = await tx.select().from(tx.t.area);
  const areaOf = (hallId: string | null) =>
    areas.find(
      (area) => area.editionId === edition.id && area.hallId === hallId && (hallId || area.kind === 'site'),
    )?.id ?? '';
  return {
    halls,
    gate: await aCheckpoint(tx, edition, { traits: ['gate'], areaId: areaOf(null) }),
    doors: [
      await aCheckpoint(tx, edition, { areaId: areaOf(first.id) }),
      await aCheckpoint(tx, edition, { areaId: areaOf(second.id) }),
    ],
  };
}
