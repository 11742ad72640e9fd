import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { feedAfter } from '#db/checkin/door-feed.ts';
import { aDevice } from '#db/factories/door.ts';
import { anEdition, scopeOf } from '#db/factories/edition.ts';
import { aPerson } from '#db/factories/person.ts';
import { aCastMember, aSession } from '#db/factories/session.ts';
import { describeEachEngine } from '#db/factories/test-database.ts';
import { newId } from '#db/id.ts';
import type { Tx } from '#db/types.ts';
import { signInHouse } from '../account/account.fixture.ts';
import { inUse } from '../programme/programme-file.fixture.ts';
import { aSequenceForum, runSequence, sequences } from '../registration/sequence.fixture.ts';
import { scopeIn } from '../registration/session-forum.fixture.ts';
import { aForum } from './door.fixture.ts';
import { aListener } from './roster-feed.fixture.ts';

const [COUNT, SEED, LIMIT_MS] = [3, 20_270_521, 180_000];

describeEachEngine('what the feed tells of the roster', (engine) => {
  const open = signInHouse(engine);

  test(
    'is all there is to know after whatever people, organizers and the clock do with registrations',
    async () => {
      const kinds = new Set<string>();
      for (const steps of sequences(COUNT, SEED)) {
        const { db, clock } = await open();
        await aSequenceForum(db);
        const listener = await aListener(db, await scopeIn(db));
        for (const step of steps) {
          await runSequence(db, [step], clock.move);
          const { events, copy, fresh } = await listener.listen();
          expect([step.deed, ...copy].sort()).toEqual([step.deed, ...fresh].sort());
          for (const { kind } of events) kinds.add(kind);
        }
      }
      // Sequences in which nothing happens would prove nothing.
      expect([...kinds].sort()).toEqual(expect.arrayContaining(['revoked', 'roster_put']));
    },
    LIMIT_MS,
  );

  test('is nothing in an edition where nobody works at a door', async () => {
    const { db } = await open();
    await aSequenceForum(db);
    for (const step of (sequences(1, SEED)[0] ?? []).slice(0, 5)) await runSequence(db, [step], () => {});
    expect(await db.read.$count(db.t.ticket)).toBeGreaterThan(0);
    expect(await db.read.$count(db.t.doorFeed)).toBe(0);
    expect(await db.read.$count(db.t.doorClock)).toBe(0);
  });
});

describeEachEngine('the feed', (engine) => {
  const open = async () => {
    const forum = await aForum(inUse(await engine.open()));
    const scope = scopeOf(forum.edition);
    let seq = (await feedAfter(forum.db.read, scope, 0, 1000)).at(-1)?.seq ?? 0;
    const told = async (deed: (tx: Tx) => Promise<unknown>) => {
      await forum.db.tx(deed);
      const events = await feedAfter(forum.db.read, scope, seq, 1000);
      seq = events.at(-1)?.seq ?? seq;
      return events.map(({ kind, payload }) => [kind, payload]);
    };
    const [ticketNo = 0] = forum.tickets;
    const row = (await forum.db.read.select().from(forum.db.t.ticket)).find(({ id }) => id === ticketNo);
    return { ...forum, told, ticketNo, holder: row?.registrationId ?? '' };
  };
  const sorted = (events: unknown[]) => events.map((event) => JSON.stringify(event)).sort();
  const put = (ticketNo: number) => ['roster_put', { ticketNo }];

  test('tells of codes that are replaced, blocked, given up and renumbered', async () => {
    const { told, ticketNo } = await open();
    const set = (change: object) => (tx: Tx) =>
      tx.update(tx.t.ticket).set(change).where(eq(tx.t.ticket.id, ticketNo));
    const expected = (events: unknown[]) => sorted([...events, put(ticketNo)]);
    expect(sorted(await told(set({ generation: 2 })))).toEqual(
      expected([['revoked', { ticketNo, leastGeneration: 2 }]]),
    );
    expect(sorted(await told(set({ state: 'blocked' })))).toEqual(
      expected([['blocked', { ticketNo, isBlocked: true }]]),
    );
    expect(sorted(await told(set({ state: 'active' })))).toEqual(
      expected([['blocked', { ticketNo, isBlocked: false }]]),
    );
    expect(sorted(await told(set({ state: 'revoked' })))).toEqual(
      expected([['revoked', { ticketNo, leastGeneration: 256 }]]),
    );
    expect(sorted(await told(set({ id: 999_999 })))).toEqual(
      sorted([['roster_del', { ticketNo }], ['revoked', { ticketNo, leastGeneration: 256 }], put(999_999)]),
    );
  });

  test('tells of names, consents, answers and bookings, once for what is done at once', async () => {
    const { told, tickets, ticketNo, holder, edition, slot, db } = await open();
    const rename = (badgeName: string) => (tx: Tx) =>
      tx.update(tx.t.registration).set({ badgeName }).where(eq(tx.t.registration.id, holder));
    expect(await told(rename('Ада Л.'))).toEqual([put(ticketNo)]);
    const own = { editionId: edition.id, registrationId: holder };
    const booked = { ...own, id: newId(), occurrenceId: slot.occurrenceId, reason: null, claimId: null };
    const made = { createdAt: 1, updatedAt: 1, version: 1 };
    expect(
      await told(async (tx) => {
        await tx.insert(tx.t.booking).values({ ...booked, ...made, state: 'confirmed' });
        await rename('Ада')(tx);
      }),
    ).toEqual([put(ticketNo)]);
    expect(await told((tx) => tx.update(tx.t.booking).set({ state: 'cancelled' }))).toEqual([put(ticketNo)]);
    const text = { id: newId(), editionId: edition.id, purpose: 'session_tracking', version: 1 } as const;
    const rest = { text: {}, isRequired: false, createdAt: 1, retiredAt: null };
    await told((tx) => tx.insert(tx.t.consentText).values({ ...text, ...rest }));
    const given = { ...own, id: newId(), textId: text.id, purpose: text.purpose, locale: 'ru' } as const;
    const consent = { ...given, via: 'form', givenAt: 1, withdrawnAt: null } as const;
    expect(await told((tx) => tx.insert(tx.t.consent).values(consent))).toEqual([put(ticketNo)]);
    expect(await told((tx) => tx.update(tx.t.consent).set({ withdrawnAt: 2 }))).toEqual([put(ticketNo)]);
    const retired = await told((tx) => tx.update(tx.t.consentText).set({ retiredAt: 2 }));
    expect(sorted(retired)).toEqual(sorted(tickets.map(put)));
    await db.tx((tx) => tx.delete(tx.t.registration).where(eq(tx.t.registration.id, holder)));
    expect(await told(async () => undefined)).toEqual([['roster_del', { ticketNo }]]);
  });

  test('tells of questions at the door for everybody who has a ticket, and of a release to who booked', async () => {
    const { told, tickets, edition, holder, slot, ticketNo } = await open();
    const question = {
      ...{
        id: newId(),
        editionId: edition.id,
        key: 'diet',
        label: {},
        help: {},
        kind: 'short_text' as const,
      },
      ...{ options: [], isRequired: true, visibleIf: null, typeIds: [], isOnBadge: false, purpose: {} },
      ...{ retentionClass: 'identity' as const, position: 1, retiredAt: null, version: 1 },
    };
    expect(
      await told((tx) => tx.insert(tx.t.question).values({ ...question, stage: 'before_ticket' })),
    ).toEqual([]);
    const heard = await told((tx) => tx.update(tx.t.question).set({ stage: 'at_door' }));
    expect(sorted(heard)).toEqual(sorted(tickets.map(put)));
    await told((tx) =>
      tx.insert(tx.t.booking).values({
        ...{ id: newId(), editionId: edition.id, registrationId: holder, occurrenceId: slot.occurrenceId },
        ...{ state: 'confirmed', reason: null, claimId: null, createdAt: 1, updatedAt: 1, version: 1 },
      }),
    );
    const released = await told((tx) =>
      tx.update(tx.t.publicRelease).set({ releaseId: slot.planId, feedChangedAt: 5 }),
    );
    expect(released.filter(([kind]) => kind === 'roster_put')).toEqual([put(ticketNo)]);
    expect(released.filter(([kind]) => kind === 'manifest')).toHaveLength(1);
  });

  test('tells of who has a part in a session as soon as the part is given, and when it is taken', async () => {
    const { told, db, edition, holder, ticketNo } = await open();
    const person = await db.tx((tx) => aPerson(tx));
    const own = eq(db.t.registration.id, holder);
    await told((tx) => tx.update(tx.t.registration).set({ personId: person.id }).where(own));
    const cast = async (tx: Tx) => aCastMember(tx, await aSession(tx, edition), person);
    expect(await told(cast)).toEqual([put(ticketNo)]);
    const declined = (tx: Tx) =>
      tx
        .update(tx.t.castMember)
        .set({ inviteState: 'declined' })
        .where(eq(tx.t.castMember.personId, person.id));
    expect(await told(declined)).toEqual([put(ticketNo)]);
  });

  test('counts a version up with every change of how the doors stand, and not when a phone says it is there', async () => {
    const { told, edition, gate, deviceIds, halls, db } = await open();
    const version = async () => (await db.read.select().from(db.t.doorClock))[0]?.planVersion ?? 0;
    const before = await version();
    const one = async (deed: (tx: Tx) => Promise<unknown>) => {
      const known = await version();
      const events = await told(deed);
      expect(events).toEqual([['manifest', { version: await version() }]]);
      expect(await version()).toBeGreaterThan(known);
    };
    await one((tx) =>
      tx.update(tx.t.checkpoint).set({ reentry: 'once' }).where(eq(tx.t.checkpoint.id, gate.id)),
    );
    await one((tx) => tx.update(tx.t.area).set({ capacity: 5 }));
    await one((tx) => tx.update(tx.t.hall).set({ capacity: 9 }).where(eq(tx.t.hall.id, halls[0].id)));
    await one((tx) =>
      tx
        .update(tx.t.device)
        .set({ revokedAt: 9 })
        .where(eq(tx.t.device.id, deviceIds[0] ?? '')),
    );
    await one((tx) => aDevice(tx, edition));
    await one((tx) =>
      tx.insert(tx.t.doorSetting).values({
        ...{ editionId: edition.id, mutedKinds: ['override'], keepsSearchOffline: false, version: 1 },
      }),
    );
    await one((tx) => tx.update(tx.t.hallLink).set({ walkMinutes: 7 }));
    await one((tx) => tx.update(tx.t.edition).set({ zone: 'Asia/Omsk' }));
    const after = await version();
    expect(after).toBeGreaterThan(before);
    const seen = { lastSeenAt: 7, queueCount: 3, batteryPct: 50, appVersion: '2' };
    expect(await told((tx) => tx.update(tx.t.device).set(seen))).toEqual([]);
    expect(await version()).toBe(after);
  });

  test('is of its edition alone, and goes with it', async () => {
    const { db, edition, told } = await open();
    const other = await db.tx(async (tx) => {
      const made = await anEdition(tx);
      await aDevice(tx, made);
      return made;
    });
    expect(
      await told((tx) =>
        tx.update(tx.t.edition).set({ zone: 'Asia/Omsk' }).where(eq(tx.t.edition.id, other.id)),
      ),
    ).toEqual([]);
    await db.tx((tx) => tx.delete(tx.t.edition).where(eq(tx.t.edition.id, edition.id)));
    const left = await db.read.select().from(db.t.doorFeed);
    expect(left.every(({ editionId }) => editionId === other.id)).toBe(true);
  });
});
