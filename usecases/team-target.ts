import { allSeries, partsOfEdition } from '#db/account/place.ts';
import { getDb } from '#db/client.ts';
import { partOfScope, targetOfScope } from '#domain/account-grant.ts';
import type { PermissionTarget } from '#domain/permissions.ts';
import type { GrantScope, Viewer } from '#domain/viewer.ts';
import { gateEdition, gateInstance, gateSeries, NotFoundError } from './access.ts';

/**
 * Asks at the gate whether the viewer manages the team of a scope, and gives what rights there are compared with.
 * @throws NotFoundError also for a part that the edition does not have, ForbiddenError
 */
export async function gateTeam(viewer: Viewer, scope: GrantScope): Promise<PermissionTarget> {
  if (scope.kind === 'instance') {
    gateInstance(viewer, 'team.manage');
    return scope;
  }
  if (scope.kind === 'series') {
    gateSeries(viewer, 'team.manage', scope.seriesId);
    const series = await allSeries(getDb().read);
    if (!series.some(({ id }) => id === scope.seriesId)) throw new NotFoundError('no such series');
    return scope;
  }
  const { editionId } = scope;
  const part = scope.kind === 'edition' ? {} : { part: partOfScope(scope) };
  const { edition } = await gateEdition(viewer, 'team.manage', { editionId, ...part });
  if (scope.kind !== 'edition') await requirePart(scope);
  return targetOfScope(scope, edition.seriesId);
}

async function requirePart(scope: Extract<GrantScope, { id: string }>): Promise<void> {
  const { subForums, tracks, sessions } = await partsOfEdition(getDb().read, scope.editionId);
  const known = { sub_forum: subForums, track: tracks, session: sessions, gate: [] }[scope.kind];
  if (!known.some(({ id }) => id === scope.id)) throw new NotFoundError('no such part');
}
