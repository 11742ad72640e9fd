import { describe, expect, test } from 'vitest';
import { cast, h1, h3, sha256, two, x1, x2 } from '../conflict/conflict.fixture.ts';
import { findConflicts } from './conflict.ts';
import { blocksRelease } from './finding.ts';
import type { Acknowledgement } from './plan-entity.ts';
import { made } from './programme.fixture.ts';
import type { Programme } from './programme.ts';

describe('an acknowledgement', () => {
  const base = { ...two(30, 90), ...cast() };
  const open = findConflicts(made.programme(base), { sha256 }).find((one) => one.code === 'person.overlap');
  const acknowledgements: Acknowledgement[] = [
    {
      id: 'a',
      editionId: made.editionId,
      findingKey: open?.key ?? '',
      fingerprint: sha256(open?.print ?? ''),
      by: 'Anna',
      note: 'she runs',
      at: 1,
    },
  ];
  const again = (values: Partial<Programme>) =>
    findConflicts(made.programme({ ...base, acknowledgements, ...values }), { sha256 }).find(
      (one) => one.code === 'person.overlap',
    );
  const verdict = (values: Partial<Programme>) => {
    const finding = again(values);
    return finding && [finding.acknowledgedBy, finding.formerlyAcknowledgedBy, blocksRelease(finding)];
  };
  test('holds while nothing changed', () => {
    expect(verdict({})).toEqual(['Anna', null, false]);
  });
  test('is void after a move by five minutes, and says whose it was', () => {
    expect(verdict(two(35, 90))).toEqual([null, 'Anna', true]);
  });
  test('is void in another hall and with another weight', () => {
    expect(verdict({ slotHalls: [made.slotHall(x1, h1), made.slotHall(x2, h3)] })).toEqual([
      null,
      'Anna',
      true,
    ]);
    expect(verdict(cast({ weight: 3 }))).toEqual([null, 'Anna', true]);
  });
});
