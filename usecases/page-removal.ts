import { bus } from '#adapters/bus.ts';
import { now } from '#adapters/clock.ts';
import { recordAudit } from '#db/audit.ts';
import { getDb } from '#db/client.ts';
import { newId } from '#db/id.ts';
import { addPage, allPages, mainDraft, removePages } from '#db/page.ts';
import { isUndone, PlanMovedError, type StoredCommand, storeCommand } from '#db/programme/command.ts';
import type { EditionScope } from '#db/scope.ts';
import type { Tx } from '#db/types.ts';
import { violation } from '#db/violation.ts';
import type { EditionPage } from '#domain/desk/page-record.ts';
import type { RemoveResult, UndoRecordResult } from '#domain/desk/record.ts';
import type { ProgrammeChange } from '#domain/programme/programme.ts';
import { actorOf, type Viewer } from '#domain/viewer.ts';
import { gateEdition } from './access.ts';

/** Pages are no rows of a draft; the command that removed them carries them, so that they can come back. */
type PageRemoval = ProgrammeChange & { readonly removedPages: readonly EditionPage[] };

/**
 * Takes pages away: all or none, as a command that {@link restorePages} takes back.
 * @throws NotFoundError, ForbiddenError
 */
export async function removeOwnPages(
  viewer: Viewer,
  slug: string,
  { ids }: { readonly ids: readonly string[] },
): Promise<RemoveResult> {
  const { scope, edition } = await gateEdition(viewer, 'page.edit', { edition: slug });
  const gone = (await allPages(getDb().read, scope)).filter(({ id }) => ids.includes(id));
  if (gone.length < new Set(ids).size) return { ok: false, reason: 'gone' };
  const payload: PageRemoval = { edition: null, rows: [], removedPages: gone };
  try {
    const commandId = await getDb().tx(
      async (tx) => {
        await removePages(tx, scope, ids);
        return note(tx, viewer, scope, {
          payload,
          undoesId: null,
          pages: gone,
          action: 'page.remove.removed',
        });
      },
      { label: 'page.remove' },
    );
    await bus().publish('edition', edition.slug);
    return { ok: true, commandId, changeCount: gone.length };
  } catch (error) {
    if (error instanceof PlanMovedError) return { ok: false, reason: 'busy' };
    throw error;
  }
}

/** The pages that a command took away; undefined when it is about something else. */
export function pagesOfCommand({ payload }: StoredCommand): readonly EditionPage[] | undefined {
  return (payload as Partial<PageRemoval>).removedPages;
}

/**
 * Brings removed pages back, unless another page has one of their addresses by now.
 * @throws NotFoundError, ForbiddenError
 */
export async function restorePages(
  viewer: Viewer,
  slug: string,
  command: StoredCommand,
): Promise<UndoRecordResult> {
  const { scope, edition } = await gateEdition(viewer, 'page.edit', { edition: slug });
  const pages = pagesOfCommand(command) ?? [];
  if (await isUndone(getDb().read, scope, command.id)) return { ok: false, reason: 'already_undone' };
  const payload: ProgrammeChange = { edition: null, rows: [] };
  try {
    const commandId = await getDb().tx(
      async (tx) => {
        for (const page of pages) await addPage(tx, page);
        return note(tx, viewer, scope, { payload, undoesId: command.id, pages, action: 'undo.made' });
      },
      { label: 'page.restore' },
    );
    await bus().publish('edition', edition.slug);
    return { ok: true, commandId };
  } catch (error) {
    if (error instanceof PlanMovedError) return { ok: false, reason: 'busy' };
    if (violation(error) === 'unique') return { ok: false, reason: 'changed_since' };
    throw error;
  }
}

type Note = {
  readonly payload: ProgrammeChange;
  readonly undoesId: string | null;
  readonly pages: readonly EditionPage[];
  readonly action: string;
};

async function note(
  tx: Tx,
  viewer: Viewer,
  scope: EditionScope,
  { payload, undoesId, pages, action }: Note,
): Promise<string> {
  const plan = await mainDraft(tx, scope);
  if (!plan) throw new PlanMovedError('the edition is gone');
  const at = now();
  const made = { planId: plan.id, actor: actorOf(viewer), clientId: newId(), clientSeq: 1 };
  const told = { verb: 'page.remove', payload, undoesId, at };
  const { id } = await storeCommand(tx, scope, { ...made, ...told }, plan.seq);
  const { editionId } = scope;
  const line = { editionId, action, targetKind: 'page', fields: [], commandId: id };
  await recordAudit(
    tx,
    viewer,
    at,
    pages.map((page) => ({ ...line, targetId: page.id })),
  );
  return id;
}
