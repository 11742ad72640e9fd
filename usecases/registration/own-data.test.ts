import { expect, test } from 'vitest';
import { aGrant, anAccount } from '#db/factories/account.ts';
import { scopeOf } from '#db/factories/edition.ts';
import { describeEachEngine } from '#db/factories/test-database.ts';
import { reconcile } from '#db/registration/reconcile.ts';
import type { Db } from '#db/types.ts';
import { NotFoundError } from '../access.ts';
import { DAY, flowCookieOf, signInHouse } from '../account/account.fixture.ts';
import { digitsOfCode } from '../account/one-time-code.ts';
import { aPaper } from '../canary.fixture.ts';
import { askOwnDataCode, eraseOwnData, exportOwnData, ownDataPage } from './own-data.ts';
import { registerForEdition } from './register.ts';
import { anOpenEdition, anOrder, counters, fromHere, registrationState } from './registration.fixture.ts';
import { ticketPage } from './ticket-page.ts';
import { askTransferCode } from './transfer.ts';

const viewer = { kind: 'anonymous', requestId: 'request-9' } as const;
const by = { viewer, draw: aPaper } as const;

describeEachEngine('the own data behind a ticket', (engine) => {
  const open = signInHouse(engine);

  test('is exported whole by a code of the address, once for a code, and the log says who asked', async () => {
    const { db } = await open();
    const { edition } = await anOpenEdition(db);
    const secret = await registered(edition.slug, 'anna@forum.example');
    await registered(edition.slug, 'boris@forum.example');
    expect(await ownDataPage(secret)).toEqual({ emailHint: 'a…@forum.example', isErased: false });
    const typed = await aCode(db, secret);
    const made = await exportOwnData(secret, typed, by);
    const zip = made.ok ? Buffer.from(made.zip).toString('utf8') : '';
    expect(zip).toContain('anna@forum.example');
    expect(zip).toContain('tables/registration.csv');
    expect(zip).toMatch(/tickets\/[0-9A-Z]{9}\.pdf/);
    // The paper is theirs alone: it shows the link.
    expect(zip).toContain(`/t/${secret}`);
    expect(zip).not.toContain('boris');
    expect(await exportOwnData(secret, typed, by)).toEqual({ ok: false, reason: 'code_wrong' });
    const lines = await db.read.select().from(db.t.auditLog);
    expect(lines.filter(({ action }) => action === 'person.export')).toMatchObject([
      { targetKind: 'registration', requestId: 'request-9' },
    ]);
  });

  test('who has the link and no code of this address reads and changes nothing', async () => {
    const { db, clock } = await open();
    const { edition } = await anOpenEdition(db);
    const secret = await registered(edition.slug, 'anna@forum.example');
    const other = await registered(edition.slug, 'boris@forum.example');
    const mine = await aCode(db, other);
    const own = await aCode(db, secret);
    const pass = await askTransferCode(secret);
    const transfer = { ...own, cookie: pass.ok ? flowCookieOf(pass.flow) : '' };
    const before = await registrationState(db);
    const wrong = { ok: false, reason: 'code_wrong' };
    for (const typed of [mine, transfer, { ...own, digits: '00000000' }, { ...own, cookie: undefined }]) {
      expect(await exportOwnData(secret, typed, by)).toEqual(wrong);
      expect(await eraseOwnData(secret, { ...typed, isUnderstood: true }, viewer)).toEqual(wrong);
    }
    expect(await eraseOwnData(secret, { ...own, isUnderstood: false }, viewer)).toEqual({
      ok: false,
      reason: 'unconfirmed',
    });
    clock.move(DAY);
    expect(await eraseOwnData(secret, { ...own, isUnderstood: true }, viewer)).toEqual(wrong);
    expect(await registrationState(db)).toBe(before);
    await expect(askOwnDataCode('A'.repeat(43))).rejects.toThrow(NotFoundError);
  });

  test('is erased by a code: places go on first, the ticket ends, the account goes, others stay whole', async () => {
    const { db } = await open();
    const { edition } = await anOpenEdition(db, { seats: 1 });
    const secret = await registered(edition.slug, 'anna@forum.example');
    const other = await registered(edition.slug, 'boris@forum.example');
    await db.tx((tx) => anAccount(tx, { email: 'anna@forum.example' }));
    const typed = await aCode(db, secret);
    expect(await eraseOwnData(secret, { ...typed, isUnderstood: true }, viewer)).toEqual({ ok: true });
    expect(await ticketPage(secret)).toMatchObject({ state: 'cancelled', badgeName: '', ticket: undefined });
    expect(await ownDataPage(secret)).toEqual({ emailHint: '', isErased: true });
    expect(await ticketPage(other)).toMatchObject({ state: 'offered' });
    expect(await counters(db)).toEqual({ used: 1, waiting: 0 });
    expect(await db.read.select().from(db.t.account)).toEqual([]);
    expect(JSON.stringify(await registrationState(db))).not.toContain('anna@');
    const lines = await db.read.select().from(db.t.auditLog);
    expect(
      lines.filter(({ action }) => action === 'person.erase').map(({ requestId }) => requestId),
    ).toContain('request-9');
    expect(await askOwnDataCode(secret)).toEqual({ ok: false, reason: 'not_possible' });
    const { drifts, deadHolders, ticketless } = await reconcile(db.read, scopeOf(edition));
    expect([drifts, deadHolders, ticketless]).toEqual([[], [], []]);
  });

  test('of somebody with a right is not erased from here, and can be taken along all the same', async () => {
    const { db } = await open();
    const { edition } = await anOpenEdition(db);
    const secret = await registered(edition.slug, 'anna@forum.example');
    const account = await db.tx((tx) => anAccount(tx, { email: 'anna@forum.example' }));
    await db.tx((tx) => aGrant(tx, account.id, 'desk', { kind: 'edition', editionId: edition.id }));
    const before = await registrationState(db);
    const typed = await aCode(db, secret);
    const beforeErasing = await registrationState(db);
    expect(beforeErasing).not.toBe(before);
    expect(await eraseOwnData(secret, { ...typed, isUnderstood: true }, viewer)).toEqual({
      ok: false,
      reason: 'duties',
    });
    expect(await registrationState(db)).toBe(beforeErasing);
    expect(await exportOwnData(secret, await aCode(db, secret), by)).toMatchObject({ ok: true });
  });
});

async function registered(slug: string, email: string): Promise<string> {
  const answer = await registerForEdition(slug, anOrder({ email }), fromHere);
  return (answer.ok && answer.ticketPath?.split('/').at(-1)) || '';
}

/** The digits of the mail that was just asked for, with the cookie of the browser. */
async function aCode(db: Db, secret: string) {
  const known = new Set((await db.read.select().from(db.t.oneTimeCode)).map(({ id }) => id));
  const asked = await askOwnDataCode(secret);
  if (!asked.ok) throw new Error(asked.reason);
  const code = (await db.read.select().from(db.t.oneTimeCode)).find(({ id }) => !known.has(id));
  return { digits: digitsOfCode(code?.id ?? '', code?.createdAt ?? 0), cookie: flowCookieOf(asked.flow) };
}
