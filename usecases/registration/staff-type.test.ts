import { expect, test } from 'vitest';
import { manualEvent } from '#adapters/pay-manual.ts';
import { anAccessCode } from '#db/factories/registration-part.ts';
import { describeEachEngine } from '#db/factories/test-database.ts';
import type { Registration } from '#db/registration/registration.ts';
import type { Db } from '#db/types.ts';
import { anonymousViewer } from '#domain/viewer.ts';
import { ForbiddenError } from '../access.ts';
import { signInHouse } from '../account/account.fixture.ts';
import { readMatter } from '../mail-reading.ts';
import { makeDelegation } from './allocation.ts';
import { addDelegates, delegationPage } from './allocation-list.ts';
import { enterPayment } from './pay.ts';
import { moneyState, withIssuer } from './payment.fixture.ts';
import { registerForEdition } from './register.ts';
import { anOpenEdition, anOrder, counters, fromHere, house } from './registration.fixture.ts';
import { another, isClean } from './second-type.fixture.ts';
import { correctRegistration } from './staff-correct.ts';
import { openRegistration } from './staff-detail.ts';

describeEachEngine('a type that is corrected at the desk', (engine) => {
  const open = signInHouse(engine);
  const world = async (priceMinor: number) => {
    const { db } = await open();
    const { edition, type } = await anOpenEdition(db, { change: { priceMinor } });
    await withIssuer(db, edition);
    return { db, edition, type, slug: edition.slug };
  };

  test('costs what the new one costs: what is missing becomes a payment, and the ticket works on', async () => {
    const { db, edition, slug } = await world(100_00);
    await another(db, edition, { priceMinor: 150_00 }, 5);
    await registerForEdition(slug, anOrder(), fromHere);
    await pay(db, slug, 100_00);
    const before = await moneyState(db);
    await expect(toOther(slug, await first(db), anonymousViewer)).rejects.toThrow(ForbiddenError);
    expect(await moneyState(db)).toBe(before);
    expect(await toOther(slug, await first(db))).toMatchObject({ ok: true });
    expect(await first(db)).toMatchObject({ state: 'confirmed', priceMinor: 150_00 });
    const payments = await db.read.select().from(db.t.payment).orderBy(db.t.payment.id);
    expect(payments.map(({ state, amountMinor, dueAt }) => [state, amountMinor, dueAt])).toEqual([
      ['paid', 100_00, payments[0]?.dueAt],
      ['pending', 50_00, null],
    ]);
    expect(await papers(db)).toEqual([
      ['invoice', 100_00],
      ['credit_note', 100_00],
      ['invoice', 150_00],
    ]);
    const mail = (await mails(db)).at(-1);
    expect(mail).toMatchObject({ kind: 'registration.payment_more', toEmail: 'anna@forum.example' });
    const matter = mail && (await readMatter(mail, 'shown'));
    expect(matter).toMatchObject({ reference: payments[1]?.reference, papers: [{ kind: 'invoice' }] });
    expect(matter?.kind === 'registration' && matter.amount.replaceAll(/\s/g, ' ')).toContain('50');
    await pay(db, slug, 50_00);
    expect((await db.read.select().from(db.t.payment)).every(({ state }) => state === 'paid')).toBe(true);
    expect(await db.read.select().from(db.t.refund)).toEqual([]);
    await isClean(db, edition);
  });

  test('gives back what was paid too much, and closes what nobody has to pay any more', async () => {
    const { db, edition, slug } = await world(100_00);
    await another(db, edition, { priceMinor: 60_00 }, 5);
    await another(db, edition, { slug: 'dear', typeNo: 98, priceMinor: 150_00 }, 5);
    await registerForEdition(slug, anOrder(), fromHere);
    await pay(db, slug, 100_00);
    await toOther(slug, await first(db), house, 'dear');
    expect(await toOther(slug, await first(db))).toMatchObject({ ok: true });
    const payments = await db.read.select().from(db.t.payment).orderBy(db.t.payment.id);
    expect(payments.map(({ state }) => state)).toEqual(['paid', 'cancelled']);
    expect(await refunds(db)).toEqual([['requested', 40_00, 'changed']]);
    expect((await papers(db)).at(-1)).toEqual(['invoice', 60_00]);
    const changed = (await mails(db)).findLast(({ kind }) => kind === 'registration.changed');
    expect(changed && (await readMatter(changed, 'shown'))).toMatchObject({
      refund: expect.stringContaining('40'),
    });
    await isClean(db, edition);
  });

  test('of a seat of a group is settled with its contact', async () => {
    const { db, edition, slug } = await world(100_00);
    await another(db, edition, { priceMinor: 150_00 }, 5);
    const members = [{ name: 'Boris', email: 'boris@forum.example' }];
    await registerForEdition(slug, anOrder({ party: { size: 2, members } }), fromHere);
    await pay(db, slug, 200_00);
    const boris = async () => {
      const rows = await db.read.select().from(db.t.registration);
      const found = rows.find(({ badgeName }) => badgeName === 'Boris');
      if (found === undefined) throw new Error('no Boris');
      return found;
    };
    const before = (await mails(db)).length;
    expect(await toOther(slug, await boris())).toMatchObject({ ok: true });
    expect((await mails(db)).slice(before).map(({ kind, toEmail }) => [kind, toEmail])).toEqual([
      ['registration.changed', 'boris@forum.example'],
      ['registration.payment_more', 'anna@forum.example'],
    ]);
    expect((await papers(db)).at(-1)).toEqual(['invoice', 250_00]);
    await pay(db, slug, 50_00);
    expect(await toOther(slug, await boris(), house, 'participant')).toMatchObject({ ok: true });
    expect(await refunds(db)).toEqual([['requested', 50_00, 'changed']]);
    expect((await mails(db)).at(-1)).toMatchObject({
      kind: 'registration.refund_requested',
      toEmail: 'anna@forum.example',
    });
    await isClean(db, edition);
  });

  test('keeps a code that is for the new type, too, and lets go of one that is not', async () => {
    const { db, edition, type, slug } = await world(100_00);
    const { type: other } = await another(db, edition, { priceMinor: 150_00 }, 5);
    const effect = { priceKind: 'percent', priceValue: 10_000 } as const;
    await db.tx(async (tx) => {
      await anAccessCode(tx, edition, { ...effect, codeNorm: 'BOTH', unlockTypeIds: [type.id, other.id] });
      await anAccessCode(tx, edition, { ...effect, codeNorm: 'ONE', unlockTypeIds: [type.id] });
    });
    for (const [at, code] of ['BOTH', 'ONE'].entries())
      await registerForEdition(
        slug,
        anOrder({ code, type: type.slug, email: `p${at}@forum.example` }),
        fromHere,
      );
    const [both, one] = await all(db);
    for (const row of [both, one]) expect(await toOther(slug, required(row))).toMatchObject({ ok: true });
    const after = await all(db);
    expect(after.map(({ priceMinor, codeId }) => [priceMinor, codeId])).toEqual([
      [0, both?.codeId],
      [150_00, null],
    ]);
    await isClean(db, edition);
  });

  test('claims a seat of the new type, and the delegation has its seat back', async () => {
    const { db, edition, type, slug } = await world(0);
    const { pool } = await another(db, edition, {}, 1);
    const wish = { name: 'Post', email: '', seats: 2, returnOn: '', types: [type.slug] };
    const made = await makeDelegation(house, slug, wish);
    if (!made.ok) throw new Error(made.reason);
    await addDelegates(made.secret, 'Aigul,a@post.example\nBolat,b@post.example', { isDryRun: false });
    const [aigul, bolat] = await all(db);
    expect(await toOther(slug, required(aigul))).toMatchObject({ ok: true });
    const usedOf = async () =>
      (await db.read.select().from(db.t.pool)).find(({ id }) => id === pool.id)?.used;
    expect(await usedOf()).toBe(1);
    expect((await counters(db)).used).toBe(2);
    expect((await delegationPage(made.secret)).people.map(({ name }) => name)).toEqual(['Bolat']);
    const before = await moneyState(db);
    expect(await toOther(slug, required(bolat))).toEqual({ ok: false, reason: 'pool_full' });
    expect(await moneyState(db)).toBe(before);
    await isClean(db, edition);
  });

  test('is refused where the money is in another currency, and nothing changes', async () => {
    const { db, edition, slug } = await world(100_00);
    await another(db, edition, { currency: 'EUR', priceMinor: 90_00 }, 5);
    await registerForEdition(slug, anOrder(), fromHere);
    await pay(db, slug, 100_00);
    const before = await moneyState(db);
    expect(await toOther(slug, await first(db))).toEqual({ ok: false, reason: 'currency' });
    expect(await moneyState(db)).toBe(before);
  });
});

async function toOther(
  slug: string,
  { id, version }: Registration,
  who = house as Parameters<typeof correctRegistration>[0],
  type = 'other',
) {
  const { values } = await openRegistration(house, slug, id, 'en');
  return correctRegistration(who, slug, { id, version, values: { ...values, type } });
}

async function pay(db: Db, slug: string, amount: number): Promise<void> {
  const payments = await db.read.select().from(db.t.payment).orderBy(db.t.payment.id);
  const paymentRef = payments.at(-1)?.reference ?? '';
  const noteId = `n${payments.length}-${amount}`;
  const event = manualEvent({ noteId, method: 'cash', paymentRef, amount, currency: 'RUB' });
  await enterPayment(house, slug, { adapter: 'manual', event });
}

async function all(db: Db) {
  return db.read.select().from(db.t.registration).orderBy(db.t.registration.id);
}

async function first(db: Db): Promise<Registration> {
  return required((await all(db))[0]);
}

function required(row: Registration | undefined): Registration {
  if (row === undefined) throw new Error('no registration');
  return row;
}

async function mails(db: Db) {
  return db.read.select().from(db.t.mail).orderBy(db.t.mail.id);
}

async function papers(db: Db) {
  const rows = await db.read.select().from(db.t.invoice).orderBy(db.t.invoice.number);
  return rows.map(({ kind, totalMinor }) => [kind, totalMinor]);
}

async function refunds(db: Db) {
  const rows = await db.read.select().from(db.t.refund);
  return rows.map(({ state, amountMinor, reason }) => [state, amountMinor, reason]);
}
