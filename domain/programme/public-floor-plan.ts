import type { PlanMark } from '../floor-plan.ts';
import type { LocaleMap } from '../locale.ts';
import type { SnapshotFloorPlan } from './snapshot.ts';

/** A plan as the desk keeps it. */
export type DraftFloorPlan = {
  readonly id: string;
  readonly venueId: string;
  readonly name: LocaleMap;
  readonly fileId: string;
  readonly marks: readonly PlanMark[];
};

/**
 * The plans of a release: those on which a hall of it is marked, in their order, without marks of any other hall.
 * Source: programme.md PU1.
 */
export function publicFloorPlans(
  plans: readonly DraftFloorPlan[],
  halls: readonly { readonly id: string }[],
): SnapshotFloorPlan[] {
  const shown = new Set(halls.map(({ id }) => id));
  return plans.flatMap(({ id, venueId, name, fileId, marks }) => {
    const left = marks.filter(({ hallId }) => shown.has(hallId));
    return left.length === 0 ? [] : [{ id, venueId, name, fileId, marks: left.toSorted(byHall) }];
  });
}

function byHall(a: PlanMark, b: PlanMark): number {
  return a.hallId < b.hallId ? -1 : a.hallId > b.hallId ? 1 : 0;
}
