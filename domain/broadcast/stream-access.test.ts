import { expect, test } from 'vitest';
import { type AccessRule, NOBODY, type Watcher } from './broadcast-access.ts';
import {
  type CarriedBroadcast,
  isWhollyOpen,
  LINGERS_MS,
  maySeeStream,
  withheldPicture,
} from './stream-access.ts';
import { BROADCAST_STATES } from './vocabulary.ts';

const PUBLIC: AccessRule = { access: 'public', ticketTypes: [] };
const TICKET: AccessRule = { access: 'ticket', ticketTypes: ['expert'] };
const AT = 100 * LINGERS_MS;
const insider: Watcher = { ...NOBODY, isInsider: true };
const expert: Watcher = {
  ...NOBODY,
  registrations: [{ id: 'r', typeSlug: 'expert', isConfirmed: true, isRevoked: false }],
};
const one = (more: Partial<CarriedBroadcast> = {}): CarriedBroadcast => ({
  ...{ id: 'one', state: 'live', actualEndAt: null, isReleased: true, rule: PUBLIC },
  ...more,
});

test('the picture is given while a broadcast is on and at no other hour, but to who works there', () => {
  const said = BROADCAST_STATES.map(
    (state) => withheldPicture([one({ state })], one({ state }), NOBODY)?.reason,
  );
  expect(said).toEqual(['early', 'early', undefined, undefined, 'over', 'over', 'over', 'over']);
  for (const state of BROADCAST_STATES)
    expect(withheldPicture([one({ state })], one({ state }), insider)).toBeUndefined();
});

test('all that is on the stream decides, never the broadcast alone that somebody names', () => {
  const open = one({ id: 'open' });
  const narrow = one({ id: 'narrow', rule: TICKET });
  expect(withheldPicture([open, narrow], open, NOBODY)).toEqual({ reason: 'sign_in', rule: TICKET });
  expect(withheldPicture([open, narrow], open, expert)).toBeUndefined();
  const waiting = one({ id: 'narrow', rule: TICKET, state: 'waiting' });
  expect(withheldPicture([open, waiting], open, NOBODY)).toBeUndefined();
  const closed = one({ id: 'closed', isReleased: false });
  expect(withheldPicture([open, closed], open, expert)?.reason).toBe('over');
});

test('a stream shows what is on, else what ended within ten minutes, else nothing', () => {
  const ended = (endedAt: number, more: Partial<CarriedBroadcast> = {}) =>
    one({ state: 'ended', actualEndAt: endedAt, ...more });
  expect(maySeeStream([], NOBODY, AT)).toBe(false);
  expect(maySeeStream([one({ state: 'waiting' })], NOBODY, AT)).toBe(false);
  expect(maySeeStream([one(), ended(AT, { rule: TICKET })], NOBODY, AT)).toBe(true);
  expect(maySeeStream([one({ rule: TICKET }), ended(AT)], NOBODY, AT)).toBe(false);
  expect(maySeeStream([one({ rule: TICKET }), ended(AT)], expert, AT)).toBe(true);
  expect(maySeeStream([one({ isReleased: false })], expert, AT)).toBe(false);
  expect(maySeeStream([ended(AT - LINGERS_MS + 1)], NOBODY, AT)).toBe(true);
  expect(maySeeStream([ended(AT - LINGERS_MS)], NOBODY, AT)).toBe(false);
  expect(maySeeStream([ended(AT - 1), ended(AT, { rule: TICKET })], NOBODY, AT)).toBe(false);
  expect(maySeeStream([], insider, AT)).toBe(true);
});

test('a stream is wholly open where nothing of it is narrower or closed', () => {
  expect(isWhollyOpen([one(), one({ state: 'planned' })], NOBODY)).toBe(true);
  expect(isWhollyOpen([one(), one({ state: 'planned', rule: TICKET })], NOBODY)).toBe(false);
  expect(isWhollyOpen([one(), one({ state: 'planned', isReleased: false })], NOBODY)).toBe(false);
  expect(isWhollyOpen([one(), one({ state: 'cancelled', rule: TICKET })], NOBODY)).toBe(true);
});
