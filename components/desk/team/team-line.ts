import type { GrantScopeKind, ViewerRole } from '#domain/viewer.ts';
import type { TeamAnswer } from './team-answer.ts';

/** One right of one person. */
export type TeamGrant = {
  readonly id: string;
  readonly version: number;
  readonly role: ViewerRole;
  readonly kind: GrantScopeKind;
  readonly place: { readonly container: string; readonly part: string };
  readonly roles: readonly ViewerRole[];
};
export type TeamPerson = {
  readonly key: string;
  readonly name: string;
  readonly email: string;
  readonly isYou: boolean;
  /** Null for those who do not disable accounts. */
  readonly account: { readonly id: string; readonly isDisabled: boolean } | null;
  readonly grants: readonly TeamGrant[];
};
export type OpenInviteLine = Pick<TeamGrant, 'id' | 'role' | 'kind' | 'place'> & {
  readonly email: string;
  /** Day of its end, written for the reader. */
  readonly until: string;
};
export type PlaceChoice = {
  readonly scope: string;
  readonly kind: GrantScopeKind;
  readonly name: string;
  readonly roles: readonly ViewerRole[];
};

/** The deed that takes another one back, and what it did then. */
export type TeamUndo = { readonly deed: () => Promise<TeamAnswer>; readonly done: string };

/** Runs one deed: says what it did and offers the way back, or why not; the page shows the team as it is then. */
export type RunDeed = (deed: () => Promise<TeamAnswer>, done: string, undo?: TeamUndo) => Promise<boolean>;
