import { and, eq, inArray, ne } from 'drizzle-orm';
import type { Addressed } from '#domain/desk/old-slug.ts';
import { newId } from './id.ts';
import type { Reader, Tx } from './types.ts';

/** `scope` of what has one address in the whole instance; else the id of the edition. */
export const INSTANCE_SCOPE = 'instance';

/** Whose address this was (design.md rule 27: old addresses redirect for ever); undefined when nobody's. */
export async function ownerOfOldSlug(
  reader: Reader,
  kind: Addressed,
  scope: string,
  slug: string,
): Promise<string | undefined> {
  const { slugHistory: old } = reader.t;
  const [found] = await reader
    .select({ ownerId: old.ownerId })
    .from(old)
    .where(and(eq(old.kind, kind), eq(old.scope, scope), eq(old.slug, slug)));
  return found?.ownerId;
}

/** Old addresses of a kind in the whole instance that belong to somebody else than `ownerId`. */
export async function oldSlugsOfOthers(
  reader: Reader,
  kind: Addressed,
  ownerId: string | null,
): Promise<string[]> {
  const { slugHistory: old } = reader.t;
  const ofKind = and(eq(old.kind, kind), eq(old.scope, INSTANCE_SCOPE));
  const rows = await reader
    .select({ slug: old.slug })
    .from(old)
    .where(ownerId === null ? ofKind : and(ofKind, ne(old.ownerId, ownerId)));
  return rows.map(({ slug }) => slug);
}

/** Remembers addresses that something had until `at`; the last owner of an address has it. */
export async function rememberSlugs(
  tx: Tx,
  slugs: readonly { kind: Addressed; scope: string; slug: string; ownerId: string }[],
  at: number,
): Promise<void> {
  const { slugHistory: old } = tx.t;
  for (const one of slugs) {
    await tx
      .insert(old)
      .values({ id: newId(), ...one, until: at })
      .onConflictDoUpdate({
        target: [old.kind, old.scope, old.slug],
        set: { ownerId: one.ownerId, until: at },
      });
  }
}

/** Forgets old addresses of what is gone. */
export async function forgetSlugs(tx: Tx, ownerIds: readonly string[]): Promise<void> {
  if (ownerIds.length === 0) return;
  await tx.delete(tx.t.slugHistory).where(inArray(tx.t.slugHistory.ownerId, [...ownerIds]));
}

/** The slug that an organisation or series has now; a merged organisation has that of the one it became. */
export async function presentSlug(
  reader: Reader,
  kind: 'organisation' | 'series',
  id: string,
): Promise<string | undefined> {
  const { organisation, series } = reader.t;
  if (kind === 'series') {
    const [found] = await reader.select({ slug: series.slug }).from(series).where(eq(series.id, id));
    return found?.slug;
  }
  const [found] = await reader
    .select({ slug: organisation.slug, mergedIntoId: organisation.mergedIntoId })
    .from(organisation)
    .where(eq(organisation.id, id));
  if (!found || found.mergedIntoId === null || found.mergedIntoId === id) return found?.slug;
  return presentSlug(reader, kind, found.mergedIntoId);
}
