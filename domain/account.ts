import type { Language } from './locale.ts';
import { type Grant, VIEWER_ROLES, type ViewerRole } from './viewer.ts';

/** Somebody who signs in. Not a person of the programme, though it may speak for one (docs/glossary.md). */
export type Account = {
  id: string;
  email: string;
  emailNorm: string;
  name: string;
  language: Language;
  hasPassword: boolean;
  personId: string | null;
  preferences: AccountPreferences;
  createdAt: number;
  disabledAt: number | null;
  version: number;
};

export type AccountPreferences = { readonly density?: 'comfortable' | 'compact' };

/**
 * How long a session lives: organizers 12 h idle and 7 days in all, others 30 and 90 days
 * (security-reliability.md rule 12).
 */
export const SESSION_CLASSES = ['organizer', 'member'] as const;
export type SessionClass = (typeof SESSION_CLASSES)[number];

export const CODE_PURPOSES = [
  'sign_in',
  'change_email',
  'set_password',
  'transfer',
  'own_data',
  'replace',
  'lost_ticket',
] as const;
export type CodePurpose = (typeof CODE_PURPOSES)[number];

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
export const SESSION_LIFE: Readonly<Record<SessionClass, { idleMs: number; absoluteMs: number }>> = {
  organizer: { idleMs: 12 * HOUR_MS, absoluteMs: 7 * DAY_MS },
  member: { idleMs: 30 * DAY_MS, absoluteMs: 90 * DAY_MS },
};

/** Exports of personal data, erasure, grants, key roll and restore need a sign-in not older than this (rule 12). */
export const REAUTH_MS = 15 * 60_000;

/** Roles with at least one right at the desk: their sessions are of class organizer. */
const DESK_ROLES: ReadonlySet<ViewerRole> = new Set(
  VIEWER_ROLES.slice(0, VIEWER_ROLES.indexOf('door_device')),
);

/** The class of a session, computed anew whenever roles change. */
export function sessionClassOf(grants: readonly Pick<Grant, 'role'>[]): SessionClass {
  return grants.some(({ role }) => DESK_ROLES.has(role)) ? 'organizer' : 'member';
}

/**
 * The form in which addresses are compared: NFKC, trimmed, lower case; undefined for what is no address
 * (security-reliability.md rule 14: no quotes, commas, controls; 254 characters at most).
 */
export function normaliseEmail(text: string): string | undefined {
  const email = text.normalize('NFKC').trim().toLowerCase();
  if (email.length > 254 || email.length < 3) return undefined;
  return /^[^\s"'`,;:<>()[\]\\@\p{Cc}\p{Cf}]{1,64}@(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.)*[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?$/u.test(
    email,
  )
    ? email
    : undefined;
}
