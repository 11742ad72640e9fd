import { now } from '#adapters/clock.ts';
import { doorClockOf } from '#db/checkin/door-feed.ts';
import type { EditionScope } from '#db/scope.ts';
import type { Reader } from '#db/types.ts';
import type { AreaCount } from '#domain/checkin/protocol.ts';
import type { Edition } from '#domain/programme/entity.ts';
import { type DoorPlan, readDoorPlan } from './door-work.ts';
import { occupancyOf } from './occupancy.ts';

/** People in every area of an edition now, for who follows its feed: doors are read once for each of their versions. */
export async function areaCounts(
  reader: Reader,
  scope: EditionScope,
  edition: Pick<Edition, 'zone'>,
): Promise<AreaCount[]> {
  return occupancyOf(reader, scope, await planOf(reader, scope, edition), now());
}

const MOST_PLANS = 50;
const plans = new Map<string, { readonly version: number; readonly plan: DoorPlan }>();

/** Kept only where nothing changed while it was read. */
async function planOf(
  reader: Reader,
  scope: EditionScope,
  edition: Pick<Edition, 'zone'>,
): Promise<DoorPlan> {
  const { planVersion: version } = await doorClockOf(reader, scope);
  const known = plans.get(scope.editionId);
  if (known?.version === version) return known.plan;
  const plan = await readDoorPlan(reader, scope, edition);
  if (plans.size >= MOST_PLANS) plans.clear();
  if ((await doorClockOf(reader, scope)).planVersion === version)
    plans.set(scope.editionId, { version, plan });
  return plan;
}
