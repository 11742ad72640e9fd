import { storedTallies, storeTallies, type TallyRow } from '#db/checkin/tally.ts';
import type { TallyInput } from '#domain/checkin/scan-input.ts';
import type { Stretch } from './capacity.ts';
import type { DoorWork } from './door-work.ts';
import type { Refusals } from './upload-answer.ts';

/** What taps of an upload did. */
export type Taps = { readonly stretches: readonly Stretch[]; readonly refused: Refusals };

/** Stores taps for people without a name once each, whoever sends them again (rule 38). */
export async function storeTaps(
  { tx, scope, plan, at }: DoorWork,
  deviceId: string,
  tallies: readonly TallyInput[],
): Promise<Taps> {
  if (tallies.length === 0) return { stretches: [], refused: new Map() };
  const once = [...new Map(tallies.map((tally) => [tally.id, tally])).values()];
  const before = await storedTallies(
    tx,
    once.map(({ id }) => id),
  );
  const known = new Map(before.map(({ id, editionId }) => [id, editionId]));
  const placed = once.filter(({ cp }) => plan.layout.places.has(cp));
  const fresh = placed.filter(({ id }) => !known.has(id));
  const rows = fresh.map(
    ({ id, cp, change, t, off }): TallyRow => ({
      ...{ id, editionId: scope.editionId, deviceId, checkpointId: cp, change },
      ...{ deviceAt: t, offsetMs: off, correctedAt: t + off, receivedAt: at },
    }),
  );
  await storeTallies(tx, rows);
  return {
    stretches: rows.flatMap(({ checkpointId, correctedAt }) => {
      const place = plan.layout.places.get(checkpointId);
      return place ? [{ areaId: place.areaId, fromAt: correctedAt, toAt: null }] : [];
    }),
    refused: new Map([
      ...once
        .filter(({ id }) => known.has(id) && known.get(id) !== scope.editionId)
        .map(({ id }) => [id, 'foreign_id'] as const),
      ...once
        .filter(({ id, cp }) => !known.has(id) && !plan.layout.places.has(cp))
        .map(({ id }) => [id, 'unknown_checkpoint'] as const),
    ]),
  };
}
