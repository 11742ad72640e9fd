import { setTimeout as sleep } from 'node:timers/promises';
import { eq } from 'drizzle-orm';
import { manualEvent } from '#adapters/pay-manual.ts';
import { scopeOf } from '#db/factories/edition.ts';
import { addAccessCode } from '#db/registration/access-code.ts';
import { addPool } from '#db/registration/pool-stock.ts';
import { type Reconciliation, reconcile } from '#db/registration/reconcile.ts';
import type { Db } from '#db/types.ts';
import type { Edition } from '#domain/programme/entity.ts';
import { digitsOfCode } from '../account/one-time-code.ts';
import { makeDelegation, returnDelegation } from './allocation.ts';
import { bookSession } from './book.ts';
import { sweepRegistrations } from './expire.ts';
import { enterPayment } from './pay.ts';
import { withIssuer } from './payment.fixture.ts';
import { registerForEdition } from './register.ts';
import { anOpenEdition, anOrder, fromHere, house } from './registration.fixture.ts';
import { aForum, aTicket, scopeIn } from './session-forum.fixture.ts';
import { approveByStaff } from './staff-decision.ts';
import { acceptOffer, cancelOwn } from './ticket-move.ts';
import { askTransferCode, startTransfer } from './transfer.ts';
import { acceptTransfer } from './transfer-acceptance.ts';
import { transferToken } from './transfer-link.ts';

/*
 * The last seats of registration.md, test 1, for processes that know nothing of each other: `prepare` makes a world and
 * the deeds that are done in it at once, `doDeed` does one of them, `judge` says what came out.
 */
const DEEDS = {
  book: (secret: string, occurrenceId: string) => bookSession(secret, occurrenceId),
  register: (slug: string, email: string, code?: string) => {
    const order = anOrder({ email, waitlist: true, ...(code === undefined ? {} : { code }) });
    return registerForEdition(slug, order, fromHere);
  },
  approve: (slug: string, id: string) => approveByStaff(house, slug, { id }),
  pay: (slug: string, paymentRef: string, noteId: string) => {
    const money = { amount: PRICE.priceMinor, currency: 'RUB', method: 'cash' } as const;
    return enterPayment(house, slug, {
      adapter: 'manual',
      event: manualEvent({ noteId, paymentRef, ...money }),
    });
  },
  accept: (secret: string) => acceptOffer(secret),
  cancel: (secret: string) => cancelOwn(secret),
  take: (token: string) => acceptTransfer(token, { terms: true }),
  // Its way to the database is the shortest: it would always be first.
  return: (slug: string, id: string) => sleep(5).then(() => returnDelegation(house, slug, { id })),
} as const satisfies Record<string, (...args: string[]) => Promise<unknown>>;

/** A deed and its arguments, as another process can be told of it. */
export type RaceDeed = readonly [keyof typeof DEEDS, ...string[]];

export type RaceWorld = {
  readonly deeds: readonly RaceDeed[];
  /** Seats that those who are served may have in the end, no more and no fewer. */
  readonly seats: number;
  /** How many have one. */
  readonly taken: (db: Db) => Promise<number>;
  readonly editionId: string;
};

export type RaceVerdict = {
  readonly seats: number;
  readonly taken: number;
  readonly drifts: Reconciliation['drifts'];
  /** Who holds seats after the end, or is confirmed without a ticket. */
  readonly torn: readonly string[];
};

/** Waits that long until what is due is over: a due date, or the night in which seats are swept. */
export type RacePlace = { readonly db: Db; readonly move: (ms: number) => void };

const DAY = 86_400_000;
const PRICE = { priceMinor: 120_00, vatRate: 2_000 } as const;

/** Does one deed; what it was answered, or the name of the error that it ended with. */
export async function doDeed([verb, ...args]: RaceDeed): Promise<string> {
  const deed = DEEDS[verb] as (...all: string[]) => Promise<unknown>;
  return deed(...args).then(
    (answer) => JSON.stringify(answer),
    (error: unknown) => (error instanceof Error ? `${error.name}: ${error.message}` : String(error)),
  );
}

/** What is there when all deeds are done; the sweeper looks once more, as it does every 30 s. */
export async function judgeRace(db: Db, world: RaceWorld): Promise<RaceVerdict> {
  await sweepRegistrations();
  const scope = scopeOf({ id: world.editionId });
  const { drifts, deadHolders, ticketless } = await reconcile(db.read, scope);
  return { seats: world.seats, taken: await world.taken(db), drifts, torn: [...deadHolders, ...ticketless] };
}

/** The worlds by what is raced for; each takes the number of seats and of people who want one. */
export const RACES = {
  'session pool': async ({ db }: RacePlace, seats: number, people: number) => {
    const { occurrenceId } = await aForum(db);
    const secrets = [];
    for (let n = 0; n < people; n += 1) secrets.push(await aTicket(`p${n}`));
    await db.tx((tx) =>
      tx
        .update(tx.t.pool)
        .set({ nominal: seats, capacity: seats, ceiling: seats })
        .where(eq(tx.t.pool.kind, 'session')),
    );
    const deeds = secrets.map((secret): RaceDeed => ['book', secret, occurrenceId]);
    const { editionId } = await scopeIn(db);
    const { booking } = db.t;
    return {
      deeds,
      seats,
      editionId,
      taken: (at) => at.read.$count(booking, eq(booking.state, 'confirmed')),
    };
  },
  'uses of a code': async ({ db }: RacePlace, seats: number, people: number) => {
    const { edition } = await anOpenEdition(db);
    await aCode(db, edition, seats);
    const deeds = everybody(people, (email): RaceDeed => ['register', edition.slug, email, CODE]);
    return { deeds, seats, editionId: edition.id, taken: confirmed };
  },
  approval: async ({ db }: RacePlace, seats: number, people: number) => {
    const { edition } = await anOpenEdition(db, { seats, change: { approval: 'before_seat' } });
    await arrive(edition, people);
    const rows = await db.read.select().from(db.t.registration);
    // Two organizers decide about everybody at the same time.
    const deeds = [...rows, ...rows].map(({ id }): RaceDeed => ['approve', edition.slug, id]);
    return { deeds, seats, editionId: edition.id, taken: confirmedOrOffered };
  },
  'late payment': async ({ db, move }: RacePlace, seats: number, people: number) => {
    const { edition } = await anOpenEdition(db, { change: PRICE });
    await withIssuer(db, edition);
    await arrive(edition, people);
    move(8 * DAY);
    await sweepRegistrations();
    await db.tx((tx) =>
      tx
        .update(tx.t.pool)
        .set({ nominal: seats, capacity: seats, ceiling: seats })
        .where(eq(tx.t.pool.kind, 'type')),
    );
    const rows = await db.read.select().from(db.t.payment);
    // The bank tells of everybody twice.
    const deeds = [...rows, ...rows].map(
      ({ reference }): RaceDeed => ['pay', edition.slug, reference, `note ${reference}`],
    );
    return { deeds, seats, editionId: edition.id, taken: confirmed };
  },
  'offer against newcomer': async ({ db }: RacePlace, seats: number, people: number) => {
    const { edition } = await anOpenEdition(db, { seats });
    const first = await arrive(edition, seats, 'first');
    const waiting = await arrive(edition, seats, 'waiting');
    for (const secret of first) await cancelOwn(secret);
    const newcomers = everybody(people, (email): RaceDeed => ['register', edition.slug, email]);
    const deeds = woven(
      waiting.map((secret): RaceDeed => ['accept', secret]),
      newcomers,
    );
    return { deeds, seats, editionId: edition.id, taken: confirmed };
  },
  'transfer against cancel': async ({ db }: RacePlace, _seats: number, people: number) => {
    const { edition } = await anOpenEdition(db);
    const secrets = await arrive(edition, people);
    const deeds: RaceDeed[] = [];
    for (const [n, secret] of secrets.entries()) {
      const token = await anOffer(db, secret, `person${n}@forum.example`, `heir${n}@forum.example`);
      deeds.push(['take', token], ['cancel', secret], ['take', token]);
    }
    // Each ticket goes to the heir or is gone: nobody holds it twice, and nobody holds what was cancelled.
    const taken = async (at: Db) => {
      const rows = await at.read.select().from(at.t.registration);
      const transfers = await at.read.select().from(at.t.transfer);
      return rows.filter(({ id, state, linkVersion }) => {
        const isTaken = transfers.some((one) => one.registrationId === id && one.acceptedAt !== null);
        return isTaken ? state === 'confirmed' && linkVersion === 2 : state === 'cancelled';
      }).length;
    };
    return { deeds, seats: people, editionId: edition.id, taken };
  },
  'return of an allocation': async ({ db }: RacePlace, seats: number, people: number) => {
    const { edition, type } = await anOpenEdition(db, { seats });
    const wish = { name: 'Delegation', email: 'lead@post.example', seats, returnOn: '2026-08-01' } as const;
    const made = await makeDelegation(house, edition.slug, { ...wish, types: [type.slug] });
    if (!made.ok) throw new Error(made.reason);
    const [allocation] = await db.read.select().from(db.t.allocation);
    const back: RaceDeed = ['return', edition.slug, allocation?.id ?? ''];
    const deeds = woven(
      everybody(people, (email): RaceDeed => ['register', edition.slug, email, made.code]),
      [back, back],
      everybody(people, (email): RaceDeed => ['register', edition.slug, email], 'newcomer'),
    );
    return { deeds, seats, editionId: edition.id, taken: confirmedOrOffered };
  },
} as const satisfies Record<string, (place: RacePlace, seats: number, people: number) => Promise<RaceWorld>>;

export type RaceName = keyof typeof RACES;
export const RACE_NAMES = Object.keys(RACES) as RaceName[];

const CODE = 'RACE2026';

async function arrive(edition: Edition, people: number, mark = 'person'): Promise<string[]> {
  const secrets = [];
  for (let n = 0; n < people; n += 1) {
    const order = anOrder({ email: `${mark}${n}@forum.example`, waitlist: true });
    const answer = await registerForEdition(edition.slug, order, fromHere);
    secrets.push((answer.ok ? answer.ticketPath : undefined)?.split('/').at(-1) ?? '');
  }
  return secrets;
}

function everybody<T>(people: number, make: (email: string) => T, mark = 'person'): T[] {
  return Array.from({ length: people }, (_, n) => make(`${mark}${n}@race.example`));
}

/** One of each list in turn, so that processes that take every second deed meet. */
function woven<T>(...lists: readonly (readonly T[])[]): T[] {
  const longest = Math.max(...lists.map(({ length }) => length));
  return Array.from({ length: longest }, (_, n) => lists.flatMap((list) => list.slice(n, n + 1))).flat();
}

async function aCode(db: Db, edition: Edition, uses: number): Promise<void> {
  const scope = scopeOf(edition);
  await db.tx(async (tx) => {
    const pool = await addPool(tx, scope, { kind: 'code', refId: edition.id, name: {}, nominal: uses });
    const nothing = { seatPoolId: null, priceKind: null, priceValue: null, emailLock: null } as const;
    const open = { validFrom: null, validUntil: null, unlockTypeIds: [], skipsApproval: false };
    const made = { batch: 'race', createdBy: 'system:test', createdAt: 1, usesPoolId: pool.id };
    await addAccessCode(tx, scope, { codeNorm: CODE, ...nothing, ...open, ...made });
  });
}

async function anOffer(db: Db, secret: string, from: string, email: string): Promise<string> {
  const asked = await askTransferCode(secret);
  if (!asked.ok) throw new Error('no code');
  const { oneTimeCode, transfer } = db.t;
  const [code] = await db.read.select().from(oneTimeCode).where(eq(oneTimeCode.emailNorm, from));
  const digits = digitsOfCode(code?.id ?? '', code?.createdAt ?? 0);
  const heir = { name: 'Heir', email, language: 'en' as const };
  await startTransfer(secret, { ...heir, digits, cookie: `plenum-flow=${asked.flow}` });
  const [offered] = await db.read.select().from(transfer).where(eq(transfer.emailNorm, email));
  if (offered === undefined) throw new Error('no offer');
  return transferToken(offered);
}

function confirmed(db: Db): Promise<number> {
  return db.read.$count(db.t.registration, eq(db.t.registration.state, 'confirmed'));
}

async function confirmedOrOffered(db: Db): Promise<number> {
  const rows = await db.read.select().from(db.t.registration);
  return rows.filter(({ state }) => state === 'confirmed' || state === 'offered').length;
}
