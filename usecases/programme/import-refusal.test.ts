import { describe, expect, it } from 'vitest';
import type { ImportedProgramme } from '#domain/exchange/imported-programme.ts';
import { refusalOfNothing, wrongOption } from './import-refusal.ts';

const withSlots = (counts: readonly number[]) =>
  ({
    sessions: counts.map((count) => ({ slots: Array.from({ length: count }) })),
  }) as unknown as ImportedProgramme;

describe('refusalOfNothing', () => {
  it('refuses a file in which nothing has a time', () => {
    expect(refusalOfNothing(withSlots([]))).toMatchObject({ ok: false, reason: 'wrong_shape' });
    expect(refusalOfNothing(withSlots([0, 0]))).toMatchObject({ ok: false, reason: 'wrong_shape' });
  });

  it('lets a file with one placed session through', () => {
    expect(refusalOfNothing(withSlots([0, 1]))).toBeUndefined();
  });
});

describe('wrongOption', () => {
  it.each([
    [{ zone: 'Mars/Base' }, 'zone_invalid'],
    [{ locale: 'not a tag' }, 'locale_invalid'],
    [{ edition: 'Bad Slug' }, 'slug_invalid'],
  ])('names what is wrong in %o', (order, reason) => {
    expect(wrongOption(order)).toMatchObject({ ok: false, reason });
  });

  it('has nothing against good options', () => {
    expect(wrongOption({ zone: 'Asia/Krasnoyarsk', locale: 'ru', edition: 'forum-2027' })).toBeUndefined();
  });
});
