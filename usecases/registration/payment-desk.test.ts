import { expect, test } from 'vitest';
import { walletAnswer } from '#adapters/wallet.ts';
import { describeEachEngine } from '#db/factories/test-database.ts';
import { ForbiddenError } from '#domain/forbidden-error.ts';
import type { Edition } from '#domain/programme/entity.ts';
import type { Viewer, ViewerRole } from '#domain/viewer.ts';
import { DAY, signInHouse } from '../account/account.fixture.ts';
import { readMatter } from '../mail-reading.ts';
import { correctInvoice } from './invoice-correction.ts';
import { deskInvoice, ownInvoice } from './invoice-paper.ts';
import { moneyState, withIssuer } from './payment.fixture.ts';
import { moveRefund, recordPayment } from './payment-desk.ts';
import { exportPayments, listPayments } from './payment-list.ts';
import { remindOfPayments } from './payment-reminder.ts';
import { bringStatement } from './payment-statement.ts';
import { registerForEdition } from './register.ts';
import { anOpenEdition, anOrder, fromHere, house } from './registration.fixture.ts';
import { ticketPage } from './ticket-page.ts';

describeEachEngine('money at the desk', (engine) => {
  const open = signInHouse(engine);
  const world = async () => {
    const { db, clock } = await open();
    const { edition } = await anOpenEdition(db, { change: { priceMinor: 120_00, vatRate: 2_000 } });
    await withIssuer(db, edition);
    const answer = await registerForEdition(edition.slug, anOrder(), fromHere);
    const secret = /\/t\/([\w-]+)/.exec((answer.ok && answer.ticketPath) || '')?.[1] ?? '';
    const [payment] = await db.read.select().from(db.t.payment);
    if (payment === undefined) throw new Error('no payment');
    return { db, clock, edition, secret, payment };
  };

  test('lists what is open and overdue, and records a transfer once, in parts', async () => {
    const { db, clock, edition, payment } = await world();
    const list = async (show: 'open' | 'overdue' | 'paid', query = '') =>
      (await listPayments(house, edition.slug, { show, query, page: 1 }))?.payments.map(
        (one) => one.standing,
      );
    expect(await list('open', 'анна')).toEqual(['open']);
    expect(await list('open', 'nobody')).toEqual([]);
    const order = { paymentId: payment.id, method: 'transfer', bookedOn: '2026-05-20' } as const;
    const first = { ...order, noteId: 'note-one-1', amount: '20,00', bankReference: '77' };
    expect(await recordPayment(house, edition.slug, first)).toEqual({ ok: true, outcome: 'partial' });
    const again = { ...first, noteId: 'note-two-2' };
    expect(await recordPayment(house, edition.slug, again)).toEqual({ ok: false, reason: 'repeated' });
    const before = await moneyState(db);
    for (const [amount, reason] of [
      ['0', 'amount'],
      ['x', 'amount'],
    ] as const)
      expect(await recordPayment(house, edition.slug, { ...first, amount })).toEqual({ ok: false, reason });
    expect(await recordPayment(house, edition.slug, { ...first, bookedOn: '' })).toMatchObject({
      reason: 'booked_on',
    });
    expect(await moneyState(db)).toBe(before);
    expect(await list('open')).toEqual(['part']);
    clock.move(8 * DAY);
    expect(await list('overdue')).toEqual(['overdue']);
    const rest = { ...order, noteId: 'note-three', amount: '100', bankReference: '78' };
    expect(await recordPayment(house, edition.slug, rest)).toEqual({ ok: true, outcome: 'confirmed' });
    expect(await list('paid')).toEqual(['paid']);
  });

  test('nobody but those who manage sees or moves money', async () => {
    const { db, edition, payment } = await world();
    const before = await moneyState(db);
    for (const viewer of [withRole('desk', edition), withRole('programme_editor', edition)]) {
      const { slug } = edition;
      const record = { paymentId: payment.id, noteId: 'note-deny-1', method: 'cash', amount: '120' } as const;
      const buyer = { name: 'x', organisation: '', address: '', country: '' };
      const deeds = [
        listPayments(viewer, slug, { show: 'all', query: '', page: 1 }),
        exportPayments(viewer, slug, { show: 'all', query: '' }),
        recordPayment(viewer, slug, record),
        bringStatement(viewer, slug, { text: statement(payment.reference), isDryRun: false }),
        moveRefund(viewer, slug, { id: 'x', version: 1, to: 'sent' }),
        correctInvoice(viewer, slug, { publicId: 'x', buyer }),
        deskInvoice(viewer, slug, 'x'),
      ];
      for (const deed of deeds) await expect(deed).rejects.toThrow(ForbiddenError);
    }
    expect(await moneyState(db)).toBe(before);
  });

  test('a statement says first what it would do, and does it once', async () => {
    const { db, edition, payment } = await world();
    const text = statement(payment.reference);
    const before = await moneyState(db);
    const dry = await bringStatement(house, edition.slug, { text, isDryRun: true });
    expect(dry).toMatchObject({ ok: true, count: 2 });
    expect(dry.ok && dry.lines.map(({ judged }) => judged)).toEqual(['part', 'full', 'no_reference']);
    expect(await moneyState(db)).toBe(before);
    expect(await bringStatement(house, edition.slug, { text, isDryRun: false })).toMatchObject({ count: 2 });
    const [registration] = await db.read.select().from(db.t.registration);
    expect(registration?.state).toBe('confirmed');
    const again = await bringStatement(house, edition.slug, { text, isDryRun: false });
    expect(again).toMatchObject({ ok: true, count: 0 });
    expect(await db.read.select().from(db.t.refund)).toEqual([]);
  });

  test('an invoice is corrected by a credit note and a new one; the first stays as it was', async () => {
    const { db, edition, secret } = await world();
    const [before] = await db.read.select().from(db.t.invoice);
    const publicId = before?.publicId ?? '';
    const buyer = { name: 'Анна Петрова', organisation: 'АО «Сибирь»', address: 'Абакан', country: 'RU' };
    const corrected = await correctInvoice(house, edition.slug, { publicId, buyer });
    expect(corrected.ok).toBe(true);
    expect(await correctInvoice(house, edition.slug, { publicId, buyer })).toEqual({
      ok: false,
      reason: 'changed',
    });
    const rows = await db.read.select().from(db.t.invoice).orderBy(db.t.invoice.number);
    expect(rows.map(({ number, kind }) => [number, kind])).toEqual([
      [1, 'invoice'],
      [2, 'credit_note'],
      [3, 'invoice'],
    ]);
    expect(rows[0]).toEqual(before);
    const page = await ticketPage(secret);
    expect(page.payment).toMatchObject({ isDue: true, way: 'transfer', reference: before?.reference });
    expect(page.payment?.lines).toContain('ООО «Форум»');
    const papers = page.payment?.invoices ?? [];
    expect(papers.map(({ number }) => number)).toEqual(['2026-00001', '2026-00002', '2026-00003']);
    const last = await ownInvoice(secret, papers[2]?.publicId ?? '');
    expect(last).toMatchObject({ language: 'ru', buyer, totalMinor: 120_00, corrects: null });
    expect((await ownInvoice(secret, papers[1]?.publicId ?? '')).corrects).toBe('2026-00001');
    await expect(ownInvoice(secret, 'A'.repeat(16))).rejects.toThrow('no such invoice');
  });

  test('reminds once, 48 hours before, of what is still open, with the invoice', async () => {
    const { db, clock, edition, payment } = await world();
    expect(await remindOfPayments()).toBe(0);
    const part = { paymentId: payment.id, noteId: 'note-part-1', method: 'cash', amount: '20' } as const;
    await recordPayment(house, edition.slug, part);
    clock.move(5 * DAY + 3_600_000);
    expect([await remindOfPayments(), await remindOfPayments()]).toEqual([1, 0]);
    const mails = await db.read.select().from(db.t.mail);
    const mail = mails.find(({ kind }) => kind === 'registration.payment_reminder');
    if (mail === undefined) throw new Error('no mail');
    const matter = await readMatter(mail as Parameters<typeof readMatter>[0], 'shown');
    expect(matter).toMatchObject({ about: 'payment_reminder', papers: [{ number: '2026-00001' }] });
    expect(matter?.kind === 'registration' && matter.amount.replaceAll(/\s/g, ' ')).toContain('100');
  });

  test('a refund goes on step by step, and what arrived stands in the books', async () => {
    const { db, edition, payment } = await world();
    const paid = { paymentId: payment.id, noteId: 'note-over-1', method: 'cash', amount: '150' } as const;
    await recordPayment(house, edition.slug, paid);
    const [refund] = await db.read.select().from(db.t.refund);
    const id = refund?.id ?? '';
    const move = (version: number, to: 'sent' | 'done' | 'requested') =>
      moveRefund(house, edition.slug, { id, version, to });
    expect(await move(1, 'sent')).toEqual({ ok: true });
    expect(await move(1, 'done')).toEqual({ ok: false, reason: 'changed' });
    expect(await move(2, 'requested')).toEqual({ ok: false, reason: 'changed' });
    expect(await move(2, 'done')).toEqual({ ok: true });
    const events = await db.read.select().from(db.t.paymentEvent).orderBy(db.t.paymentEvent.id);
    expect(events.map(({ state, amountMinor }) => [state, amountMinor])).toEqual([
      ['paid', 150_00],
      ['refunded', 30_00],
    ]);
  });
});

test('wallets say what they need, and no page offers a pass', () => {
  expect(walletAnswer('apple')).toMatchObject({ state: 'unavailable' });
  expect(walletAnswer('google').needs).toEqual(['google_issuer_id', 'google_service_account_key']);
});

function statement(reference: string): string {
  return [
    'date,number,amount,currency,purpose',
    `2026-05-21,A1,20.00,RUB,Forum ${reference}`,
    `2026-05-22,A2,100.00,RUB,"${reference.slice(0, 4)}-${reference.slice(4, 8)}-${reference.slice(8)}"`,
    '2026-05-22,A3,5.00,RUB,Thanks',
  ].join('\n');
}

function withRole(role: ViewerRole, edition: Pick<Edition, 'id'>): Viewer {
  const grants = [{ role, scope: { kind: 'edition' as const, editionId: edition.id } }];
  return { kind: 'account', accountId: 'a', grants } as unknown as Viewer;
}
