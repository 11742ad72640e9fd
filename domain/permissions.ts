import { type Grant, VIEWER_ROLES, type Viewer, type ViewerRole } from './viewer.ts';

/** Everything that is asked at the gate; a verb that is not here cannot be asked (architecture.md 8). */
export const DEEDS = [
  'programme.see',
  'programme.see_draft',
  'programme.import',
  'programme.undo',
  'programme.publish',
  'programme.override',
  'desk.see',
  'structure.edit',
  'session.edit',
  'person.edit',
  'organisation.edit',
  'page.edit',
  'file.upload',
  'edition.edit',
  'edition.create',
  'edition.remove',
  'series.edit',
  'team.see',
  'team.manage',
  'audit.see',
  'mail.see',
  'registration.see',
  'registration.edit',
  'registration.manage',
  'registration.setup',
  'door.see',
  'door.settle',
  'door.manage',
  'broadcast.see',
  'broadcast.run',
  'broadcast.manage',
  'broadcast.moderate',
  'person.export',
  'person.erase',
  'instance.manage',
] as const;
export type Deed = (typeof DEEDS)[number];

const everybody: readonly ViewerRole[] = VIEWER_ROLES;
const insiders: readonly ViewerRole[] = [
  'owner',
  'organizer',
  'programme_editor',
  'track_curator',
  'reviewer',
  'moderator',
  'desk',
];
const office: readonly ViewerRole[] = ['owner', 'organizer', 'programme_editor'];
const heads: readonly ViewerRole[] = ['owner', 'organizer'];

/** The table itself: who may do what within the scope of the grant. Printed by {@link permissionTable}. */
export const PERMISSIONS: Readonly<Record<Deed, readonly ViewerRole[]>> = {
  'programme.see': everybody,
  'programme.see_draft': [...office, 'track_curator', 'reviewer', 'moderator'],
  'programme.import': office,
  // What they did themselves: the deed of a step is asked again when it is taken back.
  'programme.undo': [...office, 'track_curator', 'moderator'],
  'programme.publish': office,
  'programme.override': heads,
  'desk.see': insiders,
  'structure.edit': office,
  'session.edit': [...office, 'track_curator', 'moderator'],
  'person.edit': office,
  'organisation.edit': office,
  'page.edit': office,
  'file.upload': [...office, 'track_curator', 'moderator'],
  'edition.edit': heads,
  'edition.create': heads,
  'edition.remove': ['owner'],
  'series.edit': heads,
  'team.see': [...office, 'track_curator'],
  'team.manage': heads,
  'audit.see': heads,
  'mail.see': heads,
  // One at a time, at the desk.
  'registration.see': [...heads, 'desk'],
  'registration.edit': [...heads, 'desk'],
  // Many at once: approvals, the waitlist, files in and out, money.
  'registration.manage': heads,
  'registration.setup': heads,
  // Who is where, who attended.
  'door.see': [...heads, 'desk'],
  // Conflicts, overrides, corrections of attendance: added facts, each with its reason.
  'door.settle': [...heads, 'desk'],
  // Areas, checkpoints, rules, devices.
  'door.manage': heads,
  // Streams, signals and states, and what viewers do not see yet.
  'broadcast.see': [...office, 'moderator'],
  // Start, hold, end, reopen; a moderator those of their own session.
  'broadcast.run': [...office, 'moderator'],
  // Addresses, who may watch, recordings, true times.
  'broadcast.manage': heads,
  // Questions and polls beside a broadcast: the session's moderators and the organizers (broadcast.md B14).
  'broadcast.moderate': [...heads, 'moderator'],
  'person.export': heads,
  'person.erase': heads,
  'instance.manage': ['owner'],
};

/** The part of an edition that is asked about; what is not said is not in any part. */
export type EditionPart = {
  readonly subForumId?: string | null;
  readonly trackId?: string | null;
  readonly sessionId?: string | null;
  readonly gateId?: string | null;
};

/** What the gate compares with: the instance as a whole, a series, an edition, or a part of one. */
export type PermissionTarget =
  | { readonly kind: 'instance' }
  | { readonly kind: 'series'; readonly seriesId: string }
  | {
      readonly kind: 'edition';
      readonly editionId: string;
      readonly seriesId: string;
      readonly isPublic: boolean;
      readonly part?: EditionPart;
      /** A grant for any part of the edition is enough: for pages that show each only what is theirs. */
      readonly isAnyPart?: boolean;
    };

/**
 * Whether the viewer may do the deed there. `hidden` is for those who may not even know that it exists: the
 * gate answers them as if it did not (architecture.md 8).
 */
export function decidePermission(
  viewer: Viewer,
  deed: Deed,
  target: PermissionTarget,
): 'allowed' | 'forbidden' | 'hidden' {
  if (viewer.kind === 'system') return 'allowed';
  const roles = rolesAt(viewer, target);
  const isInsider = roles.some((role) => insiders.includes(role)) || hasPartIn(viewer, target);
  const isVisible = target.kind === 'edition' ? target.isPublic || isInsider : roles.length > 0;
  if (!isVisible) return 'hidden';
  return [...roles, 'anonymous' as const].some((role) => PERMISSIONS[deed].includes(role))
    ? 'allowed'
    : 'forbidden';
}

/** Role x deed as rows of text, for the documentation and the authorization test. */
export function permissionTable(): readonly { role: ViewerRole; deeds: readonly Deed[] }[] {
  return VIEWER_ROLES.map((role) => ({
    role,
    deeds: DEEDS.filter((deed) => PERMISSIONS[deed].includes(role)),
  }));
}

/** Whether the grant would allow the deed somewhere: for lists of "my editions", before each is asked at the gate. */
export function grantAllows({ role }: Grant, deed: Deed): boolean {
  return PERMISSIONS[deed].includes(role);
}

/** Roles whose grant covers the whole target; a grant for a part of an edition never opens all of it. */
function rolesAt(viewer: Exclude<Viewer, { kind: 'system' }>, target: PermissionTarget): ViewerRole[] {
  if (viewer.kind === 'anonymous') return [];
  return viewer.grants.filter((grant) => covers(grant, target)).map((grant) => grant.role);
}

/** A curator of one track may know that the edition exists. */
function hasPartIn(viewer: Exclude<Viewer, { kind: 'system' }>, target: PermissionTarget): boolean {
  if (viewer.kind === 'anonymous' || target.kind !== 'edition') return false;
  return viewer.grants.some(
    ({ role, scope }) =>
      'editionId' in scope && scope.editionId === target.editionId && insiders.includes(role),
  );
}

function covers({ scope }: Grant, target: PermissionTarget): boolean {
  if (scope.kind === 'instance') return true;
  if (target.kind === 'instance') return false;
  if (scope.kind === 'series') return scope.seriesId === target.seriesId;
  if (target.kind === 'series' || scope.editionId !== target.editionId) return false;
  if (scope.kind === 'edition' || target.isAnyPart === true) return true;
  const { part = {} } = target;
  const named = {
    sub_forum: part.subForumId,
    track: part.trackId,
    session: part.sessionId,
    gate: part.gateId,
  };
  return named[scope.kind] === scope.id;
}
