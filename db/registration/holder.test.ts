import { expect, it } from 'vitest';
import { anEdition, scopeOf } from '../factories/edition.ts';
import { aPool, aPublicId, aRegistration, aTicketType, MADE_AT } from '../factories/registration.ts';
import { aPayment, aTicket, holdsSeat } from '../factories/registration-part.ts';
import { describeEachEngine } from '../factories/test-database.ts';
import type { Db, Reader } from '../types.ts';
import { allAllocations } from './allocation.ts';
import { addBooking, bookingsOf, cancelBookings, changeBooking } from './booking.ts';
import { keepKey, keptAnswer } from './form-record.ts';
import { allPayments } from './payment.ts';
import { reconcile } from './reconcile.ts';
import { changeRegistration, liveOfAddress, registrationsByIds } from './registration.ts';
import { registrationPage } from './registration-list.ts';
import { settingOf, startingSetting, storeSetting } from './setting.ts';
import { rollSigningKey } from './signing-key.ts';
import { signingKeys } from './ticket.ts';
import { revocations } from './ticket-list.ts';
import { allTypes, changeType } from './ticket-type.ts';
import { addTransfer, closeTransfer, openTransferOf } from './transfer.ts';

describeEachEngine('registrations', (engine) => {
  const world = async () => {
    const db = await engine.open();
    const made = await db.tx(async (tx) => {
      const edition = await anEdition(tx);
      const pool = await aPool(tx, edition);
      return { edition, pool, type: await aTicketType(tx, edition, [pool]) };
    });
    return { db, scope: scopeOf(made.edition), ...made };
  };

  it('are changed once per version, and their key of order follows the name', async () => {
    const { db, scope, type } = await world();
    const before = await db.tx((tx) => aRegistration(tx, type, { badgeName: 'Ёлка Ñuñez' }));
    expect(before.sortKey).toBe('елка nunez');
    const change = { familyName: 'Ångström', givenName: 'Ada' };
    const changed = await db.tx((tx) => changeRegistration(tx, scope, before, change));
    expect([changed?.sortKey, changed?.version]).toEqual(['angstrom ada', 2]);
    expect(await db.tx((tx) => changeRegistration(tx, scope, before, { note: 'late' }))).toBeUndefined();
    expect(await registrationsByIds(db.read, scope, [before.id])).toEqual([changed]);
  });

  it('are found by parts of names in any spelling, by state and by type, and only in their edition', async () => {
    const { db, scope, type } = await world();
    await db.tx(async (tx) => {
      const elsewhere = await aTicketType(tx, await anEdition(tx), []);
      await aRegistration(tx, elsewhere, { badgeName: 'Zoë 100%' });
      await aRegistration(tx, type, { badgeName: 'Zoë 100%' });
      await aRegistration(tx, type, { badgeName: 'Zoe', traits: ['cancelled'] });
      await aRegistration(tx, type, { badgeName: 'Bob' });
    });
    const names = async (where: Parameters<typeof registrationPage>[2]) => {
      const { rows, total } = await registrationPage(db.read, scope, where, { limit: 2, offset: 0 });
      return [rows.map(({ badgeName }) => badgeName), total];
    };
    expect(await names({})).toEqual([['Bob', 'Zoe'], 3]);
    expect(await names({ text: 'ZOE' })).toEqual([['Zoe', 'Zoë 100%'], 2]);
    expect(await names({ text: '0%' })).toEqual([['Zoë 100%'], 1]);
    expect(await names({ states: ['cancelled'], typeIds: [type.id] })).toEqual([['Zoe'], 1]);
    expect(await names({ typeIds: [] })).toEqual([[], 0]);
  });

  it('of an address are live or over', async () => {
    const { db, scope, type } = await world();
    const emailNorm = 'a@example.org';
    const live = await db.tx(async (tx) => {
      await aRegistration(tx, type, { email: emailNorm, emailNorm, traits: ['cancelled'] });
      return aRegistration(tx, type, { email: emailNorm, emailNorm, traits: ['held'] });
    });
    expect(await liveOfAddress(db.read, scope, emailNorm)).toEqual([live]);
  });

  it('are listed with as many queries for three as for one', async () => {
    const { db, scope, edition, type, pool } = await world();
    const ask = async (reader: Reader) => {
      await registrationPage(reader, scope, {}, { limit: 50, offset: 0 });
      await allTypes(reader, scope);
      await reconcile(reader, scope);
      await allAllocations(reader, scope);
      await allPayments(reader, scope);
    };
    const add = () =>
      db.tx(async (tx) => {
        const registration = await aRegistration(tx, type);
        await holdsSeat(tx, registration, [pool]);
        await aPayment(tx, registration);
        await aTicketType(tx, edition, [pool]);
      });
    await add();
    const one = await queriesOf(db, ask);
    await add();
    await add();
    expect(await queriesOf(db, ask)).toBe(one);
  });

  it('are offered to one person at a time', async () => {
    const { db, scope, type } = await world();
    const registration = await db.tx((tx) => aRegistration(tx, type));
    const offer = () => ({
      publicId: aPublicId(),
      registrationId: registration.id,
      email: 'b@example.org',
      emailNorm: 'b@example.org',
      badgeName: 'Bob',
      locale: 'en',
      requestedAt: MADE_AT,
      expiresAt: MADE_AT + 1,
    });
    await db.tx((tx) => addTransfer(tx, scope, offer()));
    const second = await db.tx((tx) => addTransfer(tx, scope, offer()));
    expect(await openTransferOf(db.read, scope, registration.id)).toEqual(second);
    const accept = () =>
      db.tx((tx) => closeTransfer(tx, scope, second.id, { at: MADE_AT, isAccepted: true }));
    expect([await accept(), await accept()]).toEqual([true, false]);
  });

  it('book an occurrence once, and again when that is over', async () => {
    const { db, scope, type } = await world();
    const { id: registrationId } = await db.tx((tx) => aRegistration(tx, type));
    const given = {
      registrationId,
      occurrenceId: 'o1',
      state: 'confirmed',
      claimId: null,
      createdAt: 1,
    } as const;
    const book = () => db.tx((tx) => addBooking(tx, scope, given));
    expect([await book(), await book()]).toEqual([true, false]);
    const [booked] = await bookingsOf(db.read, scope, [registrationId]);
    if (!booked) throw new Error('no booking');
    const gone = { state: 'cancelled', updatedAt: 2 } as const;
    expect((await db.tx((tx) => changeBooking(tx, scope, booked, gone)))?.state).toBe('cancelled');
    expect(await db.tx((tx) => changeBooking(tx, scope, booked, gone))).toBeUndefined();
    expect(await book()).toBe(true);
    expect(await db.tx((tx) => cancelBookings(tx, scope, [registrationId], 3))).toHaveLength(1);
    expect(await bookingsOf(db.read, scope, [registrationId])).toEqual([]);
  });

  it('are made once under one key', async () => {
    const { db, edition } = await world();
    const row = {
      scope: 'register:anon',
      key: 'k'.repeat(16),
      editionId: edition.id,
      bodyHash: 'h1',
      createdAt: 1,
      status: 201,
      resultIds: { registration: 'r1' },
    };
    const take = () => db.tx((tx) => keepKey(tx, row));
    const taken = await Promise.all(Array.from({ length: 20 }, take));
    expect(taken.filter(Boolean)).toHaveLength(1);
    expect(await keptAnswer(db.read, row.scope, row.key)).toMatchObject(row);
  });

  it('have settings and types of one version at a time', async () => {
    const { db, scope, type, pool } = await world();
    const first = { ...startingSetting(scope), dueDays: 3 };
    expect(await settingOf(db.read, scope)).toEqual(startingSetting(scope));
    const store = () => db.tx((tx) => storeSetting(tx, scope, first));
    expect([await store(), await store()]).toEqual([true, false]);
    expect(await settingOf(db.read, scope)).toEqual({ ...first, version: 1 });
    const change = () => db.tx((tx) => changeType(tx, scope, type, { partyMax: 3, poolIds: [] }));
    expect([await change(), await change()]).toEqual([true, false]);
    expect(await allTypes(db.read, scope)).toEqual([{ ...type, partyMax: 3, version: 2, poolIds: [] }]);
    expect(type.poolIds).toEqual([pool.id]);
  });

  it('name what no door may let in any more', async () => {
    const { db, scope, type } = await world();
    await db.tx(async (tx) => {
      const people = [];
      for (let number = 0; number < 4; number += 1) people.push(await aRegistration(tx, type));
      const [good, moved, revoked, renewed] = people;
      if (!good || !moved || !revoked || !renewed) throw new Error('nobody');
      await aTicket(tx, good, { id: 10 });
      await aTicket(tx, moved, { id: 11, generation: 3 });
      await aTicket(tx, revoked, { id: 12, state: 'revoked' });
      await aTicket(tx, renewed, { id: 14 });
      const event = { editionId: scope.editionId, actor: 'system:factory', reason: null, at: MADE_AT };
      const former = { registrationId: renewed.id, ticketId: 13, oldGeneration: 255, newGeneration: null };
      await tx.insert(tx.t.ticketEvent).values({ id: 'e1', kind: 'revoke', ...former, ...event });
    });
    expect(await revocations(db.read, scope)).toEqual([
      { ticketId: 11, minimumGeneration: 3 },
      { ticketId: 12, minimumGeneration: null },
      { ticketId: 13, minimumGeneration: null },
    ]);
  });

  it('are signed by one key at a time, and old ones stay', async () => {
    const { db, scope } = await world();
    const key = (kid: number) => ({
      kid,
      publicKey: new Uint8Array(32).fill(kid),
      sealedKey: new Uint8Array([1, 2]),
      createdAt: MADE_AT + kid,
    });
    for (const kid of [1, 2]) await db.tx((tx) => rollSigningKey(tx, scope, key(kid)));
    const keys = await signingKeys(db.read, scope);
    expect(keys.map(({ kid, retiredAt }) => [kid, retiredAt])).toEqual([
      [1, MADE_AT + 2],
      [2, null],
    ]);
    expect(keys[1]?.publicKey).toEqual(new Uint8Array(32).fill(2));
  });
});

async function queriesOf(db: Db, ask: (reader: Reader) => Promise<void>): Promise<number> {
  let queries = 0;
  const reader: Reader = new Proxy(db.read, {
    get: (target, name) => {
      const value: unknown = Reflect.get(target, name);
      if (typeof value !== 'function') return value;
      return (...given: unknown[]) => {
        queries += 1;
        return value.apply(target, given);
      };
    },
  });
  await ask(reader);
  return queries;
}
