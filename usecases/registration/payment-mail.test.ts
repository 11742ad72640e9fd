import { expect, test } from 'vitest';
import { manualEvent } from '#adapters/pay-manual.ts';
import { aGrant, anAccount } from '#db/factories/account.ts';
import { describeEachEngine } from '#db/factories/test-database.ts';
import type { Db } from '#db/types.ts';
import type { RegistrationMatter } from '#domain/mail.ts';
import type { Edition } from '#domain/programme/entity.ts';
import { mailText } from '#i18n/mail-text.ts';
import { signInHouse } from '../account/account.fixture.ts';
import { readMatter } from '../mail-reading.ts';
import { enterPayment } from './pay.ts';
import { issuer, withIssuer } from './payment.fixture.ts';
import { moveRefund } from './payment-desk.ts';
import { registerForEdition } from './register.ts';
import { anOpenEdition, anOrder, fromHere, house, withSetting } from './registration.fixture.ts';
import { cancelByStaff } from './staff-decision.ts';

const HOUSE = { name: 'Forum', address: 'https://forum.example', contact: null };

describeEachEngine('mails about money', (engine) => {
  const open = signInHouse(engine);
  const world = async () => {
    const { db, clock } = await open();
    const { edition } = await anOpenEdition(db, { change: { priceMinor: 120_00, vatRate: 2_000 } });
    return { db, clock, edition };
  };

  test('where nobody issues invoices, the mail says how to pay on the spot and speaks of no invoice', async () => {
    const { db, edition } = await world();
    await registerForEdition(edition.slug, anOrder(), fromHere);
    expect(await queued(db)).toEqual([['payment_due', 'anna@forum.example']]);
    const matter = await newest(db);
    expect(matter).toMatchObject({ about: 'payment_due', account: [] });
    expect(matter.papers).toBe(undefined);
    for (const language of ['en', 'ru'] as const) {
      const text = mailText(language, matter, HOUSE).paragraphs.join(' ');
      expect(text).not.toMatch(/invoice|сч[её]т/i);
      expect(text).toContain(matter.reference);
      expect(text).toMatch(language === 'en' ? /on the spot/ : /на месте/);
      expect(text).toMatch(/GMT\+3/);
    }
  });

  test('with an issuer it carries the invoice and the account; one that is gone by then is not promised', async () => {
    const { db, edition } = await world();
    await withIssuer(db, edition);
    await registerForEdition(edition.slug, anOrder(), fromHere);
    expect(await queued(db)).toEqual([['invoice', 'anna@forum.example']]);
    const matter = await newest(db);
    expect(matter).toMatchObject({ about: 'invoice', papers: [{ number: '2026-00001' }] });
    expect(matter.account).toEqual([issuer.name, ...issuer.bank.split('\n')]);
    await db.tx((tx) => tx.delete(tx.t.invoice));
    await withSetting(db, edition, { issuer: null, issuerKey: null });
    expect(await newest(db)).toMatchObject({ about: 'payment_due', account: [] });
  });

  test('what was paid too much is told to payer and organizers, and again when it is sent', async () => {
    const { db, edition } = await world();
    await db.tx(async (tx) => {
      const account = await anAccount(tx, { email: 'head@forum.example' });
      await aGrant(tx, account.id, 'organizer', { kind: 'edition', editionId: edition.id });
    });
    await registerForEdition(edition.slug, anOrder(), fromHere);
    await pay(db, edition, 150_00);
    expect((await queued(db)).slice(1)).toEqual([
      ['ticket', 'anna@forum.example'],
      ['staff_refund_due', 'head@forum.example'],
      ['refund_requested', 'anna@forum.example'],
    ]);
    const told = await newest(db);
    expect(told.refund?.replaceAll(/\s/g, ' ')).toContain('30');
    const staff = await read(db, 'staff_refund_due');
    expect(staff).toMatchObject({
      name: '',
      address: expect.stringMatching(
        new RegExp(`/organize/editions/${edition.slug}/registration/payments\\?show=refunds$`),
      ),
    });
    expect(mailText('en', staff, HOUSE).button?.label).toBe('Open the list of refunds');
    const [refund] = await db.read.select().from(db.t.refund);
    const id = refund?.id ?? '';
    expect(await moveRefund(house, edition.slug, { id, version: 1, to: 'sent' })).toEqual({ ok: true });
    expect(await moveRefund(house, edition.slug, { id, version: 2, to: 'done' })).toEqual({ ok: true });
    expect((await queued(db)).slice(4)).toEqual([['refund_sent', 'anna@forum.example']]);
    expect((await newest(db)).amount.replaceAll(/\s/g, ' ')).toContain('30');
    // What was to go back is gone: the notices of before say nothing any more.
    expect(await readOr(db, 'refund_requested')).toBe(undefined);
    expect(await readOr(db, 'staff_refund_due')).toBe(undefined);
  });

  test('who gives up a paid place reads what goes back; of a group it is the contact who is told', async () => {
    const { db, edition } = await world();
    await registerForEdition(edition.slug, anOrder(), fromHere);
    await pay(db, edition, 120_00);
    const [own] = await db.read.select().from(db.t.registration);
    await cancelByStaff(house, edition.slug, { id: own?.id ?? '' });
    const cancelled = await newest(db);
    expect(cancelled.about).toBe('cancelled');
    expect(mailText('en', cancelled, HOUSE).paragraphs.join(' ')).toMatch(/120.* goes back to you/);
    const party = { size: 2, members: [{ name: 'Boris', email: 'boris@forum.example' }] };
    await registerForEdition(edition.slug, anOrder({ email: 'lead@forum.example', party }), fromHere);
    await pay(db, edition, 240_00);
    const rows = await db.read.select().from(db.t.registration);
    const boris = rows.find(({ email }) => email === 'boris@forum.example');
    const before = (await queued(db)).length;
    await cancelByStaff(house, edition.slug, { id: boris?.id ?? '' });
    expect((await queued(db)).slice(before).sort()).toEqual([
      ['cancelled', 'boris@forum.example'],
      ['refund_requested', 'lead@forum.example'],
    ]);
    expect((await read(db, 'refund_requested')).refund).toContain('120');
    const guest = (await matters(db)).find(({ toEmail }) => toEmail === 'boris@forum.example');
    expect(guest?.matter?.refund).toBe(undefined);
  });
});

async function pay(db: Db, edition: Edition, amount: number): Promise<void> {
  const payments = await db.read.select().from(db.t.payment).orderBy(db.t.payment.id);
  const paymentRef = payments.at(-1)?.reference ?? '';
  const event = manualEvent({
    noteId: `n${payments.length}`,
    method: 'cash',
    paymentRef,
    amount,
    currency: 'RUB',
  });
  await enterPayment(house, edition.slug, { adapter: 'manual', event });
}

async function rows(db: Db) {
  return db.read.select().from(db.t.mail).orderBy(db.t.mail.id);
}

async function queued(db: Db): Promise<[string, string | null][]> {
  return (await rows(db)).map(({ kind, toEmail }) => [kind.replace('registration.', ''), toEmail]);
}

async function matters(db: Db) {
  const found = [];
  for (const mail of await rows(db)) {
    const matter = await readMatter(mail, 'shown');
    found.push({ ...mail, matter: matter?.kind === 'registration' ? matter : undefined });
  }
  return found;
}

async function newest(db: Db): Promise<RegistrationMatter> {
  return required((await matters(db)).at(-1)?.matter);
}

async function readOr(db: Db, kind: string): Promise<RegistrationMatter | undefined> {
  return (await matters(db)).findLast((mail) => mail.kind === `registration.${kind}`)?.matter;
}

async function read(db: Db, kind: string): Promise<RegistrationMatter> {
  return required(await readOr(db, kind));
}

function required(matter: RegistrationMatter | undefined): RegistrationMatter {
  if (matter === undefined) throw new Error('no matter');
  return matter;
}
