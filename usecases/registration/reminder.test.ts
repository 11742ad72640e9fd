import { expect, test } from 'vitest';
import { scopeOf } from '#db/factories/edition.ts';
import { describeEachEngine } from '#db/factories/test-database.ts';
import { reconcile } from '#db/registration/reconcile.ts';
import type { Db } from '#db/types.ts';
import { NotFoundError } from '../access.ts';
import { DAY, HOUR, signInHouse } from '../account/account.fixture.ts';
import { readMatter } from '../mail-reading.ts';
import { makeDelegation } from './allocation.ts';
import { addDelegates } from './allocation-list.ts';
import { switchDelegationReminders } from './allocation-reminder.ts';
import { returnDueAllocations } from './allocation-return.ts';
import { switchPartyReminders } from './party-deed.ts';
import { closeQueues } from './queue-end.ts';
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
import { sendReminders } from './reminder.ts';
import { releasePage, switchReminders } from './reminder-switch.ts';
import { cancelOwn } from './ticket-move.ts';

/** 09:00 in Moscow of the first day of the edition that the fixture makes. */
const START = Date.UTC(2026, 8, 10, 6);

describeEachEngine('reminders', (engine) => {
  const open = signInHouse(engine);

  test('of missing names go to the contact at 14 and 3 days, each once, and not when switched off', async () => {
    const { db, clock } = await open();
    const { edition } = await anOpenEdition(db);
    await register(edition.slug, { party: { size: 2 } });
    const off = await register(edition.slug, { email: 'off@forum.example', party: { size: 2 } });
    await register(edition.slug, {
      email: 'named@forum.example',
      party: { size: 2, members: [{ name: 'Boris' }] },
    });
    expect(await switchPartyReminders(off, false)).toEqual({ ok: true });
    clock.move(START - 14 * DAY - clock.now() - 1);
    expect(await sendReminders()).toBe(0);
    clock.move(1);
    expect([await sendReminders(), await sendReminders()]).toEqual([1, 0]);
    clock.move(11 * DAY);
    expect([await sendReminders(), await sendReminders()]).toEqual([1, 0]);
    clock.move(DAY);
    expect(await sendReminders()).toBe(0);
    expect((await mails(db)).filter(([kind]) => kind === 'assign_reminder')).toEqual([
      ['assign_reminder', 'anna@forum.example'],
      ['assign_reminder', 'anna@forum.example'],
    ]);
    const [mail] = (await db.read.select().from(db.t.mail)).filter(({ kind }) =>
      kind.endsWith('assign_reminder'),
    );
    if (mail === undefined) throw new Error('no mail');
    expect(await readMatter(mail, 'shown')).toMatchObject({
      lines: [expect.stringContaining('/ru/t/'), expect.stringContaining('2. ')],
      unsubscribe: expect.stringMatching(/\/ru\/g\/[\w-]{43}#reminders$/),
    });
  });

  test('of seats that nobody took go to the contact of a delegation, by the day on which they go back', async () => {
    const { db, clock } = await open();
    const { edition, type } = await anOpenEdition(db);
    const wish = { types: [type.slug], seats: 2, returnOn: '' };
    const make = (name: string, more: Partial<typeof wish> = {}) =>
      makeDelegation(house, edition.slug, { ...wish, name, email: `${name}@post.example`, ...more });
    const [late, early, off, full] = [
      await make('late'),
      await make('early', { returnOn: '2026-08-01' }),
      await make('off'),
      await make('full', { seats: 1 }),
    ];
    if (!late.ok || !early.ok || !off.ok || !full.ok) throw new Error('no delegation');
    await makeDelegation(house, edition.slug, { ...wish, name: 'silent', email: '' });
    expect((await mails(db)).map(([kind]) => kind)).toEqual(Array.from({ length: 4 }, () => 'delegation'));
    await addDelegates(full.secret, 'Aigul', { isDryRun: false });
    expect(await switchDelegationReminders(off.secret, false)).toEqual({ ok: true });
    // 1 August in Moscow.
    const returnAt = Date.UTC(2026, 6, 31, 21);
    for (const [moment, to] of [
      [returnAt - 14 * DAY, ['early@post.example']],
      [returnAt - 3 * DAY, ['early@post.example']],
      [START - 14 * DAY, ['late@post.example']],
      [START - 3 * DAY, ['late@post.example']],
    ] as const) {
      clock.move(moment - clock.now() - 1);
      expect(await sendReminders()).toBe(0);
      clock.move(1);
      const before = (await mails(db)).length;
      expect([await sendReminders(), await sendReminders()]).toEqual([to.length, 0]);
      expect((await mails(db)).slice(before).map(([, address]) => address)).toEqual(to);
      await returnDueAllocations();
    }
    const rows = await db.read.select().from(db.t.mail).orderBy(db.t.mail.id);
    const reminders = rows.filter(({ kind }) => kind.endsWith('delegation_reminder'));
    const [gone, , last] = reminders;
    if (gone === undefined || last === undefined) throw new Error('no mail');
    expect(await readMatter(last, 'shown')).toMatchObject({
      seats: { used: 0, total: 2 },
      unsubscribe: expect.stringMatching(/\/d\/[\w-]{43}#reminders$/),
    });
    // Its seats have gone back; and whoever switches reminders off gets none that waits.
    expect(await readMatter(gone, 'shown')).toBe(undefined);
    expect(await switchDelegationReminders(late.secret, false)).toEqual({ ok: true });
    expect(await readMatter(last, 'shown')).toBe(undefined);
  });

  test('"still coming?" asks the holders of a full type once; a press gives the seat to who waits', async () => {
    const { db, clock } = await open();
    const { edition } = await anOpenEdition(db, { seats: 2 });
    await withSetting(db, edition, { asksStillComing: true });
    const anna = await register(edition.slug, {});
    const boris = await register(edition.slug, { email: 'b@forum.example' });
    await register(edition.slug, { email: 'w@forum.example' });
    expect(await switchReminders(boris, false)).toMatchObject({ ok: true });
    clock.move(START - 48 * HOUR - clock.now() - 1);
    expect(await sendReminders()).toBe(0);
    clock.move(1);
    expect([await sendReminders(), await sendReminders()]).toEqual([1, 0]);
    const mail = (await db.read.select().from(db.t.mail)).find(({ kind }) => kind.endsWith('still_coming'));
    if (mail === undefined) throw new Error('no mail');
    expect(mail.toEmail).toBe('anna@forum.example');
    expect(await readMatter(mail, 'shown')).toMatchObject({
      address: expect.stringMatching(/\/ru\/t\/[\w-]{43}\/release$/),
      unsubscribe: expect.stringMatching(/\/release#reminders$/),
    });
    const before = await registrationState(db);
    expect(await releasePage(anna, undefined)).toMatchObject({ canGiveBack: true, hasReminders: true });
    expect(await registrationState(db)).toBe(before);
    expect(await cancelOwn(anna)).toMatchObject({ ok: true, state: 'cancelled' });
    expect((await mails(db)).at(-1)).toEqual(['offer', 'w@forum.example']);
    // What was queued before says nothing any more.
    expect(await readMatter(mail, 'shown')).toBe(undefined);
    await expect(switchReminders('A'.repeat(43), false)).rejects.toThrow(NotFoundError);
    await expect(releasePage('A'.repeat(43), undefined)).rejects.toThrow(NotFoundError);
  });

  test('nobody is asked to give a seat back that nobody needs', async () => {
    const { db, clock } = await open();
    const { edition } = await anOpenEdition(db, { seats: 3 });
    await withSetting(db, edition, { asksStillComing: true });
    await register(edition.slug, {});
    clock.move(START - 48 * HOUR - clock.now());
    expect(await sendReminders()).toBe(0);
  });

  test('nobody is asked whether they come while the edition has not switched that on', async () => {
    const { db, clock } = await open();
    const { edition } = await anOpenEdition(db, { seats: 1 });
    await register(edition.slug, {});
    clock.move(START - 48 * HOUR - clock.now());
    const before = await registrationState(db);
    expect(await sendReminders()).toBe(0);
    expect(await registrationState(db)).toBe(before);
    await withSetting(db, edition, { asksStillComing: true });
    expect(await sendReminders()).toBe(1);
  });

  test('at start and grace every place in line is closed, and nobody waits who joins later', async () => {
    const { db, clock } = await open();
    const { edition } = await anOpenEdition(db, { seats: 1 });
    await register(edition.slug, {});
    await register(edition.slug, { email: 'w@forum.example' });
    await register(edition.slug, { email: 'g@forum.example', waitlist: true });
    expect(await closeQueues()).toBe(0);
    clock.move(START + HOUR - clock.now() - 1);
    expect(await closeQueues()).toBe(0);
    clock.move(1);
    expect(await closeQueues()).toBe(2);
    expect(await counters(db)).toEqual({ used: 1, waiting: 0 });
    const rows = await db.read.select().from(db.t.waitlistEntry);
    expect(rows.map(({ state }) => state)).toEqual(['left', 'left']);
    await register(edition.slug, { email: 'late@forum.example' });
    expect(await closeQueues()).toBe(0);
    expect(await counters(db)).toEqual({ used: 1, waiting: 1 });
    const { drifts, deadHolders } = await reconcile(db.read, scopeOf(edition));
    expect({ drifts, deadHolders }).toEqual({ drifts: [], deadHolders: [] });
  });
});

async function register(slug: string, body: Record<string, unknown>): Promise<string> {
  const answer = await registerForEdition(slug, anOrder(body), fromHere);
  return (answer.ok ? (answer.ticketPath ?? '') : '').split('/').at(-1) ?? '';
}

async function mails(db: Db): Promise<[string, string | null][]> {
  const rows = await db.read.select().from(db.t.mail).orderBy(db.t.mail.id);
  return rows.map(({ kind, toEmail }) => [kind.replace('registration.', ''), toEmail]);
}
