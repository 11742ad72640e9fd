import { now } from '#adapters/clock.ts';
import { doorSettingOf } from '#db/checkin/door-setting.ts';
import { hallSlugs } from '#db/checkin/manifest.ts';
import { getDb } from '#db/client.ts';
import type { EditionScope } from '#db/scope.ts';
import { type Fullness, fullnessOf } from '#domain/checkin/occupancy.ts';
import type { Edition } from '#domain/programme/entity.ts';
import { anonymousViewer, type Viewer } from '#domain/viewer.ts';
import { gateEdition, NotFoundError } from '../access.ts';
import { doorPlanNow } from './door-work.ts';
import { occupancyOf } from './occupancy.ts';

/**
 * How full each hall of the public programme is, by its slug and in three words: no number leaves, and halls without a
 * capacity are left out (rule 37). For anybody who may see the programme.
 * @throws NotFoundError where the edition does not say so, which is the usual case, or nobody may see it
 */
export async function hallFullness(
  viewer: Viewer,
  slug: string,
): Promise<Readonly<Record<string, Fullness>>> {
  const { scope, edition } = await gateEdition(viewer, 'programme.see', { edition: slug });
  const { read } = getDb();
  if (!(await isTold(edition, scope))) throw new NotFoundError('not told');
  const plan = await doorPlanNow(read, scope);
  const { areas } = plan.layout.tree;
  // Slots are those of the public release: nothing is said of a hall that only a draft has.
  const shown = new Set(plan.slots.flatMap(({ areaIds }) => areaIds));
  const slugs = await hallSlugs(read, scope);
  const counts = await occupancyOf(read, scope, plan, now());
  const told = counts.flatMap(({ areaId, inside }) => {
    const { hallId = null, capacity = null } = areas.get(areaId) ?? {};
    const hall = slugs.get(hallId ?? '');
    if (!shown.has(areaId) || capacity === null || hall === undefined) return [];
    return [[hall, fullnessOf(inside, capacity)] as const];
  });
  return Object.fromEntries(told);
}

/** Whether a public page has anything to say of how full halls are. @throws NotFoundError without the edition */
export async function showsFullness(slug: string): Promise<boolean> {
  const { scope, edition } = await gateEdition(anonymousViewer, 'programme.see', { edition: slug });
  return isTold(edition, scope);
}

async function isTold(
  { publishState }: Pick<Edition, 'publishState'>,
  scope: EditionScope,
): Promise<boolean> {
  return publishState === 'published' && (await doorSettingOf(getDb().read, scope)).showsFullness;
}
