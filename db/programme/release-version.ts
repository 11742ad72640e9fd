import { and, desc, eq, lte } from 'drizzle-orm';
import type { EditionScope } from '../scope.ts';
import type { Reader } from '../types.ts';

/** A release of which the snapshot is still there. */
export type ReleaseMark = { readonly releaseId: string; readonly publishedAt: number | null };

/** The release of this version; without a minor the last one of that major. */
export async function releaseOfVersion(
  reader: Reader,
  scope: EditionScope,
  { major, minor }: { readonly major: number; readonly minor: number | undefined },
): Promise<ReleaseMark | undefined> {
  const { plan } = reader.t;
  const ofVersion =
    minor === undefined ? eq(plan.major, major) : and(eq(plan.major, major), eq(plan.minor, minor));
  const [found] = await marks(reader, scope, ofVersion).orderBy(desc(plan.minor)).limit(1);
  return found;
}

/** The newest release that was public at an instant (UTC milliseconds). */
export async function releaseOfInstant(
  reader: Reader,
  scope: EditionScope,
  at: number,
): Promise<ReleaseMark | undefined> {
  const { plan } = reader.t;
  const [found] = await marks(reader, scope, lte(plan.publishedAt, at))
    .orderBy(desc(plan.major), desc(plan.minor))
    .limit(1);
  return found;
}

/** When what the public sees of an edition last changed: monotonic, UTC milliseconds (exchange.md rule 20). */
export async function feedChange(reader: Reader, scope: EditionScope): Promise<number | undefined> {
  const { publicRelease } = reader.t;
  const [found] = await reader
    .select({ at: publicRelease.feedChangedAt })
    .from(publicRelease)
    .where(eq(publicRelease.editionId, scope.editionId));
  return found?.at;
}

function marks(reader: Reader, scope: EditionScope, which: ReturnType<typeof eq> | undefined) {
  const { plan, releaseSnapshot } = reader.t;
  return reader
    .select({ releaseId: plan.id, publishedAt: plan.publishedAt })
    .from(plan)
    .innerJoin(releaseSnapshot, eq(releaseSnapshot.releaseId, plan.id))
    .where(and(eq(plan.editionId, scope.editionId), eq(plan.kind, 'release'), which))
    .$dynamic();
}
