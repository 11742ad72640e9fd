import { expect, test } from 'vitest';
import { isTimed, type KioskStep, START, takesCodes } from './kiosk-step.ts';

const guest = { ticketNo: 1, name: 'Anna', organisation: '', position: '', isPrinted: false, code: 'S1:' };
const refused: KioskStep = { kind: 'refused', title: 'Unknown', text: '' };

test('a code is the next person’s only where nobody is at work', () => {
  expect([START, { kind: 'done' } as const, refused].map(takesCodes)).toEqual([true, true, true]);
  const busy: KioskStep[] = [
    { kind: 'guest', guest },
    { kind: 'correct', guest },
    { kind: 'address' },
    { kind: 'digits', flow: 'x' },
    { kind: 'reading' },
    { kind: 'staff' },
  ];
  expect(busy.map(takesCodes)).toEqual(busy.map(() => false));
});

test('what somebody left alone goes away by itself; a call for staff stays', () => {
  expect(isTimed({ kind: 'guest', guest })).toBe(true);
  expect(isTimed({ kind: 'address' })).toBe(true);
  expect(isTimed(START)).toBe(false);
  expect(isTimed({ kind: 'staff' })).toBe(false);
});
