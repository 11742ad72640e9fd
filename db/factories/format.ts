import type { Edition, Format } from '#domain/programme/entity.ts';
import { newId } from '../id.ts';
import type { Tx } from '../types.ts';
import { type Given, nextNumber, rowOf } from './trait.ts';

const TRAITS = {
  panel: { kind: 'panel', defaultMinutes: 90, roleLimits: { moderator: [1, 2], panelist: [2, 8] } },
  plenary: { kind: 'plenary', defaultMinutes: 120, roleLimits: { moderator: [1, 1] } },
  film: { kind: 'film', allowsTalks: false },
} satisfies Record<string, Partial<Format>>;

/** Stores a format; a lecture of an hour with talks unless traits say otherwise. */
export async function aFormat(
  tx: Tx,
  edition: Edition,
  given: Given<Format, keyof typeof TRAITS> = {},
): Promise<Format> {
  const number = nextNumber();
  const defaults: Format = {
    id: newId(),
    editionId: edition.id,
    slug: `format-${number}`,
    name: { en: `Format ${number}`, ru: `Формат ${number}` },
    kind: 'lecture',
    defaultMinutes: 60,
    allowsTalks: true,
    roleLimits: {},
    position: number,
  };
  const row = rowOf<Format, keyof typeof TRAITS>(defaults, TRAITS, given);
  await tx.insert(tx.t.format).values(row);
  return row;
}
