import { expect, test } from 'vitest';
import {
  decideAccess,
  decideRecordingAccess,
  inheritedRule,
  NOBODY,
  type Watcher,
} from './broadcast-access.ts';

const held = (typeSlug: string, given: Partial<Watcher['registrations'][number]> = {}): Watcher => ({
  ...NOBODY,
  isSignedIn: true,
  registrations: [{ id: typeSlug, typeSlug, isConfirmed: true, isRevoked: false, ...given }],
});
const WATCHERS = {
  nobody: NOBODY,
  signedIn: { ...NOBODY, isSignedIn: true },
  waiting: held('guest', { isConfirmed: false }),
  guest: held('guest'),
  expert: held('expert'),
  revoked: held('expert', { isRevoked: true }),
  insider: { ...NOBODY, isInsider: true },
} satisfies Record<string, Watcher>;

const RULES = {
  public: { access: 'public', ticketTypes: [] },
  registered: { access: 'registered', ticketTypes: [] },
  ticket: { access: 'ticket', ticketTypes: ['expert', 'press'] },
} as const;

const TABLE: Record<keyof typeof RULES, Record<keyof typeof WATCHERS, string>> = {
  public: row('ok', 'ok', 'ok', 'ok', 'ok', 'ok', 'ok'),
  registered: row('sign_in', 'register', 'register', 'ok', 'ok', 'revoked', 'ok'),
  ticket: row('sign_in', 'register', 'register', 'ticket', 'ok', 'revoked', 'ok'),
};

function row(...words: readonly string[]) {
  const names = Object.keys(WATCHERS);
  return Object.fromEntries(names.map((name, index) => [name, words[index] ?? ''])) as Record<
    keyof typeof WATCHERS,
    string
  >;
}

for (const access of ['public', 'registered', 'ticket'] as const)
  for (const who of Object.keys(WATCHERS) as (keyof typeof WATCHERS)[])
    test(`${access}: ${who} is answered ${TABLE[access][who]}`, () => {
      const verdict = decideAccess(RULES[access], WATCHERS[who]);
      expect(verdict.ok ? 'ok' : verdict.reason).toBe(TABLE[access][who]);
    });

test('the nearest level that says a rule is the one that holds', () => {
  const nothing = { access: null, ticketTypes: null };
  expect(inheritedRule(RULES.public, nothing, nothing)).toEqual(RULES.public);
  expect(inheritedRule(RULES.public, RULES.ticket, nothing)).toEqual(RULES.ticket);
  expect(inheritedRule(RULES.ticket, nothing, RULES.registered)).toEqual(RULES.registered);
  expect(inheritedRule(RULES.ticket, { access: 'public', ticketTypes: null })).toEqual(RULES.public);
});

test('a recording is shown in its window alone, to insiders also outside of it', () => {
  const window = { fromAt: 10, untilAt: 20 };
  const reason = (at: number, watcher: Watcher = NOBODY) => {
    const verdict = decideRecordingAccess(RULES.public, window, watcher, at);
    return verdict.ok ? 'ok' : verdict.reason;
  };
  expect([9, 10, 19, 20].map((at) => reason(at))).toEqual(['early', 'ok', 'ok', 'over']);
  expect(reason(9, WATCHERS.insider)).toBe('ok');
});

test('the registration that opens it is named, and another of the same person that does not fit is not', () => {
  const both: Watcher = {
    ...NOBODY,
    isSignedIn: true,
    registrations: [...held('guest').registrations, ...held('expert').registrations],
  };
  expect(decideAccess(RULES.ticket, both)).toEqual({ ok: true, registrationId: 'expert' });
  expect(decideAccess(RULES.public, both)).toEqual({ ok: true, registrationId: 'guest' });
});
