import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { addInvite } from '#db/account/invite.ts';
import { aGrant, anAccount, aSignIn } from '#db/factories/account.ts';
import { anEdition } from '#db/factories/edition.ts';
import { describeEachEngine } from '#db/factories/test-database.ts';
import { newId } from '#db/id.ts';
import type { Db } from '#db/types.ts';
import { anonymousViewer } from '#domain/viewer.ts';
import { NotFoundError } from '../access.ts';
import { sessionOfCookie, viewerOfCookie } from '../session.ts';
import { aBrowser, DAY, FORGED, NOON, sessionCookieOf, signInHouse, signInState } from './account.fixture.ts';
import { acceptInvite, inviteToken, isInvited, openInvite } from './invite.ts';
import { newToken, tokenHash } from './secret.ts';

const EMAIL = 'anna@forum.example';

describeEachEngine('an invite', (engine) => {
  const open = signInHouse(engine);

  test('gives its right once, to the invited address, with a new session', async () => {
    const { db } = await open();
    const { token, editionId } = await anInvite(db);
    const { cookie, accountId } = await signedIn(db, EMAIL);
    expect(await openInvite(await viewerOfCookie(cookie), token, 'en')).toMatchObject({
      state: 'open',
      role: 'programme_editor',
      viewer: 'invited',
    });
    const accepted = await acceptInvite(await viewerOfCookie(cookie), token, 'Anna N.', aBrowser(cookie));
    if (!accepted.ok) throw new Error(accepted.reason);
    expect(await viewerOfCookie(cookie)).toEqual({ kind: 'anonymous' });
    const now = sessionCookieOf(accepted.token);
    expect(await viewerOfCookie(now)).toMatchObject({
      accountId,
      name: 'Anna N.',
      grants: [{ role: 'programme_editor', scope: { kind: 'edition', editionId } }],
    });
    expect((await sessionOfCookie(now))?.class).toBe('organizer');
    const before = await signInState(db);
    const again = await acceptInvite(await viewerOfCookie(now), token, 'Anna N.', aBrowser(now));
    expect(again).toEqual({ ok: false, reason: 'used' });
    expect((await openInvite(anonymousViewer, token, 'en')).state).toBe('used');
    expect(await signInState(db)).toBe(before);
  });

  test('is nobody else’s: not of a stranger, not of another account, not of the one behind the address unasked', async () => {
    const { db } = await open();
    const { token } = await anInvite(db);
    const victim = await signedIn(db, EMAIL);
    const thief = await signedIn(db, 'thief@forum.example');
    const before = await signInState(db);
    const asThief = await viewerOfCookie(thief.cookie);
    expect(await acceptInvite(anonymousViewer, token, 'X', aBrowser())).toEqual({
      ok: false,
      reason: 'signed_out',
    });
    expect(await acceptInvite(asThief, token, 'X', aBrowser(thief.cookie))).toEqual({
      ok: false,
      reason: 'other_account',
    });
    expect((await openInvite(asThief, token, 'en')).viewer).toBe('other');
    expect((await openInvite(anonymousViewer, token, 'en')).viewer).toBe('anonymous');
    expect(await signInState(db)).toBe(before);
    expect(await viewerOfCookie(victim.cookie)).toMatchObject({ grants: [] });
  });

  test('is over after seven days and when it was taken back', async () => {
    const { db, clock } = await open();
    const old = await anInvite(db);
    const back = await anInvite(db, { revokedAt: NOON });
    const { cookie } = await signedIn(db, EMAIL);
    const viewer = await viewerOfCookie(cookie);
    clock.move(7 * DAY);
    const before = await signInState(db);
    expect(await acceptInvite(viewer, old.token, 'X', aBrowser(cookie))).toEqual({
      ok: false,
      reason: 'expired',
    });
    expect(await acceptInvite(viewer, back.token, 'X', aBrowser(cookie))).toEqual({
      ok: false,
      reason: 'revoked',
    });
    expect(await signInState(db)).toBe(before);
  });

  test('is worth nothing once its sender could not give the right any more, at the head or anywhere', async () => {
    const { db } = await open();
    const { cookie } = await signedIn(db, EMAIL);
    const viewer = await viewerOfCookie(cookie);
    const sender = await db.tx((tx) => anAccount(tx));
    const invitedBy = `account:${sender.id}`;
    const { token, editionId } = await anInvite(db, { invitedBy });
    const scope = { kind: 'edition', editionId } as const;
    const grantId = await db.tx((tx) => aGrant(tx, sender.id, 'organizer', scope));
    expect((await openInvite(viewer, token, 'en')).state).toBe('open');
    await db.tx((tx) => tx.update(tx.t.grant).set({ role: 'reviewer' }).where(eq(tx.t.grant.id, grantId)));
    const before = await signInState(db);
    expect((await openInvite(viewer, token, 'en')).state).toBe('revoked');
    const refused = { ok: false, reason: 'revoked' };
    expect(await acceptInvite(viewer, token, 'X', aBrowser(cookie))).toEqual(refused);
    expect(await signInState(db)).toBe(before);
    const orphan = await anInvite(db, { invitedBy: `account:${newId()}` });
    const stored = await signInState(db);
    expect(await acceptInvite(viewer, orphan.token, 'X', aBrowser(cookie))).toEqual(refused);
    expect(await signInState(db)).toBe(stored);
    await db.tx((tx) => tx.update(tx.t.grant).set({ role: 'organizer' }).where(eq(tx.t.grant.id, grantId)));
    expect(await acceptInvite(viewer, token, 'X', aBrowser(cookie))).toMatchObject({ ok: true });
  });

  test('pressed twice at once it is accepted once', async () => {
    const { db } = await open();
    const { token } = await anInvite(db);
    const { cookie } = await signedIn(db, EMAIL);
    const viewer = await viewerOfCookie(cookie);
    const presses = await Promise.all(
      [1, 2, 3].map(() => acceptInvite(viewer, token, 'Anna', aBrowser(cookie))),
    );
    expect(presses.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await db.read.select().from(db.t.grant)).toHaveLength(1);
  });

  test('its token is derived, 192 bits, and stands nowhere', async () => {
    const { db } = await open();
    const { token, id } = await anInvite(db);
    expect(token).toMatch(/^[\w-]{32}$/);
    expect(inviteToken(id, NOON)).toBe(token);
    expect(inviteToken(newId(), NOON)).not.toBe(token);
    expect(await signInState(db)).not.toContain(token);
  });

  test('tells the holder of its link that a code is on its way to its address, and nobody else anything', async () => {
    const { db, clock } = await open();
    const { token } = await anInvite(db);
    const back = await anInvite(db, { revokedAt: NOON });
    const before = await signInState(db);
    expect([await isInvited(token, EMAIL), await isInvited(token, ' Anna@Forum.example ')]).toEqual([
      true,
      true,
    ]);
    expect(await isInvited(token, 'thief@forum.example')).toBe(false);
    expect(await isInvited(back.token, EMAIL)).toBe(false);
    expect(await isInvited(newToken(24), EMAIL)).toBe(false);
    expect(await isInvited('', EMAIL)).toBe(false);
    clock.move(7 * DAY);
    expect(await isInvited(token, EMAIL)).toBe(false);
    expect(await signInState(db)).toBe(before);
  });

  test('forged tokens open nothing', async () => {
    const { db } = await open();
    const { token, id } = await anInvite(db);
    const { cookie } = await signedIn(db, EMAIL);
    const viewer = await viewerOfCookie(cookie);
    const before = await signInState(db);
    for (let at = 0; at < FORGED; at += 1) {
      const forged =
        [newToken(24), `${token.slice(1)}A`, tokenHash(token), id, inviteToken(newId(), NOON)][at % 5] ?? '';
      await expect(acceptInvite(viewer, forged, 'X', aBrowser(cookie))).rejects.toBeInstanceOf(NotFoundError);
    }
    expect(await signInState(db)).toBe(before);
  });
});

async function anInvite(db: Db, given: { revokedAt?: number; invitedBy?: string } = {}) {
  const edition = await db.tx((tx) => anEdition(tx));
  const id = newId();
  const token = inviteToken(id, NOON);
  await db.tx(async (tx) => {
    await addInvite(tx, {
      id,
      tokenHash: tokenHash(token),
      email: 'Anna@forum.example',
      emailNorm: EMAIL,
      role: 'programme_editor',
      scope: { kind: 'edition', editionId: edition.id },
      language: 'en',
      invitedBy: 'system:test',
      createdAt: NOON,
      expiresAt: NOON + 7 * DAY,
    });
    const { invite } = tx.t;
    if (Object.keys(given).length > 0) await tx.update(invite).set(given).where(eq(invite.id, id));
  });
  return { id, token, editionId: edition.id };
}

async function signedIn(db: Db, email: string) {
  const account = await db.tx((tx) => anAccount(tx, { email }));
  const token = await db.tx((tx) => aSignIn(tx, account.id, 'registered', NOON));
  return { cookie: sessionCookieOf(token), accountId: account.id };
}
