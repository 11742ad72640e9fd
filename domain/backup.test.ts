import { describe, expect, it } from 'vitest';
import { backupInstant, backupName, decideExpiredBackups } from './backup.ts';

const DAY = 86_400_000;
const NOW = Date.UTC(2027, 4, 20, 3, 15);

describe('backups by their names', () => {
  it('carry the instant they were made', () => {
    const name = backupName(NOW, '1a2b3c', false);
    expect(name).toBe('plenum-20270520T031500Z-1a2b3c.tar');
    expect(backupInstant(name)).toBe(NOW);
    expect(backupInstant(backupName(NOW, '1a2b3c', true))).toBe(NOW);
    expect(backupInstant('plenum-20270520T031500000Z-before-0001_desk.db')).toBeUndefined();
  });
});

describe('old backups', () => {
  it('keep 14 days and 8 weeks when one is made each night', () => {
    const nightly = Array.from({ length: 100 }, (_, n) => backupName(NOW - n * DAY, '000000', false));
    const gone = new Set(decideExpiredBackups(nightly, NOW));
    const ages = nightly.flatMap((name, n) => (gone.has(name) ? [] : [n]));
    expect(ages).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 21, 28, 35, 42, 49]);
    expect(Math.max(...ages)).toBeLessThan(56);
  });

  it('keep the newest of a day that has several', () => {
    const names = [0, 1, 2].map((hours) => backupName(NOW - hours * 3_600_000, '000000', false));
    expect(decideExpiredBackups(names, NOW)).toEqual(names.slice(1));
  });

  it('never take the one that was just made for an older one of its second or of a clock that went back', () => {
    const others = ['ffffff', '888888'].map((mark) => backupName(NOW, mark, false));
    const made = backupName(NOW, '000000', false);
    expect(decideExpiredBackups([...others, made], NOW, made)).toEqual(others);
    const setBack = backupName(NOW - 3_600_000, '000000', false);
    expect(decideExpiredBackups([...others, setBack], NOW - 3_600_000, setBack)).not.toContain(setBack);
  });

  it('never lose the newest one, however old it is', () => {
    const names = [60, 90].map((days) => backupName(NOW - days * DAY, '000000', true));
    expect(decideExpiredBackups(names, NOW)).toEqual(names.slice(1));
  });

  it('leave files of other names alone', () => {
    expect(decideExpiredBackups(['notes.txt', 'plenum.db', 'plenum-1999.tar'], NOW)).toEqual([]);
  });
});
