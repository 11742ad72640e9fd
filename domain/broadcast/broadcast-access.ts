import type { AccessKind } from './vocabulary.ts';

/** Who may watch; types are slugs of ticket types and count for `ticket` alone. */
export type AccessRule = { readonly access: AccessKind; readonly ticketTypes: readonly string[] };

/** As stored where a level may say nothing: null is "as the level above". */
export type AccessChoice = {
  readonly access: AccessKind | null;
  readonly ticketTypes: readonly string[] | null;
};

/** What a viewer has in the edition: live registrations that are confirmed, each with what became of its ticket. */
export type Watcher = {
  /** Works at the edition: sees what they prepare. */
  readonly isInsider: boolean;
  readonly isSignedIn: boolean;
  readonly registrations: readonly {
    readonly id: string;
    readonly typeSlug: string;
    readonly isConfirmed: boolean;
    /** Taken back: opens nothing any more. */
    readonly isRevoked: boolean;
  }[];
};

export const NOBODY: Watcher = { isInsider: false, isSignedIn: false, registrations: [] };

/** Why not; `sign_in`: who is not signed in may have what it takes. */
export type AccessRefusal = 'sign_in' | 'register' | 'ticket' | 'revoked' | 'early' | 'over';
export type AccessVerdict =
  | {
      readonly ok: true /** The registration that opened it; undefined for `public` and insiders. */;
      readonly registrationId: string | undefined;
    }
  | { readonly ok: false; readonly reason: AccessRefusal };

/** The rule that holds: the nearest level that says one, from the edition down (broadcast.md B10). */
export function inheritedRule(edition: AccessRule, ...below: readonly AccessChoice[]): AccessRule {
  return below.reduce<AccessRule>(
    (rule, { access, ticketTypes }) => (access === null ? rule : { access, ticketTypes: ticketTypes ?? [] }),
    edition,
  );
}

/** Whether a viewer may watch under a rule, and by which registration (B10). A ticket that was taken back opens nothing. */
export function decideAccess({ access, ticketTypes }: AccessRule, watcher: Watcher): AccessVerdict {
  const confirmed = watcher.registrations.filter(({ isConfirmed }) => isConfirmed);
  const good = confirmed.filter(({ isRevoked }) => !isRevoked);
  const fitting = access === 'ticket' ? good.filter(({ typeSlug }) => ticketTypes.includes(typeSlug)) : good;
  const registrationId = fitting[0]?.id;
  if (access === 'public' || watcher.isInsider || registrationId !== undefined)
    return { ok: true, registrationId };
  if (confirmed.length > 0 && good.length === 0) return { ok: false, reason: 'revoked' };
  if (access === 'ticket' && good.length > 0) return { ok: false, reason: 'ticket' };
  return { ok: false, reason: watcher.isSignedIn ? 'register' : 'sign_in' };
}

/** A window of a recording; null: open on that side. UTC ms, the end is not in it. */
export type Window = { readonly fromAt: number | null; readonly untilAt: number | null };

/** As {@link decideAccess}, for a recording that is shown from and until. */
export function decideRecordingAccess(
  rule: AccessRule,
  { fromAt, untilAt }: Window,
  watcher: Watcher,
  at: number,
): AccessVerdict {
  if (!watcher.isInsider && fromAt !== null && at < fromAt) return { ok: false, reason: 'early' };
  if (!watcher.isInsider && untilAt !== null && at >= untilAt) return { ok: false, reason: 'over' };
  return decideAccess(rule, watcher);
}
