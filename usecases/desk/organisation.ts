import { getDb } from '#db/client.ts';
import { organisationAliases, organisationById, replaceAliases } from '#db/organisation-directory.ts';
import { ChangeConflictError } from '#db/programme/change.ts';
import { lastTouch } from '#db/record-history.ts';
import type { Tx } from '#db/types.ts';
import { violation } from '#db/violation.ts';
import { sameData } from '#domain/canonical-json.ts';
import {
  decideOrganisationSave,
  type OrganisationDecision,
  type OrganisationEdit,
  type OrganisationSave,
} from '#domain/desk/organisation-save.ts';
import type { OrganisationRows } from '#domain/desk/organisation-value.ts';
import type { RemoveResult } from '#domain/desk/record.ts';
import type { SessionSaveResult } from '#domain/desk/session-refusal.ts';
import { rowMapsOf } from '#domain/programme/change.ts';
import type { Programme, RowChange } from '#domain/programme/programme.ts';
import type { Viewer } from '#domain/viewer.ts';
import { gate, gateEdition, gateInstance, NotFoundError } from '../access.ts';
import { importMeans } from '../programme/import-means.ts';
import { besideEdit } from './beside-edit.ts';
import { type AliasChange, editCatalogue } from './catalogue-edit.ts';
import { editProgramme } from './edit-programme.ts';
import { INSTANCE_LOCALES, organisationContext } from './person-context.ts';

type Refused = Exclude<OrganisationDecision, { readonly ok: true }>;

/**
 * Stores an organisation of the catalogue with its roles at the edition, as one command of its draft. Another
 * organisation of the instance becomes one of the edition by its first role here. Aliases are written beside the
 * command: they are for matching only, and undo leaves them.
 * @throws NotFoundError, ForbiddenError
 */
export async function saveOrganisation(
  viewer: Viewer,
  slug: string,
  input: OrganisationSave,
): Promise<SessionSaveResult> {
  const { scope, edition } = await gateEdition(viewer, 'organisation.edit', { edition: slug });
  const reader = getDb().read;
  const context = await organisationContext(reader, edition, edition.id, input.id);
  const aliases = input.id === null ? [] : await aliasTexts(input.id);
  let id = input.id;
  const result = await editProgramme<Refused>(viewer, scope, 'organisation.edit', ({ draft }) => {
    const stored = input.id === null ? null : { ...storedIn(draft, input.id), aliases };
    const decision = decideOrganisationSave(stored, input, context, importMeans);
    if (!decision.ok) return decision;
    id = decision.organisation.id;
    if (stored === null && decision.roles.length === 0) return roleMissing();
    const rows = rowMapsOf(draft);
    rows.organisations.set(id, decision.organisation);
    for (const role of stored?.roles ?? []) rows.organisationRoles.delete(role.id);
    for (const role of decision.roles) rows.organisationRoles.set(role.id, role);
    const beside = besideEdit(scope, draft, rows);
    const writeAliases = aliasWriter(decision, aliases);
    return { ok: true, rows, alongside: (tx) => both(tx, beside, writeAliases) };
  });
  if (result.ok) return { ...result, id: id ?? '' };
  return result.reason === 'stale' ? { ...result, ...(await lastTouch(reader, scope, id ?? '')) } : result;
}

/**
 * Stores an organisation of the instance.
 * @throws NotFoundError, ForbiddenError
 */
export async function saveCatalogueOrganisation(
  viewer: Viewer,
  input: OrganisationSave,
): Promise<SessionSaveResult> {
  gateInstance(viewer, 'organisation.edit');
  const reader = getDb().read;
  for (let tries = 0; tries < TRIES; tries += 1) {
    const stored = input.id === null ? null : ((await catalogueRows(input.id)) ?? null);
    const context = await organisationContext(reader, INSTANCE_LOCALES, null, input.id);
    const decision = decideOrganisationSave(stored, input, context, importMeans);
    if (!decision.ok) {
      if (decision.reason !== 'stale') return decision;
      return { ...decision, ...(await lastTouch(reader, null, input.id ?? '')) };
    }
    const before = stored?.organisation ?? null;
    const { id } = decision.organisation;
    const change: RowChange = { set: 'organisations', id, before, after: decision.organisation };
    const changes = sameData(before, decision.organisation) ? [] : [change];
    try {
      const aliases = await aliasChange(decision, stored?.aliases ?? []);
      const commandId = await editCatalogue(viewer, 'organisation.edit', changes, aliases);
      return { ok: true, id, commandId, changeCount: changes.length };
    } catch (error) {
      if (!(error instanceof ChangeConflictError) && violation(error) !== 'unique') throw error;
    }
  }
  return { ok: false, reason: 'busy' };
}

/**
 * Takes the roles of these organisations at the edition away, as one command; the catalogue keeps them.
 * @throws NotFoundError, ForbiddenError
 */
export async function removeOrganisations(
  viewer: Viewer,
  slug: string,
  ids: readonly string[],
): Promise<RemoveResult> {
  const scope = await gate(viewer, 'organisation.edit', { edition: slug });
  return editProgramme<{ readonly ok: false; readonly reason: 'gone' }>(
    viewer,
    scope,
    'organisation.remove',
    ({ draft }) => {
      const asked = new Set(ids);
      const known = draft.organisations.filter(({ id }) => asked.has(id));
      if (known.length < asked.size) return { ok: false, reason: 'gone' };
      const rows = rowMapsOf(draft);
      for (const role of draft.organisationRoles) {
        if (asked.has(role.organisationId)) rows.organisationRoles.delete(role.id);
      }
      return { ok: true, rows };
    },
  );
}

const TRIES = 5;

/** The rows of an organisation of the instance, without roles. */
export async function catalogueRows(id: string): Promise<OrganisationRows | undefined> {
  const organisation = await organisationById(getDb().read, id);
  return organisation && { organisation, aliases: await aliasTexts(id), roles: [] };
}

/** Former and other names of an organisation. */
export async function aliasTexts(id: string): Promise<readonly string[]> {
  return (await organisationAliases(getDb().read, id)).map(({ text }) => text);
}

/** An organisation of the edition with its roles. @throws NotFoundError for those of other editions */
export function storedIn(draft: Programme, id: string): Omit<OrganisationRows, 'aliases'> {
  const organisation = draft.organisations.find((row) => row.id === id);
  if (!organisation) throw new NotFoundError('no such organisation here');
  const roles = draft.organisationRoles.filter(({ organisationId }) => organisationId === id);
  return { organisation, roles };
}

function aliasWriter({ organisation, aliases, aliasKeys }: OrganisationEdit, before: readonly string[]) {
  return async (tx: Tx) => {
    if (!sameData(aliases, before)) await replaceAliases(tx, organisation.id, aliasKeys);
  };
}

async function aliasChange(
  { organisation: { id }, aliases, aliasKeys }: OrganisationEdit,
  before: readonly string[],
): Promise<AliasChange | null> {
  if (sameData(aliases, before)) return null;
  const known = (await organisationAliases(getDb().read, id)).map(({ text, matchKey }) => ({
    text,
    matchKey,
  }));
  return { id, before: known, after: aliasKeys };
}

async function both(tx: Tx, ...works: readonly ((tx: Tx) => Promise<void>)[]): Promise<void> {
  for (const work of works) await work(tx);
}

function roleMissing(): Refused {
  return { ok: false, reason: 'invalid', fields: [{ name: 'roles', code: 'required' }] };
}
