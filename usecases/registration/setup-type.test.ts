import { expect, it } from 'vitest';
import { scopeOf } from '#db/factories/edition.ts';
import { describeEachEngine } from '#db/factories/test-database.ts';
import { allPools } from '#db/registration/pool-stock.ts';
import { allTypes } from '#db/registration/ticket-type.ts';
import type { RecordValues } from '#domain/desk/record.ts';
import { anonymousViewer, type Viewer } from '#domain/viewer.ts';
import { ForbiddenError, NotFoundError } from '../access.ts';
import { signInHouse } from '../account/account.fixture.ts';
import { registerForEdition } from './register.ts';
import {
  anOpenEdition,
  anOrder,
  counters,
  fromHere,
  house,
  registrationState,
} from './registration.fixture.ts';
import { listTypes, openType, orderTypes, saveType, saveTypesInBulk } from './setup-type.ts';

const NEW: RecordValues = {
  name: { ru: 'Пресса', en: 'Press' },
  roleCategory: 'press',
  price: 1500.5,
  vatPercent: 20,
  visibility: 'public',
  approval: 'none',
  partyMax: 5,
  seats: 30,
  poolIds: [],
  hasWaitlist: true,
  waitlistAccept: 'ask',
  validity: '0',
};

describeEachEngine('the setup of ticket types', (engine) => {
  const open = signInHouse(engine);

  it('a new type gets an address, the next number and a pool of its own', async () => {
    const { db } = await open();
    const { edition } = await anOpenEdition(db);
    const saved = await saveType(house, edition.slug, { id: null, base: null, values: NEW });
    expect(saved).toMatchObject({ ok: true, changeCount: 1 });
    const [, made] = await allTypes(db.read, scopeOf(edition));
    expect(made).toMatchObject({
      ...{ slug: 'press', typeNo: 2, priceMinor: 150_050, currency: 'RUB', vatRate: 2_000, position: 1 },
      ...{ partyMax: 5, visibility: 'public' },
    });
    const pools = await allPools(db.read, scopeOf(edition));
    const own = pools.find(({ refId }) => refId === made?.id);
    expect(own).toMatchObject({ kind: 'type', nominal: 30, capacity: 30, used: 0 });
    expect(made?.poolIds).toEqual([own?.id]);
  });

  it('what was typed comes back as it was typed, and a second one of the same name gets another address', async () => {
    const { db } = await open();
    const { edition } = await anOpenEdition(db);
    const moments = {
      salesFrom: '2026-09-01T09:00',
      salesUntil: '2026-09-10T12:00',
      freezeAt: '2026-09-09T00:00',
    };
    const values = { ...NEW, ...moments };
    const first = await saveType(house, edition.slug, { id: null, base: null, values });
    const second = await saveType(house, edition.slug, { id: null, base: null, values });
    if (!first.ok || !second.ok) throw new Error('not saved');
    const again = await openType(house, edition.slug, first.id, 'ru');
    expect(again?.values).toMatchObject(values);
    expect(again?.fields.map(({ name }) => name)).not.toContain('slug');
    const list = await listTypes(house, edition.slug, 'ru');
    expect(list?.rows.map(({ name, values: { slug, typeNo } }) => [name, slug, typeNo])).toEqual([
      ['Участник', 'participant', 1],
      ['Пресса', 'press', 2],
      ['Пресса', 'press-2', 3],
    ]);
    const taken = await saveType(house, edition.slug, {
      id: null,
      base: null,
      values: { ...NEW, slug: 'press' },
    });
    expect(taken).toEqual({ ok: false, reason: 'invalid', fields: [{ name: 'slug', code: 'taken' }] });
  });

  it('two people who change the same field get the current row, other fields are merged', async () => {
    const { db } = await open();
    const { edition, type } = await anOpenEdition(db);
    const base = (await openType(house, edition.slug, type.id, 'ru'))?.values ?? {};
    const save = (change: RecordValues) =>
      saveType(house, edition.slug, { id: type.id, base, values: { ...base, ...change } });
    expect(await save({ partyMax: 3 })).toMatchObject({ ok: true, changeCount: 1 });
    expect(await save({ approval: 'before_seat' })).toMatchObject({ ok: true, changeCount: 1 });
    const late = await save({ partyMax: 9 });
    expect(late).toMatchObject({
      ...{ ok: false, reason: 'stale', by: 'test' },
      fields: [{ name: 'partyMax', base: 20, theirs: 3, mine: 9 }],
      current: { partyMax: 3, approval: 'before_seat' },
    });
    const [now] = await allTypes(db.read, scopeOf(edition));
    expect(now).toMatchObject({ partyMax: 3, approval: 'before_seat', version: (type.version ?? 0) + 2 });
  });

  it('more seats go to those who wait, in the same deed; fewer evict nobody', async () => {
    const { db } = await open();
    const { edition, type } = await anOpenEdition(db, { seats: 1 });
    for (const email of ['a@forum.example', 'b@forum.example'])
      await registerForEdition(
        edition.slug,
        anOrder({ email, waitlist: true }, { key: `${email}-0123456789` }),
        fromHere,
      );
    expect(await counters(db)).toEqual({ used: 1, waiting: 1 });
    const seats = (wanted: number) =>
      saveType(house, edition.slug, { id: type.id, base: null, values: { seats: wanted } });
    expect(await seats(2)).toMatchObject({ ok: true });
    expect(await counters(db)).toEqual({ used: 2, waiting: 0 });
    expect(await seats(0)).toMatchObject({ ok: true });
    expect(await counters(db)).toEqual({ used: 2, waiting: 0 });
    const pools = await allPools(db.read, scopeOf(edition));
    expect(pools.find(({ kind }) => kind === 'type')).toMatchObject({ capacity: 0, ceiling: 2, used: 2 });
  });

  it('a retired type takes nobody new, and types stand in the order that was chosen', async () => {
    const { db } = await open();
    const { edition, type } = await anOpenEdition(db);
    const made = await saveType(house, edition.slug, { id: null, base: null, values: NEW });
    if (!made.ok) throw new Error('not saved');
    await orderTypes(house, edition.slug, [made.id, type.id]);
    expect((await allTypes(db.read, scopeOf(edition))).map(({ slug }) => slug)).toEqual([
      'press',
      'participant',
    ]);
    const bulk = { ids: [type.id], values: { visibility: 'retired' } };
    expect(await saveTypesInBulk(house, edition.slug, bulk)).toMatchObject({ ok: true, changeCount: 1 });
    const answer = await registerForEdition(
      edition.slug,
      anOrder({ type: type.slug }, { key: 'k'.repeat(20) }),
      fromHere,
    );
    expect(answer).toMatchObject({ ok: false, status: 422, fields: [{ name: 'type', code: 'unknown' }] });
    const one = (await db.read.select().from(db.t.auditLog)).filter(({ targetId }) => targetId === type.id);
    expect(one.map(({ action, fields }) => [action, fields])).toEqual([
      ['registration.type_order', ['position']],
      ['registration.type_change', ['visibility']],
    ]);
  });

  it('refuses what does not fit, all or none, and tells which field', async () => {
    const { db } = await open();
    const { edition, type } = await anOpenEdition(db);
    const before = await registrationState(db);
    const one = (values: RecordValues) => saveType(house, edition.slug, { id: type.id, base: null, values });
    const reversed = { salesFrom: '2026-09-10T12:00', salesUntil: '2026-09-10T12:00' };
    expect(await one(reversed)).toMatchObject({
      fields: [{ name: 'salesUntil', code: 'ends_before_start' }],
    });
    expect(await one({ price: -1 })).toMatchObject({ fields: [{ name: 'price', code: 'too_small' }] });
    expect(await one({ validity: '9' })).toMatchObject({ fields: [{ name: 'validity', code: 'unknown' }] });
    expect(await one({ typeNo: 9 })).toMatchObject({ fields: [{ name: 'typeNo', code: 'unknown' }] });
    const both = { ids: [type.id, 'missing'], values: { visibility: 'hidden' } };
    expect(await saveTypesInBulk(house, edition.slug, both)).toEqual({ ok: false, reason: 'gone' });
    expect(await registrationState(db)).toBe(before);
    expect((await allTypes(db.read, scopeOf(edition)))[0]?.visibility).toBe('public');
  });

  it('whoever may not set registration up changes nothing and sees nothing', async () => {
    const { db } = await open();
    const { edition, type } = await anOpenEdition(db);
    const before = JSON.stringify([await registrationState(db), await allTypes(db.read, scopeOf(edition))]);
    const grants = [{ role: 'desk', scope: { kind: 'edition', editionId: edition.id } }] as const;
    const desk: Viewer = { kind: 'account', accountId: 'desk', name: 'Desk', grants };
    for (const who of [desk, anonymousViewer]) {
      const input = { id: type.id, base: null, values: { seats: 0 } };
      for (const deed of [
        () => saveType(who, edition.slug, input),
        () => saveTypesInBulk(who, edition.slug, { ids: [type.id], values: { visibility: 'retired' } }),
        () => orderTypes(who, edition.slug, [type.id]),
        () => listTypes(who, edition.slug, 'en'),
        () => openType(who, edition.slug, type.id, 'en'),
      ])
        await expect(deed()).rejects.toThrow(ForbiddenError);
    }
    await expect(listTypes(house, 'no-such', 'en')).rejects.toThrow(NotFoundError);
    expect(JSON.stringify([await registrationState(db), await allTypes(db.read, scopeOf(edition))])).toBe(
      before,
    );
  });
});
