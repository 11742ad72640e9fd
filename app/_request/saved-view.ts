import { removeViewAction, saveViewAction } from '#app/[lang]/organize/editions/[edition]/views/actions.ts';
import type { SavedViewMeans } from '#components/desk/record/saved-views.tsx';
import type { RecordNoun } from '#domain/desk/record.ts';
import { listSavedViews } from '#usecases/desk/saved-view.ts';
import { viewer } from './viewer.ts';

/** The viewer's own views of a list of an edition with the actions that keep them; the instance's lists have none. */
export async function savedViewMeans(
  edition: string | undefined,
  noun: RecordNoun,
): Promise<SavedViewMeans | undefined> {
  if (edition === undefined) return undefined;
  const list = { edition, noun };
  const views = await listSavedViews(await viewer(), list);
  return { list, views, save: saveViewAction, remove: removeViewAction };
}
