import type { Edition, Track } from '#domain/programme/entity.ts';
import { newId } from '../id.ts';
import type { Tx } from '../types.ts';
import { type Given, nextNumber, rowOf } from './trait.ts';

const TRAITS = {
  gastronomy: { code: 'GA', name: { ru: 'Гастрономия', en: 'Gastronomy' }, colourNo: 4 },
  imported: { importedHex: '#1d2b53' },
} satisfies Record<string, Partial<Track>>;

/** Stores a track. */
export async function aTrack(
  tx: Tx,
  edition: Edition,
  given: Given<Track, keyof typeof TRAITS> = {},
): Promise<Track> {
  const number = nextNumber();
  const defaults: Track = {
    id: newId(),
    editionId: edition.id,
    slug: `track-${number}`,
    code: 'TR',
    name: { en: `Track ${number}`, ru: `Направление ${number}` },
    description: {},
    colourNo: (number % 12) + 1,
    importedHex: null,
    groupName: {},
    position: number,
  };
  const row = rowOf<Track, keyof typeof TRAITS>(defaults, TRAITS, given);
  await tx.insert(tx.t.track).values(row);
  return row;
}
