import { getDb } from '#db/client.ts';
import { knownOrganisations } from '#db/organisation-directory.ts';
import type { SaveResult } from '#domain/desk/record.ts';
import { rowMapsOf } from '#domain/programme/change.ts';
import type { OrganisationRole } from '#domain/programme/vocabulary.ts';
import type { Viewer } from '#domain/viewer.ts';
import { gate } from '../access.ts';
import { importMeans } from '../programme/import-means.ts';
import { editProgramme } from './edit-programme.ts';

type Refused = Extract<SaveResult, { readonly reason: 'invalid' }>;

/**
 * Gives an organisation of the catalogue a role at the edition, last among those with that role. A role it has already
 * changes nothing.
 * @throws NotFoundError, ForbiddenError
 */
export async function addOrganisation(
  viewer: Viewer,
  slug: string,
  { organisationId, role }: { readonly organisationId: string; readonly role: OrganisationRole },
): Promise<SaveResult> {
  const scope = await gate(viewer, 'organisation.edit', { edition: slug });
  const known = await knownOrganisations(getDb().read, [organisationId]);
  const result = await editProgramme<Refused>(viewer, scope, 'organisation.edit', ({ draft }) => {
    if (!known.has(organisationId)) {
      return { ok: false, reason: 'invalid', fields: [{ name: 'organisationId', code: 'unknown' }] };
    }
    const rows = rowMapsOf(draft);
    const same = draft.organisationRoles.filter((row) => row.role === role);
    if (same.some((row) => row.organisationId === organisationId)) return { ok: true, rows };
    const id = importMeans.newId();
    const position = Math.max(-1, ...same.map((row) => row.position)) + 1;
    rows.organisationRoles.set(id, {
      id,
      editionId: scope.editionId,
      organisationId,
      role,
      tier: {},
      position,
    });
    return { ok: true, rows };
  });
  return result.ok ? { ...result, id: organisationId } : result;
}
