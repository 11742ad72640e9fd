import { eq } from 'drizzle-orm';
import type { Edition, Series } from '#domain/programme/entity.ts';
import type { Plan } from '#domain/programme/plan-entity.ts';
import type { EditionScope } from '../scope.ts';
import type { Reader, Tx } from '../types.ts';

/** Makes an edition with its main draft; its series too when it is new. Slugs must be free. */
export async function createEdition(
  tx: Tx,
  { series, edition, plan }: { series: Series; edition: Edition; plan: Plan },
): Promise<void> {
  await tx.insert(tx.t.series).values(series).onConflictDoNothing();
  await tx.insert(tx.t.edition).values(edition);
  await tx.insert(tx.t.plan).values(plan);
}

/** The highest public numbers given so far. */
export async function publicNumbers(
  reader: Reader,
  scope: EditionScope,
): Promise<{ lastSlotNo: number; lastHallNo: number }> {
  const { publicNumber } = reader.t;
  const [stored] = await reader
    .select({ lastSlotNo: publicNumber.lastSlotNo, lastHallNo: publicNumber.lastHallNo })
    .from(publicNumber)
    .where(eq(publicNumber.editionId, scope.editionId));
  return stored ?? { lastSlotNo: 0, lastHallNo: 0 };
}

/** Notes the highest public numbers given; they never go back, not even by undo (programme.md rule 1). */
export async function raisePublicNumbers(
  tx: Tx,
  scope: EditionScope,
  { lastSlotNo, lastHallNo }: { lastSlotNo: number; lastHallNo: number },
): Promise<void> {
  const { publicNumber } = tx.t;
  const { editionId } = scope;
  const [stored] = await tx.select().from(publicNumber).where(eq(publicNumber.editionId, editionId));
  const numbers = {
    lastSlotNo: Math.max(lastSlotNo, stored?.lastSlotNo ?? 0),
    lastHallNo: Math.max(lastHallNo, stored?.lastHallNo ?? 0),
  };
  if (stored) await tx.update(publicNumber).set(numbers).where(eq(publicNumber.editionId, editionId));
  else await tx.insert(publicNumber).values({ editionId, ...numbers });
}

export type EditionLine = Pick<
  Edition,
  'slug' | 'name' | 'startOn' | 'endOn' | 'publishState' | 'isSample'
> & {
  version: string | null;
};

/** All editions whatever their state, by start: for those who may see them all. */
export async function allEditions(reader: Reader): Promise<EditionLine[]> {
  const { edition, publicRelease, plan } = reader.t;
  const rows = await reader
    .select({ edition, major: plan.major, minor: plan.minor })
    .from(edition)
    .leftJoin(publicRelease, eq(publicRelease.editionId, edition.id))
    .leftJoin(plan, eq(plan.id, publicRelease.releaseId))
    .orderBy(edition.startOn, edition.slug);
  return rows.map(({ edition: { slug, name, startOn, endOn, publishState, isSample }, major, minor }) => {
    const version = major === null || minor === null ? null : `${major}.${minor}`;
    return { slug, name, startOn, endOn, publishState, isSample, version };
  });
}
