import { expect, test } from 'vitest';
import { scopeOf } from '#db/factories/edition.ts';
import { aQuestion } from '#db/factories/registration-part.ts';
import { describeEachEngine } from '#db/factories/test-database.ts';
import { addBooking } from '#db/registration/booking.ts';
import { storeAnswers } from '#db/registration/form-record.ts';
import type { RegistrationFilter } from '#domain/registration/registration-filter.ts';
import { anonymousViewer } from '#domain/viewer.ts';
import { ForbiddenError } from '../access.ts';
import { signInHouse } from '../account/account.fixture.ts';
import { registerForEdition } from './register.ts';
import { anOpenEdition, anOrder, fromHere, house } from './registration.fixture.ts';
import { listRegistrations } from './registration-list.ts';

describeEachEngine('the list of people at the desk', (engine) => {
  const open = signInHouse(engine);

  test('finds by name, address, number of the ticket, session and answer, and counts states', async () => {
    const { db } = await open();
    const { edition } = await anOpenEdition(db, { seats: 2 });
    for (const [name, email] of [
      ['Вера Ёлкина', 'vera@forum.example'],
      ['Anna Smith', 'anna@forum.example'],
      ['Borís 100%', 'boris@forum.example'],
    ] as const)
      await registerForEdition(edition.slug, anOrder({ name, email, waitlist: true }), fromHere);
    const rows = await db.read.select().from(db.t.registration);
    const anna = rows.find(({ email }) => email === 'anna@forum.example')?.id ?? '';
    const scope = scopeOf(edition);
    const at = rows[0]?.createdAt ?? 0;
    await db.tx(async (tx) => {
      const question = await aQuestion(tx, edition, { key: 'diet' });
      await storeAnswers(tx, scope, anna, [{ questionId: question.id, value: ['vegan', 'halal'] }], at);
      const booking = { registrationId: anna, occurrenceId: 'talk', claimId: null, createdAt: at } as const;
      await addBooking(tx, scope, { ...booking, state: 'confirmed' });
    });
    const found = async (filter: RegistrationFilter) =>
      (await listRegistrations(house, edition.slug, filter, { order: 'name' }))?.rows.map(({ name }) => name);
    expect(await found({})).toEqual(['Anna Smith', 'Borís 100%', 'Вера Ёлкина']);
    expect(await found({ text: 'елк' })).toEqual(['Вера Ёлкина']);
    expect(await found({ text: '0%' })).toEqual(['Borís 100%']);
    expect(await found({ text: 'ANNA@forum' })).toEqual(['Anna Smith']);
    expect(await found({ states: ['waitlisted'] })).toEqual(['Borís 100%']);
    expect(await found({ session: 'talk' })).toEqual(['Anna Smith']);
    expect(await found({ session: 'other' })).toEqual([]);
    expect(await found({ answer: 'diet:halal' })).toEqual(['Anna Smith']);
    expect(await found({ answer: 'diet:fish' })).toEqual([]);
    expect(await found({ types: ['nothing'] })).toEqual([]);
    expect(await found({ code: 'unknown' })).toEqual([]);
    expect(await found({ from: '2100-01-01' })).toEqual([]);
    const list = await listRegistrations(house, edition.slug, { states: ['waitlisted'] }, { order: 'name' });
    expect(list?.counts).toEqual(
      new Map([
        ['confirmed', 2],
        ['waitlisted', 1],
      ]),
    );
    const all = await listRegistrations(house, edition.slug, {}, { order: 'name' });
    const code = all?.rows[0]?.humanCode ?? '';
    expect(all?.rows[0]).toMatchObject({ bookingCount: 1, ticketState: 'active', hasNote: false });
    expect(await found({ text: code.toLowerCase() })).toEqual(['Anna Smith']);
  });

  test('goes on from where a page ended, forwards and back, in both orders', async () => {
    const { db } = await open();
    const { edition } = await anOpenEdition(db);
    for (let n = 0; n < 120; n += 1)
      await registerForEdition(
        edition.slug,
        anOrder({ name: `P${String(n % 40).padStart(2, '0')}`, email: `p${n}@forum.example` }),
        fromHere,
      );
    for (const order of ['name', 'newest'] as const) {
      const page = (place: { after?: string | undefined; before?: string | undefined }) =>
        listRegistrations(house, edition.slug, {}, { order, ...place });
      const first = await page({});
      const second = await page({ after: first?.rows.at(-1)?.id });
      const third = await page({ after: second?.rows.at(-1)?.id });
      expect([first, second, third].map((one) => one?.rows.length)).toEqual([50, 50, 20]);
      expect([first, second, third].map((one) => [one?.hasBefore, one?.hasAfter])).toEqual([
        [false, true],
        [true, true],
        [true, false],
      ]);
      const ids = [first, second, third].flatMap((one) => one?.rows.map(({ id }) => id) ?? []);
      expect(new Set(ids).size).toBe(120);
      const back = await page({ before: third?.rows[0]?.id });
      expect(back?.rows).toEqual(second?.rows);
      expect([back?.hasBefore, back?.hasAfter]).toEqual([true, true]);
      expect((await page({ before: second?.rows[0]?.id }))?.hasBefore).toBe(false);
      expect((await page({ after: 'gone' }))?.rows).toEqual(first?.rows);
    }
  });

  test('shows nothing to strangers and says where registration was never set up', async () => {
    const { db } = await open();
    const { edition } = await anOpenEdition(db);
    await expect(listRegistrations(anonymousViewer, edition.slug, {}, { order: 'name' })).rejects.toThrow(
      ForbiddenError,
    );
    await db.tx(async (tx) => {
      await tx.delete(tx.t.registrationSetting);
    });
    expect(await listRegistrations(house, edition.slug, {}, { order: 'name' })).toBeUndefined();
  });
});
