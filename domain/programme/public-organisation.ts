import type { Organisation, OrganisationRoleRow } from './person-entity.ts';
import type { SnapshotOrganisation, SnapshotSession } from './snapshot.ts';

/**
 * The organisations that a snapshot mentions: those with a role at the edition, those in the affiliations of
 * shown people, and what these are parts of; by slug. `survivor` gives the record a merged one became.
 */
export function publicOrganisations(
  organisations: readonly Organisation[],
  roles: readonly OrganisationRoleRow[],
  sessions: readonly SnapshotSession[],
  survivor: (id: string) => string,
): SnapshotOrganisation[] {
  const byId = new Map(organisations.map((row) => [row.id, row]));
  const kept = new Map<string, SnapshotOrganisation>();
  const keep = (id: string): void => {
    const row = byId.get(id);
    if (!row || kept.has(id)) return;
    const parentId = row.parentId === null ? null : survivor(row.parentId);
    kept.set(id, withoutPrivate(row, parentId !== null && byId.has(parentId) ? parentId : null));
    if (parentId !== null) keep(parentId);
  };
  for (const role of roles) keep(role.organisationId);
  for (const session of sessions) {
    for (const cast of [session.cast, ...session.talks.map((talk) => talk.cast)].flat()) {
      if (cast.affiliation?.organisationId) keep(cast.affiliation.organisationId);
    }
  }
  return [...kept.values()].sort((a, b) => (a.slug < b.slug ? -1 : 1));
}

function withoutPrivate(row: Organisation, parentId: string | null): SnapshotOrganisation {
  return {
    id: row.id,
    slug: row.slug,
    name: row.name,
    shortName: row.shortName,
    description: row.description,
    kind: row.kind,
    country: row.country,
    region: row.region,
    homeUrl: row.homeUrl,
    logoUrl: row.logoUrl,
    parentId,
    isSample: row.isSample,
  };
}
