import { expect, test } from 'vitest';
import { slotInviteText } from '#i18n/calendar-text.ts';
import type { PersonChange } from '../programme/person-change.ts';
import type { SnapshotSlot } from '../programme/snapshot.ts';
import { STARTING_SETTING } from './calendar-setting.ts';
import type { SentInvite } from './invite.ts';
import { factsOf, id, made } from './release.fixture.ts';
import {
  type InviteMeans,
  inviteWay,
  planSlotInvites,
  type SlotInvite,
  slotCalendar,
} from './slot-invite.ts';

const means: InviteMeans = {
  uidDomain: 'forum.example',
  sha256: (text) => text,
  setting: STARTING_SETTING,
  rolesAt: () => ['speaker'],
};
const slot = { startAt: 1, endAt: 2, zone: 'UTC', halls: [], state: 'planned', calendarSequence: 4 };
const change = (kind: PersonChange['kind']): PersonChange => {
  const one = slot as unknown as SnapshotSlot;
  return {
    kind,
    occurrenceId: 'o',
    before: kind === 'added' ? null : one,
    after: kind === 'removed' ? null : one,
  };
};
const plan = (kind: PersonChange['kind'], told?: SentInvite, other: Partial<InviteMeans> = {}) =>
  planSlotInvites([change(kind)], () => told, { ...means, ...other })[0];

test('one entry travels within the mail, up to twenty beside it, more are a feed', () => {
  expect([0, 1, 2, 20, 21].map(inviteWay)).toEqual(['none', 'within', 'each', 'each', 'feed']);
});

test('the number is never behind that of feeds, and goes on from what was mailed', () => {
  expect(plan('added')).toMatchObject({ uid: 'o@forum.example', method: 'REQUEST', sequence: 4 });
  const sent = { sequence: 4, contentSha256: 'other', state: 'sent' } as const;
  expect(plan('moved', sent)).toMatchObject({ method: 'REQUEST', sequence: 5 });
  expect(plan('moved', { ...sent, sequence: 1 })).toMatchObject({ sequence: 4 });
  expect(plan('removed', { ...sent, sequence: 9 })).toMatchObject({ method: 'CANCEL', sequence: 10 });
  expect(plan('added', { ...sent, sequence: 10, state: 'cancelled' })).toMatchObject({ sequence: 11 });
});

test('nothing is taken back that nobody was asked for, and nothing said twice', () => {
  expect(plan('cancelled')).toBeUndefined();
  expect(plan('removed', { sequence: 3, contentSha256: '', state: 'cancelled' })).toBeUndefined();
  const first = plan('added');
  const told = { sequence: 4, contentSha256: first?.contentSha256 ?? '', state: 'sent' } as const;
  expect(plan('moved', told)).toBeUndefined();
});

test.each([
  ['another start', { startAt: 0 }],
  ['another end', { endAt: 3 }],
  ['another hall', { halls: [{ hallId: 'h', kind: 'main' }] }],
  ['another zone', { zone: 'Europe/Moscow' }],
  ['a delay', { state: 'delayed' }],
])('%s is told again', (_, given) => {
  const first = plan('added');
  const told = { sequence: 4, contentSha256: first?.contentSha256 ?? '', state: 'sent' } as const;
  const [other] = planSlotInvites(
    [{ ...change('moved'), after: { ...slot, ...given } as unknown as SnapshotSlot }],
    () => told,
    means,
  );
  expect(other).toMatchObject({ method: 'REQUEST', sequence: 5 });
});

const mailboxes = {
  organizer: { name: 'Forum', address: 'office@forum.example' },
  attendee: { name: 'Anna', address: 'anna@forum.example' },
};

/** The entry of a mail to a person about the panel of the fixture. */
function told(given: Partial<SlotInvite> = {}, facts = factsOf()) {
  const page = 'https://forum.example/forum-2027/people/anna';
  const at = made.NINE - 1;
  const invite = {
    occurrenceId: id.slotPanel,
    method: 'REQUEST',
    sequence: 7,
    locale: 'en',
    page,
    at,
  } as const;
  const calendar = slotCalendar(
    { ...invite, facts, personId: id.anna, ...given },
    mailboxes,
    slotInviteText('en'),
  );
  return { calendar, entry: calendar?.entries[0] };
}

test('an invitation says what somebody does there, with whom, and takes the time; a moderator has the chair', () => {
  const { calendar, entry } = told();
  expect([calendar?.method, calendar?.entries.length]).toEqual(['REQUEST', 1]);
  expect(entry).toMatchObject({
    uid: `${id.slotPanel}@forum.example`,
    sequence: 7,
    status: 'CONFIRMED',
    isBusy: true,
    location: 'Big hall, House',
    changedAt: made.NINE - 1_000,
    createdAt: made.RELEASE.publishedAt,
    invite: { ...mailboxes, isChair: true },
  });
  const { description = '', url = '' } = entry ?? {};
  expect(
    description.startsWith('Your part: moderator\nYour page: https://forum.example/forum-2027/people/anna'),
  ).toBe(true);
  expect(description).toContain('Speaker: Борис Алёшин');
  expect(description.endsWith(url)).toBe(true);
  for (const personId of [id.boris, id.vera])
    expect(told({ personId }).entry?.invite).toMatchObject({ isChair: false });
});

test('a cancellation takes no time, and says whether the session goes on', () => {
  const goesOn = told({ method: 'CANCEL' }).entry;
  expect([goesOn?.status, goesOn?.isBusy, goesOn?.summary.text]).toEqual(['CANCELLED', false, 'О ремёслах']);
  const slots = [made.slot(id.slotPanel, id.panel, 60, 150, { state: 'cancelled' })];
  expect(told({ method: 'CANCEL' }, factsOf({ slots })).entry).toMatchObject({
    status: 'CANCELLED',
    isBusy: false,
    summary: { text: 'CANCELLED: О ремёслах' },
  });
});

test('nothing is told of a slot that is gone, or closed', () => {
  expect(told({ occurrenceId: made.uuid(999) }).calendar).toBeUndefined();
  expect(told({ occurrenceId: id.slotClosed, personId: id.vera }).calendar).toBeUndefined();
});

test('roles that are not invited get nothing new; what somebody has is kept true and taken back', () => {
  const silent: Partial<InviteMeans> = { setting: { silentRoles: ['speaker', 'panelist'] } };
  const sent = { sequence: 4, contentSha256: 'other', state: 'sent' } as const;
  expect(plan('added', undefined, silent)).toBeUndefined();
  expect(plan('moved', undefined, silent)).toBeUndefined();
  expect(plan('added', { ...sent, state: 'cancelled' }, silent)).toBeUndefined();
  expect(plan('moved', sent, silent)).toMatchObject({ method: 'REQUEST', sequence: 5 });
  expect(plan('cancelled', sent, silent)).toMatchObject({ method: 'CANCEL', sequence: 5 });
  expect(plan('removed', sent, silent)).toMatchObject({ method: 'CANCEL', sequence: 5 });
  // One role that is invited is enough.
  const chairs: Partial<InviteMeans> = { ...silent, rolesAt: () => ['speaker', 'moderator'] };
  expect(plan('added', undefined, chairs)).toMatchObject({ method: 'REQUEST' });
});
