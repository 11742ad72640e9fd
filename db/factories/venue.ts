import type { Edition, Venue } from '#domain/programme/entity.ts';
import { newId } from '../id.ts';
import type { Tx } from '../types.ts';
import { type Given, nextNumber, rowOf } from './trait.ts';

const TRAITS = {
  onTheMap: { latitude: 59.9386, longitude: 30.3141 },
} satisfies Record<string, Partial<Venue>>;

/** Stores a venue in the zone of its edition. */
export async function aVenue(
  tx: Tx,
  edition: Edition,
  given: Given<Venue, keyof typeof TRAITS> = {},
): Promise<Venue> {
  const number = nextNumber();
  const defaults: Venue = {
    id: newId(),
    editionId: edition.id,
    slug: `venue-${number}`,
    name: { en: `Venue ${number}`, ru: `Место ${number}` },
    shortName: {},
    address: {},
    zone: edition.zone,
    latitude: null,
    longitude: null,
    position: number,
  };
  const row = rowOf<Venue, keyof typeof TRAITS>(defaults, TRAITS, given);
  await tx.insert(tx.t.venue).values(row);
  return row;
}
