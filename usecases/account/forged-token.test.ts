import { expect, test } from 'vitest';
import { anAccount, aSignIn } from '#db/factories/account.ts';
import { describeEachEngine } from '#db/factories/test-database.ts';
import { viewerOfCookie } from '../session.ts';
import { issueSetupToken, setUpOwner } from '../setup.ts';
import {
  aBrowser,
  FORGED,
  flowCookieOf,
  NOON,
  sessionCookieOf,
  signInHouse,
  signInState,
} from './account.fixture.ts';
import { newToken, tokenHash } from './secret.ts';
import { askForCode, signInByCode } from './sign-in.ts';

/** Nothing that was not given out opens anything; invites and links are tried beside their own tests. */
describeEachEngine('forged tokens', (engine) => {
  const open = signInHouse(engine);

  test('of sessions are nobody', async () => {
    const { db } = await open();
    const account = await db.tx((tx) => anAccount(tx));
    const token = await db.tx((tx) => aSignIn(tx, account.id, 'owner', NOON));
    const before = await signInState(db);
    const accepted = [];
    for (let at = 0; at < FORGED; at += 1) {
      const viewer = await viewerOfCookie(sessionCookieOf(forge(token, at)));
      if (viewer.kind !== 'anonymous') accepted.push(at);
    }
    const twice = `${sessionCookieOf(token)}; ${sessionCookieOf(token)}`;
    expect(await viewerOfCookie(twice)).toEqual({ kind: 'anonymous' });
    expect(accepted).toEqual([]);
    expect(await signInState(db)).toBe(before);
    expect((await viewerOfCookie(sessionCookieOf(token))).kind).toBe('account');
  });

  test('of the setup make nobody the owner', async () => {
    const { db } = await open();
    const token = (await issueSetupToken()) ?? '';
    const before = await signInState(db);
    const owner = { name: 'X', email: 'x@forum.example', language: 'en', password: undefined } as const;
    const tries = Array.from({ length: FORGED }, (_, at) => setUpOwner(forge(token, at), owner, aBrowser()));
    expect((await Promise.all(tries)).filter(({ ok }) => ok)).toEqual([]);
    expect(await signInState(db)).toBe(before);
  });

  test('of codes sign nobody in: five tries, the right browser, the right digits', async () => {
    const { db } = await open();
    await db.tx((tx) => anAccount(tx, { email: 'olga@forum.example' }));
    const asked = await askForCode('olga@forum.example', aBrowser());
    if (!asked.ok) throw new Error(asked.reason);
    const before = await signInState(db);
    const reasons = new Map<string, number>();
    for (let at = 0; at < FORGED; at += 1) {
      const flow = at % 2 === 0 ? asked.flow : forge(asked.flow, at);
      const digits = String(at).padStart(8, '0');
      const network = `198.51.100.${at % 250}`;
      const answer = await signInByCode(digits, 'en', aBrowser(flowCookieOf(flow), network));
      const reason = answer.ok ? 'accepted' : answer.reason;
      reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
    }
    expect(Object.fromEntries(reasons)).toEqual({ wrong: 4, over: FORGED - 4 });
    expect(await signInState(db)).toBe(before);
  });
});

/** Random ones, and the right one with one sign changed, cut, doubled, hashed or in another case. */
function forge(token: string, at: number): string {
  const place = at % token.length;
  const other = token.charAt(place) === 'A' ? 'B' : 'A';
  const near = token.slice(0, place) + other + token.slice(place + 1);
  const kinds = [newToken(32), newToken(24), near, token.slice(0, -1), `${token}A`, tokenHash(token)];
  return kinds[at % kinds.length] ?? '';
}
