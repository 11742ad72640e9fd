import {
  DEEDS,
  type Deed,
  decidePermission,
  PERMISSIONS,
  type PermissionTarget,
} from '#domain/permissions.ts';
import { anonymousViewer, type Grant, VIEWER_ROLES, type Viewer, type ViewerRole } from '#domain/viewer.ts';

/** The nine kinds of people of security-reliability.md "Authorization matrix" 3. */
export const ACTORS = [
  'anonymous',
  'attendee',
  'other attendee',
  'speaker',
  'door device',
  'organizer',
  'organizer of the other series',
  'ex-organizer with the old cookie',
  'all but the needed right',
] as const;
export type Actor = (typeof ACTORS)[number];

/** Ids of the seeded world that grants are about. */
export type Tenancy = {
  readonly seriesId: string;
  readonly otherSeriesId: string;
  readonly editionId: string;
};

/** What an entry asks at the gate, and of what: `anywhere` is a list of what is one's own. */
export type Asked = {
  readonly deed: Deed | undefined;
  readonly at: 'instance' | 'series' | 'edition' | 'anywhere';
};

/**
 * What an actor holds when an entry asks for a deed. The organizer is an owner where only owners may; "all but the
 * needed right" is the role with the most rights that lacks this one, in the same place (decision 104).
 */
export function grantsOf(actor: Actor, { deed, at }: Asked, tenancy: Tenancy): Grant[] {
  const { seriesId, otherSeriesId, editionId } = tenancy;
  const head = headFor(deed);
  const instance = { kind: 'instance' } as const;
  switch (actor) {
    case 'speaker':
      return [{ role: 'speaker', scope: { kind: 'edition', editionId } }];
    case 'door device':
      return [{ role: 'door_device', scope: { kind: 'edition', editionId } }];
    case 'organizer':
      return [{ role: head, scope: at === 'instance' ? instance : { kind: 'series', seriesId } }];
    case 'organizer of the other series':
      return [{ role: head, scope: { kind: 'series', seriesId: otherSeriesId } }];
    case 'all but the needed right': {
      const role = nearestWithout(deed);
      return role === undefined ? [] : [{ role, scope: instance }];
    }
    default:
      return [];
  }
}

/** What the table of rights says about an actor at a target. */
export function verdictOf(
  actor: Actor,
  { deed, at }: Asked & { readonly deed: Deed },
  tenancy: Tenancy,
  target: PermissionTarget,
): 'allowed' | 'forbidden' | 'hidden' {
  return decidePermission(viewerOf(actor, grantsOf(actor, { deed, at }, tenancy)), deed, target);
}

function headFor(deed: Deed | undefined): ViewerRole {
  return deed === undefined || PERMISSIONS[deed].includes('organizer') ? 'organizer' : 'owner';
}

/** The role with the most rights of those that lack this one; undefined where every role has it. */
function nearestWithout(deed: Deed | undefined): ViewerRole | undefined {
  if (deed === undefined) return undefined;
  const count = (role: ViewerRole) => DEEDS.filter((each) => PERMISSIONS[each].includes(role)).length;
  return VIEWER_ROLES.filter((role) => !PERMISSIONS[deed].includes(role)).sort(
    (a, b) => count(b) - count(a),
  )[0];
}

function viewerOf(actor: Actor, grants: readonly Grant[]): Viewer {
  if (actor === 'anonymous') return anonymousViewer;
  return { kind: 'account', accountId: actor, name: actor, grants };
}
