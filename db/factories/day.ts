import type { Day, Edition } from '#domain/programme/entity.ts';
import { newId } from '../id.ts';
import type { Tx } from '../types.ts';
import { type Given, rowOf } from './trait.ts';

const HOUR_MS = 3_600_000;

const TRAITS = {
  second: {
    onDate: '2026-05-15',
    opensAt: Date.UTC(2026, 4, 15, 6),
    closesAt: Date.UTC(2026, 4, 15, 15),
  },
} satisfies Record<string, Partial<Day>>;

/** Stores a Day from 09:00 to 18:00 Moscow time on the first date of its edition. */
export async function aDay(
  tx: Tx,
  edition: Edition,
  given: Given<Day, keyof typeof TRAITS> = {},
): Promise<Day> {
  const opensAt = Date.parse(`${edition.startOn}T06:00:00Z`);
  const defaults: Day = {
    id: newId(),
    editionId: edition.id,
    subForumId: null,
    onDate: edition.startOn,
    opensAt,
    closesAt: opensAt + 9 * HOUR_MS,
    title: {},
  };
  const row = rowOf<Day, keyof typeof TRAITS>(defaults, TRAITS, given);
  await tx.insert(tx.t.day).values(row);
  return row;
}
