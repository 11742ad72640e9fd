import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { hashPassword, passwordHashCount } from '#adapters/password.ts';
import { addInvite } from '#db/account/invite.ts';
import { aGrant, anAccount } from '#db/factories/account.ts';
import { describeEachEngine } from '#db/factories/test-database.ts';
import { newId } from '#db/id.ts';
import type { Db } from '#db/types.ts';
import { CLIENT_THROTTLE } from '#domain/throttle.ts';
import { sessionOfCookie, viewerOfCookie } from '../session.ts';
import {
  aBrowser,
  DAY,
  flowCookieOf,
  HOUR,
  MINUTE,
  NOON,
  sessionCookieOf,
  signInHouse,
  signInState,
} from './account.fixture.ts';
import { EVEN_MS } from './even-time.ts';
import { digitsOfCode } from './one-time-code.ts';
import { tokenHash } from './secret.ts';
import { askForCode, signInByCode, signInByPassword } from './sign-in.ts';
import { countAttempt } from './throttle.ts';

/** How many guesses the fast test makes; `npm run prove` makes 10,000. */
const GUESSES = 400;
const EMAIL = 'olga@forum.example';
const PASSWORD = 'correct horse battery';

describeEachEngine('the sign-in', (engine) => {
  const open = signInHouse(engine);
  const openWithOlga = async (given: { passwordHash?: string; disabledAt?: number } = {}) => {
    const house = await open();
    const account = await house.db.tx((tx) => anAccount(tx, { email: EMAIL, language: 'ru', ...given }));
    return { ...house, account };
  };

  test('a password opens a session of its own and ends the one that the browser had', async () => {
    const { db, account } = await openWithOlga({ passwordHash: await hashPassword(PASSWORD) });
    await db.tx((tx) => aGrant(tx, account.id, 'owner', { kind: 'instance' }));
    const first = await signInByPassword({ email: ' OLGA@forum.example', password: PASSWORD }, aBrowser());
    if (!first.ok) throw new Error(first.reason);
    expect(first.maxAgeSeconds).toBe((7 * DAY) / 1000);
    expect(await sessionOfCookie(sessionCookieOf(first.token))).toMatchObject({
      class: 'organizer',
      accountId: account.id,
      reauthAt: NOON,
    });
    const planted = sessionCookieOf(first.token);
    const second = await signInByPassword({ email: EMAIL, password: PASSWORD }, aBrowser(planted));
    if (!second.ok) throw new Error(second.reason);
    expect(second.token).not.toBe(first.token);
    expect(await viewerOfCookie(planted)).toEqual({ kind: 'anonymous' });
    const rows = await db.read.select().from(db.t.authSession);
    expect(JSON.stringify(rows)).not.toContain(second.token);
    expect(rows.map(({ deviceLabel }) => deviceLabel)).toEqual(['Firefox · Linux', 'Firefox · Linux']);
  });

  test('wrong, unknown, without a password and disabled: one answer, one hash each', async () => {
    const { db } = await openWithOlga({ passwordHash: await hashPassword(PASSWORD), disabledAt: NOON });
    await db.tx((tx) => anAccount(tx, { email: 'bare@forum.example' }));
    const before = await signInState(db);
    for (const email of [EMAIL, 'bare@forum.example', 'nobody@forum.example', 'no address']) {
      const hashed = passwordHashCount();
      const answer = await signInByPassword({ email, password: PASSWORD }, aBrowser());
      expect(answer).toEqual({ ok: false, reason: 'wrong' });
      expect(passwordHashCount()).toBe(hashed + 1);
    }
    expect(await signInState(db)).toBe(before);
  });

  test('guesses are throttled by account and by network, whatever the address says of itself', async () => {
    const { clock } = await openWithOlga({ passwordHash: await hashPassword(PASSWORD) });
    const hashed = passwordHashCount();
    const answers = new Map<string, number>();
    for (let guess = 0; guess < GUESSES; guess += 1) {
      // One machine for each guess, in ten minutes: only the bucket of the account holds them.
      const browser = aBrowser('', `198.51.${guess >> 8}.${guess & 255}`);
      const answer = await signInByPassword({ email: EMAIL, password: `guess ${guess}` }, browser);
      const reason = answer.ok ? 'ok' : answer.reason;
      answers.set(reason, (answers.get(reason) ?? 0) + 1);
      clock.move((10 * MINUTE) / GUESSES);
    }
    expect(passwordHashCount() - hashed).toBe(13);
    expect(Object.fromEntries(answers)).toEqual({ wrong: 13, throttled: GUESSES - 13 });
    const owner = await signInByPassword({ email: EMAIL, password: PASSWORD }, aBrowser());
    expect(owner).toMatchObject({ ok: false, reason: 'throttled' });
    clock.move(3 * MINUTE);
    expect(await signInByPassword({ email: EMAIL, password: PASSWORD }, aBrowser())).toMatchObject({
      ok: true,
    });
  });

  test('one network has a hundred failures, and its neighbours in an IPv6 /64 share them', async () => {
    const { clock } = await open();
    const hashed = passwordHashCount();
    const wrong = { email: 'a@b.example', password: 'x' };
    const network = { kind: 'client', who: '2001:db8:1:2', rule: CLIENT_THROTTLE };
    for (let failure = 0; failure < 99; failure += 1) expect(countAttempt([network])).toBeUndefined();
    const near = aBrowser('', '2001:db8:1:2::77');
    expect(await signInByPassword(wrong, near)).toEqual({ ok: false, reason: 'wrong' });
    expect(await signInByPassword(wrong, near)).toEqual({
      ok: false,
      reason: 'throttled',
      retryAfterSeconds: 9,
    });
    expect(passwordHashCount() - hashed).toBe(1);
    clock.move(9_000);
    expect(await signInByPassword(wrong, near)).toEqual({ ok: false, reason: 'wrong' });
  });

  test('a success costs nothing of the throttle', async () => {
    await openWithOlga({ passwordHash: await hashPassword(PASSWORD) });
    for (let time = 0; time < 15; time += 1) {
      const answer = await signInByPassword({ email: EMAIL, password: PASSWORD }, aBrowser());
      expect(answer.ok).toBe(true);
    }
  });

  test('a code signs in the browser that asked, once', async () => {
    const { db, account } = await openWithOlga();
    const { flow, digits } = await askedCode(db, EMAIL);
    const stranger = await signInByCode(digits, 'en', aBrowser(flowCookieOf('a'.repeat(43))));
    expect(stranger).toEqual({ ok: false, reason: 'over' });
    const answer = await signInByCode(`${digits.slice(0, 4)} ${digits.slice(4)}`, 'en', aBrowser(flow));
    expect(answer).toMatchObject({ ok: true, accountId: account.id, class: 'member' });
    expect(await signInByCode(digits, 'en', aBrowser(flow))).toEqual({ ok: false, reason: 'over' });
    expect(JSON.stringify(await db.read.select().from(db.t.oneTimeCode))).not.toContain(digits);
    expect(await db.read.select().from(db.t.mail)).toMatchObject([
      { kind: 'code', language: 'ru', toEmail: EMAIL, accountId: account.id, params: { purpose: 'sign_in' } },
    ]);
  });

  test('known and unknown addresses get the same answer in the same time, and only the known one a mail', async () => {
    const { db } = await openWithOlga();
    const took: number[] = [];
    for (const email of [EMAIL, 'nobody@forum.example']) {
      const begun = performance.now();
      const answer = await askForCode(email, aBrowser());
      took.push(performance.now() - begun);
      expect(answer).toEqual({ ok: true, flow: expect.stringMatching(/^[\w-]{43}$/) });
    }
    expect(Math.min(...took)).toBeGreaterThanOrEqual(EVEN_MS);
    expect(await db.read.select().from(db.t.oneTimeCode)).toHaveLength(2);
    expect(await db.read.select().from(db.t.mail)).toHaveLength(1);
    const { flow, digits } = await askedCode(db, 'nobody@forum.example');
    const before = await signInState(db);
    expect(await signInByCode(digits, 'en', aBrowser(flow))).toEqual({ ok: false, reason: 'over' });
    expect(await signInState(db)).toBe(before);
  });

  test('a code lives ten minutes and five tries, the right one counts too', async () => {
    const { db, clock } = await openWithOlga();
    const first = await askedCode(db, EMAIL);
    for (const left of [4, 3, 2, 1]) {
      expect(await signInByCode('00000000', 'en', aBrowser(first.flow))).toEqual({
        ok: false,
        reason: 'wrong',
        triesLeft: left,
      });
    }
    expect(await signInByCode('00000000', 'en', aBrowser(first.flow))).toEqual({ ok: false, reason: 'over' });
    expect(await signInByCode(first.digits, 'en', aBrowser(first.flow))).toEqual({
      ok: false,
      reason: 'over',
    });
    const second = await askedCode(db, EMAIL);
    clock.move(10 * MINUTE);
    expect(await signInByCode(second.digits, 'en', aBrowser(second.flow))).toEqual({
      ok: false,
      reason: 'over',
    });
    expect(await db.read.select().from(db.t.authSession)).toEqual([]);
  });

  test('a hundred tries at once are five', async () => {
    const { db } = await openWithOlga();
    const { flow } = await askedCode(db, EMAIL);
    const tries = Array.from({ length: 40 }, () => signInByCode('00000000', 'en', aBrowser(flow)));
    const answers = await Promise.all(tries);
    expect(answers.filter((answer) => !answer.ok && answer.reason === 'wrong')).toHaveLength(4);
    expect(await db.read.select().from(db.t.oneTimeCode)).toMatchObject([{ tries: 5 }]);
  });

  test('three codes an hour for an address, known or not', async () => {
    const { clock } = await openWithOlga();
    for (const email of [EMAIL, 'nobody@forum.example']) {
      for (let time = 0; time < 3; time += 1) expect((await askForCode(email, aBrowser())).ok).toBe(true);
      expect(await askForCode(email, aBrowser())).toEqual({ ok: false, reason: 'too_many' });
    }
    clock.move(HOUR);
    expect((await askForCode(EMAIL, aBrowser())).ok).toBe(true);
  });

  test('whoever is invited gets an account by the code, without any right', async () => {
    const { db } = await open();
    await db.tx((tx) =>
      addInvite(tx, {
        id: newId(),
        tokenHash: tokenHash('x'),
        email: 'New@Forum.example',
        emailNorm: 'new@forum.example',
        role: 'organizer',
        scope: { kind: 'instance' },
        language: 'ru',
        invitedBy: 'system:test',
        createdAt: NOON,
        expiresAt: NOON + DAY,
      }),
    );
    const { flow, digits } = await askedCode(db, 'new@forum.example');
    const answer = await signInByCode(digits, 'ru', aBrowser(flow));
    if (!answer.ok) throw new Error(answer.reason);
    expect(await viewerOfCookie(sessionCookieOf(answer.token))).toMatchObject({ name: 'new', grants: [] });
    expect(await db.read.select().from(db.t.mail)).toMatchObject([{ language: 'ru', accountId: null }]);
  });
});

/** Asks for a code and reads what the mail would say, or what it would have said. */
async function askedCode(db: Db, email: string): Promise<{ flow: string; digits: string }> {
  const asked = await askForCode(email, aBrowser());
  if (!asked.ok) throw new Error(asked.reason);
  const { oneTimeCode } = db.t;
  const [row] = await db.read
    .select({ id: oneTimeCode.id, createdAt: oneTimeCode.createdAt })
    .from(oneTimeCode)
    .where(eq(oneTimeCode.flowHash, tokenHash(asked.flow)));
  return { flow: flowCookieOf(asked.flow), digits: digitsOfCode(row?.id ?? '', row?.createdAt ?? 0) };
}
