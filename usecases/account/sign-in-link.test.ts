import { expect, test } from 'vitest';
import { aGrant, anAccount, aSignIn } from '#db/factories/account.ts';
import { describeEachEngine } from '#db/factories/test-database.ts';
import { anonymousViewer, systemViewer } from '#domain/viewer.ts';
import { NotFoundError } from '../access.ts';
import { viewerOfCookie } from '../session.ts';
import {
  aBrowser,
  FORGED,
  HOUR,
  NOON,
  sessionCookieOf,
  signInHouse,
  signInState,
} from './account.fixture.ts';
import { newToken } from './secret.ts';
import { checkSignInLink, makeSignInLink, signInByLink } from './sign-in-link.ts';

const operator = systemViewer('command line');
const ADMIN = { email: 'Olga@forum.example', isOwner: true };

describeEachEngine('a sign-in link', (engine) => {
  const open = signInHouse(engine);

  test('makes an owner and signs in once, after however many looks', async () => {
    const { db } = await open();
    const made = await makeSignInLink(operator, ADMIN);
    if (!made.ok) throw new Error(made.reason);
    const before = await signInState(db);
    for (let look = 0; look < 3; look += 1) expect(await checkSignInLink(made.token)).toEqual(ADMIN);
    expect(await signInState(db)).toBe(before);
    expect(before).not.toContain(made.token);
    const started = await signInByLink(made.token, 'ru', aBrowser());
    if (!started.ok) throw new Error(started.reason);
    expect(await viewerOfCookie(sessionCookieOf(started.token))).toMatchObject({
      name: 'Olga',
      grants: [{ role: 'owner', scope: { kind: 'instance' } }],
    });
    const used = await signInState(db);
    expect(await checkSignInLink(made.token)).toBeUndefined();
    expect(await signInByLink(made.token, 'ru', aBrowser())).toEqual({ ok: false, reason: 'invalid' });
    expect(await signInState(db)).toBe(used);
  });

  test('two presses at once are one sign-in', async () => {
    const { db } = await open();
    const made = await makeSignInLink(operator, ADMIN);
    if (!made.ok) throw new Error(made.reason);
    const presses = await Promise.all([1, 2, 3].map(() => signInByLink(made.token, 'en', aBrowser())));
    expect(presses.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await db.read.select().from(db.t.authSession)).toHaveLength(1);
    expect(await db.read.select().from(db.t.account)).toHaveLength(1);
  });

  test('gives an account that is there the instance, and is over after 24 hours', async () => {
    const { db, clock } = await open();
    const account = await db.tx((tx) => anAccount(tx, { email: 'olga@forum.example', name: 'Olga P.' }));
    const [first, second] = [await makeSignInLink(operator, ADMIN), await makeSignInLink(operator, ADMIN)];
    if (!first.ok || !second.ok) throw new Error('refused');
    expect(await signInByLink(first.token, 'en', aBrowser())).toMatchObject({
      accountId: account.id,
      ok: true,
    });
    expect(await db.read.select().from(db.t.account)).toMatchObject([{ name: 'Olga P.' }]);
    clock.move(24 * HOUR);
    expect(await signInByLink(second.token, 'en', aBrowser())).toEqual({ ok: false, reason: 'invalid' });
  });

  test('for a lost password the account must be there, and gets no right by it', async () => {
    const { db } = await open();
    const wish = { email: 'anna@forum.example', isOwner: false };
    expect(await makeSignInLink(operator, wish)).toEqual({ ok: false, reason: 'no_account' });
    expect(await makeSignInLink(operator, { ...wish, email: 'no address' })).toEqual({
      ok: false,
      reason: 'no_address',
    });
    await db.tx((tx) => anAccount(tx, { email: wish.email }));
    const made = await makeSignInLink(operator, wish);
    if (!made.ok) throw new Error(made.reason);
    expect(await signInByLink(made.token, 'en', aBrowser())).toMatchObject({ ok: true, class: 'member' });
    expect(await db.read.select().from(db.t.grant)).toEqual([]);
  });

  test('for a lost password ends every session of the account, and of nobody else', async () => {
    const { db } = await open();
    const anna = await db.tx((tx) => anAccount(tx, { email: 'anna@forum.example' }));
    const other = await db.tx((tx) => anAccount(tx));
    const cookieOf = async (accountId: string) =>
      sessionCookieOf(await db.tx((tx) => aSignIn(tx, accountId, 'registered', NOON)));
    const [phone, stolen, theirs] = [
      await cookieOf(anna.id),
      await cookieOf(anna.id),
      await cookieOf(other.id),
    ];
    const made = await makeSignInLink(operator, { email: 'anna@forum.example', isOwner: false });
    if (!made.ok) throw new Error(made.reason);
    expect(await viewerOfCookie(phone)).toMatchObject({ accountId: anna.id });
    const started = await signInByLink(made.token, 'en', aBrowser());
    if (!started.ok) throw new Error(started.reason);
    expect([await viewerOfCookie(phone), await viewerOfCookie(stolen)]).toEqual([
      anonymousViewer,
      anonymousViewer,
    ]);
    expect(await viewerOfCookie(theirs)).toMatchObject({ accountId: other.id });
    expect(await viewerOfCookie(sessionCookieOf(started.token))).toMatchObject({ accountId: anna.id });
  });

  test('nobody but whoever runs the instance makes one', async () => {
    const { db } = await open();
    const account = await db.tx((tx) => anAccount(tx));
    await db.tx((tx) => aGrant(tx, account.id, 'organizer', { kind: 'instance' }));
    const before = await signInState(db);
    const organizer = {
      kind: 'account',
      accountId: account.id,
      name: '',
      grants: [{ role: 'organizer', scope: { kind: 'instance' } }],
    } as const;
    await expect(makeSignInLink(anonymousViewer, ADMIN)).rejects.toBeInstanceOf(NotFoundError);
    await expect(makeSignInLink(organizer, ADMIN)).rejects.toThrow('instance.manage');
    expect(await signInState(db)).toBe(before);
  });

  test('forged tokens open nothing', async () => {
    const { db } = await open();
    const made = await makeSignInLink(operator, ADMIN);
    if (!made.ok) throw new Error(made.reason);
    const before = await signInState(db);
    const forged = Array.from({ length: FORGED }, (_, at) => forge(made.token, at));
    const opened = await Promise.all(forged.map((token) => signInByLink(token, 'en', aBrowser())));
    expect(opened.filter(({ ok }) => ok)).toEqual([]);
    expect(await signInState(db)).toBe(before);
  });
});

/** Random ones, and the right one with one sign changed, cut, doubled or in another case. */
function forge(token: string, at: number): string {
  const place = at % token.length;
  const other = token.charAt(place) === 'A' ? 'B' : 'A';
  const near = token.slice(0, place) + other + token.slice(place + 1);
  return (
    [newToken(24), newToken(32), near, token.slice(0, -1), `${token}A`, token.toLowerCase()][at % 6] ?? ''
  );
}
