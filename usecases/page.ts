import { bus } from '#adapters/bus.ts';
import { now } from '#adapters/clock.ts';
import { recordAudit } from '#db/audit.ts';
import { getDb } from '#db/client.ts';
import { newId } from '#db/id.ts';
import { addPage, allPages, changePage, shownPages } from '#db/page.ts';
import { lastTouch } from '#db/record-history.ts';
import type { EditionScope } from '#db/scope.ts';
import { rememberSlugs } from '#db/slug-history.ts';
import type { Tx } from '#db/types.ts';
import { violation } from '#db/violation.ts';
import { sameData } from '#domain/canonical-json.ts';
import {
  blankPage,
  checkPage,
  type EditionPage,
  PAGE_FIELDS,
  pageFrom,
  pageValues,
} from '#domain/desk/page-record.ts';
import type { RecordValues, SaveResult } from '#domain/desk/record.ts';
import type { InputFacts } from '#domain/desk/record-input.ts';
import { mapValue, nameIn, slugSource } from '#domain/desk/record-value.ts';
import type { Language } from '#domain/locale.ts';
import type { Edition } from '#domain/programme/entity.ts';
import type { Viewer } from '#domain/viewer.ts';
import { gateEdition } from './access.ts';
import type { OpenRecord, RecordFrame, RecordList } from './desk/record.ts';
import { type InputRefusal, invalid, mergeInput, type RecordInput, toldStale } from './desk/record-input.ts';
import { sealStep } from './desk/sealed-step.ts';
import { noteTexts, translationMarks } from './desk/translation.ts';
import { revealFilesIn } from './file-reveal.ts';

/**
 * All pages of an edition's own, hidden ones too (programme.md NW2). @throws NotFoundError, ForbiddenError
 */
export async function listPages(viewer: Viewer, slug: string, language: Language): Promise<RecordList> {
  const { scope, edition } = await gateEdition(viewer, 'page.edit', { edition: slug });
  const pages = await allPages(getDb().read, scope);
  const rows = pages.map((page) => ({
    id: page.id,
    name: nameIn(page.title, language, edition) || page.slug,
    values: pageValues(page),
  }));
  const marks = await translationMarks(scope, edition, pages.map(textsOfPage));
  return { ...frameOf(edition), rows, marks };
}

/** A page in its form; `publicSlug` when the public can open it. */
export type OpenPage = OpenRecord & { readonly publicSlug: string | null };

/** One page for its form, or the empty form of a new one. @throws NotFoundError, ForbiddenError */
export async function openPage(
  viewer: Viewer,
  slug: string,
  id: string | null,
  language: Language,
): Promise<OpenPage | undefined> {
  const { scope, edition } = await gateEdition(viewer, 'page.edit', { edition: slug });
  const pages = byId(await allPages(getDb().read, scope));
  if (id === null) {
    return { ...frameOf(edition), id, name: '', values: blankPage(pages), marks: [], publicSlug: null };
  }
  const page = pages.get(id);
  if (!page) return undefined;
  const marks = await translationMarks(scope, edition, [textsOfPage(page)]);
  const name = nameIn(page.title, language, edition) || page.slug;
  const publicSlug = page.isShown && edition.publishState !== 'hidden' ? page.slug : null;
  return { ...frameOf(edition), id, name, values: pageValues(page), marks: marks[id] ?? [], publicSlug };
}

/**
 * Makes or changes a page; what is shown changes at once for the public. Two people who changed different fields both keep
 * what they wrote. @throws NotFoundError, ForbiddenError
 */
export async function savePage(viewer: Viewer, slug: string, input: RecordInput): Promise<SaveResult> {
  return savePages(viewer, slug, [{ ...input, newRecordId: input.id ?? newId() }]);
}

/** Sets the same values for several pages: all or none. @throws NotFoundError, ForbiddenError */
export async function savePagesInBulk(
  viewer: Viewer,
  slug: string,
  { ids, values }: { readonly ids: readonly string[]; readonly values: RecordValues },
): Promise<SaveResult> {
  return savePages(
    viewer,
    slug,
    ids.map((id) => ({ id, base: null, values, newRecordId: id })),
  );
}

type PageOrder = RecordInput & { readonly newRecordId: string };
const TRIES = 5;

async function savePages(viewer: Viewer, slug: string, orders: readonly PageOrder[]): Promise<SaveResult> {
  const { scope, edition } = await gateEdition(viewer, 'page.edit', { edition: slug });
  const [first] = orders;
  if (!first) return { ok: true, id: '', commandId: null, changeCount: 0 };
  for (let tries = 0; tries < TRIES; tries += 1) {
    const pages = byId(await allPages(getDb().read, scope));
    const decided = nextPages(pages, orders, edition);
    if (!decided.ok) {
      if (decided.reason !== 'stale') return decided;
      return toldStale(decided, await lastTouch(getDb().read, scope, first.newRecordId));
    }
    if (await stored(viewer, { scope, edition }, pages, decided.pages)) {
      await bus().publish('edition', edition.slug);
      const changes = decided.pages.map((after) => ({ before: pages.get(after.id) ?? null, after }));
      const commandId =
        changes.length === 0 ? null : sealStep(viewer, { kind: 'page', editionId: scope.editionId, changes });
      return { ok: true, id: first.newRecordId, commandId, changeCount: changes.length };
    }
  }
  return { ok: false, reason: 'busy' };
}

type Pages = ReadonlyMap<string, EditionPage>;

function nextPages(
  pages: Pages,
  orders: readonly PageOrder[],
  edition: Edition,
): { readonly ok: true; readonly pages: readonly EditionPage[] } | InputRefusal {
  const facts: InputFacts = { locales: edition.locales, known: () => false };
  const next = new Map<string, EditionPage>();
  for (const { newRecordId, ...input } of orders) {
    const page = pages.get(input.id ?? '');
    const merged = mergeInput(PAGE_FIELDS, input, page && pageValues(page), facts);
    if (!merged.ok) return merged;
    const all = new Map([...pages, ...next]);
    const refusals = checkPage(all, input.id, merged.values);
    if (refusals.length > 0) return invalid(refusals);
    const name = slugSource(mapValue(merged.values, 'title'), edition);
    if (merged.isChanged) {
      next.set(newRecordId, pageFrom(all, { id: newRecordId, editionId: edition.id }, merged.values, name));
    }
  }
  return { ok: true, pages: [...next.values()] };
}

type Place = { readonly scope: EditionScope; readonly edition: Edition };

/** False when somebody was faster: everything has to be decided again. */
async function stored(
  viewer: Viewer,
  place: Place,
  before: Pages,
  pages: readonly EditionPage[],
): Promise<boolean> {
  try {
    await getDb().tx((tx) => writePages(tx, viewer, place, before, pages), { label: 'page.edit' });
    return true;
  } catch (error) {
    if (error instanceof OvertakenError || violation(error) === 'unique') return false;
    throw error;
  }
}

class OvertakenError extends Error {
  override readonly name = 'OvertakenError';
}

async function writePages(
  tx: Tx,
  viewer: Viewer,
  { scope, edition }: Place,
  before: Pages,
  pages: readonly EditionPage[],
): Promise<void> {
  const at = now();
  for (const page of pages) {
    const was = before.get(page.id);
    if (!was) await addPage(tx, page);
    else if (!(await changePage(tx, scope, page))) throw new OvertakenError('the page was changed');
    if (page.isShown && edition.publishState !== 'hidden')
      await revealFilesIn(tx, scope, JSON.stringify(page.body));
    const old =
      was && was.slug !== page.slug ? [{ kind: 'page', slug: was.slug, ownerId: page.id } as const] : [];
    await rememberSlugs(
      tx,
      old.map((one) => ({ ...one, scope: scope.editionId })),
      at,
    );
    await recordAudit(tx, viewer, at, [auditOf(scope, was, page)]);
  }
  const changes = pages.map((page) => {
    const was = before.get(page.id);
    return { ownerId: page.id, before: was ? textsOfPage(was).texts : {}, after: textsOfPage(page).texts };
  });
  await noteTexts(tx, scope, edition, changes);
}

function auditOf({ editionId }: EditionScope, was: EditionPage | undefined, page: EditionPage) {
  const fields = was ? PAGE_FIELDS.map(({ name }) => name).filter((name) => differs(was, page, name)) : [];
  const action = was ? 'page.edit.changed' : 'page.edit.made';
  return { editionId, action, targetKind: 'page', targetId: page.id, fields };
}

function differs(was: EditionPage, page: EditionPage, name: string): boolean {
  return !sameData(pageValues(was)[name], pageValues(page)[name]);
}

/** The pages that the menu of an edition shows to everybody, in its order. @throws NotFoundError */
export async function listShownPages(viewer: Viewer, slug: string): Promise<readonly EditionPage[]> {
  const { scope } = await gateEdition(viewer, 'programme.see', { edition: slug });
  return shownPages(getDb().read, scope);
}

function textsOfPage({ id, title, body }: EditionPage) {
  return { id, texts: { title, body } };
}

function byId(pages: readonly EditionPage[]): Pages {
  return new Map(pages.map((page) => [page.id, page]));
}

function frameOf({ locales, defaultLocale, zone }: Edition): RecordFrame {
  return { noun: 'page', fields: PAGE_FIELDS, options: {}, locales, defaultLocale, zone };
}
