import { and, asc, eq } from 'drizzle-orm';
import type { PlanMark } from '#domain/floor-plan.ts';
import type { LocaleMap } from '#domain/locale.ts';
import { newId } from './id.ts';
import type { EditionScope } from './scope.ts';
import type { Reader, Tx } from './types.ts';

export type FloorPlanRow = {
  readonly id: string;
  readonly editionId: string;
  readonly venueId: string;
  readonly name: LocaleMap;
  readonly fileId: string;
  readonly position: number;
  readonly version: number;
};
export type FloorPlan = FloorPlanRow & { readonly marks: readonly PlanMark[] };

/** The plans of an edition with their marks, in their order. */
export async function floorPlans(reader: Reader, { editionId }: EditionScope): Promise<FloorPlan[]> {
  const { floorPlan, floorPlanMark } = reader.t;
  const plans = await reader
    .select()
    .from(floorPlan)
    .where(eq(floorPlan.editionId, editionId))
    .orderBy(asc(floorPlan.position), asc(floorPlan.id));
  const rows = await reader
    .select()
    .from(floorPlanMark)
    .where(eq(floorPlanMark.editionId, editionId))
    .orderBy(asc(floorPlanMark.id));
  const marks = Map.groupBy(rows, ({ floorPlanId }) => floorPlanId);
  return plans.map((plan) => ({ ...plan, marks: (marks.get(plan.id) ?? []).map(markOf) }));
}

export async function addFloorPlan(tx: Tx, { marks, ...plan }: FloorPlan): Promise<void> {
  await tx.insert(tx.t.floorPlan).values(plan);
  await addMarks(tx, plan, marks);
}

/** Changes a plan that has `version` still, and gives it the next; false when somebody was faster. */
export async function changeFloorPlan(
  tx: Tx,
  scope: EditionScope,
  { marks, ...plan }: FloorPlan,
): Promise<boolean> {
  const { floorPlan, floorPlanMark } = tx.t;
  const { venueId, name, fileId, version } = plan;
  const changed = await tx
    .update(floorPlan)
    .set({ venueId, name, fileId, version: version + 1 })
    .where(isAt(tx, scope, plan))
    .returning({ id: floorPlan.id });
  if (changed.length !== 1) return false;
  await tx
    .delete(floorPlanMark)
    .where(and(eq(floorPlanMark.editionId, scope.editionId), eq(floorPlanMark.floorPlanId, plan.id)));
  await addMarks(tx, plan, marks);
  return true;
}

/** False when somebody changed it since. */
export async function removeFloorPlan(
  tx: Tx,
  scope: EditionScope,
  plan: Pick<FloorPlanRow, 'id' | 'version'>,
): Promise<boolean> {
  const gone = await tx
    .delete(tx.t.floorPlan)
    .where(isAt(tx, scope, plan))
    .returning({ id: tx.t.floorPlan.id });
  return gone.length === 1;
}

function isAt(tx: Tx, { editionId }: EditionScope, { id, version }: Pick<FloorPlanRow, 'id' | 'version'>) {
  const { floorPlan } = tx.t;
  return and(eq(floorPlan.editionId, editionId), eq(floorPlan.id, id), eq(floorPlan.version, version));
}

async function addMarks(
  tx: Tx,
  { id, editionId }: Pick<FloorPlanRow, 'id' | 'editionId'>,
  marks: readonly PlanMark[],
): Promise<void> {
  if (marks.length === 0) return;
  const rows = marks.map((mark) => ({ ...mark, id: newId(), editionId, floorPlanId: id }));
  await tx.insert(tx.t.floorPlanMark).values(rows);
}

function markOf({ hallId, x, y, width, height }: PlanMark): PlanMark {
  return { hallId, x, y, width, height };
}
