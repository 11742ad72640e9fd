import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { aGrant, anAccount, aSignIn } from '#db/factories/account.ts';
import { describeEachEngine } from '#db/factories/test-database.ts';
import type { Db } from '#db/types.ts';
import { anonymousViewer } from '#domain/viewer.ts';
import { NotFoundError, ReauthRequiredError } from '../access.ts';
import { viewerOfCookie } from '../session.ts';
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
import { type CodeAsked, digitsOfCode } from './one-time-code.ts';
import {
  askForNewEmail,
  askForPasswordCode,
  changeOwnDetails,
  confirmNewEmail,
  ownAccount,
} from './own-account.ts';
import { setOwnPassword } from './own-password.ts';
import { ownSessions, revokeOwnSession, signOut, signOutEverywhere } from './own-session.ts';
import { tokenHash } from './secret.ts';
import { askForCode, signInByCode, signInByPassword, type Throttled } from './sign-in.ts';

const EMAIL = 'olga@forum.example';
const PASSWORD = 'correct horse battery';

describeEachEngine('an own account', (engine) => {
  const open = signInHouse(engine);
  const openAsOlga = async () => {
    const house = await open();
    const account = await house.db.tx((tx) => anAccount(tx, { email: EMAIL, name: 'Olga', language: 'ru' }));
    return { ...house, account, ...(await aSession(house.db, account.id)) };
  };

  test('shows itself to its owner, with rights, and to nobody else', async () => {
    const { db, account } = await openAsOlga();
    await db.tx((tx) => aGrant(tx, account.id, 'owner', { kind: 'instance' }));
    const { viewer } = await aSession(db, account.id);
    expect(await ownAccount(viewer, 'ru')).toEqual({
      name: 'Olga',
      email: EMAIL,
      language: 'ru',
      hasPassword: false,
      version: 1,
      rights: [
        {
          grant: { role: 'owner', scope: { kind: 'instance' } },
          place: { container: '', part: '', editionSlug: undefined },
        },
      ],
    });
    await expect(ownAccount(anonymousViewer, 'ru')).rejects.toBeInstanceOf(NotFoundError);
  });

  test('changes name and language, unless somebody was faster', async () => {
    const { db, viewer } = await openAsOlga();
    const wish = { name: 'Olga P.', language: 'en', version: 1 } as const;
    expect(await changeOwnDetails(viewer, wish)).toEqual({ ok: true });
    expect(await changeOwnDetails(viewer, wish)).toEqual({ ok: false, reason: 'changed' });
    const [line] = await db.read.select().from(db.t.auditLog);
    expect(line).toMatchObject({ action: 'account.change', fields: ['name', 'language'], values: {} });
  });

  test('takes a new address by a code to it and tells the old one', async () => {
    const { db, viewer, account } = await openAsOlga();
    const { flow, digits } = await theCode(db, await askForNewEmail(viewer, 'New@Forum.example', aBrowser()));
    const wrong = await confirmNewEmail(viewer, '00000000', aBrowser(flow));
    expect(wrong).toEqual({ ok: false, reason: 'wrong', triesLeft: 4 });
    expect(await confirmNewEmail(viewer, digits, aBrowser(flow))).toEqual({ ok: true });
    expect(await confirmNewEmail(viewer, digits, aBrowser(flow))).toEqual({ ok: false, reason: 'over' });
    expect(await ownAccount(viewer, 'en')).toMatchObject({ email: 'New@Forum.example', version: 2 });
    const mails = await db.read.select().from(db.t.mail);
    expect(mails.map(({ kind, toEmail, language }) => [kind, toEmail, language]).sort()).toEqual([
      ['code', 'New@Forum.example', 'ru'],
      ['email_changed', EMAIL, 'ru'],
    ]);
    expect(mails.every(({ accountId }) => accountId === account.id)).toBe(true);
  });

  test('an address of somebody else: the same answer, no mail, no change', async () => {
    const { db, viewer } = await openAsOlga();
    await db.tx((tx) => anAccount(tx, { email: 'taken@forum.example' }));
    const asked = await askForNewEmail(viewer, 'taken@forum.example', aBrowser());
    const { flow, digits } = await theCode(db, asked);
    const before = await signInState(db);
    expect(await confirmNewEmail(viewer, digits, aBrowser(flow))).toEqual({ ok: false, reason: 'over' });
    expect(await signInState(db)).toBe(before);
    expect(await db.read.select().from(db.t.mail)).toEqual([]);
  });

  test('a code of one deed or one account opens no other', async () => {
    const { db, viewer } = await openAsOlga();
    const other = await db.tx((tx) => anAccount(tx, { email: 'other@forum.example' }));
    const stranger = await aSession(db, other.id);
    const forEmail = await theCode(db, await askForNewEmail(viewer, 'new@forum.example', aBrowser()));
    const before = await signInState(db);
    const { flow, digits } = forEmail;
    expect(await signInByCode(digits, 'en', aBrowser(flow))).toMatchObject({ ok: false, reason: 'over' });
    const input = { code: digits, password: PASSWORD };
    expect(await setOwnPassword(viewer, input, aBrowser(flow))).toMatchObject({ reason: 'over' });
    expect(await confirmNewEmail(stranger.viewer, digits, aBrowser(flow))).toMatchObject({ reason: 'over' });
    expect(await signInState(db)).toBe(before);
  });

  test('the address changes only within a quarter of an hour after a sign-in', async () => {
    const { db, clock, viewer } = await openAsOlga();
    clock.move(15 * MINUTE + 1);
    await expect(askForNewEmail(viewer, 'x@forum.example', aBrowser())).rejects.toBeInstanceOf(
      ReauthRequiredError,
    );
    expect(await db.read.select().from(db.t.oneTimeCode)).toEqual([]);
  });

  test('a code that waits at an old address no longer signs in', async () => {
    const { db, viewer } = await openAsOlga();
    const waiting = await theCode(db, await askForCode(EMAIL, aBrowser()));
    const { flow, digits } = await theCode(db, await askForNewEmail(viewer, 'new@forum.example', aBrowser()));
    await confirmNewEmail(viewer, digits, aBrowser(flow));
    expect(await signInByCode(waiting.digits, 'en', aBrowser(waiting.flow))).toEqual({
      ok: false,
      reason: 'over',
    });
  });

  test('a password is set by a code, ends every session, and opens with the new one', async () => {
    const { db, viewer, account, cookie } = await openAsOlga();
    const elsewhere = await aSession(db, account.id);
    const { flow, digits } = await theCode(db, await askForPasswordCode(viewer, aBrowser()));
    const weak = await setOwnPassword(viewer, { code: digits, password: EMAIL }, aBrowser(flow));
    expect(weak).toEqual({ ok: false, reason: 'password', refusal: 'email' });
    const browser = aBrowser(`${cookie}; ${flow}`);
    const set = await setOwnPassword(viewer, { code: digits, password: PASSWORD }, browser);
    if (!set.ok) throw new Error(set.reason);
    expect(await viewerOfCookie(cookie)).toEqual({ kind: 'anonymous' });
    expect(await viewerOfCookie(elsewhere.cookie)).toEqual({ kind: 'anonymous' });
    expect(await viewerOfCookie(sessionCookieOf(set.token))).toMatchObject({ accountId: account.id });
    expect((await signInByPassword({ email: EMAIL, password: PASSWORD }, aBrowser())).ok).toBe(true);
    const kinds = (await db.read.select().from(db.t.mail)).map(({ kind }) => kind).sort();
    expect(kinds).toEqual(['code', 'password_changed']);
  });

  test('sessions are listed by browser, ended one by one and all at once', async () => {
    const { db, clock, account, cookie } = await openAsOlga();
    clock.move(HOUR);
    const second = await aSession(db, account.id, clock.now());
    const other = await db.tx((tx) => anAccount(tx, { email: 'other@forum.example' }));
    const stranger = await aSession(db, other.id, clock.now());
    const viewer = await viewerOfCookie(cookie);
    const list = await ownSessions(viewer);
    expect(list.map(({ isCurrent, createdAt }) => [isCurrent, createdAt])).toEqual([
      [true, NOON],
      [false, NOON + HOUR],
    ]);
    const foreign = (await ownSessions(stranger.viewer))[0]?.id ?? '';
    await expect(revokeOwnSession(viewer, foreign)).rejects.toBeInstanceOf(NotFoundError);
    expect(await viewerOfCookie(stranger.cookie)).toMatchObject({ accountId: other.id });
    await revokeOwnSession(viewer, list[1]?.id ?? '');
    expect(await viewerOfCookie(second.cookie)).toEqual({ kind: 'anonymous' });
    await aSession(db, account.id, clock.now());
    expect(await signOutEverywhere(viewer)).toBe(2);
    expect(await viewerOfCookie(cookie)).toEqual({ kind: 'anonymous' });
    await signOut(stranger.viewer);
    expect(await viewerOfCookie(stranger.cookie)).toEqual({ kind: 'anonymous' });
  });

  test('a session in use is noted once a minute, and ends when nobody uses it', async () => {
    const { db, clock, cookie } = await openAsOlga();
    const seenAt = async () => (await db.read.select().from(db.t.authSession))[0]?.seenAt;
    clock.move(MINUTE - 1);
    await viewerOfCookie(cookie);
    expect(await seenAt()).toBe(NOON);
    clock.move(1);
    await Promise.all([viewerOfCookie(cookie), viewerOfCookie(cookie)]);
    await expect.poll(seenAt).toBe(NOON + MINUTE);
    clock.move(30 * DAY);
    expect((await viewerOfCookie(cookie)).kind).toBe('account');
    await expect.poll(seenAt).toBe(NOON + MINUTE + 30 * DAY);
    clock.move(30 * DAY + 1);
    expect((await viewerOfCookie(cookie)).kind).toBe('anonymous');
  });

  test('a disabled account is out with the next request', async () => {
    const { db, account, cookie } = await openAsOlga();
    const { account: table } = db.t;
    await db.tx((tx) => tx.update(table).set({ disabledAt: NOON }).where(eq(table.id, account.id)));
    expect(await viewerOfCookie(cookie)).toEqual({ kind: 'anonymous' });
  });
});

async function aSession(db: Db, accountId: string, at = NOON) {
  const cookie = sessionCookieOf(await db.tx((tx) => aSignIn(tx, accountId, 'registered', at)));
  return { cookie, viewer: await viewerOfCookie(cookie) };
}

/** What the mail says, read from the row that the browser's cookie leads to. */
async function theCode(db: Db, asked: CodeAsked | Throttled | { ok: false; reason: string }) {
  if (!asked.ok) throw new Error(asked.reason);
  const { oneTimeCode } = db.t;
  const [row] = await db.read
    .select({ id: oneTimeCode.id, createdAt: oneTimeCode.createdAt })
    .from(oneTimeCode)
    .where(eq(oneTimeCode.flowHash, tokenHash(asked.flow)));
  return { flow: flowCookieOf(asked.flow), digits: digitsOfCode(row?.id ?? '', row?.createdAt ?? 0) };
}
