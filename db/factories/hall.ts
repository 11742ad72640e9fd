import type { Edition, Hall } from '#domain/programme/entity.ts';
import { newId } from '../id.ts';
import type { Tx } from '../types.ts';
import { type Given, nextNumber, rowOf } from './trait.ts';
import { aVenue } from './venue.ts';

const TRAITS = {
  small: { capacity: 30 },
  parallel: { isParallel: true },
  hidden: { isHidden: true },
  interpreted: { interpretationChannels: 2, equipment: ['interpretation'] },
} satisfies Record<string, Partial<Hall>>;

/** Stores a hall of 200 seats, with a venue of its own when none is given. */
export async function aHall(
  tx: Tx,
  edition: Edition,
  given: Given<Hall, keyof typeof TRAITS> = {},
): Promise<Hall> {
  const number = nextNumber();
  const defaults: Omit<Hall, 'venueId'> = {
    id: newId(),
    editionId: edition.id,
    subForumId: null,
    slug: `hall-${number}`,
    name: { en: `Hall ${number}`, ru: `Зал ${number}` },
    publicNo: number,
    capacity: 200,
    floor: {},
    equipment: [],
    interpretationChannels: 0,
    isParallel: false,
    isHidden: false,
    position: number,
  };
  const venueId = given.venueId ?? (await aVenue(tx, edition)).id;
  const row = rowOf<Hall, keyof typeof TRAITS>({ ...defaults, venueId }, TRAITS, given);
  await tx.insert(tx.t.hall).values(row);
  return row;
}

/** Stores a hall that is made of others and blocks them (programme.md ST3). */
export async function aJoinedHall(tx: Tx, edition: Edition, parts: readonly Hall[]): Promise<Hall> {
  const joined = await aHall(tx, edition, { venueId: parts[0]?.venueId ?? (await aVenue(tx, edition)).id });
  for (const part of parts) {
    await tx
      .insert(tx.t.hallPart)
      .values({ id: newId(), editionId: edition.id, joinedHallId: joined.id, partHallId: part.id });
  }
  return joined;
}
