import { describe, expect, it } from 'vitest';
import { nextInviteSequence, type SentInvite, ticketCalendar, ticketUid } from './invite.ts';

const REQUEST = { method: 'REQUEST', contentSha256: 'one', isRepeatable: false } as const;
const CANCEL = { method: 'CANCEL', contentSha256: 'one', isRepeatable: false } as const;
const sent: SentInvite = { sequence: 4, contentSha256: 'one', state: 'sent' };
const cancelled: SentInvite = { ...sent, sequence: 5, state: 'cancelled' };

describe('the number of an invitation', () => {
  it('begins with 0 and rises with every change', () => {
    expect(nextInviteSequence(undefined, REQUEST)).toBe(0);
    expect(nextInviteSequence(sent, { ...REQUEST, contentSha256: 'two' })).toBe(5);
  });

  it('is none without a change, and the same where the mail was asked for again', () => {
    expect(nextInviteSequence(sent, REQUEST)).toBeUndefined();
    expect(nextInviteSequence(sent, { ...REQUEST, isRepeatable: true })).toBe(4);
  });

  it('rises through a cancellation and goes on after it', () => {
    expect(nextInviteSequence(sent, CANCEL)).toBe(5);
    expect(nextInviteSequence(cancelled, REQUEST)).toBe(6);
    expect(nextInviteSequence(cancelled, { ...REQUEST, isRepeatable: true })).toBe(6);
  });

  it('is none for a cancellation of what nobody has', () => {
    expect(nextInviteSequence(undefined, CANCEL)).toBeUndefined();
    expect(nextInviteSequence(cancelled, CANCEL)).toBeUndefined();
  });
});

describe('the calendar of a ticket', () => {
  const entry = { language: 'en', forum: 'Forum', city: 'Perm', type: 'Guest' };
  const dates = { first: '2027-05-20', last: '2027-05-22', address: 'https://forum.example/f' };
  const number = { uid: ticketUid('r-1', 'forum.example'), sequence: 3, madeAt: 1_500, at: 9_999 };
  const [organizer, attendee] = [
    { name: 'Forum', address: 'from@forum.example' },
    { name: 'Anna', address: 'anna@forum.example' },
  ];
  const words = {
    ticketOf: (type: string) => `Ticket: ${type}`,
    cancelled: (title: string) => `NO: ${title}`,
  };
  const made = (method: 'REQUEST' | 'CANCEL') =>
    ticketCalendar({ ...entry, ...dates, ...number, method }, { organizer, attendee }, words);

  it('asks one reader into the dates as whole days, in whole seconds', () => {
    const { entries, method, changedAt } = made('REQUEST');
    expect([method, changedAt, entries.length]).toEqual(['REQUEST', 9_000, 1]);
    expect(entries[0]).toMatchObject({
      uid: 'reg-r-1@forum.example',
      sequence: 3,
      createdAt: 1_000,
      times: { kind: 'days', first: '2027-05-20', last: '2027-05-22' },
      summary: { text: 'Forum', locale: 'en' },
      description: 'Ticket: Guest\n\nhttps://forum.example/f',
      status: 'CONFIRMED',
      isBusy: true,
      invite: { organizer, attendee, isChair: false },
    });
  });

  it('takes it back by name, state and time', () => {
    const [cancelledEntry] = made('CANCEL').entries;
    expect(cancelledEntry).toMatchObject({
      summary: { text: 'NO: Forum' },
      status: 'CANCELLED',
      isBusy: false,
    });
  });
});
