import { getTableName } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { removalFacts, removeEditionRow } from '../edition-removal.ts';
import { type ErasureWork, eraseSubject } from '../erasure.ts';
import { anAccount } from '../factories/account.ts';
import { anEdition, scopeOf } from '../factories/edition.ts';
import { aPerson } from '../factories/person.ts';
import { aPool, aPublicId, aRegistration, aTicketType, MADE_AT } from '../factories/registration.ts';
import {
  aConsentText,
  anAccessCode,
  aParty,
  aPayment,
  aQuestion,
  aTicket,
  holdsSeat,
  invoiceFor,
} from '../factories/registration-part.ts';
import { aSession } from '../factories/session.ts';
import { describeEachEngine } from '../factories/test-database.ts';
import { newId } from '../id.ts';
import { type DataSubject, findSubject, rowsAbout, subjectOfIds } from '../person-data.ts';
import type { Db, Tx } from '../types.ts';
import { addBooking } from './booking.ts';
import { addFavourites } from './favourite.ts';
import { addConsents, storeAnswers } from './form-record.ts';
import { addInvoice } from './invoice.ts';
import { storePaymentEvent } from './payment.ts';
import { reconcile } from './reconcile.ts';
import { requestRefund } from './refund.ts';
import { purgeAnswers, purgeIdentities, purgeInvoices, purgeUnserved } from './retention.ts';
import { startingSetting, storeSetting } from './setting.ts';
import { giveEditionNumber } from './setup.ts';
import { addTransfer } from './transfer.ts';
import { addEntry, reorderEntry } from './waitlist.ts';

const ADDRESS = 'canary@example.org';
const CANARY = 'Zaphira Canaryova';

/** One edition with a row in every table of registration, all of them about the canary. */
async function plant(tx: Tx) {
  const edition = await anEdition(tx);
  const scope = scopeOf(edition);
  const pool = await aPool(tx, edition);
  const type = await aTicketType(tx, edition, [pool]);
  const code = await anAccessCode(tx, edition, { emailLock: ADDRESS });
  const party = await aParty(tx, edition, { contactName: CANARY, email: ADDRESS, emailNorm: ADDRESS });
  const registration = await aRegistration(tx, type, {
    badgeName: CANARY,
    latinName: CANARY,
    email: ADDRESS,
    emailNorm: ADDRESS,
    partyId: party.id,
    codeId: code.id,
    note: CANARY,
  });
  await storeSetting(tx, scope, startingSetting(scope));
  await giveEditionNumber(tx, scope);
  await plantHolder(tx, { edition, scope, registration, pool, type });
  return { edition, scope, registration, party, type };
}

type Planted = Pick<Awaited<ReturnType<typeof plant>>, 'edition' | 'scope' | 'registration' | 'type'> & {
  readonly pool: { readonly id: string };
};

async function plantHolder(tx: Tx, { edition, scope, registration, pool, type }: Planted): Promise<void> {
  await holdsSeat(tx, registration, [pool]);
  await aTicket(tx, registration);
  const question = await aQuestion(tx, edition);
  const answers = [{ questionId: question.id, value: `no nuts for ${CANARY}` }];
  await storeAnswers(tx, scope, registration.id, answers, MADE_AT);
  const text = await aConsentText(tx, edition);
  const given = {
    registrationId: registration.id,
    texts: [text],
    locale: 'en',
    via: 'form',
    at: MADE_AT,
  } as const;
  await addConsents(tx, scope, given);
  await addTransfer(tx, scope, {
    publicId: aPublicId(),
    registrationId: registration.id,
    email: ADDRESS,
    emailNorm: ADDRESS,
    badgeName: CANARY,
    locale: 'en',
    requestedAt: MADE_AT,
    expiresAt: MADE_AT,
  });
  const session = await aSession(tx, edition);
  const booked = { registrationId: registration.id, occurrenceId: newId(), state: 'confirmed' } as const;
  await addBooking(tx, scope, { ...booked, claimId: null, createdAt: MADE_AT });
  const entry = await addEntry(tx, scope, {
    publicId: aPublicId(),
    targetKind: 'type',
    targetId: type.id,
    registrationId: registration.id,
    partyId: null,
    size: 1,
    priority: 0,
    accept: 'ask',
    swapsOccurrenceId: null,
    createdAt: MADE_AT,
    blockedOn: [pool.id],
  });
  await reorderEntry(tx, scope, entry.id, { reason: CANARY });
  const account = await anAccount(tx, { email: 'reader@example.org', emailNorm: 'reader@example.org' });
  await addFavourites(tx, scope, { accountId: account.id, sessionIds: [session.id], at: MADE_AT });
  await plantMoney(tx, { scope, registration });
}

async function plantMoney(tx: Tx, { scope, registration }: Pick<Planted, 'scope' | 'registration'>) {
  const payment = await aPayment(tx, registration);
  await addInvoice(tx, scope, invoiceFor(payment, { buyer: { name: 'The buyer that the law asks for' } }));
  const money = { amountMinor: 1, currency: 'RUB', actor: 'system:factory' } as const;
  const whose = { registrationId: registration.id, reason: CANARY, requestedAt: MADE_AT };
  await requestRefund(tx, scope, { paymentId: payment.id, ...whose, ...money });
  await storePaymentEvent(tx, {
    editionId: scope.editionId,
    adapter: 'manual',
    eventId: newId(),
    paymentId: payment.id,
    reference: payment.reference,
    state: 'paid',
    note: CANARY,
    receivedAt: MADE_AT,
    ...money,
  });
}

describeEachEngine('the data of who registered', (engine) => {
  it('are all found by an address alone, and all of their tables are in the export', async () => {
    const db = await engine.open();
    const made = await db.tx(plant);
    const subject = await subjectBehind(db, ADDRESS);
    expect(subject.registrationIds).toEqual(expect.arrayContaining([made.registration.id, made.party.id]));
    // With the offered ticket and the code that is locked to the address.
    expect(subject.registrationIds).toHaveLength(4);
    expect(subject.names).toContain(CANARY);
    const tables = (await rowsAbout(db.read, subject)).map(({ table }) => table);
    expect(tables.toSorted()).toEqual(TOLD);
  });

  it('go without a trace, and leave the counts', async () => {
    const db = await engine.open();
    const made = await db.tx(plant);
    const other = await db.tx((tx) => aRegistration(tx, made.type, { badgeName: 'Somebody Else' }));
    const before = await countsOf(db);
    expect((await hitsOf(db)).toSorted()).toEqual(NAMING);
    await erase(db, await subjectBehind(db, ADDRESS));
    expect(await hitsOf(db)).toEqual([]);
    const after = await countsOf(db);
    const gone = Object.keys(before).filter((table) => before[table] !== after[table]);
    expect(gone.toSorted()).toEqual(['answer', 'consent', 'transfer']);
    const [left] = await db.read.select().from(db.t.invoice);
    expect([left?.registrationId, left?.buyer]).toEqual([null, { name: 'The buyer that the law asks for' }]);
    expect(await db.read.select().from(db.t.registration)).toContainEqual(other);
    const [code] = await db.read.select().from(db.t.accessCode);
    expect(code?.emailLock).toBe('—');
    expect(await findSubject(db.read, ADDRESS)).toBeUndefined();
  });

  it('go by ids that were written down, as when a backup brings them back', async () => {
    const db = await engine.open();
    const { registration } = await db.tx(plant);
    await erase(db, await subjectOfIds(db.read, [registration.id]));
    expect(await hitsOf(db)).toEqual([]);
  });

  it('are those of the person of the programme too', async () => {
    const db = await engine.open();
    const person = await db.tx(async (tx) => {
      const speaker = await aPerson(tx, { email: 'other@example.org' });
      const type = await aTicketType(tx, await anEdition(tx), []);
      await aRegistration(tx, type, {
        personId: speaker.id,
        badgeName: CANARY,
        email: ADDRESS,
        emailNorm: ADDRESS,
      });
      return speaker;
    });
    const subject = await subjectBehind(db, person.id);
    expect(subject.addresses).toContain(ADDRESS);
    await erase(db, subject);
    expect(await hitsOf(db)).toEqual([]);
  });

  it('go by their class when their time is over, and not a moment before', async () => {
    const db = await engine.open();
    const { scope } = await db.tx(plant);
    const purge = (before: number) =>
      db.tx(async (tx) => ({
        answers: await purgeAnswers(tx, scope, 'identity', before),
        special: await purgeAnswers(tx, scope, 'special', before),
        unserved: await purgeUnserved(tx, scope, before),
        identities: await purgeIdentities(tx, scope, before),
      }));
    const nothing = { answers: 0, special: 0, unserved: {}, identities: {} };
    expect(await purge(MADE_AT - 1)).toEqual(nothing);
    expect(await purge(MADE_AT)).toEqual({
      answers: 1,
      special: 0,
      unserved: { waitlistEntry: 1 },
      identities: { registration: 1, party: 1, accessCode: 1, consent: 1, invoiceDetached: 1, transfer: 1 },
    });
    expect(await purge(MADE_AT)).toEqual(nothing);
    expect(await reconcile(db.read, scope)).toMatchObject({ drifts: [] });
    expect((await hitsOf(db)).toSorted()).toEqual(['payment_event', 'refund']);
    expect(await db.tx((tx) => purgeInvoices(tx, scope, MADE_AT))).toBe(1);
  });

  it('go with their edition, but for its number and the counter of invoices', async () => {
    const db = await engine.open();
    const empty = await countsOf(db);
    const { scope, edition } = await db.tx(plant);
    const told = { registrationCount: 1, liveCount: 1, paymentCount: 1, invoiceCount: 1 };
    expect(await removalFacts(db.read, scope)).toEqual(told);
    await db.tx((tx) => removeEditionRow(tx, scope));
    expect((await removalFacts(db.read, scope)).registrationCount).toBe(0);
    const left = await countsOf(db);
    const rest = Object.keys(left).filter((table) => left[table] !== empty[table]);
    expect(rest.toSorted()).toEqual(['account', 'edition_number', 'invoice_counter', 'series']);
    expect(await db.read.select().from(db.t.editionNumber)).toEqual([{ number: 1, editionId: edition.id }]);
  });
});

async function subjectBehind(db: Db, given: string): Promise<DataSubject> {
  const subject = await findSubject(db.read, given);
  if (!subject) throw new Error('nobody was found');
  return subject;
}

function erase(db: Db, subject: DataSubject) {
  const files = { ids: [], inReleases: new Set<string>() };
  const work: ErasureWork = { subject, at: MADE_AT, seen: new Map(), cleansed: [], files };
  return db.tx((tx) => eraseSubject(tx, work));
}

/** Tables with a row that says the name or the address of the canary. */
async function hitsOf(db: Db): Promise<string[]> {
  const hits: string[] = [];
  for (const table of Object.values(db.t)) {
    const text = JSON.stringify(await db.read.select().from(table as Db['t']['mail'])).toLowerCase();
    if (text.includes(ADDRESS) || text.includes('canaryova')) hits.push(getTableName(table));
  }
  return hits;
}

async function countsOf(db: Db): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const table of Object.values(db.t))
    counts[getTableName(table)] = await db.read.$count(table as Db['t']['mail']);
  return counts;
}

const TOLD = [
  'accessCode',
  'answer',
  'booking',
  'claim',
  'consent',
  'invoice',
  'party',
  'payment',
  'paymentEvent',
  'refund',
  'registration',
  'ticket',
  'transfer',
  'waitlistEntry',
];

const NAMING = [
  'access_code',
  'answer',
  'party',
  'payment_event',
  'refund',
  'registration',
  'transfer',
  'waitlist_entry',
];
