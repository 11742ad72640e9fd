import { sameData } from '../canonical-json.ts';
import { organisationKey } from '../organisation-key.ts';
import type {
  Affiliation,
  CastMember,
  Organisation,
  OrganisationRoleRow,
} from '../programme/person-entity.ts';

export type AliasRow = {
  readonly id: string;
  readonly organisationId: string;
  readonly text: string;
  readonly matchKey: string;
  readonly source: string;
};
export type MergeSets = {
  readonly affiliation: Affiliation;
  readonly castMember: CastMember;
  readonly organisationRole: OrganisationRoleRow;
  readonly organisationAlias: AliasRow;
  readonly organisation: Organisation;
};

/** One row that a merge made, changed or took away, whole, so that the merge can be taken back exactly. */
export type MovedRow = {
  readonly [S in keyof MergeSets]: {
    readonly set: S;
    readonly id: string;
    readonly before: MergeSets[S] | null;
    readonly after: MergeSets[S] | null;
  };
}[keyof MergeSets];

/** What stands around the two: rows that name the one to go, and what the survivor has already. */
export type MergeFacts = {
  readonly from: Organisation;
  readonly into: Organisation;
  readonly affiliations: readonly Affiliation[];
  readonly seats: readonly CastMember[];
  readonly roles: readonly OrganisationRoleRow[];
  readonly intoRoles: readonly OrganisationRoleRow[];
  readonly aliases: readonly AliasRow[];
  readonly intoAliases: readonly AliasRow[];
  /** Organisations that have `from` as parent or were merged into it. */
  readonly dependants: readonly Organisation[];
};

export type MergeDecision =
  | { readonly ok: true; readonly moved: readonly MovedRow[] }
  | { readonly ok: false; readonly reason: 'itself' | 'already_merged' };

/**
 * Makes two entries of the catalogue one (programme.md OR2): everything that names `from` names `into`, names of
 * `from` become aliases, what `into` does not know is taken over, and `from` stays as an address that leads on. A
 * seat keeps the name it was given then. A role that both have at one edition stays once.
 */
export function decideMerge(facts: MergeFacts, newId: () => string): MergeDecision {
  const { from, into } = facts;
  if (from.id === into.id) return { ok: false, reason: 'itself' };
  if (from.mergedIntoId !== null || into.mergedIntoId !== null)
    return { ok: false, reason: 'already_merged' };
  const moved: MovedRow[] = [
    ...facts.affiliations.map((before): MovedRow => {
      const after = { ...before, organisationId: into.id };
      return { set: 'affiliation', id: before.id, before, after };
    }),
    ...facts.seats.map((before): MovedRow => {
      const affiliation = before.affiliation && { ...before.affiliation, organisationId: into.id };
      return { set: 'castMember', id: before.id, before, after: { ...before, affiliation } };
    }),
    ...facts.roles.map((before) => movedRole(before, facts)),
    ...facts.aliases.map((before): MovedRow => {
      const after = { ...before, organisationId: into.id };
      return { set: 'organisationAlias', id: before.id, before, after };
    }),
    ...newAliases(facts, newId),
    ...movedOrganisations(facts),
  ];
  return { ok: true, moved: moved.filter(({ before, after }) => !sameData(before, after)) };
}

/** The merge read backwards. */
export function inverseOfMerge(moved: readonly MovedRow[]): MovedRow[] {
  return moved.toReversed().map((row) => ({ ...row, before: row.after, after: row.before }) as MovedRow);
}

function movedRole(before: OrganisationRoleRow, { into, intoRoles }: MergeFacts): MovedRow {
  const isDouble = intoRoles.some(
    ({ editionId, role }) => editionId === before.editionId && role === before.role,
  );
  const after = isDouble ? null : { ...before, organisationId: into.id };
  return { set: 'organisationRole', id: before.id, before, after };
}

function newAliases({ from, into, aliases, intoAliases }: MergeFacts, newId: () => string): MovedRow[] {
  const known = new Set([
    ...Object.values(into.name),
    ...Object.values(into.shortName),
    ...[...aliases, ...intoAliases].map(({ text }) => text),
  ]);
  const names = new Set([...Object.values(from.name), ...Object.values(from.shortName)]);
  return [...names].flatMap((text): MovedRow[] => {
    if (known.has(text) || text === '') return [];
    const id = newId();
    const after = { id, organisationId: into.id, text, matchKey: organisationKey(text), source: 'merge' };
    return [{ set: 'organisationAlias', id, before: null, after }];
  });
}

function movedOrganisations({ from, into, dependants }: MergeFacts): MovedRow[] {
  const others = dependants
    .filter(({ id }) => id !== into.id)
    .map((before): MovedRow => {
      const after = {
        ...before,
        parentId: before.parentId === from.id ? into.id : before.parentId,
        mergedIntoId: before.mergedIntoId === from.id ? into.id : before.mergedIntoId,
      };
      return { set: 'organisation', id: before.id, before, after };
    });
  return [
    { set: 'organisation', id: into.id, before: into, after: completed(into, from) },
    ...others,
    { set: 'organisation', id: from.id, before: from, after: { ...from, mergedIntoId: into.id } },
  ];
}

/** The survivor with what only the other one knew. */
function completed(into: Organisation, from: Organisation): Organisation {
  const parentId = into.parentId === from.id ? from.parentId : (into.parentId ?? from.parentId);
  return {
    ...into,
    name: { ...from.name, ...into.name },
    shortName: { ...from.shortName, ...into.shortName },
    description: { ...from.description, ...into.description },
    region: { ...from.region, ...into.region },
    kind: into.kind === 'other' ? from.kind : into.kind,
    country: into.country ?? from.country,
    homeUrl: into.homeUrl ?? from.homeUrl,
    logoUrl: into.logoUrl ?? from.logoUrl,
    parentId: parentId === into.id ? null : parentId,
  };
}
