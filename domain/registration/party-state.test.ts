import { expect, it } from 'vitest';
import { partyStateOf } from './party-state.ts';

it('says what is still to be done, not what is done', () => {
  expect(partyStateOf(['confirmed', 'unassigned', 'confirmed'])).toBe('unassigned');
  expect(partyStateOf(['confirmed', 'awaiting_payment'])).toBe('awaiting_payment');
  expect(partyStateOf(['confirmed', 'confirmed'])).toBe('confirmed');
  expect(partyStateOf(['offered', 'offered'])).toBe('offered');
});

it('counts given up seats only where no other is left', () => {
  expect(partyStateOf(['cancelled', 'confirmed'])).toBe('confirmed');
  expect(partyStateOf(['expired', 'expired'])).toBe('expired');
  expect(partyStateOf([])).toBe('cancelled');
});
