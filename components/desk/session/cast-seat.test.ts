import { expect, it } from 'vitest';
import { FIRST_INVITE, newSeat, usualInvite } from './cast-seat.ts';

const place = { id: 's1', talkId: null, role: 'speaker', usual: FIRST_INVITE } as const;

it('confirms nobody by being typed: a text begins where a person does', () => {
  const person = newSeat(place, { personId: 'p1' });
  const text = newSeat(place, { text: { en: 'Heads of delegations' } });
  expect([person.inviteState, text.inviteState]).toEqual(['invited', 'invited']);
  expect(text).toMatchObject({ personId: null, text: { en: 'Heads of delegations' }, isPublic: false });
});

it('begins as the last seat was, for texts and people alike', () => {
  const usual = usualInvite('confirmed', FIRST_INVITE);
  expect(newSeat({ ...place, usual }, { text: { en: 'Guests' } }).inviteState).toBe('confirmed');
  expect(newSeat({ ...place, usual }, { personId: 'p1' }).inviteState).toBe('confirmed');
});

it('takes no refusal for a habit', () => {
  expect(usualInvite('declined', FIRST_INVITE)).toBe('invited');
  expect(usualInvite('cancelled', 'idea')).toBe('idea');
  expect(usualInvite(undefined, FIRST_INVITE)).toBe('invited');
});
