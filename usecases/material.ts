import { bus } from '#adapters/bus.ts';
import { now } from '#adapters/clock.ts';
import { recordAudit } from '#db/audit.ts';
import { getDb } from '#db/client.ts';
import { fileById } from '#db/file.ts';
import { newId } from '#db/id.ts';
import {
  addMaterial,
  changeMaterial,
  type Material,
  materialsOf,
  orderMaterials,
  partOfSession,
  removeMaterial,
} from '#db/material.ts';
import type { EditionScope } from '#db/scope.ts';
import type { Tx } from '#db/types.ts';
import type { AuditEntry, AuditValue } from '#domain/audit.ts';
import { sameData } from '#domain/canonical-json.ts';
import {
  type MaterialValues,
  MOST_MATERIALS,
  type PublicState,
  plainTitle,
  publicState,
} from '#domain/material.ts';
import type { Edition } from '#domain/programme/entity.ts';
import { anonymousViewer, type Viewer } from '#domain/viewer.ts';
import { gateEdition, NotFoundError } from './access.ts';
import { releasedSession } from './material-release.ts';
import { openPublicProgramme } from './programme/public-programme.ts';

export type ListedMaterial = Material & { readonly state: PublicState };

/** Slides and other files of a session and how they stand with the public, for who may edit it. @throws NotFoundError, ForbiddenError */
export async function listMaterials(
  viewer: Viewer,
  slug: string,
  sessionId: string,
): Promise<readonly ListedMaterial[]> {
  const { scope } = await gateSession(viewer, slug, sessionId);
  const shown = await releasedSession(slug, sessionId);
  const at = now();
  const rows = await materialsOf(getDb().read, scope, sessionId);
  return rows.map((row) => ({ ...row, state: publicState(row, shown, at) }));
}

export type MaterialSaved =
  | { readonly ok: true; readonly id: string }
  /** Somebody else was faster: what stands there now. */
  | {
      readonly ok: false;
      readonly reason: 'stale';
      readonly current: MaterialValues;
      readonly version: number;
    }
  /** `gone`: it is not in the list any more; `unknown`: the file was not brought for this session. */
  | { readonly ok: false; readonly reason: 'gone' | 'unknown' | 'too_many' };

type AddOrder = MaterialValues & {
  readonly sessionId: string;
  readonly fileId: string;
  readonly index: number | null;
};

/**
 * Puts a file that was brought for this session into its list, once; also what was removed before, back in its place.
 * @throws NotFoundError, ForbiddenError
 */
export async function addSessionMaterial(
  viewer: Viewer,
  slug: string,
  { sessionId, fileId, index, ...given }: AddOrder,
): Promise<MaterialSaved> {
  const { scope, edition } = await gateSession(viewer, slug, sessionId);
  const file = await fileById(getDb().read, fileId);
  // The file of another session may be private to others.
  if (file?.editionId !== scope.editionId || file.ownerKind !== 'session' || file.ownerId !== sessionId)
    return { ok: false, reason: 'unknown' };
  const values = { ...valuesOf(given), title: plainTitle(given.title) };
  return write(edition, async (tx) => {
    const all = await materialsOf(tx, scope, sessionId);
    const listed = all.find((row) => row.fileId === fileId);
    if (listed) return { ok: true, id: listed.id };
    if (all.length >= MOST_MATERIALS) return { ok: false, reason: 'too_many' };
    const row = { ...values, id: newId(), sessionId, fileId };
    // Links have positions too: a place in this list is that of the row that stands there.
    const before = index === null ? undefined : all[index];
    const position = before?.position ?? (all.at(-1)?.position ?? -1) + 1;
    await addMaterial(tx, scope, { ...row, position });
    await recordAudit(tx, viewer, now(), [auditLine(scope, row.id, null, { ...values, sessionId })]);
    return { ok: true, id: row.id };
  });
}

type ChangeOrder = MaterialValues & {
  readonly sessionId: string;
  readonly id: string;
  readonly version: number;
};

/**
 * Changes the title, who may have the file, or from when on. Materials stand beside the release: what is public is
 * there at once for a released session, and what is not any more is not given out again.
 * @throws NotFoundError, ForbiddenError
 */
export async function changeSessionMaterial(
  viewer: Viewer,
  slug: string,
  { sessionId, id, version, ...given }: ChangeOrder,
): Promise<MaterialSaved> {
  const { scope, edition } = await gateSession(viewer, slug, sessionId);
  const values = { ...valuesOf(given), title: plainTitle(given.title) };
  return write(edition, async (tx) => {
    const old = (await materialsOf(tx, scope, sessionId)).find((row) => row.id === id);
    if (!old) return { ok: false, reason: 'gone' };
    if (!(await changeMaterial(tx, scope, { ...values, id, version }))) return stale(old);
    await recordAudit(tx, viewer, now(), [auditLine(scope, id, old, { ...values, sessionId })]);
    return { ok: true, id };
  });
}

/**
 * Puts the files of a session in another order. `gone` when the ids are not those of its list any more.
 * @throws NotFoundError, ForbiddenError
 */
export async function orderSessionMaterials(
  viewer: Viewer,
  slug: string,
  { sessionId, ids }: { readonly sessionId: string; readonly ids: readonly string[] },
): Promise<MaterialSaved> {
  const { scope, edition } = await gateSession(viewer, slug, sessionId);
  return write(edition, async (tx) => {
    const all = await materialsOf(tx, scope, sessionId);
    const before = all.map(({ id }) => id);
    if (new Set(ids).size !== before.length || !sameData([...ids].sort(), [...before].sort()))
      return { ok: false, reason: 'gone' };
    const moved = ids.filter((id, place) => id !== before[place]);
    if (moved.length === 0) return { ok: true, id: sessionId };
    await orderMaterials(tx, scope, ids);
    const lines = moved.map((id) => {
      const positions = { before: before.indexOf(id), after: ids.indexOf(id) };
      return lineOf(scope, 'changed', id, { position: positions });
    });
    await recordAudit(tx, viewer, now(), lines);
    return { ok: true, id: sessionId };
  });
}

/**
 * Takes a file out of the list; from then on only who plans the session still has it, until the sweep of unused files.
 * @throws NotFoundError, ForbiddenError
 */
export async function removeSessionMaterial(
  viewer: Viewer,
  slug: string,
  { sessionId, id, version }: Pick<Material, 'sessionId' | 'id' | 'version'>,
): Promise<MaterialSaved> {
  const { scope, edition } = await gateSession(viewer, slug, sessionId);
  return write(edition, async (tx) => {
    const old = (await materialsOf(tx, scope, sessionId)).find((row) => row.id === id);
    if (!old) return { ok: false, reason: 'gone' };
    if (!(await removeMaterial(tx, scope, { id, version }))) return stale(old);
    await recordAudit(tx, viewer, now(), [auditLine(scope, id, old, null)]);
    return { ok: true, id };
  });
}

/**
 * What everybody may have of a session at this moment, by the code that its page has in the public release; of one
 * that is not released or closed nothing. @throws NotFoundError
 */
export async function publicMaterials(slug: string, code: string): Promise<readonly Material[]> {
  const { sessionByCode, slotsBySession, snapshot } = await openPublicProgramme(anonymousViewer, slug);
  const session = sessionByCode.get(code);
  if (!session) return [];
  const { scope } = await gateEdition(anonymousViewer, 'programme.see', { editionId: snapshot.edition.id });
  const shown = { access: session.access, slots: slotsBySession.get(session.id) ?? [] };
  const at = now();
  return (await materialsOf(getDb().read, scope, session.id)).filter(
    (row) => publicState(row, shown, at) === 'open',
  );
}

async function gateSession(viewer: Viewer, slug: string, sessionId: string) {
  const { scope } = await gateEdition(viewer, 'session.edit', { edition: slug, isAnyPart: true });
  const part = await partOfSession(getDb().read, scope, sessionId);
  if (!part) throw new NotFoundError('no such session');
  return gateEdition(viewer, 'session.edit', { edition: slug, part });
}

async function write(
  { slug, publishState }: Edition,
  work: (tx: Tx) => Promise<MaterialSaved>,
): Promise<MaterialSaved> {
  const saved = await getDb().tx(work, { label: 'material' });
  // Pages of released sessions list materials as they are now.
  if (saved.ok && publishState !== 'hidden') await bus().publish('edition', slug);
  return saved;
}

function stale(row: Material): MaterialSaved {
  return { ok: false, reason: 'stale', current: valuesOf(row), version: row.version };
}

function valuesOf({ title, audience, moment }: MaterialValues): MaterialValues {
  return { title, audience, moment };
}

type Described = Pick<Material, 'title' | 'audience' | 'moment' | 'sessionId'>;

/** Titles are words of people: the log says only that one changed. */
function auditLine(
  scope: EditionScope,
  id: string,
  before: Described | null,
  after: Described | null,
): AuditEntry {
  const verb = before === null ? 'made' : after === null ? 'removed' : 'changed';
  const values = Object.fromEntries(
    (['sessionId', 'audience', 'moment'] as const)
      .map((name) => [name, { before: before?.[name] ?? null, after: after?.[name] ?? null }] as const)
      .filter(([, change]) => change.before !== change.after),
  );
  const isRenamed = !sameData(before?.title ?? {}, after?.title ?? {});
  return lineOf(scope, verb, id, values, isRenamed ? ['title'] : []);
}

function lineOf(
  { editionId }: EditionScope,
  verb: 'made' | 'changed' | 'removed',
  targetId: string,
  values: Readonly<Record<string, { readonly before: AuditValue; readonly after: AuditValue }>>,
  more: readonly string[] = [],
): AuditEntry {
  const fields = [...more, ...Object.keys(values)];
  return { editionId, action: `material.${verb}`, targetKind: 'material', targetId, fields, values };
}
