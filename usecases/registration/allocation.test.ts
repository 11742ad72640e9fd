import { expect, test } from 'vitest';
import { scopeOf } from '#db/factories/edition.ts';
import { describeEachEngine } from '#db/factories/test-database.ts';
import { reconcile } from '#db/registration/reconcile.ts';
import type { Db } from '#db/types.ts';
import { anonymousViewer } from '#domain/viewer.ts';
import { ForbiddenError, NotFoundError } from '../access.ts';
import { DAY, signInHouse } from '../account/account.fixture.ts';
import { groupDesk, makeDelegation } from './allocation.ts';
import { addDelegates, delegationPage, removeDelegate } from './allocation-list.ts';
import { returnDueAllocations } from './allocation-return.ts';
import { registerForEdition } from './register.ts';
import {
  anOpenEdition,
  anOrder,
  counters,
  fromHere,
  house,
  registrationState,
} from './registration.fixture.ts';
import { cancelOwn } from './ticket-move.ts';

const wish = { name: 'Kazakh Post', email: 'lead@post.example', seats: 3, returnOn: '2026-08-01' } as const;

describeEachEngine('a delegation', (engine) => {
  const open = signInHouse(engine);

  test('gets a code and a list; the seats are taken from the pools once and given out by both', async () => {
    const { db } = await open();
    const { edition, type } = await anOpenEdition(db, { seats: 4 });
    const made = await makeDelegation(house, edition.slug, { ...wish, types: [type.slug] });
    if (!made.ok) throw new Error(made.reason);
    expect(made.code).toMatch(/^[0-9A-Z]{10}$/);
    expect(await counters(db)).toEqual({ used: 3, waiting: 0 });
    const text = 'Name;Email\nАйгуль;a@post.example\nBolat;\n';
    const before = await registrationState(db);
    expect(await addDelegates(made.secret, text, { isDryRun: true })).toEqual({ ok: true, count: 2 });
    expect(await registrationState(db)).toBe(before);
    expect(await addDelegates(made.secret, text, { isDryRun: false })).toEqual({ ok: true, count: 2 });
    const byCode = anOrder({ email: 'c@post.example', code: made.code });
    expect(await registerForEdition(edition.slug, byCode, fromHere)).toMatchObject({ state: 'confirmed' });
    expect(await counters(db)).toEqual({ used: 3, waiting: 0 });
    const page = await delegationPage(made.secret);
    expect(page).toMatchObject({ name: 'Kazakh Post', seats: 3, used: 3, isReturned: false });
    expect(page.people.map(({ state }) => state)).toEqual(['confirmed', 'confirmed', 'confirmed']);
    // Who typed the code has the link alone.
    const known = page.people.flatMap(({ secret, name }) => (secret === undefined ? [] : [name]));
    expect(known.sort()).toEqual(['Bolat', 'Айгуль']);
    const full = await addDelegates(made.secret, 'Dana', { isDryRun: false });
    expect(full).toEqual({ ok: false, reason: 'faults', faults: [{ line: 1, code: 'full' }] });
    expect(await removeDelegate(made.secret, page.people[0]?.id ?? '')).toEqual({ ok: true });
    expect(await delegationPage(made.secret)).toMatchObject({ used: 2 });
    expect(await counters(db)).toEqual({ used: 3, waiting: 0 });
    await isClean(db, edition);
  });

  test('the list says every fault by its line, and brings in nobody then', async () => {
    const { db } = await open();
    const { edition, type } = await anOpenEdition(db);
    const made = await makeDelegation(house, edition.slug, { ...wish, types: [type.slug] });
    if (!made.ok) throw new Error(made.reason);
    await registerForEdition(edition.slug, anOrder({ email: 'known@post.example' }), fromHere);
    const before = await registrationState(db);
    const text = 'A,a@post.example\nB,a@post.example\nC,nobody\nD,known@post.example\nE,,other\n';
    expect(await addDelegates(made.secret, text, { isDryRun: false })).toEqual({
      ok: false,
      reason: 'faults',
      faults: [
        { line: 2, code: 'twice' },
        { line: 3, code: 'email' },
        { line: 4, code: 'registered' },
        { line: 5, code: 'type' },
      ],
    });
    expect(await registrationState(db)).toBe(before);
  });

  test('gives unused seats back on its day, once, to who waits; later ones go straight to the pools', async () => {
    const { db, clock } = await open();
    const { edition, type } = await anOpenEdition(db, { seats: 3 });
    const made = await makeDelegation(house, edition.slug, { ...wish, types: [type.slug] });
    if (!made.ok) throw new Error(made.reason);
    await addDelegates(made.secret, 'A,a@post.example', { isDryRun: false });
    await registerForEdition(edition.slug, anOrder({ email: 'w@forum.example' }), fromHere);
    await registerForEdition(edition.slug, anOrder({ email: 'v@forum.example' }), fromHere);
    await registerForEdition(edition.slug, anOrder({ email: 'u@forum.example' }), fromHere);
    expect(await counters(db)).toEqual({ used: 3, waiting: 3 });
    expect(await returnDueAllocations()).toBe(0);
    clock.move(Date.UTC(2026, 7, 1) - clock.now() + DAY);
    expect([await returnDueAllocations(), await returnDueAllocations()]).toEqual([1, 0]);
    expect(await counters(db)).toEqual({ used: 3, waiting: 1 });
    const page = await delegationPage(made.secret);
    expect(page).toMatchObject({ isReturned: true, seats: 1, used: 1 });
    expect(await addDelegates(made.secret, 'B', { isDryRun: false })).toMatchObject({ reason: 'closed' });
    await cancelOwn(page.people[0]?.secret ?? '');
    expect(await counters(db)).toEqual({ used: 3, waiting: 0 });
    await isClean(db, edition);
  });

  test('its return against claims: never more seats than there are', async () => {
    const { db, clock } = await open();
    const { edition, type } = await anOpenEdition(db, { seats: 6 });
    const made = await makeDelegation(house, edition.slug, { ...wish, seats: 5, types: [type.slug] });
    if (!made.ok) throw new Error(made.reason);
    clock.move(Date.UTC(2026, 7, 1) - clock.now() + DAY);
    const claims = Array.from({ length: 8 }, (_, at) =>
      registerForEdition(
        edition.slug,
        anOrder({ email: `p${at}@post.example`, ...(at % 2 === 0 ? { code: made.code } : {}) }),
        fromHere,
      ),
    );
    await Promise.all([...claims, returnDueAllocations()]);
    await returnDueAllocations();
    const rows = await db.read.select().from(db.t.registration);
    const seated = rows.filter(({ state }) => state === 'confirmed' || state === 'offered').length;
    expect(seated).toBeLessThanOrEqual(6);
    expect((await counters(db)).used).toBe(seated);
    await isClean(db, edition);
  });

  test('is made by organizers alone, never beyond the stock; a forged link opens nothing', async () => {
    const { db } = await open();
    const { edition, type } = await anOpenEdition(db, { seats: 2 });
    const before = await registrationState(db);
    const order = { ...wish, types: [type.slug] };
    await expect(makeDelegation(anonymousViewer, edition.slug, order)).rejects.toThrow(ForbiddenError);
    await expect(groupDesk(anonymousViewer, edition.slug)).rejects.toThrow(ForbiddenError);
    expect(await makeDelegation(house, edition.slug, order)).toEqual({ ok: false, reason: 'full' });
    expect(await makeDelegation(house, edition.slug, { ...order, types: ['x'] })).toMatchObject({
      reason: 'type',
    });
    expect(await makeDelegation(house, edition.slug, { ...order, returnOn: '2020-01-01' })).toMatchObject({
      reason: 'past',
    });
    await expect(delegationPage('A'.repeat(43))).rejects.toThrow(NotFoundError);
    await expect(addDelegates('A'.repeat(43), 'A', { isDryRun: false })).rejects.toThrow(NotFoundError);
    expect(await registrationState(db)).toBe(before);
    expect(await db.read.select().from(db.t.allocation)).toEqual([]);
  });
});

async function isClean(db: Db, edition: { id: string }): Promise<void> {
  const { drifts, deadHolders, ticketless } = await reconcile(db.read, scopeOf(edition));
  expect({ drifts, deadHolders, ticketless }).toEqual({ drifts: [], deadHolders: [], ticketless: [] });
}
