import { expect, test } from 'vitest';
import { describeEachEngine } from '#db/factories/test-database.ts';
import type { Edition } from '#domain/programme/entity.ts';
import { isoUtc } from '#domain/time.ts';
import { anonymousViewer } from '#domain/viewer.ts';
import { DAY, HOUR, signInHouse } from '../account/account.fixture.ts';
import { bookSession } from './book.ts';
import { announceDraw, openLotteries } from './lottery-desk.ts';
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
} from './registration.fixture.ts';
import { aForum, aTicket, FORUM } from './session-forum.fixture.ts';

describeEachEngine('a draw of what people have seats of', (engine) => {
  const open = signInHouse(engine);

  test('is announced only with the number of given seats restated, as it is then', async () => {
    const { db, clock } = await open();
    const { edition, type } = await anOpenEdition(db, { seats: 3 });
    await enter(edition, 'anna');
    const closesAt = isoUtc(clock.now() + DAY).slice(0, 16);
    const order = { kind: 'type', target: type.id, closesAt } as const;
    expect((await openLotteries(house, edition.slug)).choices).toMatchObject([{ id: type.id, given: 1 }]);
    const before = [await registrationState(db), await db.read.select().from(db.t.lottery)];
    expect(await announceDraw(house, edition.slug, { ...order, given: 0 })).toEqual({
      ...{ ok: false, reason: 'seats_given', given: 1 },
    });
    expect([await registrationState(db), await db.read.select().from(db.t.lottery)]).toEqual(before);
    await enter(edition, 'boris');
    expect(await announceDraw(house, edition.slug, { ...order, given: 1 })).toEqual({
      ...{ ok: false, reason: 'seats_given', given: 2 },
    });
    expect(await db.read.select().from(db.t.lottery)).toEqual([]);
    expect(await announceDraw(house, edition.slug, { ...order, given: 2 })).toEqual({ ok: true });
    expect(await enter(edition, 'vera')).toBe('waitlisted');
    expect(await counters(db)).toMatchObject({ used: 2 });
  });

  test('counts the booked seats of a session', async () => {
    const { db, clock } = await open();
    const { occurrenceId } = await aForum(db);
    await bookSession(await aTicket('anna'), occurrenceId);
    const closesAt = isoUtc(clock.now() + DAY).slice(0, 16);
    const order = { kind: 'occurrence', target: occurrenceId, closesAt } as const;
    expect(await announceDraw(house, FORUM, { ...order, given: 0 })).toMatchObject({
      ...{ reason: 'seats_given', given: 1 },
    });
    expect(await announceDraw(house, FORUM, { ...order, given: 1 })).toEqual({ ok: true });
  });

  test.each([
    ['ask', 'offered'],
    ['auto', 'confirmed'],
  ] as const)('a free seat that is won is, where the type says %s, %s', async (waitlistAccept, state) => {
    const { db, clock } = await open();
    const { edition, type } = await anOpenEdition(db, { seats: 1, change: { waitlistAccept } });
    const closesAt = isoUtc(clock.now() + DAY).slice(0, 16);
    await announceDraw(house, edition.slug, { kind: 'type', target: type.id, closesAt, given: 0 });
    const [draw] = (await publicDraws(anonymousViewer, edition.slug)).draws;
    expect(draw?.isOffered).toBe(state === 'offered');
    await enter(edition, 'anna');
    clock.move(DAY + HOUR);
    await drawDueLotteries();
    const [row] = await db.read.select().from(db.t.registration);
    expect(row?.state).toBe(state);
  });
});

async function enter({ slug }: Edition, name: string): Promise<string | undefined> {
  const order = anOrder({ name, email: `${name}@forum.example` });
  const answer = await registerForEdition(slug, order, fromHere);
  return answer.ok && 'state' in answer ? answer.state : undefined;
}
