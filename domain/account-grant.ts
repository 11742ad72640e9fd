import { DEEDS, decidePermission, PERMISSIONS, type PermissionTarget } from './permissions.ts';
import type { GrantScope, GrantScopeKind, Viewer, ViewerRole } from './viewer.ts';

/** Roles that people on the team page can be given, and how far each may reach. Others come from elsewhere. */
export const TEAM_ROLES: Readonly<Partial<Record<ViewerRole, readonly GrantScopeKind[]>>> = {
  owner: ['instance', 'series', 'edition'],
  organizer: ['instance', 'series', 'edition', 'sub_forum'],
  programme_editor: ['instance', 'series', 'edition', 'sub_forum'],
  track_curator: ['sub_forum', 'track'],
  reviewer: ['edition', 'sub_forum', 'track'],
  moderator: ['edition', 'session'],
  desk: ['edition', 'sub_forum', 'gate'],
};

/** True for a role of {@link TEAM_ROLES} that can reach so far. */
export function fitsScope(role: ViewerRole, kind: GrantScopeKind): boolean {
  return TEAM_ROLES[role]?.includes(kind) === true;
}

/**
 * Whether somebody may give, change or take this role there: they manage the team, and may do everything that the
 * role may. Nobody hands on more than they have (architecture.md 8).
 */
export function mayGrant(viewer: Viewer, role: ViewerRole, target: PermissionTarget): boolean {
  const isAllowed = (deed: (typeof DEEDS)[number]) => decidePermission(viewer, deed, target) === 'allowed';
  return (
    isAllowed('team.manage') && DEEDS.filter((deed) => PERMISSIONS[deed].includes(role)).every(isAllowed)
  );
}

/** The roles of the team page that the viewer may give in a scope of this kind, from most to least. */
export function grantableRoles(viewer: Viewer, kind: GrantScopeKind, target: PermissionTarget): ViewerRole[] {
  const roles = Object.keys(TEAM_ROLES) as ViewerRole[];
  return roles.filter((role) => fitsScope(role, kind) && mayGrant(viewer, role, target));
}

const ID = '[0-9a-f-]{36}';
const PART = new RegExp(`^(sub_forum|track|session|gate):(${ID}):(${ID})$`);
const WHOLE = new RegExp(`^(series|edition):(${ID})$`);

/** A scope from its text (domain/viewer.ts scopeKey); undefined for anything else. */
export function readScopeKey(text: string): GrantScope | undefined {
  if (text === 'instance') return { kind: 'instance' };
  const [, whole, id] = WHOLE.exec(text) ?? [];
  if (whole !== undefined && id !== undefined)
    return whole === 'series' ? { kind: 'series', seriesId: id } : { kind: 'edition', editionId: id };
  const [, kind, editionId, partId] = PART.exec(text) ?? [];
  if (kind === undefined || editionId === undefined || partId === undefined) return undefined;
  return { kind: kind as 'sub_forum' | 'track' | 'session' | 'gate', editionId, id: partId };
}

/** What the gate is asked about a scope. The caller knows the series and that the edition is visible to the viewer. */
export function targetOfScope(scope: GrantScope, seriesId: string): PermissionTarget {
  if (scope.kind === 'instance' || scope.kind === 'series') return scope;
  const edition = { kind: 'edition', editionId: scope.editionId, seriesId, isPublic: true } as const;
  return scope.kind === 'edition' ? edition : { ...edition, part: partOfScope(scope) };
}

/** The part of an edition that a scope names. */
export function partOfScope(scope: Extract<GrantScope, { id: string }>) {
  const names = {
    sub_forum: 'subForumId',
    track: 'trackId',
    session: 'sessionId',
    gate: 'gateId',
  } as const;
  return { [names[scope.kind]]: scope.id };
}
