import { expect, it } from 'vitest';
import {
  type BookingFacts,
  type BookingTarget,
  decideBooking,
  decideDrop,
  missingMandatory,
} from './booking-limit.ts';

const AT = Date.UTC(2027, 4, 1);
const target: BookingTarget = {
  occurrenceId: 'o1',
  mode: 'bookable',
  dayOn: '2027-05-20',
  trackId: 't1',
  formatId: 'f1',
  typeIds: [],
  opensAt: null,
  closesAt: null,
};
const own = (id: string, over: object = {}) => ({
  occurrenceId: id,
  dayOn: '2027-05-20',
  trackId: 't1',
  formatId: 'f1',
  ...over,
});
const facts: BookingFacts = { state: 'confirmed', typeId: 'participant', isInvited: false, own: [] };
const unlimited = { mostPerDay: null, mostPerTrack: null, mostPerFormat: null };
const decide = (over: Partial<BookingTarget>, factsOver: Partial<BookingFacts> = {}, limits: object = {}) =>
  decideBooking({ ...target, ...over }, { ...facts, ...factsOver }, { ...unlimited, ...limits }, AT);

it('gives a seat, or asks for one where somebody has to say yes', () => {
  expect(decide({})).toEqual({ ok: true, state: 'confirmed' });
  expect(decide({ mode: 'approval' })).toEqual({ ok: true, state: 'requested' });
  expect(decide({ mode: 'invited' }, { isInvited: true })).toEqual({ ok: true, state: 'confirmed' });
  expect(decide({ typeIds: ['participant'], opensAt: AT, closesAt: AT + 1 })).toMatchObject({ ok: true });
});

it.each([
  ['no_ticket', {}, { state: 'unassigned' }, {}],
  ['no_booking_needed', { mode: 'open' }, {}, {}],
  ['wrong_type', { typeIds: ['press'] }, {}, {}],
  ['not_invited', { mode: 'invited' }, {}, {}],
  ['not_open_yet', { opensAt: AT + 1 }, {}, {}],
  ['closed', { closesAt: AT }, {}, {}],
  ['already_booked', {}, { own: [own('o1')] }, {}],
  ['most_per_day', {}, { own: [own('o2', { trackId: null, formatId: null })] }, { mostPerDay: 1 }],
  ['most_per_track', {}, { own: [own('o2', { dayOn: '2027-05-21' })] }, { mostPerTrack: 1 }],
  ['most_per_format', {}, { own: [own('o2', { dayOn: '2027-05-21' })] }, { mostPerFormat: 1 }],
] as const)('refuses with %s', (reason, over, factsOver, limits) => {
  expect(decide(over, factsOver, limits)).toEqual({ ok: false, reason });
});

it('counts only what is of the same day, track or format', () => {
  const elsewhere = own('o2', { dayOn: '2027-05-21', trackId: 't2', formatId: 'f2' });
  const limits = { mostPerDay: 1, mostPerTrack: 1, mostPerFormat: 1 };
  expect(decide({}, { own: [elsewhere] }, limits)).toMatchObject({ ok: true });
  expect(decide({ trackId: null, formatId: null }, { own: [own('o2', { dayOn: 'x' })] }, limits).ok).toBe(
    true,
  );
});

it('does not count the seat that is given up for it', () => {
  expect(decide({}, { own: [own('o2')], insteadOf: 'o2' }, { mostPerDay: 1 })).toMatchObject({ ok: true });
});

it('keeps people in the sessions that their type has to attend', () => {
  expect(decideDrop(['staff'], 'staff')).toEqual({ ok: false, reason: 'mandatory' });
  expect(decideDrop(['staff'], 'press')).toEqual({ ok: true });
  const targets = [
    { occurrenceId: 'o1', mandatoryTypeIds: ['staff'] },
    { occurrenceId: 'o2', mandatoryTypeIds: ['staff'] },
    { occurrenceId: 'o3', mandatoryTypeIds: [] },
  ];
  expect(missingMandatory(targets, 'staff', [own('o1')])).toEqual([targets[1]]);
});
