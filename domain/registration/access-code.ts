import { crockfordText } from '../crockford.ts';
import type { PriceEffectKind } from './vocabulary.ts';

/** What a code changes for whoever has it (O4). */
export type CodeEffects = {
  /** Types that are seen and had with it. */
  readonly unlockTypeIds: readonly string[];
  readonly price: PriceEffect | null;
  readonly skipsApproval: boolean;
  /** The only address that may use it, in the form in which addresses are compared. */
  readonly emailLock: string | null;
};

/** `value` in minor units of the currency, for `percent` in hundredths of a percent (2,500 is 25 %). */
export type PriceEffect = { readonly kind: PriceEffectKind; readonly value: number };

export type AccessCodeFacts = CodeEffects & {
  readonly validFrom: number | null;
  readonly validUntil: number | null;
  readonly revokedAt: number | null;
};

/** How many uses are left is asked of its pool by the claim itself (rule 22). */
export type CodeRefusal = 'unknown' | 'revoked' | 'not_yet' | 'over' | 'other_email' | 'other_type';

export const ACCESS_CODE_LENGTH = 10;
const CODE_MOST = 64;

/**
 * The form in which codes are compared: NFKC, upper case, without spaces and hyphens; undefined for what is none: empty,
 * longer than 64, or with other characters than letters, digits and `_ . + #`. Source: registration.md rule 23.
 */
export function normaliseAccessCode(text: string): string | undefined {
  const code = text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\p{Pd}\u2212\u00ad\u200b-\u200d\u2060\ufeff]/gu, '');
  return code.length <= CODE_MOST && /^[\p{L}\p{M}\p{N}_.+#]+$/u.test(code) ? code : undefined;
}

/** A code of ten characters, 50 bits, out of ten random bytes. Throws a RangeError when given fewer. */
export function accessCodeFrom(randomBytes: Uint8Array): string {
  if (randomBytes.length < ACCESS_CODE_LENGTH) throw new RangeError('An access code needs 10 random bytes');
  return crockfordText(randomBytes.subarray(0, ACCESS_CODE_LENGTH));
}

/** As people see a generated one: `7KQ2M-9XHDT`. Others stay as they are. */
export function groupedAccessCode(code: string): string {
  return code.length === ACCESS_CODE_LENGTH ? `${code.slice(0, 5)}-${code.slice(5)}` : code;
}

/**
 * Whether a code may be used by an address for a type at an instant (UTC ms). The reason is for staff and logs: visitors
 * get one answer for all of them, so that nobody learns which codes exist (rule 14).
 */
export function decideAccessCode(
  code: AccessCodeFacts | undefined,
  use: { readonly emailNorm: string; readonly typeId: string; readonly at: number },
):
  | { readonly ok: true; readonly effects: CodeEffects }
  | { readonly ok: false; readonly reason: CodeRefusal } {
  const reason = code === undefined ? 'unknown' : refusalOf(code, use);
  if (code === undefined || reason !== undefined) return { ok: false, reason: reason ?? 'unknown' };
  const { unlockTypeIds, price, skipsApproval, emailLock } = code;
  return { ok: true, effects: { unlockTypeIds, price, skipsApproval, emailLock } };
}

function refusalOf(
  code: AccessCodeFacts,
  { emailNorm, typeId, at }: { emailNorm: string; typeId: string; at: number },
): CodeRefusal | undefined {
  if (code.revokedAt !== null) return 'revoked';
  if (code.validFrom !== null && at < code.validFrom) return 'not_yet';
  if (code.validUntil !== null && at >= code.validUntil) return 'over';
  if (code.emailLock !== null && code.emailLock !== emailNorm) return 'other_email';
  // A code without types changes the price or the approval of every type.
  const isForType = code.unlockTypeIds.length === 0 || code.unlockTypeIds.includes(typeId);
  return isForType ? undefined : 'other_type';
}
