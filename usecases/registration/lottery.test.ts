import { createHash, createHmac } from 'node:crypto';
import { expect, test } from 'vitest';
import { scopeOf } from '#db/factories/edition.ts';
import { aTicketType } from '#db/factories/registration.ts';
import { describeEachEngine } from '#db/factories/test-database.ts';
import { allPools, setCapacity } from '#db/registration/pool-stock.ts';
import { reconcile } from '#db/registration/reconcile.ts';
import type { Db } from '#db/types.ts';
import type { Edition } from '#domain/programme/entity.ts';
import { isoUtc } from '#domain/time.ts';
import { anonymousViewer } from '#domain/viewer.ts';
import { ForbiddenError, NotFoundError } from '../access.ts';
import { DAY, HOUR, signInHouse } from '../account/account.fixture.ts';
import { readMatter } from '../mail-reading.ts';
import { sweepRegistrations } from './expire.ts';
import { announceDraw, openLotteries, takeBackDraw } from './lottery-desk.ts';
import { drawDueLotteries } from './lottery-draw.ts';
import { publicDraws } from './lottery-page.ts';
import { registerForEdition } from './register.ts';
import {
  anOpenEdition,
  anOrder,
  counters,
  fromHere,
  house,
  registrationState,
  withSetting,
} from './registration.fixture.ts';
import { registrationPage } from './registration-page.ts';
import { leaveWaitlist } from './ticket-move.ts';
import { ticketPage } from './ticket-page.ts';
import { switchChoices, switchType } from './type-switch.ts';
import { openWaitlist } from './waitlist-desk.ts';
import { pauseWaiting, promoteWaiting, resumeWaiting } from './waitlist-desk-deed.ts';

describeEachEngine('a draw', (engine) => {
  const open = signInHouse(engine);
  const announced = async (seats: number) => {
    const { db, clock } = await open();
    const { edition, type } = await anOpenEdition(db, { seats });
    // The edition is in UTC; in tests its clock begins before its first day.
    const closesAt = clock.now() + DAY;
    const order = {
      kind: 'type',
      target: type.id,
      closesAt: isoUtc(closesAt).slice(0, 16),
      given: 0,
    } as const;
    expect(await announceDraw(house, edition.slug, order)).toEqual({ ok: true });
    return { db, clock, edition, type, order };
  };

  test('takes everybody who comes, gives nobody a seat or a rank before it, and is known by its hash', async () => {
    const { db, edition } = await announced(1);
    const page = await registrationPage(anonymousViewer, edition.slug);
    expect(page.types[0]?.seats).toMatchObject({ state: 'lottery' });
    const [anna, boris] = await enter(edition, ['anna', 'boris']);
    expect(anna).toMatchObject({ ok: true, state: 'waitlisted', rank: undefined });
    expect(await ticketPage(secretIn(boris))).toMatchObject({ state: 'waitlisted', rank: undefined });
    await sweepRegistrations();
    expect(await counters(db)).toEqual({ used: 0, waiting: 0 });
    const [before] = (await publicDraws(anonymousViewer, edition.slug)).draws;
    expect(before).toMatchObject({ count: 2, seed: null, drawnAt: null, entries: [] });
    expect(before?.seedHash).toMatch(/^[0-9a-f]{64}$/);
    expect(await mailsOf(db)).toEqual(['draw_entered', 'draw_entered']);
    expect((await openWaitlist(house, edition.slug, undefined))?.lines.map(({ rank }) => rank)).toEqual([
      undefined,
      undefined,
    ]);
    expect(await drawDueLotteries()).toBe(0);
    await isClean(db, edition);
  });

  test('takes in nobody who declines to wait, alone or as a group, and says so', async () => {
    const { db, edition } = await announced(5);
    const before = await registrationState(db);
    const alone = anOrder({ email: 'anna@forum.example', waitlist: false });
    const group = aGroup('boris', 3);
    const together = { ...group, input: { ...group.input, waitlist: false } };
    for (const order of [alone, together])
      expect(await registerForEdition(edition.slug, order, fromHere)).toMatchObject({
        ...{ ok: false, status: 409, reason: 'full' },
      });
    expect(await registrationState(db)).toBe(before);
    expect(await counters(db)).toEqual({ used: 0, waiting: 0 });
  });

  test('gives seats by the published seed, and anybody finds the same order', async () => {
    const { db, clock, edition } = await announced(2);
    await enter(edition, ['anna', 'boris', 'vera', 'gleb', 'dina']);
    clock.move(DAY + HOUR);
    expect(await drawDueLotteries()).toBe(1);
    expect(await drawDueLotteries()).toBe(0);
    const [draw] = (await publicDraws(anonymousViewer, edition.slug)).draws;
    const seed = Buffer.from(draw?.seed ?? '', 'hex');
    expect(createHash('sha256').update(seed).digest('hex')).toBe(draw?.seedHash);
    const again = (draw?.entries ?? []).map(({ publicId, size }) => {
      const key = createHmac('sha256', seed).update(publicId).digest('hex').slice(0, 16);
      return { publicId, size, drawKey: key };
    });
    expect(again).toHaveLength(5);
    expect(draw?.entries).toEqual(again);
    expect(again.toSorted((a, b) => (a.drawKey < b.drawKey ? 1 : -1))).toEqual(again);
    const rows = await db.read.select().from(db.t.waitlistEntry);
    const states = again.map(({ publicId }) => rows.find((row) => row.publicId === publicId)?.state);
    expect(states).toEqual(['offered', 'offered', 'waiting', 'waiting', 'waiting']);
    expect(await counters(db)).toEqual({ used: 2, waiting: 3 });
    const list = await openWaitlist(house, edition.slug, undefined);
    const waiting = list?.lines.filter(({ isOffered }) => !isOffered);
    expect(waiting?.map(({ rank }) => rank)).toEqual([1, 2, 3]);
    expect((await mailsOf(db)).slice(5).sort()).toEqual([
      ...['draw_waiting', 'draw_waiting', 'draw_waiting', 'offer', 'offer'],
    ]);
    const names = JSON.stringify(await publicDraws(anonymousViewer, edition.slug));
    for (const person of ['anna', 'boris', 'vera', 'gleb', 'dina']) expect(names).not.toContain(person);
    const line = (await db.read.select().from(db.t.auditLog)).at(-1);
    expect(line).toMatchObject({
      action: 'lottery.draw',
      values: { entries: { after: 5 }, waiting: { after: 3 } },
    });
    await isClean(db, edition);
  });

  test('puts whoever comes after it behind all who took part, and a freed seat goes on in its order', async () => {
    const { db, clock, edition } = await announced(1);
    await enter(edition, ['anna', 'boris']);
    const [{ closesAt = 0 } = {}] = (await publicDraws(anonymousViewer, edition.slug)).draws;
    clock.move(closesAt - clock.now());
    const late = await enter(edition, ['late']);
    expect(late[0]).toMatchObject({ ok: false, reason: 'closed' });
    // Whoever came in time may still be on the way into the database.
    expect(await drawDueLotteries()).toBe(0);
    clock.move(10_000);
    expect(await drawDueLotteries()).toBe(1);
    const [vera] = await enter(edition, ['vera']);
    expect(vera).toMatchObject({ state: 'waitlisted', rank: 2 });
    const list = await openWaitlist(house, edition.slug, undefined);
    const winner = list?.lines.find(({ isOffered }) => isOffered);
    expect(winner?.name).toMatch(/anna|boris/);
    await openSeats(db, edition, 2);
    await sweepRegistrations();
    const now = await openWaitlist(house, edition.slug, undefined);
    expect(now?.lines.map(({ name, isOffered }) => [name, isOffered]).at(-1)).toEqual(['vera', false]);
    expect(now?.lines.filter(({ isOffered }) => isOffered)).toHaveLength(2);
    await isClean(db, edition);
  });

  test('keeps groups together: all of one get a seat, or none', async () => {
    const { db, clock, edition } = await announced(4);
    for (const name of ['anna', 'boris', 'vera'])
      await registerForEdition(edition.slug, aGroup(name, 3), fromHere);
    await enter(edition, ['gleb']);
    clock.move(DAY + HOUR);
    await drawDueLotteries();
    const rows = await db.read.select().from(db.t.registration);
    const groups = Map.groupBy(rows, ({ partyId }) => partyId ?? 'alone');
    expect([...groups.values()].every((seats) => new Set(seats.map(({ state }) => state)).size === 1)).toBe(
      true,
    );
    expect(await counters(db)).toEqual({ used: 4, waiting: 6 });
    const [draw] = (await publicDraws(anonymousViewer, edition.slug)).draws;
    expect(draw?.entries.map(({ size }) => size).sort()).toEqual([1, 3, 3, 3]);
    await isClean(db, edition);
  });

  test('is not gone round by hand, and whoever was held back or left gets nothing of it', async () => {
    const { db, clock, edition } = await announced(2);
    const [anna] = await enter(edition, ['anna', 'boris', 'vera']);
    const lineOf = async (wanted: string) => {
      const list = await openWaitlist(house, edition.slug, undefined);
      const found = list?.lines.find(({ name }) => name === wanted);
      return { id: found?.id ?? '', version: found?.version ?? 0 };
    };
    const refused = { ok: false, reason: 'not_possible' };
    expect(await promoteWaiting(house, edition.slug, await lineOf('boris'))).toEqual(refused);
    expect(await pauseWaiting(house, edition.slug, await lineOf('boris'))).toEqual({ ok: true });
    expect(await resumeWaiting(house, edition.slug, await lineOf('boris'))).toEqual({ ok: true });
    await pauseWaiting(house, edition.slug, await lineOf('vera'));
    expect(await leaveWaitlist(secretIn(anna))).toMatchObject({ ok: true });
    await sweepRegistrations();
    expect(await counters(db)).toEqual({ used: 0, waiting: 0 });
    clock.move(DAY + HOUR);
    await drawDueLotteries();
    const list = await openWaitlist(house, edition.slug, undefined);
    expect(list?.lines.map(({ name, isOffered, isPaused }) => [name, isOffered, isPaused])).toEqual(
      expect.arrayContaining([
        ['boris', true, false],
        ['vera', false, true],
      ]),
    );
    expect(await counters(db)).toEqual({ used: 1, waiting: 0 });
    await isClean(db, edition);
  });

  test('is not gone round by changing a ticket of another type', async () => {
    const { db, edition, type } = await announced(2);
    await withSetting(db, edition, { allowsSecondType: true });
    await db.tx((tx) => aTicketType(tx, edition, [], { slug: 'online' }));
    const order = anOrder({ email: 'anna@forum.example', type: 'online' });
    const secret = secretIn(await registerForEdition(edition.slug, order, fromHere));
    expect(await ticketPage(secret)).toMatchObject({ state: 'confirmed' });
    expect(await switchChoices(secret)).toEqual([]);
    expect(await switchType(secret, type.slug)).toMatchObject({ ok: false, reason: 'not_possible' });
    const second = await registerForEdition(
      edition.slug,
      anOrder({ email: 'anna@forum.example', type: type.slug }),
      fromHere,
    );
    expect(second).toMatchObject({ ok: true, state: 'waitlisted' });
    expect(await ticketPage(secret)).toMatchObject({ state: 'confirmed', type: { slug: 'online' } });
    await isClean(db, edition);
  });

  test('is announced for what has seats, in time, once, and taken back while nobody takes part', async () => {
    const { db, clock, edition, order } = await announced(2);
    const at = (ms: number) => isoUtc(clock.now() + ms).slice(0, 16);
    const before = await stateOf(db);
    const refusals = [
      { ...order, target: 'nothing' },
      { ...order, kind: 'occurrence' as const },
      order,
      { ...order, closesAt: at(-HOUR) },
      { ...order, closesAt: '2026-09-10T09:00' },
    ];
    const found = [];
    for (const one of refusals) found.push((await announceDraw(house, edition.slug, one)).ok);
    expect(found).toEqual([false, false, false, false, false]);
    for (const run of [
      () => announceDraw(anonymousViewer, edition.slug, order),
      () => openLotteries(anonymousViewer, edition.slug),
      () => takeBackDraw(anonymousViewer, edition.slug, 'x'),
    ])
      await expect(run()).rejects.toThrow(ForbiddenError);
    expect(await stateOf(db)).toBe(before);
    const { lines } = await openLotteries(house, edition.slug);
    const id = lines[0]?.id ?? '';
    const other = await anOpenEdition(db);
    const foreign = { ...order, target: other.type.id };
    expect(await takeBackDraw(house, other.edition.slug, id)).toEqual({ ok: false, reason: 'gone' });
    expect(await announceDraw(house, edition.slug, foreign)).toEqual({ ok: false, reason: 'unknown' });
    expect((await openLotteries(house, edition.slug)).lines).toEqual(lines);
    expect(await takeBackDraw(house, edition.slug, id)).toEqual({ ok: true });
    expect(await takeBackDraw(house, edition.slug, id)).toEqual({ ok: false, reason: 'gone' });
    await expect(publicDraws(anonymousViewer, edition.slug)).rejects.toThrow(NotFoundError);
    expect(await announceDraw(house, edition.slug, order)).toEqual({ ok: true });
    const [again] = (await openLotteries(house, edition.slug)).lines;
    await enter(edition, ['anna']);
    expect(await takeBackDraw(house, edition.slug, again?.id ?? '')).toEqual({
      ok: false,
      reason: 'waiting',
    });
  });
});

async function enter(edition: Edition, names: readonly string[]) {
  const answers = [];
  for (const name of names) {
    const order = anOrder({ name, email: `${name}@forum.example` });
    answers.push(await registerForEdition(edition.slug, order, fromHere));
  }
  return answers;
}

function aGroup(name: string, size: number) {
  return anOrder({ name, email: `${name}@forum.example`, party: { size, contactAttends: true } });
}

function secretIn(answer: Awaited<ReturnType<typeof registerForEdition>> | undefined): string {
  return /\/t\/([\w-]+)/.exec((answer?.ok && answer.ticketPath) || '')?.[1] ?? '';
}

/** What each mail says that it is about, in the order of the mails. */
async function mailsOf(db: Db): Promise<string[]> {
  const abouts = [];
  for (const mail of await db.read.select().from(db.t.mail)) {
    const matter = await readMatter(mail, 'shown');
    abouts.push(matter?.kind === 'registration' ? matter.about : 'none');
  }
  return abouts;
}

async function stateOf(db: Db): Promise<string> {
  return (await registrationState(db)) + JSON.stringify(await db.read.select().from(db.t.lottery));
}

async function openSeats(db: Db, edition: Edition, nominal: number): Promise<void> {
  const scope = scopeOf(edition);
  await db.tx(async (tx) => {
    const pool = (await allPools(tx, scope)).find(({ kind }) => kind === 'type');
    const { id: poolId = '', version = 0 } = pool ?? {};
    await setCapacity(tx, scope, { poolId, nominal, overbookPct: 0, version });
  });
}

async function isClean(db: Db, edition: Edition): Promise<void> {
  const { drifts, deadHolders, ticketless } = await reconcile(db.read, scopeOf(edition));
  expect({ drifts, deadHolders, ticketless }).toEqual({ drifts: [], deadHolders: [], ticketless: [] });
}
