import type { ViewerRole } from '#domain/viewer.ts';
import type { MessageKey } from '#i18n/translator.ts';

/** What the actions of the team page answer; use case and action refuse alike. */
export type TeamAnswer =
  | { readonly ok: true }
  | { readonly ok: false; readonly reason: TeamReason; readonly requestId?: string };

const REASONS = {
  no_address: 'team.refused.no_address',
  no_such_role: 'team.refused.no_such_role',
  already: 'team.refused.already',
  last_owner: 'team.refused.last_owner',
  changed: 'team.refused.changed',
  // Between the press and the deed the account went, or somebody pressed the same.
  no_account: 'team.refused.not_found',
  signed_out: 'team.refused.signed_out',
  sign_in_again: 'team.refused.sign_in_again',
  not_found: 'team.refused.not_found',
  forbidden: 'team.refused.forbidden',
  malformed: 'team.refused.malformed',
  busy: 'team.refused.busy',
  disk_full: 'team.refused.disk_full',
  failed: 'team.refused.failed',
} as const satisfies Record<string, MessageKey>;
export type TeamReason = keyof typeof REASONS;
export const REFUSAL_WORDS: Readonly<Record<TeamReason, MessageKey>> = REASONS;

/** The deeds of the page; each is a server action. */
export type TeamActions = {
  readonly invite: (input: {
    readonly email: string;
    readonly role: ViewerRole;
    readonly scope: string;
    readonly language: 'en' | 'ru';
  }) => Promise<TeamAnswer>;
  readonly changeRole: (input: {
    readonly grantId: string;
    readonly version: number;
    readonly role: ViewerRole;
  }) => Promise<TeamAnswer>;
  readonly remove: (input: { readonly grantId: string; readonly version: number }) => Promise<TeamAnswer>;
  readonly disable: (input: { readonly accountId: string }) => Promise<TeamAnswer>;
  readonly enable: (input: { readonly accountId: string }) => Promise<TeamAnswer>;
  readonly revoke: (input: { readonly inviteId: string }) => Promise<TeamAnswer>;
};
