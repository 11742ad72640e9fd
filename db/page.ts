import { and, asc, eq, inArray } from 'drizzle-orm';
import type { EditionPage } from '#domain/desk/page-record.ts';
import type { EditionScope } from './scope.ts';
import type { Reader, Tx } from './types.ts';

/** All pages of an edition in the order of its menu, hidden ones too. */
export async function allPages(reader: Reader, scope: EditionScope): Promise<EditionPage[]> {
  const { editionPage } = reader.t;
  return reader
    .select()
    .from(editionPage)
    .where(eq(editionPage.editionId, scope.editionId))
    .orderBy(asc(editionPage.position), asc(editionPage.id));
}

/** Pages that the public sees, in the order of the menu. */
export async function shownPages(reader: Reader, scope: EditionScope): Promise<EditionPage[]> {
  return (await allPages(reader, scope)).filter(({ isShown }) => isShown);
}

/** Stores a new page. */
export async function addPage(tx: Tx, page: EditionPage): Promise<void> {
  await tx.insert(tx.t.editionPage).values(page);
}

/** Stores a page over the version it was made from; false when somebody was faster. */
export async function changePage(tx: Tx, scope: EditionScope, page: EditionPage): Promise<boolean> {
  const { editionPage } = tx.t;
  const { id, editionId: _, ...columns } = page;
  const stored = await tx
    .update(editionPage)
    .set(columns)
    .where(
      and(
        eq(editionPage.editionId, scope.editionId),
        eq(editionPage.id, id),
        eq(editionPage.version, page.version - 1),
      ),
    )
    .returning({ id: editionPage.id });
  return stored.length === 1;
}

/** Takes pages away; gives how many there were. */
export async function removePages(tx: Tx, scope: EditionScope, ids: readonly string[]): Promise<number> {
  const { editionPage } = tx.t;
  const gone = await tx
    .delete(editionPage)
    .where(and(eq(editionPage.editionId, scope.editionId), inArray(editionPage.id, [...ids])))
    .returning({ id: editionPage.id });
  return gone.length;
}

/** The main draft of an edition: its commands are what can be taken back. */
export async function mainDraft(
  reader: Reader,
  scope: EditionScope,
): Promise<{ id: string; seq: number } | undefined> {
  const { plan } = reader.t;
  const [found] = await reader
    .select({ id: plan.id, seq: plan.seq })
    .from(plan)
    .where(and(eq(plan.editionId, scope.editionId), eq(plan.kind, 'draft'), plan.isMain));
  return found;
}
