import { describe, expect, it } from 'vitest';
import {
  type AccessCodeFacts,
  accessCodeFrom,
  decideAccessCode,
  groupedAccessCode,
  normaliseAccessCode,
} from './access-code.ts';

const AT = Date.UTC(2027, 4, 1);
const code: AccessCodeFacts = {
  unlockTypeIds: ['vip'],
  price: { kind: 'set', value: 0 },
  skipsApproval: true,
  emailLock: null,
  validFrom: null,
  validUntil: null,
  revokedAt: null,
};
const use = { emailNorm: 'anna@forum.example', typeId: 'vip', at: AT };

describe('a code', () => {
  it.each([
    ['press-2027', 'PRESS2027'],
    [' Пресса 2027 ', 'ПРЕССА2027'],
    ['ｐｒｅｓｓ－２０２７', 'PRESS2027'],
    ['7kq2m\u20119xhdt', '7KQ2M9XHDT'],
    ['straße', 'STRASSE'],
    ['a\u00a0b\u2013c\u200bd', 'ABCD'],
  ])('is compared without its spelling: %s', (typed, norm) => {
    expect(normaliseAccessCode(typed)).toBe(norm);
    expect(normaliseAccessCode(norm)).toBe(norm);
  });

  it.each(['', ' - ', 'a;b', '<b>', 'x'.repeat(65)])('is none: %j', (typed) => {
    expect(normaliseAccessCode(typed)).toBeUndefined();
  });

  it('is made of ten letters and digits that nobody confuses', () => {
    const made = accessCodeFrom(Uint8Array.from({ length: 10 }, (_, i) => i * 29));
    expect(made).toBe('0XTQMHEB85');
    expect(made).toMatch(/^[0-9A-HJKMNP-TV-Z]{10}$/);
    expect(groupedAccessCode(made)).toBe('0XTQM-HEB85');
    expect(groupedAccessCode('PRESS')).toBe('PRESS');
    expect(() => accessCodeFrom(new Uint8Array(9))).toThrow(RangeError);
  });

  it('has its effects for whom and when it is meant', () => {
    const { unlockTypeIds, price, skipsApproval, emailLock } = code;
    expect(decideAccessCode(code, use)).toEqual({
      ok: true,
      effects: { unlockTypeIds, price, skipsApproval, emailLock },
    });
    expect(decideAccessCode({ ...code, unlockTypeIds: [], validUntil: AT + 1 }, use).ok).toBe(true);
    expect(decideAccessCode({ ...code, emailLock: use.emailNorm, validFrom: AT }, use).ok).toBe(true);
  });

  it.each([
    ['revoked', { revokedAt: AT - 1 }],
    ['not_yet', { validFrom: AT + 1 }],
    ['over', { validUntil: AT }],
    ['other_email', { emailLock: 'boris@forum.example' }],
    ['other_type', { unlockTypeIds: ['press'] }],
  ] as const)('is refused: %s', (reason, over) => {
    expect(decideAccessCode({ ...code, ...over }, use)).toEqual({ ok: false, reason });
  });

  it('is refused when nobody knows it', () => {
    expect(decideAccessCode(undefined, use)).toEqual({ ok: false, reason: 'unknown' });
  });
});
