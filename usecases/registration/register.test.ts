import { expect, test } from 'vitest';
import { checkToken } from '#adapters/signing.ts';
import { describeEachEngine } from '#db/factories/test-database.ts';
import { NotFoundError } from '../access.ts';
import { MINUTE, signInHouse } from '../account/account.fixture.ts';
import { registerForEdition } from './register.ts';
import {
  anOpenEdition,
  anOrder,
  counters,
  fromHere,
  origin,
  registrationState,
} from './registration.fixture.ts';

const KEY = 'a-key-of-sixteen-characters';

describeEachEngine('registering', (engine) => {
  const open = signInHouse(engine);

  test('gives the ticket in the answer, and leaves row, seat, consent, audit and mail in one transaction', async () => {
    const { db } = await open();
    const { edition } = await anOpenEdition(db, { seats: 2 });
    const answer = await registerForEdition(edition.slug, anOrder(), origin);
    expect(answer).toMatchObject({ ok: true, isNew: true, isMailedAgain: false, state: 'confirmed' });
    if (!answer.ok) return;
    expect(answer.ticketPath).toMatch(/^\/ru\/t\/[\w-]{43}$/);
    expect(answer.humanCode).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]$/);
    const [key] = await db.read.select().from(db.t.signingKey);
    const [ticket] = await db.read.select().from(db.t.ticket);
    const keys = [{ editionNo: 1, kid: 1, publicKey: key?.publicKey ?? new Uint8Array(), isDead: false }];
    expect(checkToken(answer.code ?? '', 1, keys)).toMatchObject({
      ok: true,
      fields: { ticketNo: ticket?.id, generation: 1, validityNo: 0 },
    });
    expect(await counters(db)).toEqual({ used: 1, waiting: 0 });
    const [row] = await db.read.select().from(db.t.registration);
    expect(row).toMatchObject({
      state: 'confirmed',
      emailNorm: 'anna@forum.example',
      badgeName: 'Анна Петрова',
    });
    expect(
      (await db.read.select().from(db.t.claim)).map(({ state, expiresAt }) => [state, expiresAt]),
    ).toEqual([
      ['confirmed', null],
      ['confirmed', null],
    ]);
    expect(await db.read.select().from(db.t.consent)).toMatchObject([{ purpose: 'terms', via: 'program' }]);
    expect(await db.read.select().from(db.t.mail)).toMatchObject([
      {
        kind: 'registration.ticket',
        toEmail: 'anna@forum.example',
        language: 'ru',
        dedupeKey: `ticket:${row?.id}:1`,
      },
    ]);
    const lines = await db.read.select().from(db.t.auditLog);
    expect(lines.map(({ action }) => action)).toEqual(['registration.open', 'registration.submit']);
    expect(JSON.stringify(lines)).not.toContain('forum.example');
  });

  test('answers twenty posts of one key alike and writes one row; another body is refused', async () => {
    const { db } = await open();
    const { edition } = await anOpenEdition(db);
    const order = anOrder({}, { key: KEY });
    const all = await Promise.all(
      Array.from({ length: 20 }, () => registerForEdition(edition.slug, order, origin)),
    );
    const bodies = new Set(all.map((one) => JSON.stringify({ ...one, isNew: undefined })));
    expect([bodies.size, all.filter((one) => one.ok && one.isNew).length]).toEqual([1, 1]);
    expect(await registerForEdition(edition.slug, order, origin)).toEqual({ ...all[0], isNew: false });
    expect(await counters(db)).toEqual({ used: 1, waiting: 0 });
    const before = await registrationState(db);
    const other = anOrder({ name: 'Somebody else' }, { key: KEY });
    expect(await registerForEdition(edition.slug, other, origin)).toMatchObject({
      status: 422,
      reason: 'key_reused',
    });
    expect(await registrationState(db)).toBe(before);
  });

  test('a known address gets its ticket by mail again, and nothing is shown', async () => {
    const { db } = await open();
    const { edition } = await anOpenEdition(db);
    await registerForEdition(edition.slug, anOrder({}, { key: KEY }), origin);
    const again = await registerForEdition(edition.slug, anOrder({ name: 'A stranger' }), origin);
    expect(again).toEqual({
      ok: true,
      isNew: false,
      isMailedAgain: true,
      state: 'confirmed',
      ticketPath: undefined,
      code: undefined,
      humanCode: undefined,
      rank: undefined,
    });
    expect(await counters(db)).toEqual({ used: 1, waiting: 0 });
    expect((await db.read.select().from(db.t.mail)).map(({ kind }) => kind)).toEqual([
      'registration.ticket',
      'registration.ticket',
    ]);
    expect((await db.read.select().from(db.t.registration)).map(({ badgeName }) => badgeName)).toEqual([
      'Анна Петрова',
    ]);
  });

  test('a full type queues with the rank, and refuses who does not want to wait', async () => {
    const { db } = await open();
    const { edition } = await anOpenEdition(db, { seats: 1 });
    await registerForEdition(edition.slug, anOrder(), fromHere);
    const second = await registerForEdition(edition.slug, anOrder({ email: 'b@forum.example' }), fromHere);
    const third = await registerForEdition(edition.slug, anOrder({ email: 'c@forum.example' }), fromHere);
    expect([second, third]).toMatchObject([
      { state: 'waitlisted', rank: 1, code: undefined },
      { state: 'waitlisted', rank: 2, code: undefined },
    ]);
    expect(await counters(db)).toEqual({ used: 1, waiting: 2 });
    const before = await registrationState(db);
    const order = anOrder({ email: 'd@forum.example', waitlist: false });
    expect(await registerForEdition(edition.slug, order, fromHere)).toMatchObject({
      status: 409,
      reason: 'full',
    });
    expect(await registrationState(db)).toBe(before);
  });

  test('fifty at once for ten seats: ten have a ticket, forty wait', async () => {
    const { db } = await open();
    const { edition } = await anOpenEdition(db, { seats: 10 });
    const all = await Promise.all(
      Array.from({ length: 50 }, (_, at) =>
        registerForEdition(edition.slug, anOrder({ email: `p${at}@forum.example` }), fromHere),
      ),
    );
    const states = Object.groupBy(all, (one) => (one.ok ? one.state : one.reason));
    expect([states.confirmed?.length, states.waitlisted?.length]).toEqual([10, 40]);
    expect(await counters(db)).toEqual({ used: 10, waiting: 40 });
  });

  test('what the form lacks is named, and nothing is written', async () => {
    const { db } = await open();
    const { edition } = await anOpenEdition(db);
    const before = await registrationState(db);
    const orders = [
      [anOrder({ type: 'nothing' }), [{ name: 'type', code: 'unknown' }]],
      [anOrder({ answers: { diet: 'x' } }), [{ name: 'answers.diet', code: 'unknown' }]],
      [anOrder({ consents: { terms: true, photo: true } }), [{ name: 'consents.photo', code: 'unknown' }]],
    ] as const;
    for (const [order, fields] of orders)
      expect(await registerForEdition(edition.slug, order, fromHere)).toMatchObject({ status: 422, fields });
    expect(await registrationState(db)).toBe(before);
    await expect(registerForEdition('nowhere', anOrder(), fromHere)).rejects.toThrow(NotFoundError);
  });

  test('windows, approval and price lead where the table says', async () => {
    const { db } = await open();
    const held = await anOpenEdition(db, { change: { approval: 'before_seat' } });
    expect(await registerForEdition(held.edition.slug, anOrder(), fromHere)).toMatchObject({
      state: 'pending_approval',
      code: undefined,
    });
    const priced = await anOpenEdition(db, { change: { priceMinor: 50_000 } });
    expect(await registerForEdition(priced.edition.slug, anOrder(), fromHere)).toMatchObject({
      state: 'awaiting_payment',
      code: undefined,
    });
    const closed = await anOpenEdition(db, { change: { salesUntil: 1 } });
    expect(await registerForEdition(closed.edition.slug, anOrder(), fromHere)).toMatchObject({
      status: 409,
      reason: 'closed',
    });
    const kinds = (await db.read.select().from(db.t.mail)).map(({ kind }) => kind);
    expect(kinds).toEqual(['registration.received', 'registration.payment_due']);
  });

  test('the sixth submission of an address within the hour waits; the trap does nothing', async () => {
    const { db, clock } = await open();
    const { edition } = await anOpenEdition(db);
    for (let at = 0; at < 5; at += 1) {
      await registerForEdition(edition.slug, anOrder({ name: `N${at}` }), origin);
      clock.move(10 * MINUTE);
    }
    expect(await registerForEdition(edition.slug, anOrder({ name: 'N6' }), origin)).toMatchObject({
      status: 429,
      reason: 'too_many',
      retryAfterSeconds: 600,
    });
    const before = await registrationState(db);
    const trapped = anOrder({ email: 'bot@forum.example' }, { isTrap: true });
    expect(await registerForEdition(edition.slug, trapped, origin)).toMatchObject({ ok: true });
    expect(await registrationState(db)).toBe(before);
  });
});
