import { expect, test } from 'vitest';
import { aGrant, anAccount, aSignIn } from '#db/factories/account.ts';
import { describeEachEngine } from '#db/factories/test-database.ts';
import type { Db } from '#db/types.ts';
import { systemViewer, type ViewerRole } from '#domain/viewer.ts';
import { ForbiddenError, NotFoundError, ReauthRequiredError } from '../access.ts';
import { tableHashes } from '../programme/programme-file.fixture.ts';
import { viewerOfCookie } from '../session.ts';
import { openInstanceTeam } from '../team-view.ts';
import { HOUR, NOON, sessionCookieOf, signInHouse } from './account.fixture.ts';
import { disableAccount, enableAccount } from './disabled-account.ts';

const INSTANCE = { kind: 'instance' } as const;
const house = systemViewer('test');

describeEachEngine('disabling an account', (engine) => {
  const open = signInHouse(engine);

  test('ends its sessions with the next request; enabled again it has its rights and signs in anew', async () => {
    const { db } = await open();
    const owner = await signedIn(db, 'owner');
    const editor = await signedIn(db, 'programme_editor');
    const target = { accountId: editor.id };
    expect(await disableAccount(await viewerOfCookie(owner.cookie), target)).toEqual({ ok: true });
    expect(await viewerOfCookie(editor.cookie)).toEqual({ kind: 'anonymous' });
    expect(await disableAccount(house, { email: editor.email.toUpperCase() })).toEqual({
      ok: false,
      reason: 'already',
    });
    expect(await enableAccount(await viewerOfCookie(owner.cookie), target)).toEqual({ ok: true });
    expect(await viewerOfCookie(editor.cookie)).toEqual({ kind: 'anonymous' });
    const token = await db.tx((tx) => aSignIn(tx, editor.id, 'programme_editor', NOON));
    expect(await viewerOfCookie(sessionCookieOf(token))).toMatchObject({
      accountId: editor.id,
      grants: [{ role: 'programme_editor' }],
    });
    const log = await db.read.select().from(db.t.auditLog);
    expect(log.map(({ action, targetId, actorId }) => [action, targetId, actorId])).toEqual([
      ['account.disable', editor.id, owner.id],
      ['account.enable', editor.id, owner.id],
    ]);
  });

  test('leaves the last owner alone, and counts no owner who is disabled', async () => {
    const { db } = await open();
    const [first, second] = [await signedIn(db, 'owner'), await signedIn(db, 'owner')];
    const viewer = await viewerOfCookie(first.cookie);
    expect(await disableAccount(viewer, { accountId: second.id })).toEqual({ ok: true });
    const before = await tableHashes(db);
    expect(await disableAccount(viewer, { accountId: first.id })).toEqual({
      ok: false,
      reason: 'last_owner',
    });
    expect(await disableAccount(house, { email: first.email })).toEqual({ ok: false, reason: 'last_owner' });
    expect(await disableAccount(house, { email: 'nobody@forum.example' })).toEqual({
      ok: false,
      reason: 'no_account',
    });
    expect(await disableAccount(house, { email: 'no address' })).toMatchObject({ reason: 'no_account' });
    expect(await enableAccount(house, { email: first.email })).toEqual({ ok: false, reason: 'already' });
    expect(await tableHashes(db)).toEqual(before);
  });

  test('is for owners who signed in just now: to all others nothing happens and nothing is offered', async () => {
    const { db, clock } = await open();
    const owner = await signedIn(db, 'owner');
    const organizer = await signedIn(db, 'organizer');
    const nobody = await signedIn(db, 'speaker');
    const target = { accountId: nobody.id };
    const before = await tableHashes(db);
    const asOrganizer = await viewerOfCookie(organizer.cookie);
    await expect(disableAccount(asOrganizer, target)).rejects.toThrow(ForbiddenError);
    await expect(enableAccount(asOrganizer, target)).rejects.toThrow(ForbiddenError);
    await expect(disableAccount({ kind: 'anonymous' }, target)).rejects.toThrow(NotFoundError);
    const shown = async (cookie: string) =>
      (await openInstanceTeam(await viewerOfCookie(cookie), 'en')).members.map(({ account }) => account?.id);
    expect(await shown(organizer.cookie)).toEqual([undefined, undefined, undefined]);
    // Not for the own account: nobody locks themselves out by a slip.
    expect((await shown(owner.cookie)).toSorted()).toEqual([organizer.id, nobody.id, undefined].toSorted());
    const viewer = await viewerOfCookie(owner.cookie);
    clock.move(HOUR);
    await expect(disableAccount(viewer, target)).rejects.toThrow(ReauthRequiredError);
    const { authSession: _, ...rest } = before;
    expect(await tableHashes(db, ['authSession'])).toEqual(rest);
  });
});

async function signedIn(db: Db, role: ViewerRole) {
  return db.tx(async (tx) => {
    const { id, email } = await anAccount(tx);
    await aGrant(tx, id, role, INSTANCE);
    return { id, email, cookie: sessionCookieOf(await aSignIn(tx, id, role, NOON)) };
  });
}
