import type { Series } from '#domain/programme/entity.ts';
import { newId } from '../id.ts';
import type { Tx } from '../types.ts';
import { type Given, nextNumber, rowOf } from './trait.ts';

const TRAITS = {
  creativityWeek: { name: { ru: 'Российская креативная неделя', en: 'Russian Creativity Week' } },
} satisfies Record<string, Partial<Series>>;

/** Stores a series of forums. */
export async function aSeries(tx: Tx, given: Given<Series, keyof typeof TRAITS> = {}): Promise<Series> {
  const number = nextNumber();
  const defaults: Series = {
    id: newId(),
    slug: `series-${number}`,
    name: { en: `Series ${number}`, ru: `Серия ${number}` },
    description: {},
    createdAt: Date.UTC(2026, 0, 1),
  };
  const row = rowOf(defaults, TRAITS, given);
  await tx.insert(tx.t.series).values(row);
  return row;
}
