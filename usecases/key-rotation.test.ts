import { expect, test } from 'vitest';
import { environment } from '#adapters/env.ts';
import { secretAt } from '#adapters/secret.ts';
import { anAccount, aSignIn } from '#db/factories/account.ts';
import { describeEachEngine } from '#db/factories/test-database.ts';
import type { Db } from '#db/types.ts';
import { systemViewer } from '#domain/viewer.ts';
import {
  aBrowser,
  DAY,
  flowCookieOf,
  MINUTE,
  sessionCookieOf,
  signInHouse,
} from './account/account.fixture.ts';
import { acceptInvite, openInvite } from './account/invite.ts';
import { askForCode, signInByCode } from './account/sign-in.ts';
import { rotateKeys } from './key-rotation.ts';
import { matterOf } from './mail-matter.ts';
import { viewerOfCookie } from './session.ts';
import { inviteMember } from './team.ts';

const OLGA = 'olga@forum.example';
const operator = systemViewer('command line');

describeEachEngine('rotated keys', (engine) => {
  const open = signInHouse(engine);

  test('leave a code that was mailed before them good for its ten minutes, at the first try', async () => {
    const { db, clock } = await open();
    await db.tx((tx) => anAccount(tx, { email: OLGA }));
    const asked = await askForCode(OLGA, aBrowser());
    if (!asked.ok) throw new Error(asked.reason);
    const mailed = await digitsInMail(db);
    clock.move(MINUTE);
    await rotateKeys(operator);
    clock.move(MINUTE);
    // What still waits, or is tried again, says the same digits.
    expect(await digitsInMail(db)).toBe(mailed);
    const answer = await signInByCode(mailed, 'en', aBrowser(flowCookieOf(asked.flow)));
    expect(answer).toMatchObject({ ok: true });
  });

  test('leave the link of an invite good, and its mail right', async () => {
    const { db, clock } = await open();
    const letter = { email: OLGA, role: 'organizer', scope: 'instance', language: 'en' } as const;
    expect(await inviteMember(operator, letter)).toEqual({ ok: true });
    const mailed = await tokenInMail(db);
    clock.move(MINUTE);
    await rotateKeys(operator);
    await rotateKeys(operator);
    clock.move(3 * DAY);
    expect(await tokenInMail(db)).toBe(mailed);
    const { id } = await db.tx((tx) => anAccount(tx, { email: OLGA }));
    const cookie = sessionCookieOf(await db.tx((tx) => aSignIn(tx, id, 'registered', clock.now())));
    const viewer = await viewerOfCookie(cookie);
    expect(await openInvite(viewer, mailed, 'en')).toMatchObject({ state: 'open' });
    expect(await acceptInvite(viewer, mailed, 'Olga', aBrowser(cookie))).toMatchObject({ ok: true });
  });

  test('are what everything afterwards is made with', async () => {
    const { clock } = await open();
    // The tests share a secret: this one comes after the rotations of the others.
    clock.move(30 * DAY);
    const before = secretAt(environment().dataFolder, clock.now());
    clock.move(1);
    await rotateKeys(operator);
    expect(secretAt(environment().dataFolder, clock.now()).equals(before)).toBe(false);
    expect(secretAt(environment().dataFolder, clock.now() - 1).equals(before)).toBe(true);
  });
});

async function digitsInMail(db: Db): Promise<string> {
  const matter = await matterInMail(db);
  return matter?.kind === 'code' ? matter.digits : '';
}

async function tokenInMail(db: Db): Promise<string> {
  const matter = await matterInMail(db);
  return matter?.kind === 'invite' ? (matter.address.split('/').at(-1) ?? '') : '';
}

/** As the worker makes it when it sends. */
async function matterInMail(db: Db) {
  const [mail] = await db.read.select().from(db.t.mail);
  return mail && matterOf(mail, 'shown');
}
