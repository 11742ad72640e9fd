import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { scopeOf } from '#db/factories/edition.ts';
import { aPerson } from '#db/factories/person.ts';
import { aQuestion } from '#db/factories/registration-part.ts';
import { describeEachEngine } from '#db/factories/test-database.ts';
import { newId } from '#db/id.ts';
import type { RegistrationState } from '#domain/registration/vocabulary.ts';
import { inUse } from '../programme/programme-file.fixture.ts';
import { aForum, EVENING, type Forum, standAt } from './door.fixture.ts';
import { type RosterFact, rosterFacts } from './roster-facts.ts';

describeEachEngine('what doors know of tickets', (engine) => {
  let restoreClock = () => {};
  beforeEach(() => {
    restoreClock = standAt(EVENING);
  });
  afterEach(() => {
    restoreClock();
    inUse(undefined);
  });
  const open = async (tickets?: number) => aForum(inUse(await engine.open()), tickets);
  const factOf = async (forum: Forum): Promise<RosterFact | undefined> =>
    (await rosterFacts(forum.db.read, scopeOf(forum.edition), forum.tickets.slice(0, 1)))[0];
  const holderOf = async (forum: Forum) => (await factOf(forum))?.registrationId ?? '';
  const change = async (
    forum: Forum,
    what: Partial<Forum['db']['t']['registration']['$inferInsert']>,
  ): Promise<void> => {
    const id = await holderOf(forum);
    await forum.db.tx((tx) => tx.update(tx.t.registration).set(what).where(eq(tx.t.registration.id, id)));
  };

  test('gives all in ascending order, some by their numbers, and none of another edition', async () => {
    const forum = await open(4);
    const other = await aForum(forum.db, 2);
    const scope = scopeOf(forum.edition);
    const all = await rosterFacts(forum.db.read, scope, null);
    expect(all.map(({ ticketNo }) => ticketNo)).toEqual(forum.tickets.toSorted((a, b) => a - b));
    const asked = [...forum.tickets.slice(2), ...other.tickets, 5];
    const some = await rosterFacts(forum.db.read, scope, asked);
    expect(some.map(({ ticketNo }) => ticketNo).sort()).toEqual(forum.tickets.slice(2).sort());
    expect(await rosterFacts(forum.db.read, scope, [])).toEqual([]);
  });

  test.each([
    ['confirmed', {}],
    ['unassigned', {}],
    ['awaiting_payment', { isUnpaid: true }],
    ['pending_approval', { isUnapproved: true }],
    ['waitlisted', { isUnapproved: true }],
    ['offered', { isUnapproved: true }],
    ['held', { isUnapproved: true }],
    ['cancelled', { isCancelled: true }],
    ['rejected', { isCancelled: true }],
    ['expired', { isCancelled: true }],
    ['refund_due', { isCancelled: true }],
  ] as const satisfies readonly (readonly [RegistrationState, object])[])(
    'a registration that is %s',
    async (state, flags) => {
      const forum = await open(1);
      await change(forum, { state });
      const none = { isUnpaid: false, isUnapproved: false, isCancelled: false };
      expect(await factOf(forum)).toMatchObject({
        ...none,
        isBlocked: false,
        needsAttention: false,
        ...flags,
      });
    },
  );

  test('a note asks for attention, a blocked ticket is blocked, a revoked one is cancelled', async () => {
    const forum = await open(1);
    await change(forum, { note: '  ' });
    expect(await factOf(forum)).toMatchObject({ needsAttention: false });
    await change(forum, { note: 'brings a dog' });
    await forum.db.tx((tx) => tx.update(tx.t.ticket).set({ state: 'blocked' }));
    expect(await factOf(forum)).toMatchObject({ needsAttention: true, isBlocked: true, isCancelled: false });
    await forum.db.tx((tx) => tx.update(tx.t.ticket).set({ state: 'revoked' }));
    expect(await factOf(forum)).toMatchObject({ isBlocked: false, isCancelled: true });
  });

  test('seats are told by the number of their slot, and so are parts in the programme', async () => {
    const forum = await open(2);
    const registrationId = await holderOf(forum);
    const booking = {
      ...{ id: newId(), editionId: forum.edition.id, registrationId, occurrenceId: forum.slot.occurrenceId },
      ...{ claimId: null, reason: null, createdAt: 0, updatedAt: 0, version: 1 },
    };
    await forum.db.tx((tx) => tx.insert(tx.t.booking).values({ ...booking, state: 'requested' }));
    expect((await factOf(forum))?.bookedSlotNos).toEqual([]);
    await forum.db.tx((tx) => tx.update(tx.t.booking).set({ state: 'confirmed' }));
    expect((await factOf(forum))?.bookedSlotNos).toEqual([forum.slot.publicNo]);
    await forum.db.tx((tx) => tx.update(tx.t.booking).set({ state: 'cancelled' }));
    const personId = await forum.db.tx(async (tx) => {
      const { sessionId } = forum.slot;
      const { id: personId } = await aPerson(tx);
      await tx.insert(tx.t.castMember).values({
        ...{ id: newId(), editionId: forum.edition.id, sessionId: sessionId ?? '', talkId: null, personId },
        ...{ text: {}, role: 'speaker', position: 0, affiliation: null, inviteState: 'confirmed' },
        ...{ presence: 'onsite', isPublic: true, weight: null },
      });
      return personId;
    });
    expect((await factOf(forum))?.bookedSlotNos).toEqual([]);
    await change(forum, { personId });
    expect((await factOf(forum))?.bookedSlotNos).toEqual([forum.slot.publicNo]);
    await forum.db.tx((tx) => tx.update(tx.t.castMember).set({ inviteState: 'declined' }));
    expect((await factOf(forum))?.bookedSlotNos).toEqual([]);
  });

  test('who was asked and did not agree to be followed is only counted', async () => {
    const forum = await open(1);
    expect(await factOf(forum)).toMatchObject({ isCountOnly: false });
    const textId = newId();
    const editionId = forum.edition.id;
    await forum.db.tx((tx) =>
      tx.insert(tx.t.consentText).values({
        ...{ id: textId, editionId, purpose: 'session_tracking', version: 1, text: { en: 'Yes' } },
        ...{ isRequired: false, createdAt: 0, retiredAt: null },
      }),
    );
    expect(await factOf(forum)).toMatchObject({ isCountOnly: true });
    const registrationId = await holderOf(forum);
    await forum.db.tx((tx) =>
      tx.insert(tx.t.consent).values({
        ...{ id: newId(), editionId, registrationId, textId, purpose: 'session_tracking', locale: 'en' },
        ...{ via: 'form', givenAt: 1, withdrawnAt: null },
      }),
    );
    expect(await factOf(forum)).toMatchObject({ isCountOnly: false });
    await forum.db.tx((tx) => tx.update(tx.t.consent).set({ withdrawnAt: 2 }));
    expect(await factOf(forum)).toMatchObject({ isCountOnly: true });
  });

  test('a question of the door waits until it is answered, where it is asked at all', async () => {
    const forum = await open(1);
    const editionId = forum.edition.id;
    const [before, asked] = await forum.db.tx(async (tx) => {
      const first = { key: 'diet', stage: 'before_ticket', position: 1 } as const;
      const visibleIf = { all: [{ question: 'diet', op: 'eq', value: 'yes' }] } as const;
      const second = { key: 'tag', stage: 'at_door', position: 2, visibleIf } as const;
      return [
        (await aQuestion(tx, forum.edition, first)).id,
        (await aQuestion(tx, forum.edition, second)).id,
      ];
    });
    expect(await factOf(forum)).toMatchObject({ hasOpenQuestion: false });
    const registrationId = await holderOf(forum);
    const answer = async (questionId: string, value: string) =>
      forum.db.tx((tx) =>
        tx
          .insert(tx.t.answer)
          .values({ id: newId(), editionId, registrationId, questionId, value, updatedAt: 0 }),
      );
    await answer(before, 'yes');
    expect(await factOf(forum)).toMatchObject({ hasOpenQuestion: true });
    await answer(asked, '12');
    expect(await factOf(forum)).toMatchObject({ hasOpenQuestion: false });
  });
});
