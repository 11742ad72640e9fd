import { and, asc, eq } from 'drizzle-orm';
import type { RecordNoun } from '#domain/desk/record.ts';
import type { SavedView } from '#domain/desk/saved-view.ts';
import { newId } from './id.ts';
import type { EditionScope } from './scope.ts';
import type { Reader, Tx } from './types.ts';

/** One list of an edition and whose views of it. */
export type ViewedList = {
  readonly scope: EditionScope;
  readonly accountId: string;
  readonly noun: RecordNoun;
};

/** The views of a list in the order in which they were made. */
export async function savedViews(reader: Reader, list: ViewedList): Promise<SavedView[]> {
  const { savedView } = reader.t;
  return reader
    .select({ name: savedView.name, query: savedView.query })
    .from(savedView)
    .where(ofList(reader, list))
    .orderBy(asc(savedView.createdAt), asc(savedView.id));
}

/** Stores a view; one of the same name gets the new arrangement and keeps its place. */
export async function storeView(tx: Tx, list: ViewedList, view: SavedView, at: number): Promise<void> {
  const { savedView } = tx.t;
  const { scope, accountId, noun } = list;
  const kept = await tx
    .update(savedView)
    .set({ query: view.query })
    .where(and(ofList(tx, list), eq(savedView.name, view.name)))
    .returning({ id: savedView.id });
  if (kept.length > 0) return;
  await tx
    .insert(savedView)
    .values({ id: newId(), accountId, editionId: scope.editionId, noun, ...view, createdAt: at });
}

export async function renameStoredView(tx: Tx, list: ViewedList, name: string, to: string): Promise<void> {
  const { savedView } = tx.t;
  await tx
    .update(savedView)
    .set({ name: to })
    .where(and(ofList(tx, list), eq(savedView.name, name)));
}

export async function dropView(tx: Tx, list: ViewedList, name: string): Promise<void> {
  const { savedView } = tx.t;
  await tx.delete(savedView).where(and(ofList(tx, list), eq(savedView.name, name)));
}

function ofList({ t: { savedView } }: Reader, { scope, accountId, noun }: ViewedList) {
  return and(
    eq(savedView.editionId, scope.editionId),
    eq(savedView.accountId, accountId),
    eq(savedView.noun, noun),
  );
}
