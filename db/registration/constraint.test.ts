import { and, eq } from 'drizzle-orm';
import { expect, it } from 'vitest';
import type { Edition } from '#domain/programme/entity.ts';
import { anEdition, scopeOf } from '../factories/edition.ts';
import { aPool, aRegistration, aTicketType, MADE_AT } from '../factories/registration.ts';
import {
  aConsentText,
  anAccessCode,
  aPayment,
  aQuestion,
  aTicket,
  aWaitlistEntry,
  holdsSeat,
  invoiceFor,
} from '../factories/registration-part.ts';
import { describeEachEngine } from '../factories/test-database.ts';
import { newId } from '../id.ts';
import type { Tx } from '../types.ts';
import { type Violation, violation } from '../violation.ts';
import { addInvoice } from './invoice.ts';
import type { Pool } from './pool-stock.ts';
import type { Registration } from './registration.ts';
import type { TicketType } from './ticket-type.ts';

type World = {
  readonly edition: Edition;
  readonly pool: Pool;
  readonly type: TicketType;
  readonly registration: Registration;
};

const REFUSED: readonly [string, Violation, (tx: Tx, w: World) => Promise<unknown>][] = [
  [
    'a pool with more used than its ceiling',
    'check',
    (tx, w) => tx.update(tx.t.pool).set({ used: 3 }).where(eq(tx.t.pool.id, w.pool.id)),
  ],
  ['a pool with less than nothing used', 'check', (tx) => tx.update(tx.t.pool).set({ used: -1 })],
  [
    'a pool that is waited for by less than nobody',
    'check',
    (tx) => tx.update(tx.t.pool).set({ waiting: -1 }),
  ],
  ['a limited pool without a ceiling', 'check', (tx) => tx.update(tx.t.pool).set({ ceiling: null })],
  ['overbooking above 30 %', 'check', (tx) => tx.update(tx.t.pool).set({ overbookPct: 31 })],
  [
    'two pools of one type',
    'unique',
    async (tx, w) => {
      await aPool(tx, w.edition, { kind: 'type', refId: w.type.id });
      await aPool(tx, w.edition, { kind: 'type', refId: w.type.id });
    },
  ],
  ['two types of one slug', 'unique', (tx, w) => aTicketType(tx, w.edition, [], { slug: w.type.slug })],
  ['two types of one number', 'unique', (tx, w) => aTicketType(tx, w.edition, [], { typeNo: w.type.typeNo })],
  ['a type number that is no byte', 'check', (tx, w) => aTicketType(tx, w.edition, [], { typeNo: 256 })],
  ['a negative price', 'check', (tx, w) => aTicketType(tx, w.edition, [], { priceMinor: -1 })],
  [
    'two live registrations of one address and type',
    'unique',
    (tx, w) =>
      aRegistration(tx, w.type, { email: 'x', emailNorm: w.registration.emailNorm, traits: ['held'] }),
  ],
  [
    'two registrations under one link',
    'unique',
    (tx, w) => aRegistration(tx, w.type, { publicId: w.registration.publicId }),
  ],
  [
    'an address without its compared form',
    'check',
    (tx, w) => aRegistration(tx, w.type, { emailNorm: null }),
  ],
  [
    'two seats of one pool for one registration',
    'unique',
    async (tx, w) => {
      await holdsSeat(tx, w.registration, [w.pool]);
      await holdsSeat(tx, w.registration, [w.pool]);
    },
  ],
  [
    'a confirmed seat that ends',
    'check',
    (tx, w) => holdsSeat(tx, w.registration, [w.pool], { state: 'confirmed', expiresAt: MADE_AT }),
  ],
  [
    'two tickets of one registration',
    'unique',
    async (tx, w) => {
      await aTicket(tx, w.registration);
      await aTicket(tx, w.registration);
    },
  ],
  [
    'two tickets of one id',
    'unique',
    async (tx, w) => {
      await aTicket(tx, w.registration, { id: 74 });
      await aTicket(tx, await aRegistration(tx, w.type), { id: 74 });
    },
  ],
  ['a ticket id beyond 40 bits', 'check', (tx, w) => aTicket(tx, w.registration, { id: 2 ** 40 })],
  ['a ticket of generation 0', 'check', (tx, w) => aTicket(tx, w.registration, { generation: 0 })],
  ['a ticket of key 0', 'check', (tx, w) => aTicket(tx, w.registration, { kid: 0 })],
  [
    'two codes that are read alike',
    'unique',
    async (tx, w) => {
      await anAccessCode(tx, w.edition, { codeNorm: 'PRESS' });
      await anAccessCode(tx, w.edition, { codeNorm: 'PRESS' });
    },
  ],
  ['a price effect without a value', 'check', (tx, w) => anAccessCode(tx, w.edition, { priceKind: 'set' })],
  [
    'two questions of one key',
    'unique',
    async (tx, w) => {
      await aQuestion(tx, w.edition, { key: 'diet' });
      await aQuestion(tx, w.edition, { key: 'diet' });
    },
  ],
  [
    'two wordings of one consent at a time',
    'unique',
    async (tx, w) => {
      await aConsentText(tx, w.edition);
      await aConsentText(tx, w.edition, { version: 2 });
    },
  ],
  ['a required consent to photos', 'check', (tx, w) => aConsentText(tx, w.edition, { purpose: 'photo' })],
  [
    'two open payments of one registration',
    'unique',
    async (tx, w) => {
      await aPayment(tx, w.registration);
      await aPayment(tx, w.registration);
    },
  ],
  ['a payment of nobody', 'check', (tx, w) => aPayment(tx, w.registration, { registrationId: null })],
  ['a payment of nothing', 'check', (tx, w) => aPayment(tx, w.registration, { amountMinor: 0 })],
  [
    'an invoice that does not add up',
    'check',
    async (tx, w) =>
      addInvoice(tx, scopeOf(w.edition), invoiceFor(await aPayment(tx, w.registration), { vatMinor: 1 })),
  ],
  [
    'a credit note of no invoice',
    'check',
    async (tx, w) =>
      addInvoice(
        tx,
        scopeOf(w.edition),
        invoiceFor(await aPayment(tx, w.registration), { kind: 'credit_note' }),
      ),
  ],
  [
    'a waitlist entry of nobody',
    'check',
    (tx, w) => aWaitlistEntry(tx, w.registration, { registrationId: null }),
  ],
  ['a party of nobody', 'check', (tx, w) => aWaitlistEntry(tx, w.registration, { size: 0 })],
  ['a registration of no type', 'foreign', (tx, w) => aRegistration(tx, { ...w.type, id: newId() })],
  [
    'a type with registrations that goes',
    'foreign',
    (tx, w) => tx.delete(tx.t.ticketType).where(eq(tx.t.ticketType.id, w.type.id)),
  ],
  [
    'a pool with seats that goes',
    'foreign',
    async (tx, w) => {
      await holdsSeat(tx, w.registration, [w.pool]);
      await tx.delete(tx.t.pool).where(eq(tx.t.pool.id, w.pool.id));
    },
  ],
  [
    'two numbers of one edition',
    'unique',
    async (tx, w) => {
      await tx.insert(tx.t.editionNumber).values({ number: 1, editionId: w.edition.id });
      await tx.insert(tx.t.editionNumber).values({ number: 2, editionId: w.edition.id });
    },
  ],
];

describeEachEngine('the tables of registration', (engine) => {
  const world = async () => {
    const db = await engine.open();
    const made = await db.tx(async (tx) => {
      const edition = await anEdition(tx);
      const pool = await aPool(tx, edition, { nominal: 2 });
      const type = await aTicketType(tx, edition, [pool]);
      return { edition, pool, type, registration: await aRegistration(tx, type) };
    });
    /** Which promise of the schema a write breaks. */
    const broken = (write: (tx: Tx) => Promise<unknown>) =>
      db.tx(write).then(
        () => 'nothing',
        (error: unknown) => violation(error) ?? String(error),
      );
    return { db, broken, ...made };
  };

  it('refuse what must not be, each by its own promise', async () => {
    const w = await world();
    const answers: [string, string][] = [];
    // What is refused is rolled back: the next one meets the same world.
    for (const [what, , write] of REFUSED) answers.push([what, await w.broken((tx) => write(tx, w))]);
    expect(answers).toEqual(REFUSED.map(([what, kind]) => [what, kind]));
  });

  it('take a new registration of an address once the first is over, and unnamed ones without number', async () => {
    const { db, type, registration } = await world();
    const { registration: table } = db.t;
    await db.tx(async (tx) => {
      for (const state of ['cancelled', 'rejected', 'expired', 'refund_due'] as const) {
        await tx.update(table).set({ state }).where(eq(table.state, 'confirmed'));
        await aRegistration(tx, type, { email: 'x', emailNorm: registration.emailNorm });
      }
      await aRegistration(tx, type, { traits: ['unnamed'] });
      await aRegistration(tx, type, { traits: ['unnamed'] });
    });
    expect(await db.read.$count(table, eq(table.emailNorm, registration.emailNorm ?? ''))).toBe(5);
    expect(await db.read.$count(table, and(eq(table.state, 'unassigned')))).toBe(2);
  });

  it('never let an invoice change, but for whom it was', async () => {
    const { db, edition, registration } = await world();
    const { invoice } = db.t;
    const made = await db.tx(async (tx) =>
      addInvoice(tx, scopeOf(edition), invoiceFor(await aPayment(tx, registration))),
    );
    const change = db.tx((tx) => tx.update(invoice).set({ buyer: { name: 'Somebody else' } }));
    await expect(change).rejects.toThrow();
    await db.tx((tx) => tx.update(invoice).set({ registrationId: null }));
    expect(await db.read.select().from(invoice)).toEqual([{ ...made, registrationId: null }]);
  });
});
