import { expect, test } from 'vitest';
import { environment } from '#adapters/env.ts';
import { rotateSecret } from '#adapters/secret.ts';
import { checkToken } from '#adapters/signing.ts';
import { scopeOf } from '#db/factories/edition.ts';
import { describeEachEngine } from '#db/factories/test-database.ts';
import { signingKeys } from '#db/registration/ticket.ts';
import type { Db } from '#db/types.ts';
import type { Edition } from '#domain/programme/entity.ts';
import type { Viewer } from '#domain/viewer.ts';
import { ForbiddenError, NotFoundError, ReauthRequiredError } from '../access.ts';
import { DAY, MINUTE, signInHouse } from '../account/account.fixture.ts';
import { rotateKeys } from '../key-rotation.ts';
import { registerForEdition } from './register.ts';
import { anOpenEdition, anOrder, fromHere, house, registrationState } from './registration.fixture.ts';
import { killKey, reissueLeft, rollKey } from './signing-key.ts';
import { renewLink } from './ticket-deed.ts';
import { ticketPage } from './ticket-page.ts';

describeEachEngine('keys that sign tickets', (engine) => {
  const open = signInHouse(engine);

  test('are rolled: new codes have the new key, and old ones stay good', async () => {
    const { db } = await open();
    const { edition } = await anOpenEdition(db);
    const first = await codeOf(edition, 'anna@forum.example');
    expect(await rollKey(house, edition.slug)).toEqual({ ok: true, kid: 2, reissued: 0 });
    const second = await codeOf(edition, 'boris@forum.example');
    expect(await check(db, edition, first.code)).toMatchObject({ ok: true, fields: { kid: 1 } });
    expect(await check(db, edition, second.code)).toMatchObject({ ok: true, fields: { kid: 2 } });
    const [line] = (await db.read.select().from(db.t.auditLog)).filter(({ action }) =>
      action.includes('key'),
    );
    expect(line).toMatchObject({ action: 'registration.key_roll', targetId: edition.id });
  });

  test('are killed in an emergency: their codes die, tickets are signed anew and mailed, a block stays', async () => {
    const { db } = await open();
    const { edition } = await anOpenEdition(db);
    const anna = await codeOf(edition, 'anna@forum.example');
    const boris = await codeOf(edition, 'boris@forum.example');
    const { ticket, mail } = db.t;
    expect(await killKey(house, edition.slug, 1)).toEqual({ ok: true, kid: 2, reissued: 2 });
    for (const { code } of [anna, boris])
      expect(await check(db, edition, code)).toMatchObject({ ok: false, reason: 'dead_key' });
    const page = await ticketPage(anna.secret);
    expect(page.ticket).toMatchObject({ generation: 2, humanCode: anna.humanCode });
    expect(await check(db, edition, page.ticket?.code ?? '')).toMatchObject({ ok: true, fields: { kid: 2 } });
    expect((await db.read.select().from(mail)).map(({ kind }) => kind)).toEqual([
      ...['registration.ticket', 'registration.ticket', 'registration.changed', 'registration.changed'],
    ]);
    expect(await killKey(house, edition.slug, 1)).toEqual({ ok: false, reason: 'dead' });
    expect(await killKey(house, edition.slug, 9)).toEqual({ ok: false, reason: 'unknown' });
    expect(await reissueLeft()).toBe(0);
    // A ticket that was made in the moment of the roll.
    await db.tx((tx) => tx.update(ticket).set({ kid: 1, state: 'blocked' }));
    expect(await reissueLeft()).toBe(2);
    expect((await db.read.select().from(ticket)).map(({ kid, state }) => [kid, state])).toEqual([
      [2, 'blocked'],
      [2, 'blocked'],
    ]);
  });

  test('are for organizers with a fresh sign-in, and strangers change nothing', async () => {
    const { db, clock } = await open();
    const { edition } = await anOpenEdition(db);
    const before = await registrationState(db);
    const as = (role: 'organizer' | 'desk', reauthAt: number): Viewer => ({
      kind: 'account',
      accountId: 'someone',
      name: '',
      reauthAt,
      grants: [{ role, scope: { kind: 'edition', editionId: edition.id } }],
    });
    await expect(rollKey(as('desk', clock.now()), edition.slug)).rejects.toThrow(ForbiddenError);
    await expect(rollKey(as('organizer', clock.now() - 16 * MINUTE), edition.slug)).rejects.toThrow(
      ReauthRequiredError,
    );
    await expect(killKey(as('desk', clock.now()), edition.slug, 1)).rejects.toThrow(ForbiddenError);
    await expect(killKey({ kind: 'anonymous' }, 'nowhere', 1)).rejects.toThrow(NotFoundError);
    expect(await registrationState(db)).toBe(before);
    expect(await signingKeys(db.read, scopeOf(edition))).toHaveLength(1);
    expect(await rollKey(as('organizer', clock.now()), edition.slug)).toMatchObject({ ok: true });
  });

  test('are sealed anew with each new secret, and outlive those that are forgotten', async () => {
    const { db, clock } = await open();
    const { edition } = await anOpenEdition(db);
    const { secret } = await codeOf(edition, 'anna@forum.example');
    const [before] = await signingKeys(db.read, scopeOf(edition));
    clock.move(MINUTE);
    await rotateKeys(house);
    const [after] = await signingKeys(db.read, scopeOf(edition));
    expect(Buffer.from(after?.sealedKey ?? []).equals(Buffer.from(before?.sealedKey ?? []))).toBe(false);
    expect(after?.publicKey).toEqual(before?.publicKey);
    expect((await ticketPage(secret)).ticket?.code).toMatch(/^S1:/);
    // The link of before is good for as long as its secret is known; a new one uses the new secret.
    clock.move(MINUTE);
    const renewed = await renewLink(secret);
    const fresh = renewed.ok ? (renewed.ticketPath.split('/').at(-1) ?? '') : '';
    await expect(ticketPage(secret)).rejects.toThrow(NotFoundError);
    for (let n = 0; n < 7; n += 1) rotateSecret(environment().dataFolder, clock.now() + n * DAY + 1);
    expect((await ticketPage(fresh)).ticket?.code).toMatch(/^S1:/);
  });
});

async function codeOf(edition: Edition, email: string) {
  const answer = await registerForEdition(edition.slug, anOrder({ email }), fromHere);
  if (!answer.ok) throw new Error(answer.reason);
  const secret = answer.ticketPath?.split('/').at(-1) ?? '';
  return { code: answer.code ?? '', humanCode: answer.humanCode ?? '', secret };
}

async function check(db: Db, edition: Edition, code: string) {
  const keys = (await signingKeys(db.read, scopeOf(edition))).map(({ kid, publicKey, deadAt }) => ({
    editionNo: 1,
    kid,
    publicKey,
    isDead: deadAt !== null,
  }));
  return checkToken(code, 1, keys);
}
