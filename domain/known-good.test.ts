import { describe, expect, it } from 'vitest';
import { compareVersions, findVersionFaults, reviewAgeDays } from './known-good.ts';

describe('versions', () => {
  it('are ordered as semver says', () => {
    const ordered = [
      '1.0.0-alpha',
      '1.0.0-alpha.1',
      '1.0.0-alpha.beta',
      '1.0.0-beta.2',
      '1.0.0-beta.11',
      '1.0.0',
      '1.0.10',
      '1.2.0',
      '10.0.0',
    ];
    for (const [index, version] of ordered.entries()) {
      expect(compareVersions(version, version)).toBe(0);
      for (const later of ordered.slice(index + 1)) {
        expect([version, later, compareVersions(version, later) < 0]).toEqual([version, later, true]);
        expect(compareVersions(later, version)).toBeGreaterThan(0);
      }
    }
    expect(compareVersions('v26.10.0', '26.9.3')).toBeGreaterThan(0);
  });

  it('that are too old or denied are found, absent components are none', () => {
    const rule = { minimum: '2.0.0', denied: ['2.1.0'], advisories: [] };
    const present = { old: '1.9.9', bad: '2.1.0', good: '2.1.1' };
    expect(findVersionFaults({ old: rule, bad: rule, good: rule, gone: rule }, present)).toEqual([
      { component: 'old', version: '1.9.9', minimum: '2.0.0', reason: 'too_old' },
      { component: 'bad', version: '2.1.0', minimum: '2.0.0', reason: 'denied' },
    ]);
  });

  it('were looked at so many days ago', () => {
    expect(reviewAgeDays('2027-05-01', Date.UTC(2027, 4, 15, 23))).toBe(14);
  });
});
