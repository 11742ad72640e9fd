import { expect, test } from 'vitest';
import { scopeOf } from '#db/factories/edition.ts';
import { describeEachEngine } from '#db/factories/test-database.ts';
import { reconcile } from '#db/registration/reconcile.ts';
import type { Db } from '#db/types.ts';
import { NotFoundError } from '../access.ts';
import { DAY, HOUR, MINUTE, signInHouse } from '../account/account.fixture.ts';
import type { RegisterDone } from './answer.ts';
import { sweepRegistrations } from './expire.ts';
import { registerForEdition } from './register.ts';
import { anOpenEdition, anOrder, counters, fromHere, registrationState } from './registration.fixture.ts';
import { renameHolder, renewLink, resendTicket } from './ticket-deed.ts';
import { acceptOffer, cancelOwn, declineOffer, leaveWaitlist } from './ticket-move.ts';
import { ticketPage } from './ticket-page.ts';

describeEachEngine('a seat that comes free', (engine) => {
  const open = signInHouse(engine);

  test('is offered in the same transaction to the first who waits, with a mail and a deadline', async () => {
    const { db, clock } = await open();
    const { edition } = await anOpenEdition(db, { seats: 1 });
    const [anna, boris, vera] = await three(edition.slug);
    expect(await cancelOwn(anna)).toMatchObject({ ok: true, state: 'cancelled' });
    expect(await counters(db)).toEqual({ used: 1, waiting: 1 });
    expect(await ticketPage(boris)).toMatchObject({
      state: 'offered',
      deadlineAt: clock.now() + 2 * DAY,
      can: ['accept_offer', 'decline_offer', 'rename', 'resend', 'language', 'new_link'],
    });
    expect(await ticketPage(vera)).toMatchObject({ state: 'waitlisted', rank: 1 });
    expect(await ticketPage(anna)).toMatchObject({ state: 'cancelled', ticket: undefined, can: [] });
    expect(await mailKinds(db)).toEqual(['ticket', 'rank', 'rank', 'cancelled', 'offer']);
    expect(await acceptOffer(boris)).toMatchObject({ ok: true, state: 'confirmed' });
    expect(await ticketPage(boris)).toMatchObject({ state: 'confirmed', deadlineAt: null });
    expect((await ticketPage(boris)).ticket?.humanCode).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]$/);
    const before = await registrationState(db);
    expect(await acceptOffer(boris)).toMatchObject({ ok: false, status: 409, reason: 'not_possible' });
    expect(await declineOffer(vera)).toMatchObject({ ok: false, reason: 'not_possible' });
    expect(await registrationState(db)).toBe(before);
    await isClean(db, edition);
  });

  test('goes on to the next when the offer is declined or its time is over', async () => {
    const { db, clock } = await open();
    const { edition } = await anOpenEdition(db, { seats: 1 });
    const [anna, boris, vera] = await three(edition.slug);
    await cancelOwn(anna);
    expect(await declineOffer(boris)).toMatchObject({ ok: true, state: 'cancelled' });
    expect(await ticketPage(vera)).toMatchObject({ state: 'offered' });
    clock.move(2 * DAY + HOUR);
    expect(await acceptOffer(vera)).toMatchObject({ ok: false, reason: 'not_possible' });
    expect(await ticketPage(vera)).toMatchObject({ state: 'expired' });
    expect(await counters(db)).toEqual({ used: 0, waiting: 0 });
    await isClean(db, edition);
  });

  test('the sweeper ends what is overdue, once, and a newcomer never passes the queue', async () => {
    const { db, clock } = await open();
    const { edition } = await anOpenEdition(db, { seats: 1 });
    const [anna, boris, vera] = await three(edition.slug);
    await cancelOwn(anna);
    clock.move(2 * DAY + HOUR);
    // A refused newcomer changes nothing, not even what is overdue (rule 7): the sweeper does.
    const late = await registerForEdition(edition.slug, anOrder({ email: 'late@forum.example' }), fromHere);
    expect(late).toMatchObject({ state: 'waitlisted', rank: 2 });
    expect(await sweepRegistrations()).toEqual({ expired: 1, promoted: 0 });
    expect(await ticketPage(boris)).toMatchObject({ state: 'expired' });
    expect(await ticketPage(vera)).toMatchObject({ state: 'offered' });
    expect(await sweepRegistrations()).toEqual({ expired: 0, promoted: 0 });
    expect(await counters(db)).toEqual({ used: 1, waiting: 1 });
    await isClean(db, edition);
  });

  test('whoever leaves the queue counts there no more', async () => {
    const { db } = await open();
    const { edition } = await anOpenEdition(db, { seats: 1 });
    const [, boris, vera] = await three(edition.slug);
    expect(await leaveWaitlist(boris)).toMatchObject({ ok: true, state: 'cancelled' });
    expect(await counters(db)).toEqual({ used: 1, waiting: 1 });
    expect(await ticketPage(vera)).toMatchObject({ rank: 1 });
    await isClean(db, edition);
  });

  test('unpaid places come back after their due date', async () => {
    const { db, clock } = await open();
    const { edition } = await anOpenEdition(db, { seats: 1, change: { priceMinor: 100 } });
    await registerForEdition(edition.slug, anOrder(), fromHere);
    clock.move(7 * DAY + 1);
    expect(await sweepRegistrations()).toEqual({ expired: 1, promoted: 0 });
    expect(await counters(db)).toEqual({ used: 0, waiting: 0 });
    expect(await mailKinds(db)).toEqual(['payment_due', 'payment_expired']);
  });
});

describeEachEngine('the link of a registration', (engine) => {
  const open = signInHouse(engine);

  test('corrects the name without touching the code, and opens nothing after a new one was made', async () => {
    const { db, clock } = await open();
    const { edition } = await anOpenEdition(db);
    const secret = secretIn(await registerForEdition(edition.slug, anOrder(), fromHere));
    const before = await ticketPage(secret);
    expect(await renameHolder(secret, '  Anna   Petrova ')).toMatchObject({ ok: true });
    expect(await renameHolder(secret, '')).toMatchObject({
      status: 422,
      fields: [{ name: 'name', code: 'missing' }],
    });
    const after = await ticketPage(secret);
    expect([after.badgeName, after.ticket?.code]).toEqual(['Anna Petrova', before.ticket?.code]);
    const renewed = await renewLink(secret);
    await expect(ticketPage(secret)).rejects.toThrow(NotFoundError);
    expect(renewed.ok && (await ticketPage(secretOfPath(renewed.ticketPath))).state).toBe('confirmed');
    await expect(ticketPage(`${secret.slice(0, 42)}${secret.endsWith('A') ? 'E' : 'A'}`)).rejects.toThrow(
      NotFoundError,
    );
    // Links live 30 days after the edition.
    clock.move(200 * DAY);
    const path = renewed.ok ? renewed.ticketPath : '';
    await expect(ticketPage(secretOfPath(path))).rejects.toThrow(NotFoundError);
  });

  test('sends the ticket again three times an hour', async () => {
    const { db } = await open();
    const { edition } = await anOpenEdition(db);
    const secret = secretIn(await registerForEdition(edition.slug, anOrder(), fromHere));
    const answers = [];
    for (let at = 0; at < 4; at += 1) answers.push(await resendTicket(secret));
    expect(answers.map((one) => one.ok || one.reason)).toEqual([true, true, true, 'too_many']);
  });

  test('is mailed whenever it is new, though resending is used up; a fourth one an hour is refused and changes nothing', async () => {
    const { db, clock } = await open();
    const { edition } = await anOpenEdition(db);
    let secret = secretIn(await registerForEdition(edition.slug, anOrder(), fromHere));
    for (let at = 0; at < 3; at += 1) await resendTicket(secret);
    for (let at = 0; at < 3; at += 1) {
      const count = await db.read.$count(db.t.mail);
      const renewed = await renewLink(secret);
      secret = secretOfPath(renewed.ok ? renewed.ticketPath : '');
      expect(await db.read.$count(db.t.mail)).toBe(count + 1);
      clock.move(10 * MINUTE);
    }
    const before = await registrationState(db);
    expect(await renewLink(secret)).toMatchObject({
      status: 429,
      reason: 'too_many',
      retryAfterSeconds: 1_800,
    });
    expect(await registrationState(db)).toBe(before);
    expect((await ticketPage(secret)).state).toBe('confirmed');
  });

  test('corrects the name on both lines of the badge', async () => {
    const { db } = await open();
    const { edition } = await anOpenEdition(db);
    const secret = secretIn(await registerForEdition(edition.slug, anOrder(), fromHere));
    await db.tx((tx) => tx.update(tx.t.registration).set({ latinName: 'Anna Petrova' }));
    expect(await renameHolder(secret, 'Инна Петрова')).toMatchObject({ ok: true });
    expect(await db.read.select().from(db.t.registration)).toMatchObject([
      { badgeName: 'Инна Петрова', latinName: null },
    ]);
  });
});

async function three(slug: string): Promise<[string, string, string]> {
  const secrets = [];
  for (const name of ['anna', 'boris', 'vera'])
    secrets.push(
      secretIn(await registerForEdition(slug, anOrder({ name, email: `${name}@forum.example` }), fromHere)),
    );
  return secrets as [string, string, string];
}

function secretIn(answer: { ok: boolean }): string {
  return secretOfPath((answer as RegisterDone).ticketPath ?? '');
}

function secretOfPath(path: string): string {
  return path.split('/').at(-1) ?? '';
}

async function mailKinds(db: Db): Promise<string[]> {
  const rows = await db.read.select().from(db.t.mail).orderBy(db.t.mail.id);
  return rows.map(({ kind }) => kind.replace('registration.', ''));
}

async function isClean(db: Db, edition: { id: string }): Promise<void> {
  const { drifts, deadHolders, ticketless } = await reconcile(db.read, scopeOf(edition));
  expect({ drifts, deadHolders, ticketless }).toEqual({ drifts: [], deadHolders: [], ticketless: [] });
}
