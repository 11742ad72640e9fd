import { expect, test } from 'vitest';
import { personChanges, rolesIn } from './person-change.ts';
import type { OccurrenceDiff } from './release-diff.ts';
import type { SnapshotSession, SnapshotSlot } from './snapshot.ts';

const AT = 1_000;
const slot = (given: Partial<SnapshotSlot> = {}) =>
  ({
    occurrenceId: 'o',
    startAt: 2_000,
    endAt: 3_000,
    state: 'planned',
    halls: [],
    ...given,
  }) as SnapshotSlot;
const session = (...people: readonly string[]) =>
  ({
    access: 'public',
    cast: people.map((personId) => ({ personId, role: 'speaker' })),
    talks: [],
  }) as unknown as SnapshotSession;
const CLOSED = { access: 'closed', cast: [], talks: [] } as unknown as SnapshotSession;

function diff(given: Partial<OccurrenceDiff>): OccurrenceDiff {
  const both = {
    before: slot(),
    after: slot(),
    sessionBefore: session('anna'),
    sessionAfter: session('anna'),
  };
  return { occurrenceId: 'o', kind: 'changed', changes: [], joined: [], left: [], ...both, ...given };
}

test.each<readonly [string, Partial<OccurrenceDiff>, string | undefined]>([
  ['a slot that is new', { before: null, sessionBefore: null }, 'added'],
  ['somebody who joins', { sessionBefore: session() }, 'added'],
  ['what takes place after all', { before: slot({ state: 'cancelled' }), changes: ['state'] }, 'added'],
  ['another time', { changes: ['time'] }, 'moved'],
  ['another hall', { changes: ['hall'] }, 'moved'],
  ['another title', { changes: ['title', 'people'] }, undefined],
  ['a cancelled slot', { after: slot({ state: 'cancelled' }), changes: ['state'] }, 'cancelled'],
  ['a slot that is gone', { after: null, sessionAfter: null }, 'removed'],
  ['somebody who leaves', { sessionAfter: session('vera'), changes: ['people'] }, 'removed'],
  ['a slot that was cancelled before', { before: slot({ state: 'cancelled' }), after: null }, undefined],
  ['a slot that never took place', { before: null, after: slot({ state: 'cancelled' }) }, undefined],
  ['a session that closes', { sessionAfter: CLOSED, changes: ['people'] }, undefined],
  ['what is over', { before: null, after: slot({ startAt: 1, endAt: AT }) }, undefined],
])('%s', (_, given, kind) => {
  expect(personChanges([diff(given)], AT).get('anna')?.[0]?.kind).toBe(kind);
});

test('people of talks are people of the session, in each of their roles once', () => {
  const whole = {
    ...session('anna', 'anna'),
    talks: [{ cast: [{ personId: 'boris', role: 'guest' }] }],
  } as unknown as SnapshotSession;
  expect(rolesIn(whole, 'anna')).toEqual(['speaker']);
  expect(rolesIn(whole, 'boris')).toEqual(['guest']);
  const changes = personChanges([diff({ sessionBefore: null, before: null, sessionAfter: whole })], AT);
  expect([...changes.keys()]).toEqual(['anna', 'boris']);
});
