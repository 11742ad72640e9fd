import { now } from '#adapters/clock.ts';
import { getDb } from '#db/client.ts';
import { dropView, renameStoredView, savedViews, storeView, type ViewedList } from '#db/saved-view.ts';
import type { Tx } from '#db/types.ts';
import type { RecordNoun } from '#domain/desk/record.ts';
import { MOST_VIEWS, type SavedView, type SavedViewAnswer } from '#domain/desk/saved-view.ts';
import type { Viewer } from '#domain/viewer.ts';
import { ForbiddenError, gate } from '../access.ts';

type ListAddress = { readonly edition: string; readonly noun: RecordNoun };
type Refusal = Extract<SavedViewAnswer, { ok: false }>['reason'];

/**
 * The viewer's own views of a list of an edition, in the order in which they were made (design.md O2).
 * @throws NotFoundError, ForbiddenError
 */
export async function listSavedViews(viewer: Viewer, list: ListAddress): Promise<readonly SavedView[]> {
  return savedViews(getDb().read, await ownList(viewer, list));
}

/**
 * Keeps an arrangement under a name; one of that name is replaced. With `was` a view gets another name, which must be
 * free (`taken`). A removal is taken back by saving again. Refuses with `too_many` beyond 50 views of one list.
 * @throws NotFoundError, ForbiddenError
 */
export async function saveView(
  viewer: Viewer,
  { name, query, was, ...list }: ListAddress & SavedView & { readonly was?: string | undefined },
): Promise<SavedViewAnswer> {
  return change(viewer, list, async (tx, own, before) => {
    const names = before.map((view) => view.name);
    const isRename = was !== undefined && was !== name;
    if (isRename && names.includes(name)) return 'taken';
    if (isRename && names.includes(was)) await renameStoredView(tx, own, was, name);
    else if (!names.includes(name) && names.length >= MOST_VIEWS) return 'too_many';
    await storeView(tx, own, { name, query }, now());
    return null;
  });
}

/**
 * Takes a view away; it does no harm when it is gone already.
 * @throws NotFoundError, ForbiddenError
 */
export async function removeView(
  viewer: Viewer,
  { name, ...list }: ListAddress & { readonly name: string },
): Promise<SavedViewAnswer> {
  return change(viewer, list, async (tx, own) => {
    await dropView(tx, own, name);
    return null;
  });
}

async function change(
  viewer: Viewer,
  list: ListAddress,
  work: (tx: Tx, own: ViewedList, before: readonly SavedView[]) => Promise<Refusal | null>,
): Promise<SavedViewAnswer> {
  const own = await ownList(viewer, list);
  return getDb().tx(
    async (tx): Promise<SavedViewAnswer> => {
      const reason = await work(tx, own, await savedViews(tx, own));
      return reason ? { ok: false, reason } : { ok: true, views: await savedViews(tx, own) };
    },
    { label: 'saved-view' },
  );
}

/** Whoever sees some list of the desk has views; the house itself has none. */
async function ownList(viewer: Viewer, { edition, noun }: ListAddress): Promise<ViewedList> {
  const scope = await gate(viewer, 'desk.see', { edition, isAnyPart: true });
  if (viewer.kind !== 'account') throw new ForbiddenError('desk.see');
  return { scope, accountId: viewer.accountId, noun };
}
