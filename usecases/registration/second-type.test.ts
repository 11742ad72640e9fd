import { expect, test } from 'vitest';
import { describeEachEngine } from '#db/factories/test-database.ts';
import type { Db } from '#db/types.ts';
import { flowCookieOf, signInHouse } from '../account/account.fixture.ts';
import { digitsOfCode } from '../account/one-time-code.ts';
import type { RegisterAnswer, RegisterOrigin } from './answer.ts';
import { registerForEdition } from './register.ts';
import {
  anOpenEdition,
  anOrder,
  fromHere,
  origin,
  registrationState,
  withSetting,
} from './registration.fixture.ts';
import { annas, another, isClean, signedIn } from './second-type.fixture.ts';

describeEachEngine('another type for an address that is registered', (engine) => {
  const open = signInHouse(engine);

  /** Anna has a ticket; the edition has a second type with so many seats, and may allow both. */
  async function aTicket({ allowsSecondType = false, seats = 5 } = {}) {
    const { db } = await open();
    const { edition, type } = await anOpenEdition(db);
    await another(db, edition, { hasWaitlist: false }, seats);
    await withSetting(db, edition, { allowsSecondType });
    await registerForEdition(edition.slug, anOrder({ type: type.slug }), fromHere);
    const again = (wish: Record<string, unknown>, from: RegisterOrigin = fromHere) =>
      registerForEdition(edition.slug, anOrder({ type: 'other', ...wish }), from);
    return { db, edition, type, again };
  }

  test('is asked for before anything happens, with the ways that the edition allows, of guests and who is signed in', async () => {
    const { db, again, edition } = await aTicket();
    const before = await registrationState(db);
    for (const from of [fromHere, await signedIn(db)])
      for (const otherType of ['ask', 'keep'])
        expect(await again({ otherType }, from)).toEqual(choice('otherType', 'missing', ['replace']));
    await withSetting(db, edition, { allowsSecondType: true });
    expect(await again({ otherType: 'ask' })).toEqual(choice('otherType', 'missing', ['replace', 'keep']));
    expect(await registrationState(db)).toBe(before);
  });

  test('is kept beside the old one by whoever wants both, guest or signed in', async () => {
    for (const isSignedIn of [false, true]) {
      const { db, again, edition } = await aTicket({ allowsSecondType: true });
      const from = isSignedIn ? await signedIn(db) : fromHere;
      expect(await again({ otherType: 'keep' }, from)).toMatchObject({ isNew: true, state: 'confirmed' });
      expect((await annas(db)).map(({ state }) => state)).toEqual(['confirmed', 'confirmed']);
      await isClean(db, edition);
    }
  });

  test('takes the place of the old one at once for who is signed in', async () => {
    const { db, again, edition } = await aTicket({ allowsSecondType: true });
    const [old] = await annas(db);
    expect(await again({ otherType: 'replace' }, await signedIn(db))).toMatchObject({ state: 'confirmed' });
    expect((await annas(db)).map(({ id }) => id)).toEqual([old?.id]);
    expect((await annas(db))[0]?.typeId).not.toBe(old?.typeId);
    await isClean(db, edition);
  });

  test('takes the place of the old one by the code of the address, in the browser that asked, once', async () => {
    const { db, again, edition, type } = await aTicket();
    const [old] = await annas(db);
    const asked = await again({ otherType: 'replace' });
    expect(asked).toMatchObject(choice('addressCode', 'missing', ['replace']));
    const typed = { otherType: 'replace', addressCode: await lastCode(db) };
    const here = { ...fromHere, cookie: flowCookieOf(flowOf(asked)) };
    const wrong = choice('addressCode', 'invalid', ['replace']);
    const before = await registrationState(db);
    expect(await again(typed)).toEqual(wrong);
    expect(await again({ ...typed, addressCode: '00000000' }, here)).toEqual(wrong);
    expect(await registrationState(db)).toBe(before);
    expect(await again(typed, here)).toMatchObject({ isNew: true, state: 'confirmed' });
    expect((await annas(db)).map(({ id, typeId }) => [id, typeId === type.id])).toEqual([[old?.id, false]]);
    // From now on the address is the holder's: "this was not me" has a last day as cancelling has.
    expect([old?.emailProvedAt, (await annas(db))[0]?.emailProvedAt]).toEqual([null, expect.any(Number)]);
    const back = anOrder({ ...typed, type: type.slug });
    expect(await registerForEdition(edition.slug, back, here)).toEqual(wrong);
    expect((await annas(db)).map(({ typeId }) => typeId === type.id)).toEqual([false]);
    await isClean(db, edition);
  });

  test('that is full leaves the old one as it was, and the code for another try', async () => {
    const { db, again, edition, type } = await aTicket({ seats: 1 });
    await registerForEdition(edition.slug, anOrder({ email: 'b@forum.example', type: 'other' }), fromHere);
    const asked = await again({ otherType: 'replace' });
    const typed = { otherType: 'replace', addressCode: await lastCode(db) };
    const here = { ...fromHere, cookie: flowCookieOf(flowOf(asked)) };
    const before = await registrationState(db);
    expect(await again(typed, here)).toMatchObject({ status: 409, reason: 'sold_out' });
    expect(await registrationState(db)).toBe(before);
    expect((await annas(db)).map(({ state, typeId }) => [state, typeId])).toEqual([['confirmed', type.id]]);
    const codes = await db.read.select().from(db.t.oneTimeCode);
    expect(codes.map(({ usedAt }) => usedAt)).toEqual([null]);
    await isClean(db, edition);
  });

  test('leaves the old one where its time to be given up is over, and says so', async () => {
    const { db, clock } = await open();
    const change = { approval: 'seat_held', cancelUntil: clock.now() - 1 } as const;
    const { edition, type } = await anOpenEdition(db, { change });
    await another(db, edition, {}, 5);
    const first = await registerForEdition(edition.slug, anOrder({ type: type.slug }), fromHere);
    expect(first).toMatchObject({ state: 'pending_approval' });
    const before = await registrationState(db);
    const order = anOrder({ type: 'other', otherType: 'replace' });
    expect(await registerForEdition(edition.slug, order, await signedIn(db))).toMatchObject({
      status: 409,
      reason: 'old_place_stays',
    });
    expect(await registrationState(db)).toBe(before);
    await isClean(db, edition);
  });

  test('is not had by the code of another address, nor by more than three codes an hour', async () => {
    const { db, again, edition, type } = await aTicket();
    const boris = { email: 'b@forum.example', otherType: 'replace' };
    await registerForEdition(edition.slug, anOrder({ ...boris, type: type.slug }), fromHere);
    const asked = await again(boris);
    const here = { ...fromHere, cookie: flowCookieOf(flowOf(asked)) };
    const stolen = { otherType: 'replace', addressCode: await lastCode(db) };
    const rows = () => db.read.select().from(db.t.registration);
    const before = await rows();
    expect(await again(stolen, here)).toEqual(choice('addressCode', 'invalid', ['replace']));
    for (const code of ['missing', 'missing', 'missing', 'too_many'])
      expect(await again({ otherType: 'replace' })).toMatchObject(choice('addressCode', code, ['replace']));
    expect(await rows()).toEqual(before);
  });

  test('leaves room under the limit of the address for asking, a code and the form itself', async () => {
    const { db, again } = await aTicket();
    const outside = origin;
    expect(await again({ otherType: 'ask' }, outside)).toMatchObject({ reason: 'other_type' });
    const asked = await again({ otherType: 'replace' }, outside);
    const here = { ...outside, cookie: flowCookieOf(flowOf(asked)) };
    for (let wrong = 0; wrong < 3; wrong += 1)
      expect(await again({ otherType: 'replace', addressCode: '00000000' }, here)).toMatchObject({
        reason: 'other_type',
      });
    const addressCode = await lastCode(db);
    expect(await again({ otherType: 'replace', addressCode }, here)).toMatchObject({ state: 'confirmed' });
  });

  test('asks nothing where the address has the type itself, or nothing can be chosen', async () => {
    const { db, again, edition, type } = await aTicket();
    const same = anOrder({ type: type.slug, otherType: 'ask', name: 'Anna again' });
    expect(await registerForEdition(edition.slug, same, fromHere)).toMatchObject({ isMailedAgain: true });
    await another(db, edition, { slug: 'dear', typeNo: 98, priceMinor: 900 }, 5);
    expect(await again({ type: 'dear', otherType: 'ask' })).toMatchObject({ isMailedAgain: true });
    expect((await annas(db)).map(({ typeId }) => typeId)).toEqual([type.id]);
  });
});

function choice(name: string, code: string, ways: readonly string[]) {
  const offers = ways.map((way) => ({ name: `otherType.${way}`, code: 'offered' }));
  return { ok: false, status: 409, reason: 'other_type', fields: [{ name, code }, ...offers] };
}

function flowOf(answer: RegisterAnswer): string {
  return answer.ok ? '' : (answer.flow ?? '');
}

async function lastCode(db: Db): Promise<string> {
  const codes = await db.read.select().from(db.t.oneTimeCode);
  const last = codes.toSorted((a, b) => a.createdAt - b.createdAt).at(-1);
  return last === undefined ? '' : digitsOfCode(last.id, last.createdAt);
}
