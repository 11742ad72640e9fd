import { expect, test } from 'vitest';
import type { PersonChange } from '../programme/person-change.ts';
import type { SnapshotSlot } from '../programme/snapshot.ts';
import type { SentInvite } from './invite.ts';
import { inviteWay, planSlotInvites } from './slot-invite.ts';

const means = { uidDomain: 'forum.example', sha256: (text: string) => text };
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
const plan = (kind: PersonChange['kind'], told?: SentInvite) =>
  planSlotInvites([change(kind)], () => told, means)[0];

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
