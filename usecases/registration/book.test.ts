import { expect, test } from 'vitest';
import { scopeOf } from '#db/factories/edition.ts';
import { describeEachEngine } from '#db/factories/test-database.ts';
import { newId } from '#db/id.ts';
import { editionBySlug } from '#db/programme/public-release.ts';
import { bookingTargets, storeBookingTarget } from '#db/registration/booking.ts';
import { allPools, setCapacity } from '#db/registration/pool-stock.ts';
import { changeRegistration } from '#db/registration/registration.ts';
import type { Db } from '#db/types.ts';
import { signInHouse } from '../account/account.fixture.ts';
import { openPublicProgramme } from '../programme/public-programme.ts';
import { loadSampleForums } from '../sample-forum.ts';
import type { BookableSession } from './answer.ts';
import { bookSession, dropSession } from './book.ts';
import { reconcileEdition } from './nightly.ts';
import { registerForEdition } from './register.ts';
import { anOrder, fromHere, house, registrationState } from './registration.fixture.ts';
import { ticketPage } from './ticket-page.ts';

const SLUG = 'creativity-week-siberia-2024';

describeEachEngine('booking sessions that meet', (engine) => {
  const open = signInHouse(engine);

  test('an overlap blocks, names the other session, and one is taken instead of the other', async () => {
    const { db } = await open();
    const { anna, first, second } = await aPair(db);
    expect(await bookSession(anna, first.occurrenceId)).toMatchObject({ ok: true });
    const { bookable } = await ticketPage(anna);
    expect(bookable.find(({ occurrenceId }) => occurrenceId === second.occurrenceId)).toMatchObject({
      clash: { overlaps: [{ occurrenceId: first.occurrenceId, isRole: false }] },
      insteadOf: { occurrenceId: first.occurrenceId },
    });
    const before = await registrationState(db);
    expect(await bookSession(anna, second.occurrenceId)).toMatchObject({ ok: false, reason: 'clash' });
    expect(await bookSession(anna, second.occurrenceId, 'nothing')).toMatchObject({ reason: 'clash' });
    expect(await registrationState(db)).toBe(before);
    expect(await bookSession(anna, second.occurrenceId, first.occurrenceId)).toMatchObject({ ok: true });
    expect((await ticketPage(anna)).bookings).toMatchObject([
      { occurrenceId: second.occurrenceId, state: 'confirmed' },
    ]);
    await isSound();
  });

  test('who queues keeps the old seat until a new one comes, and then the next gets the old one', async () => {
    const { db } = await open();
    const { anna, first, second } = await aPair(db);
    const [boris, vera] = [await aTicket('boris'), await aTicket('vera')];
    await oneSeat(db, first.occurrenceId);
    await oneSeat(db, second.occurrenceId);
    await bookSession(anna, first.occurrenceId);
    await bookSession(boris, second.occurrenceId);
    await bookSession(vera, first.occurrenceId);
    expect(await bookSession(anna, second.occurrenceId, first.occurrenceId)).toMatchObject({ ok: true });
    const held = (await ticketPage(anna)).bookings;
    expect(new Map(held.map(({ occurrenceId, state, rank }) => [occurrenceId, [state, rank]]))).toEqual(
      new Map([
        [first.occurrenceId, ['confirmed', undefined]],
        [second.occurrenceId, ['waiting', 1]],
      ]),
    );
    await dropSession(boris, second.occurrenceId);
    expect((await ticketPage(anna)).bookings).toMatchObject([
      { occurrenceId: second.occurrenceId, state: 'confirmed' },
    ]);
    expect((await ticketPage(vera)).bookings).toMatchObject([
      { occurrenceId: first.occurrenceId, state: 'confirmed' },
    ]);
    await isSound();
  });

  test('the own part in a session blocks like a booking, and nothing is offered instead of it', async () => {
    const { db } = await open();
    const { anna, first } = await aPair(db);
    const programme = await openPublicProgramme(house, SLUG);
    const at = programme.slotByOccurrenceId.get(first.occurrenceId);
    const part = [...programme.slotsByPerson].find(([, slots]) =>
      slots.some(
        (slot) =>
          slot.occurrenceId !== first.occurrenceId &&
          slot.startAt < (at?.endAt ?? 0) &&
          (at?.startAt ?? 0) < slot.endAt,
      ),
    );
    if (part === undefined) throw new Error('nobody speaks beside it');
    const rows = await db.read.select().from(db.t.registration);
    const row = rows.find(({ emailNorm }) => emailNorm === 'anna@forum.example');
    if (row === undefined) throw new Error('no registration');
    const edition = await editionBySlug(db.read, SLUG);
    const change = { personId: part[0], updatedAt: row.updatedAt };
    await db.tx((tx) => changeRegistration(tx, scopeOf(edition ?? { id: '' }), row, change));
    const shown = (await ticketPage(anna)).bookable.find(
      ({ occurrenceId }) => occurrenceId === first.occurrenceId,
    );
    expect(shown?.clash.overlaps.some(({ isRole }) => isRole)).toBe(true);
    expect(shown?.insteadOf).toBeUndefined();
    const before = await registrationState(db);
    expect(await bookSession(anna, first.occurrenceId)).toMatchObject({ ok: false, reason: 'clash' });
    expect(await registrationState(db)).toBe(before);
  });

  test('a walk that takes longer than the time between warns and does not block', async () => {
    const { db } = await open();
    const { anna, first } = await aPair(db);
    const { snapshot } = await openPublicProgramme(house, SLUG);
    const next = snapshot.slots.find(
      ({ sessionId, startAt, halls }) =>
        sessionId !== null &&
        startAt >= first.endAt &&
        halls[0] !== undefined &&
        halls[0].hallId !== first.hallIds[0],
    );
    if (next?.sessionId == null) throw new Error('nothing later in another hall');
    await aTarget(db, next.occurrenceId, next.sessionId);
    const later = { ...next, hallIds: next.halls.map(({ hallId }) => hallId) };
    const minutes = (later.startAt - first.endAt) / 60_000 + 5;
    await aWalk(db, first, later, minutes);
    await bookSession(anna, first.occurrenceId);
    const shown = (await ticketPage(anna)).bookable.find(
      ({ occurrenceId }) => occurrenceId === later.occurrenceId,
    );
    expect(shown?.clash).toMatchObject({
      overlaps: [],
      walks: [{ gapMinutes: minutes - 5, walkMinutes: minutes }],
    });
    expect(await bookSession(anna, later.occurrenceId)).toMatchObject({ ok: true });
    expect((await ticketPage(anna)).bookings.map(({ walks }) => walks.length)).toEqual([1, 1]);
  });
});

/** Somebody with a ticket, and two sessions at one time that are booked by seat. */
async function aPair(db: Db): Promise<{ anna: string; first: BookableSession; second: BookableSession }> {
  await loadSampleForums(house);
  const edition = await editionBySlug(db.read, SLUG);
  const scope = scopeOf(edition ?? { id: '' });
  const { snapshot } = await openPublicProgramme(house, SLUG);
  const anna = await aTicket('anna');
  const [first] = (await ticketPage(anna)).bookable;
  const known = new Set((await bookingTargets(db.read, scope)).map(({ occurrenceId }) => occurrenceId));
  const beside = snapshot.slots.find(
    ({ occurrenceId, sessionId, startAt, endAt }) =>
      sessionId !== null &&
      !known.has(occurrenceId) &&
      startAt < (first?.endAt ?? 0) &&
      (first?.startAt ?? 0) < endAt,
  );
  if (first === undefined || beside?.sessionId == null) throw new Error('nothing beside it');
  await aTarget(db, beside.occurrenceId, beside.sessionId);
  const second = (await ticketPage(anna)).bookable.find(
    ({ occurrenceId }) => occurrenceId === beside.occurrenceId,
  );
  if (second === undefined) throw new Error('not bookable');
  return { anna, first, second };
}

async function aTarget(db: Db, occurrenceId: string, sessionId: string): Promise<void> {
  const edition = await editionBySlug(db.read, SLUG);
  const scope = scopeOf(edition ?? { id: '' });
  await db.tx(async (tx) => {
    const id = newId();
    const pool = { nominal: 10, overbookPct: 0, capacity: 10, ceiling: 10, used: 0, waiting: 0 };
    const of = { id, editionId: scope.editionId, kind: 'session', refId: occurrenceId, name: {} } as const;
    await tx.insert(tx.t.pool).values({ ...of, ...pool, isClosed: false, version: 1 });
    await storeBookingTarget(tx, scope, {
      occurrenceId,
      sessionId,
      mode: 'bookable',
      poolId: id,
      followsHall: false,
      hasWaitlist: true,
      waitlistAccept: 'auto',
      opensAt: null,
      closesAt: null,
      typeIds: [],
      mandatoryTypeIds: [],
      graceMinutes: 10,
      version: 0,
    });
  });
}

type InHalls = Pick<BookableSession, 'hallIds'>;

async function aWalk(db: Db, from: InHalls, to: InHalls, walkMinutes: number): Promise<void> {
  const edition = await editionBySlug(db.read, SLUG);
  const [fromHallId = '', toHallId = ''] = [from.hallIds[0], to.hallIds[0]];
  await db.tx(async (tx) => {
    await tx.delete(tx.t.hallLink);
    await tx.insert(tx.t.hallLink).values({
      id: newId(),
      editionId: edition?.id ?? '',
      fromHallId,
      toHallId,
      walkMinutes,
    });
  });
}

async function aTicket(name: string): Promise<string> {
  const answer = await registerForEdition(SLUG, anOrder({ name, email: `${name}@forum.example` }), fromHere);
  return answer.ok ? (answer.ticketPath?.split('/').at(-1) ?? '') : '';
}

async function oneSeat(db: Db, occurrenceId: string): Promise<void> {
  const scope = scopeOf((await editionBySlug(db.read, SLUG)) ?? { id: '' });
  const pool = (await allPools(db.read, scope)).find(({ refId }) => refId === occurrenceId);
  const poolId = pool?.id ?? '';
  const version = pool?.version ?? 0;
  await db.tx((tx) => setCapacity(tx, scope, { poolId, nominal: 1, overbookPct: 0, version }));
}

async function isSound(): Promise<void> {
  const { drifts, deadHolders } = await reconcileEdition(house, SLUG);
  expect([drifts, deadHolders]).toEqual([[], []]);
}
