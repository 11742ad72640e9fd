import { expect, test } from 'vitest';
import { nextSessionValues } from './session-next.ts';
import { blankSessionValues } from './session-read.ts';
import type { SessionValues } from './session-value.ts';

const BLANK = blankSessionValues({ defaultLocale: 'en' });
const DAYS = ['2027-05-20', '2027-05-21'];
const HALLS = [{ hallId: 'hall', kind: 'main' }] as const;

test('the next session stands after the one just made, in its halls, with its format and track only', () => {
  const next = nextSessionValues(made('2027-05-20T10:00', 90), BLANK, DAYS, 'new-2');
  expect(next.slots).toEqual([{ ...slot('2027-05-20T11:30', 90), id: 'new-2' }]);
  expect([next.formatId, next.trackId, next.title, next.cast]).toEqual(['format', 'track', {}, []]);
});

test('an evening is followed by the next morning, and the last evening by itself', () => {
  const starts = (['2027-05-20T18:00', '2027-05-20T23:30', '2027-05-21T18:00'] as const).map(
    (start) => nextSessionValues(made(start, 60), BLANK, DAYS, 'new-2').slots[0]?.start,
  );
  expect(starts).toEqual(['2027-05-21T10:00', '2027-05-21T10:00', '2027-05-21T19:00']);
});

test('a session without a time is followed by one without', () => {
  expect(
    nextSessionValues({ ...made('2027-05-20T10:00', 90), slots: [] }, BLANK, DAYS, 'new-2').slots,
  ).toEqual([]);
});

function made(start: string, lengthMinutes: number): SessionValues {
  const slots = [slot(start, lengthMinutes)];
  return { ...BLANK, title: { en: 'Made' }, formatId: 'format', trackId: 'track', slots };
}

function slot(start: string, lengthMinutes: number) {
  return { id: 'new-1', start, lengthMinutes, state: 'planned', isLocked: false, halls: HALLS } as const;
}
