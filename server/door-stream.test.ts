import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { bus } from '#adapters/bus.ts';
import { setClock, standingClock } from '#adapters/clock.ts';
import { aPerson } from '#db/factories/person.ts';
import { aCastMember } from '#db/factories/session.ts';
import { describeEachEngine } from '#db/factories/test-database.ts';
import { readRows } from '#domain/checkin/roster-page.ts';
import { aScan, EVENING, type Forum, upload } from '#usecases/checkin/door.fixture.ts';
import { inUse } from '#usecases/programme/programme-file.fixture.ts';
import { aPhone, aSignedForum, type DoorFront, type Phone, startDoor } from './door.fixture.ts';
import { Ear } from './ear.fixture.ts';

describeEachEngine('the stream of a door', (engine) => {
  let clock = standingClock(EVENING);
  let restoreClock = () => {};
  let front: DoorFront;
  beforeEach(async () => {
    clock = standingClock(EVENING);
    restoreClock = setClock(clock);
    front = await startDoor();
  });
  afterEach(async () => {
    await front.close();
    restoreClock();
    inUse(undefined);
  });
  const open = async () => aSignedForum(inUse(await engine.open()));
  const listen = async (phone: Phone, after: number) => {
    const answer = await fetch(`${front.publicUrl}/door/v1/stream?after=${after}`, {
      headers: { authorization: `Bearer ${phone.bearer}` },
    });
    expect(answer.headers.get('content-type')).toBe('text/event-stream');
    if (answer.body === null) throw new Error('no body');
    return new Ear(answer.body as ReadableStream<Uint8Array>);
  };
  const set = (
    { db }: Forum,
    { deviceId }: Phone,
    what: Partial<Forum['db']['t']['device']['$inferInsert']>,
  ) => db.tx((tx) => tx.update(tx.t.device).set(what).where(eq(tx.t.device.id, deviceId)));

  test('tells where it stands, then what other devices scanned, once each and in order', async () => {
    const forum = await open();
    const phone = await aPhone(front, forum);
    const { feed } = await phone.feed();
    const ear = await listen(phone, feed);
    await ear.until(() => ear.feeds().length > 0);
    expect(ear.feeds()[0]).toMatchObject({ events: [], feed, check: { rows: 3 } });
    const scans = [1, 2, 3].map((minutes) => aScan(forum, minutes));
    for (const scan of scans) await upload(forum, [scan], { phone: 1 });
    await ear.until(() => ear.events().filter(({ kind }) => kind === 'scan').length === 3);
    const seqs = ear.events().map(({ seq }) => seq);
    expect(seqs).toEqual([...new Set(seqs)].sort((a, b) => a - b));
    expect(ear.events().flatMap((event) => (event.kind === 'scan' ? [event.payload.id] : []))).toEqual(
      scans.map(({ id }) => id),
    );
    const inside = ear
      .feeds()
      .at(-1)
      ?.occupancy.find(({ areaId }) => areaId === forum.doors[0].areaId);
    expect(inside).toMatchObject({ at: EVENING });
  });

  test('tells devices at different numbers what each of them lacks', async () => {
    const forum = await open();
    const [one, two] = [await aPhone(front, forum), await aPhone(front, forum, { nth: 1 })];
    const early = (await one.feed()).feed;
    await upload(forum, [aScan(forum, 1)], { phone: 2 });
    const late = (await two.feed(early)).feed;
    const [first, second] = [await listen(one, early), await listen(two, late)];
    await upload(forum, [aScan(forum, 2)], { phone: 2 });
    await first.until(() => first.events().length >= 2);
    await second.until(() => second.events().length >= 1);
    expect(first.events().map(({ kind }) => kind)).toEqual(['scan', 'scan']);
    expect(second.events().map(({ kind }) => kind)).toEqual(['scan']);
  });

  test('ends with the revocation of its device, and of that one alone', async () => {
    const forum = await open();
    const [stolen, other] = [await aPhone(front, forum), await aPhone(front, forum, { nth: 1 })];
    const { feed } = await other.feed();
    const [gone, stays] = [await listen(stolen, feed), await listen(other, feed)];
    await stays.until(() => stays.feeds().length > 0);
    await set(forum, stolen, { revokedAt: EVENING });
    await gone.over();
    expect(gone.said.at(-1)).toEqual({ event: 'revoked', data: { code: 'device.revoked' } });
    await stays.until(() => stays.events().some(({ kind }) => kind === 'manifest'));
    expect(stays.isOver).toBe(false);
  });

  test('ends with its bearer and with its device', async () => {
    const forum = await open();
    const [one, two] = [await aPhone(front, forum), await aPhone(front, forum, { nth: 1 })];
    const { feed } = await one.feed();
    await set(forum, two, { expiresAt: EVENING + 60_000 });
    const [first, second] = [await listen(one, feed), await listen(two, feed)];
    await first.until(() => first.feeds().length > 0);
    clock.move(60_000);
    await second.over();
    expect(second.said.at(-1)).toEqual({ event: 'revoked', data: { code: 'device.expired' } });
    expect(first.isOver).toBe(false);
    clock.move(14 * 60_000);
    await first.over();
    expect(first.said.every(({ event }) => event === 'feed')).toBe(true);
  });

  test('is one for each device: a new one ends the one before', async () => {
    const forum = await open();
    const phone = await aPhone(front, forum);
    const old = await listen(phone, 0);
    await old.until(() => old.feeds().length > 0);
    const fresh = await listen(phone, 0);
    await old.over();
    await fresh.until(() => fresh.feeds().length > 0);
    expect(fresh.isOver).toBe(false);
  });

  test('tells whose part in the programme changed with a release, though nothing of the ticket did', async () => {
    const forum = await open();
    const phone = await aPhone(front, forum);
    const person = await forum.db.tx(async (tx) => {
      const [ticket] = await tx
        .select()
        .from(tx.t.ticket)
        .where(eq(tx.t.ticket.id, forum.tickets[1] ?? 0));
      const made = await aPerson(tx);
      const isHolder = eq(tx.t.registration.id, ticket?.registrationId ?? '');
      await tx.update(tx.t.registration).set({ personId: made.id, note: 'speaks' }).where(isHolder);
      return made;
    });
    const { feed } = await phone.feed();
    const ear = await listen(phone, feed);
    await ear.until(() => ear.feeds().length > 0);
    await forum.db.tx(async (tx) => {
      const sessions = await tx.select().from(tx.t.session);
      const session = sessions.find(({ id }) => id === forum.slot.sessionId);
      if (session) await aCastMember(tx, session, person);
    });
    await bus().publish('edition', forum.edition.slug);
    await ear.until(() => ear.events().some(({ kind }) => kind === 'roster_put'));
    const [told, ...others] = ear
      .events()
      .flatMap((event) => (event.kind === 'roster_put' ? [event.payload] : []));
    expect([told?.ticketNo, others]).toEqual([forum.tickets[1], []]);
    const [row] = readRows(new Uint8Array(Buffer.from(told?.row ?? '', 'base64')));
    expect(row?.bookedSlotNos).toEqual([forum.slot.publicNo]);
  });

  test('takes no more devices than the house allows, and lets all go when it stops', async () => {
    await front.close();
    front = await startDoor(undefined, 1);
    const forum = await open();
    const [one, two] = [await aPhone(front, forum), await aPhone(front, forum, { nth: 1 })];
    const ear = await listen(one, 0);
    const refused = await two.ask('GET /stream');
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '2']);
    await ear.until(() => ear.feeds().length > 0);
    front.endStreams();
    await ear.over();
  });

  test('tells counts that changed without an event', async () => {
    const forum = await open();
    const phone = await aPhone(front, forum);
    const { feed } = await phone.feed();
    const ear = await listen(phone, feed);
    await ear.until(() => ear.feeds().length > 0);
    clock.move(1_000);
    await ear.until(() => ear.feeds().length > 0);
    const tap = { id: aScan(forum, 1).id, cp: forum.doors[0].id, change: 1, t: EVENING, off: 0 };
    // Counts are known from the first look on, a second after which they may be told.
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    clock.move(1_000);
    await phone.ask('POST /scans', { rows: [], tallies: [tap] });
    await ear.until(() => ear.said.some(({ event }) => event === 'occupancy'));
    const { data } = ear.said.find(({ event }) => event === 'occupancy') ?? {};
    expect(data).toContainEqual({ areaId: forum.doors[0].areaId, inside: 1, at: EVENING + 2_000 });
  });
});
