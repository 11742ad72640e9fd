import { type Grant, VIEWER_ROLES, type Viewer, type ViewerRole } from './viewer.ts';

/** Everything that is asked at the gate; a verb that is not here cannot be asked (architecture.md 8). */
export const DEEDS = [
  'programme.see',
  'programme.see_draft',
  'programme.import',
  'programme.undo',
  'programme.publish',
  'programme.override',
  'programme.export',
  'edition.create',
  'edition.remove',
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
  'programme.see_draft': ['owner', 'organizer', 'programme_editor', 'track_curator', 'reviewer'],
  'programme.import': office,
  'programme.undo': office,
  'programme.publish': office,
  'programme.override': heads,
  'programme.export': insiders,
  'edition.create': heads,
  'edition.remove': ['owner'],
};

/** What the gate compares with: an edition with its place, or the instance as a whole. */
export type PermissionTarget =
  | { readonly kind: 'instance' }
  | {
      readonly kind: 'edition';
      readonly editionId: string;
      readonly seriesId: string;
      readonly isPublic: boolean;
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
  const isInsider = roles.some((role) => insiders.includes(role));
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

/** Roles whose grant covers the whole target; a grant for a part of an edition never opens all of it. */
function rolesAt(viewer: Exclude<Viewer, { kind: 'system' }>, target: PermissionTarget): ViewerRole[] {
  if (viewer.kind === 'anonymous') return [];
  return viewer.grants.filter((grant) => covers(grant, target)).map((grant) => grant.role);
}

function covers({ scope }: Grant, target: PermissionTarget): boolean {
  if (scope.kind === 'instance') return true;
  if (target.kind === 'instance') return false;
  if (scope.kind === 'series') return scope.seriesId === target.seriesId;
  return scope.kind === 'edition' && scope.editionId === target.editionId;
}
