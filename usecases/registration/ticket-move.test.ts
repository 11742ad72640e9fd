import { expect, test } from 'vitest';
import { describeEachEngine } from '#db/factories/test-database.ts';
import { NotFoundError } from '../access.ts';
import { HOUR, signInHouse } from '../account/account.fixture.ts';
import { registerForEdition } from './register.ts';
import { anOpenEdition, anOrder, counters, fromHere, registrationState } from './registration.fixture.ts';
import { signedIn } from './second-type.fixture.ts';
import { cancelOwn, denyOwn } from './ticket-move.ts';
import { ticketPage } from './ticket-page.ts';

describeEachEngine('a registration that somebody else made', (engine) => {
  const open = signInHouse(engine);

  test('is removed by whoever has the mailbox, after the cutoff too, and it is written down', async () => {
    const { db, clock } = await open();
    const { edition } = await anOpenEdition(db, { seats: 1, change: { cancelUntil: clock.now() - 1 } });
    const answer = await registerForEdition(edition.slug, anOrder(), fromHere);
    const secret = (answer.ok ? answer.ticketPath : '')?.split('/').at(-1) ?? '';
    expect(await cancelOwn(secret)).toMatchObject({ ok: false, reason: 'cutoff_passed' });
    const before = await registrationState(db);
    await expect(denyOwn('A'.repeat(43))).rejects.toThrow(NotFoundError);
    expect(await registrationState(db)).toBe(before);
    expect(await denyOwn(secret)).toMatchObject({ ok: true, state: 'cancelled' });
    expect(await ticketPage(secret)).toMatchObject({ state: 'cancelled', ticket: undefined });
    expect(await counters(db)).toEqual({ used: 0, waiting: 0 });
    const lines = await db.read.select().from(db.t.auditLog);
    expect(lines.map(({ action }) => action)).toContain('registration.not_me');
    const after = await registrationState(db);
    expect(await denyOwn(secret)).toMatchObject({ ok: false, reason: 'not_possible' });
    expect(await registrationState(db)).toBe(after);
  });

  test('is not removed after the cutoff by who proved the address, and before it is, as by any holder', async () => {
    const { db, clock } = await open();
    const cancelUntil = clock.now() + HOUR;
    const { edition } = await anOpenEdition(db, { seats: 2, change: { cancelUntil } });
    const secretOf = async (email: string) => {
      const answer = await registerForEdition(edition.slug, anOrder({ email }), await signedIn(db, email));
      return (answer.ok ? answer.ticketPath : '')?.split('/').at(-1) ?? '';
    };
    const [anna, boris] = [await secretOf('anna@forum.example'), await secretOf('boris@forum.example')];
    const rows = await db.read.select().from(db.t.registration);
    expect(rows.map(({ emailProvedAt }) => emailProvedAt)).toEqual([clock.now(), clock.now()]);
    expect(await denyOwn(anna)).toMatchObject({ ok: true, state: 'cancelled' });
    clock.move(HOUR);
    const before = await registrationState(db);
    expect(await denyOwn(boris)).toMatchObject({ ok: false, status: 409, reason: 'cutoff_passed' });
    expect(await registrationState(db)).toBe(before);
    expect(await counters(db)).toEqual({ used: 1, waiting: 0 });
  });
});
