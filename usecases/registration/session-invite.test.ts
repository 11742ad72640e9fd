import { afterEach, expect, test } from 'vitest';
import { describeEachEngine } from '#db/factories/test-database.ts';
import type { Db } from '#db/types.ts';
import { anonymousViewer } from '#domain/viewer.ts';
import { ForbiddenError } from '../access.ts';
import { signInHouse } from '../account/account.fixture.ts';
import { forgetReleases } from '../programme/release-cache.ts';
import { bookSession } from './book.ts';
import { inviteCandidates, invitedPeople } from './booking-desk.ts';
import { house, registrationState } from './registration.fixture.ts';
import {
  aForum,
  aTicket,
  changeTarget,
  FORUM,
  isSound,
  session,
  told,
  who,
} from './session-forum.fixture.ts';
import { inviteToSession, withdrawInvites } from './session-invite.ts';
import { ticketPage } from './ticket-page.ts';

describeEachEngine('a session by invitation', (engine) => {
  const open = signInHouse(engine);
  afterEach(() => forgetReleases());

  test('is seen and booked by those only who are invited', async () => {
    const { db } = await open();
    const { occurrenceId, anna, boris, ids } = await byInvitation(db);
    expect((await ticketPage(anna)).bookable).toEqual([]);
    expect(await bookSession(anna, occurrenceId)).toMatchObject({ ok: false, reason: 'not_invited' });
    const order = { occurrenceId, ids: [ids.anna, ids.anna] };
    expect(await inviteToSession(house, FORUM, order)).toEqual({ ok: true, count: 1, skipped: 0 });
    expect(await inviteToSession(house, FORUM, order)).toEqual({ ok: true, count: 0, skipped: 1 });
    expect(await told(db, 'session_invited')).toEqual([
      ['anna@forum.example', [{ kind: 'invited', title: 'Next day' }]],
    ]);
    expect((await ticketPage(anna)).bookable).toMatchObject([{ isInvited: true }]);
    expect(await bookSession(anna, occurrenceId)).toMatchObject({ ok: true });
    const before = await registrationState(db);
    expect(await bookSession(boris, occurrenceId)).toMatchObject({ ok: false, reason: 'not_invited' });
    expect(await registrationState(db)).toBe(before);
    expect(await who(db, occurrenceId)).toEqual(['anna']);
    await isSound(db);
  });

  test('shows what became of each, and whom one could still invite', async () => {
    const { db } = await open();
    const { occurrenceId, anna, boris, ids } = await byInvitation(db);
    await inviteToSession(house, FORUM, { occurrenceId, ids: [ids.anna, ids.boris] });
    for (const secret of [anna, boris]) await bookSession(secret, occurrenceId);
    const lines = await invitedPeople(house, FORUM, occurrenceId);
    expect(lines.map(({ name, answer }) => [name, answer])).toEqual([
      ['anna', 'booked'],
      ['boris', 'waiting'],
    ]);
    const found = await inviteCandidates(house, FORUM, occurrenceId, {});
    expect(found).toMatchObject({ people: [{ name: 'vera' }], total: 1 });
    expect((await inviteCandidates(house, FORUM, occurrenceId, { text: 'nobody' })).people).toEqual([]);
  });

  test('takes the seat back with the invitation, and gives it to the next', async () => {
    const { db } = await open();
    const { occurrenceId, anna, boris, ids } = await byInvitation(db);
    await inviteToSession(house, FORUM, { occurrenceId, ids: [ids.anna, ids.boris, ids.vera] });
    for (const secret of [anna, boris]) await bookSession(secret, occurrenceId);
    const order = { occurrenceId, ids: [ids.anna, ids.vera] };
    expect(await withdrawInvites(house, FORUM, order)).toEqual({ ok: true, count: 2, skipped: 0 });
    expect(await who(db, occurrenceId)).toEqual(['boris']);
    expect(await session(db)).toMatchObject({ used: 1, waiting: 0 });
    expect((await told(db, 'session_invited')).slice(3).toSorted()).toEqual([
      ['anna@forum.example', [{ kind: 'uninvited', title: 'Next day' }]],
      ['vera@forum.example', [{ kind: 'uninvited', title: 'Next day' }]],
    ]);
    expect(await withdrawInvites(house, FORUM, order)).toEqual({ ok: true, count: 0, skipped: 2 });
    expect(await withdrawInvites(house, FORUM, { occurrenceId, ids: [ids.boris] })).toMatchObject({
      count: 1,
    });
    expect(await session(db)).toMatchObject({ used: 0, waiting: 0 });
    await isSound(db);
  });

  test('invites nobody to what is booked in another way, and nobody invites without the right', async () => {
    const { db } = await open();
    const { occurrenceId, ids } = await byInvitation(db);
    const order = { occurrenceId, ids: [ids.anna] };
    const before = await registrationState(db);
    for (const deed of [
      () => inviteToSession(anonymousViewer, FORUM, order),
      () => withdrawInvites(anonymousViewer, FORUM, order),
      () => invitedPeople(anonymousViewer, FORUM, occurrenceId),
      () => inviteCandidates(anonymousViewer, FORUM, occurrenceId, {}),
    ])
      await expect(deed()).rejects.toThrow(ForbiddenError);
    await changeTarget(db, occurrenceId, { mode: 'bookable' });
    expect(await inviteToSession(house, FORUM, order)).toEqual({ ok: false, reason: 'not_possible' });
    expect(await inviteToSession(house, FORUM, { ...order, occurrenceId: 'missing' })).toMatchObject({
      ok: false,
    });
    expect(await registrationState(db)).toBe(before);
    expect(await db.read.select().from(db.t.bookingInvite)).toEqual([]);
  });
});

/** A session of one seat by invitation, and three people with tickets whom nobody invited. */
async function byInvitation(db: Db) {
  const { occurrenceId } = await aForum(db);
  await changeTarget(db, occurrenceId, { mode: 'invited' });
  const [anna, boris] = [await aTicket('anna'), await aTicket('boris')];
  await aTicket('vera');
  const rows = await db.read.select().from(db.t.registration);
  const idOf = (name: string) => rows.find(({ badgeName }) => badgeName === name)?.id ?? '';
  return { occurrenceId, anna, boris, ids: { anna: idOf('anna'), boris: idOf('boris'), vera: idOf('vera') } };
}
