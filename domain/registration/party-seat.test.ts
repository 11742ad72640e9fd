import { expect, it } from 'vitest';
import { partySeats } from './party-seat.ts';

const contact = { name: 'Анна Ким', email: 'anna@forum.example' };
const limit = { partyMost: 50, isWaiting: false };
const own = { ...contact, isContact: true, isSame: true };
const unnamed = { name: null, email: null, isContact: false, isSame: false };
const party = { size: 3, contactAttends: true, members: [{ name: 'Boris' }] };

it('is one seat without a party', () => {
  expect(partySeats(contact, limit)).toEqual({ ok: true, seats: [own] });
});

it('gives the contact the first seat and leaves unnamed ones open', () => {
  const boris = { name: 'Boris', email: null, isContact: false, isSame: true };
  expect(partySeats({ ...contact, party }, limit)).toEqual({ ok: true, seats: [own, boris, unnamed] });
  const away = { ...party, contactAttends: false };
  expect(partySeats({ ...contact, party: away }, limit)).toEqual({
    ok: true,
    seats: [boris, unnamed, unnamed],
  });
});

it('refuses more than the type sells at once, or than may wait together', () => {
  const big = { ...contact, party: { ...party, size: 21 } };
  expect(partySeats(big, limit)).toMatchObject({ ok: true });
  expect(partySeats(big, { ...limit, partyMost: 20 })).toEqual({ ok: false, reason: 'too_many', most: 20 });
  expect(partySeats(big, { ...limit, isWaiting: true })).toEqual({ ok: false, reason: 'too_many', most: 20 });
});
