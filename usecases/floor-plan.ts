import { now } from '#adapters/clock.ts';
import { recordAudit } from '#db/audit.ts';
import { getDb } from '#db/client.ts';
import { fileById } from '#db/file.ts';
import {
  addFloorPlan,
  changeFloorPlan,
  type FloorPlan,
  floorPlans,
  removeFloorPlan,
} from '#db/floor-plan.ts';
import { newId } from '#db/id.ts';
import { loadProgramme } from '#db/programme/load.ts';
import type { EditionScope } from '#db/scope.ts';
import type { AuditEntry } from '#domain/audit.ts';
import { sameData } from '#domain/canonical-json.ts';
import { isPicture } from '#domain/file.ts';
import { type FloorPlanValues, fittedMark, type PlanMark } from '#domain/floor-plan.ts';
import { type Language, type LocaleMap, pickText } from '#domain/locale.ts';
import { anonymousViewer, type Viewer } from '#domain/viewer.ts';
import { gate, gateEdition } from './access.ts';
import { openPublicProgramme } from './programme/public-programme.ts';

type Named = { readonly id: string; readonly name: string };
export type FloorPlanDesk = {
  readonly plans: readonly (FloorPlanValues & { id: string; version: number })[];
  readonly venues: readonly Named[];
  readonly halls: readonly (Named & { readonly venueId: string })[];
  readonly locales: readonly string[];
  readonly defaultLocale: string;
};

/** The plans of an edition and what can be marked on them. @throws NotFoundError, ForbiddenError */
export async function listFloorPlans(
  viewer: Viewer,
  slug: string,
  language: Language,
): Promise<FloorPlanDesk> {
  const { scope, edition } = await gateEdition(viewer, 'structure.edit', { edition: slug });
  const { read } = getDb();
  const { venues, halls } = await loadProgramme(read, scope);
  const { locales, defaultLocale } = edition;
  const text = (map: LocaleMap) => pickText(map, language, defaultLocale, locales)?.text ?? '';
  return {
    plans: (await floorPlans(read, scope)).map((plan) => ({
      ...valuesOf(plan),
      id: plan.id,
      version: plan.version,
    })),
    venues: venues.map(({ id, name }) => ({ id, name: text(name) })),
    halls: halls.map(({ id, name, venueId }) => ({ id, name: text(name), venueId })),
    locales,
    defaultLocale,
  };
}

export type FloorPlanSaved =
  | {
      readonly ok: true;
      readonly id: string;
      readonly version: number;
      /** What stood there before, to be saved again when it is taken back; null for a new plan. */
      readonly before: FloorPlanValues | null;
    }
  | {
      readonly ok: false;
      readonly reason: 'stale';
      readonly current: FloorPlanValues;
      readonly version: number;
    }
  | { readonly ok: false; readonly reason: 'gone' | 'unknown' };

type SaveOrder = {
  readonly id: string | null;
  readonly version: number | null;
  readonly values: FloorPlanValues;
};

/**
 * Makes or changes a plan with its marks. `unknown`: a venue, a hall or a picture that is not of this edition.
 * @throws NotFoundError, ForbiddenError
 */
export async function saveFloorPlan(
  viewer: Viewer,
  slug: string,
  { id, version, values }: SaveOrder,
): Promise<FloorPlanSaved> {
  const scope = await gate(viewer, 'structure.edit', { edition: slug });
  const wanted = { ...values, marks: values.marks.map(fittedMark) };
  if (!(await isKnown(scope, wanted))) return { ok: false, reason: 'unknown' };
  return getDb().tx(
    async (tx): Promise<FloorPlanSaved> => {
      const plans = await floorPlans(tx, scope);
      const old = plans.find((plan) => plan.id === id);
      if (id !== null && !old) return { ok: false, reason: 'gone' };
      const plan: FloorPlan = {
        ...wanted,
        id: id ?? newId(),
        editionId: scope.editionId,
        position: old?.position ?? plans.length,
        version: version ?? 0,
      };
      if (old && !(await changeFloorPlan(tx, scope, plan)))
        return { ok: false, reason: 'stale', current: valuesOf(old), version: old.version };
      if (!old) await addFloorPlan(tx, { ...plan, version: 1 });
      const before = old ? valuesOf(old) : null;
      await recordAudit(tx, viewer, now(), [auditLine(scope, plan.id, before, wanted)]);
      return { ok: true, id: plan.id, version: old ? old.version + 1 : 1, before };
    },
    { label: 'floor-plan' },
  );
}

/** Removes a plan; the answer holds it whole, to be made again. @throws NotFoundError, ForbiddenError */
export async function removePlan(
  viewer: Viewer,
  slug: string,
  { id, version }: { readonly id: string; readonly version: number },
): Promise<FloorPlanSaved> {
  const scope = await gate(viewer, 'structure.edit', { edition: slug });
  return getDb().tx(
    async (tx): Promise<FloorPlanSaved> => {
      const old = (await floorPlans(tx, scope)).find((plan) => plan.id === id);
      if (!old) return { ok: false, reason: 'gone' };
      const before = valuesOf(old);
      if (!(await removeFloorPlan(tx, scope, { id, version })))
        return { ok: false, reason: 'stale', current: before, version: old.version };
      await recordAudit(tx, viewer, now(), [auditLine(scope, id, before, null)]);
      return { ok: true, id, version: old.version, before };
    },
    { label: 'floor-plan' },
  );
}

export type PublicPlan = { readonly name: LocaleMap; readonly fileId: string; readonly mark: PlanMark };

/** The plan beside a hall as the public release has it (programme.md PU1), by the release's address. @throws NotFoundError */
export async function planOfHall(slug: string, hallSlug: string): Promise<PublicPlan | undefined> {
  const { snapshot } = await openPublicProgramme(anonymousViewer, slug);
  const hall = snapshot.halls.find((each) => each.slug === hallSlug);
  for (const { name, fileId, marks } of snapshot.floorPlans ?? []) {
    const mark = marks.find(({ hallId }) => hallId === hall?.id);
    if (mark) return { name, fileId, mark };
  }
  return undefined;
}

async function isKnown(scope: EditionScope, { venueId, fileId, marks }: FloorPlanValues): Promise<boolean> {
  const { read } = getDb();
  const file = await fileById(read, fileId);
  if (file?.editionId !== scope.editionId || !isPicture(file.mediaType)) return false;
  const { venues, halls } = await loadProgramme(read, scope);
  const known = new Set(halls.map(({ id }) => id));
  const marked = new Set(marks.map(({ hallId }) => hallId));
  return venues.some(({ id }) => id === venueId) && marked.size === marks.length && marked.isSubsetOf(known);
}

function valuesOf({ venueId, name, fileId, marks }: FloorPlan): FloorPlanValues {
  return { venueId, name, fileId, marks };
}

function auditLine(
  { editionId }: EditionScope,
  id: string,
  before: FloorPlanValues | null,
  after: FloorPlanValues | null,
): AuditEntry {
  const verb = before === null ? 'made' : after === null ? 'removed' : 'changed';
  const names = ['venueId', 'name', 'fileId', 'marks'] as const;
  const fields = names.filter((name) => !sameData(before?.[name], after?.[name]));
  const values = { marks: { before: before?.marks.length ?? null, after: after?.marks.length ?? null } };
  return { editionId, action: `floor-plan.${verb}`, targetKind: 'floor-plan', targetId: id, fields, values };
}
