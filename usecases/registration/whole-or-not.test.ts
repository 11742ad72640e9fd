import { getTableName } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { scopeOf } from '#db/factories/edition.ts';
import { failingAt, PlantedError } from '#db/factories/failing.ts';
import { describeEachEngine } from '#db/factories/test-database.ts';
import { allPools, setCapacity } from '#db/registration/pool-stock.ts';
import { reconcile } from '#db/registration/reconcile.ts';
import type { Db } from '#db/types.ts';
import type { Edition } from '#domain/programme/entity.ts';
import { flowCookieOf, signInHouse } from '../account/account.fixture.ts';
import { digitsOfCode } from '../account/one-time-code.ts';
import { sweepRegistrations } from './expire.ts';
import { enterPayment } from './pay.ts';
import { registerForEdition } from './register.ts';
import { anOpenEdition, anOrder, fromHere, house } from './registration.fixture.ts';
import { importRegistrationFile } from './registration-import.ts';
import { cancelOwn } from './ticket-move.ts';
import { askTransferCode, startTransfer } from './transfer.ts';
import { acceptTransfer } from './transfer-acceptance.ts';
import { transferToken } from './transfer-link.ts';

const DB = Symbol.for('plenum.db');
const slots = globalThis as { [DB]?: Db };

/** Registration.md test 2: every statement of a deed fails once; then nothing of it is there, mails included. */
describeEachEngine('a deed that fails at any of its statements', (engine) => {
  const open = signInHouse(engine);

  test('registering leaves nothing, and goes through afterwards', async () => {
    const { db } = await open();
    const { edition } = await anOpenEdition(db, { seats: 2 });
    const order = anOrder({}, { key: 'a-key-of-sixteen-characters' });
    const found = await failEverywhere(db, () => registerForEdition(edition.slug, order, fromHere));
    expect(found.answer).toMatchObject({ ok: true, isNew: true, state: 'confirmed' });
    expect(found.statements).toBeGreaterThanOrEqual(11);
    expect(await mailKinds(db)).toEqual(['registration.ticket']);
    await isClean(db, edition);
  });

  test('joining the queue leaves nothing', async () => {
    const { db } = await open();
    const { edition } = await anOpenEdition(db, { seats: 1 });
    await register(edition, 'anna');
    const order = anOrder({ email: 'boris@forum.example' });
    const { answer } = await failEverywhere(db, () => registerForEdition(edition.slug, order, fromHere));
    expect(answer).toMatchObject({ ok: true, state: 'waitlisted', rank: 1 });
    expect(await mailKinds(db)).toEqual(['registration.ticket', 'registration.rank']);
    await isClean(db, edition);
  });

  test('giving a seat back, and offering it to the next, are one', async () => {
    const { db } = await open();
    const { edition } = await anOpenEdition(db, { seats: 1 });
    const secret = await register(edition, 'anna');
    await register(edition, 'boris');
    const { answer, statements } = await failEverywhere(db, () => cancelOwn(secret));
    expect(answer).toMatchObject({ ok: true, state: 'cancelled' });
    expect(statements).toBeGreaterThanOrEqual(20);
    expect((await mailKinds(db)).slice(2).sort()).toEqual(['registration.cancelled', 'registration.offer']);
    await isClean(db, edition);
  });

  test('a promotion by the sweeper leaves nothing when it fails', async () => {
    const { db } = await open();
    const { edition } = await anOpenEdition(db, { seats: 1 });
    await register(edition, 'anna');
    await register(edition, 'boris');
    const pool = (await allPools(db.read, scopeOf(edition))).find(({ kind }) => kind === 'type');
    const more = { poolId: pool?.id ?? '', nominal: 2, overbookPct: 0, version: pool?.version ?? 0 };
    await db.tx((tx) => setCapacity(tx, scopeOf(edition), more));
    const { answer } = await failEverywhere(db, sweepRegistrations);
    expect(answer).toEqual({ expired: 0, promoted: 1 });
    expect((await mailKinds(db)).at(-1)).toBe('registration.offer');
    await isClean(db, edition);
  });

  test('a payment confirms whole, or stays to be applied', async () => {
    const { db } = await open();
    const { edition } = await anOpenEdition(db, { change: { priceMinor: 50_000 } });
    await register(edition, 'anna');
    const [payment] = await db.read.select().from(db.t.payment);
    const { reference: paymentRef = '', currency = '' } = payment ?? {};
    let tries = 0;
    const pay = () => {
      tries += 1;
      const event = {
        eventId: `event-${tries}`,
        paymentRef,
        state: 'paid',
        amount: 50_000,
        currency,
      } as const;
      return enterPayment(house, edition.slug, { adapter: 'manual', event });
    };
    // What was said of a payment is stored first, in a transaction of its own (rule 34).
    const { answer } = await failEverywhere(db, pay, ['payment_event']);
    expect(answer).toMatchObject({ ok: true });
    expect((await db.read.select().from(db.t.registration)).map(({ state }) => state)).toEqual(['confirmed']);
    expect(await mailKinds(db)).toEqual(['registration.payment_due', 'registration.ticket']);
    await isClean(db, edition);
  });

  test('a transfer gives the ticket to one of the two, whole', async () => {
    const { db } = await open();
    const { edition } = await anOpenEdition(db);
    const secret = await register(edition, 'anna');
    const asked = await askTransferCode(secret);
    if (!asked.ok) throw new Error('no code');
    const [code] = await db.read.select().from(db.t.oneTimeCode);
    const digits = digitsOfCode(code?.id ?? '', code?.createdAt ?? 0);
    const person = { name: 'Boris', email: 'boris@forum.example', language: 'en' as const };
    await startTransfer(secret, { ...person, digits, cookie: flowCookieOf(asked.flow) });
    const [transfer] = await db.read.select().from(db.t.transfer);
    if (transfer === undefined) throw new Error('no transfer');
    const { answer } = await failEverywhere(db, () =>
      acceptTransfer(transferToken(transfer), { terms: true }),
    );
    expect(answer).toMatchObject({ ok: true, state: 'confirmed' });
    expect((await mailKinds(db)).slice(-2)).toEqual(['registration.transferred', 'registration.ticket']);
    await isClean(db, edition);
  });

  test('a list that is brought in, and the line that says so, are one', async () => {
    const { db } = await open();
    const { edition, type } = await anOpenEdition(db);
    const text = `name,email,type\nBoris,boris@forum.example,${type.slug}\nVera,,${type.slug}\n`;
    const order = { text, isDryRun: false };
    const { answer } = await failEverywhere(db, () => importRegistrationFile(house, edition.slug, order));
    expect(answer).toEqual({ ok: true, count: 2 });
    const actions = (await db.read.select().from(db.t.auditLog)).map(({ action }) => action);
    expect(actions.filter((action) => action === 'registration.import')).toHaveLength(1);
    await isClean(db, edition);
  });
});

/** Does a deed again and again, with one statement later failing each time, until none fails. */
async function failEverywhere<T>(
  db: Db,
  deed: () => Promise<T>,
  stay: readonly string[] = [],
): Promise<{ readonly answer: T; readonly statements: number }> {
  const before = await everything(db, stay);
  try {
    // PGlite takes ten times as long for the same statements: each third of them there.
    for (let n = 1; ; n += db.engine === 'sqlite' ? 1 : 3) {
      const failing = failingAt(db, n);
      slots[DB] = failing.db;
      const outcome = await deed().then(
        (answer) => ({ answer }),
        (error: unknown) => ({ error }),
      );
      if (failing.count() < n && 'answer' in outcome) return { answer: outcome.answer, statements: n - 1 };
      // Nobody is told that it was done: it threw, or the answer is that nothing happened.
      if ('error' in outcome) expect(isPlanted(outcome.error), String(outcome.error)).toBe(true);
      expect(await everything(db, stay), `statement ${n}`).toEqual(before);
    }
  } finally {
    slots[DB] = db;
  }
}

function isPlanted(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return error instanceof PlantedError || isPlanted(error.cause);
}

/** All rows of all tables as text. */
async function everything(db: Db, but: readonly string[]): Promise<Record<string, string>> {
  const state: Record<string, string> = {};
  for (const table of Object.values(db.t)) {
    const name = getTableName(table);
    if (!but.includes(name)) state[name] = JSON.stringify(await db.read.select().from(table));
  }
  return state;
}

async function register(edition: Edition, person: string): Promise<string> {
  const order = anOrder({ email: `${person}@forum.example` });
  const answer = await registerForEdition(edition.slug, order, fromHere);
  return (answer.ok ? answer.ticketPath : undefined)?.split('/').at(-1) ?? '';
}

async function mailKinds(db: Db): Promise<string[]> {
  const rows = await db.read.select().from(db.t.mail).orderBy(db.t.mail.id);
  return rows.map(({ kind }) => kind).filter((kind) => kind.startsWith('registration.'));
}

async function isClean(db: Db, edition: Edition): Promise<void> {
  const { drifts, deadHolders, ticketless } = await reconcile(db.read, scopeOf(edition));
  expect([drifts, deadHolders, ticketless]).toEqual([[], [], []]);
}
