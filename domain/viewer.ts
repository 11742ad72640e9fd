/** Who may hold rights, from most to least (architecture.md 8). Not the role of a cast member. */
export const VIEWER_ROLES = [
  'owner',
  'organizer',
  'programme_editor',
  'track_curator',
  'reviewer',
  'moderator',
  'desk',
  'door_device',
  'speaker',
  'registered',
  'anonymous',
] as const;
export type ViewerRole = (typeof VIEWER_ROLES)[number];

export const GRANT_SCOPE_KINDS = [
  'instance',
  'series',
  'edition',
  'sub_forum',
  'track',
  'session',
  'gate',
] as const;
export type GrantScopeKind = (typeof GRANT_SCOPE_KINDS)[number];

/** Where a grant reaches. A grant for something smaller than an edition opens that part of it only. */
export type GrantScope =
  | { readonly kind: 'instance' }
  | { readonly kind: 'series'; readonly seriesId: string }
  | { readonly kind: 'edition'; readonly editionId: string }
  | {
      readonly kind: 'sub_forum' | 'track' | 'session' | 'gate';
      readonly editionId: string;
      readonly id: string;
    };

/** A scope as one text, equal for equal scopes: `instance`, `series:<id>`, `track:<edition>:<id>`. */
export function scopeKey(scope: GrantScope): string {
  if (scope.kind === 'instance') return 'instance';
  if (scope.kind === 'series') return `series:${scope.seriesId}`;
  return scope.kind === 'edition'
    ? `edition:${scope.editionId}`
    : `${scope.kind}:${scope.editionId}:${scope.id}`;
}

export type Grant = { readonly role: ViewerRole; readonly scope: GrantScope };

/** Who looks: nobody in particular, somebody who signed in, or the house itself (command line, worker). */
export type Viewer =
  | {
      readonly kind: 'anonymous';
      /** As below: visitors write too. */
      readonly requestId?: string;
    }
  | {
      readonly kind: 'account';
      readonly accountId: string;
      readonly name: string;
      readonly grants: readonly Grant[];
      /** The session row that the cookie opened; absent where nobody came through a browser. */
      readonly sessionId?: string;
      /** When this session last proved who it is (UTC milliseconds). */
      readonly reauthAt?: number;
      /** The token of a program that acts for them; absent where they came themselves. */
      readonly tokenId?: string;
      /** The request that they came by, for the audit log; nothing is decided by it. */
      readonly requestId?: string;
    }
  | {
      readonly kind: 'system';
      readonly name: string;
      /** The house acts for whoever holds a device of a door, which showed who it is and what it may do. */
      readonly device?: { readonly id: string; readonly operatorId: string | null };
      readonly requestId?: string;
    };

export const anonymousViewer: Viewer = { kind: 'anonymous' };

/**
 * The house at work without a person: the command line (whoever may run it owns the data folder) and jobs.
 * `name` is what the command log shows as the actor, e.g. `command line`.
 */
export function systemViewer(name: string): Viewer {
  return { kind: 'system', name };
}

/** What is written into logs and releases as the one who did it; never a name that a person may change. */
export function actorOf(viewer: Viewer): string {
  if (viewer.kind === 'account') return `account:${viewer.accountId}`;
  if (viewer.kind === 'anonymous') return 'anonymous';
  return viewer.device ? `device:${viewer.device.id}` : `system:${viewer.name}`;
}
