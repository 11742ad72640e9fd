import { expect, test } from 'vitest';
import { environment } from '#adapters/env.ts';
import { rotateSecret } from '#adapters/secret.ts';
import { anEdition } from '#db/factories/edition.ts';
import { describeEachEngine } from '#db/factories/test-database.ts';
import type { Db } from '#db/types.ts';
import { anonymousViewer } from '#domain/viewer.ts';
import { ForbiddenError, NotFoundError } from '../access.ts';
import { HOUR, signInHouse } from '../account/account.fixture.ts';
import { readMatter } from '../mail-reading.ts';
import { groupDesk, makeDelegation } from './allocation.ts';
import { addDelegates, delegationPage } from './allocation-list.ts';
import { switchDelegationReminders } from './allocation-reminder.ts';
import { renewGroupLink, sendGroupLink } from './group-link.ts';
import { openRegistration } from './open-registration.ts';
import { moveParty } from './party-deed.ts';
import { partyPage } from './party-page.ts';
import { registerForEdition } from './register.ts';
import { anOpenEdition, anOrder, fromHere, house, registrationState } from './registration.fixture.ts';
import { ticketPage } from './ticket-page.ts';

const wish = { name: 'Kazakh Post', email: 'lead@post.example', seats: 3, returnOn: '' } as const;

describeEachEngine('links of groups and delegations at the desk', (engine) => {
  const open = signInHouse(engine);

  const aGroup = async (slug: string) => {
    const members = [{ name: 'Boris', email: 'boris@forum.example' }];
    await registerForEdition(slug, anOrder({ party: { size: 3, members } }), fromHere);
    const [group] = (await groupDesk(house, slug)).groups;
    if (group === undefined) throw new Error('no group');
    return group;
  };

  test('a new link of a group is mailed to its contact, and the old one opens nothing from then on', async () => {
    const { db, clock } = await open();
    const { edition } = await anOpenEdition(db);
    const { id, secret } = await aGroup(edition.slug);
    const { seats } = await partyPage(secret);
    const before = await mails(db);
    // What an emergency is for: the link comes from the secret that is in force then.
    clock.move(HOUR);
    rotateSecret(environment().dataFolder, clock.now());
    expect((await partyPage(secret)).seats).toHaveLength(3);
    const order = { of: 'party', id } as const;
    expect(await renewGroupLink(house, edition.slug, order)).toEqual({ ok: true, isMailed: true });
    await expect(partyPage(secret)).rejects.toThrow(NotFoundError);
    const [group] = (await groupDesk(house, edition.slug)).groups;
    expect(group?.secret).not.toBe(secret);
    const now = await partyPage(group?.secret ?? '');
    expect(now.seats.map(({ name }) => name)).toEqual(seats.map(({ name }) => name));
    expect((await mails(db)).slice(before.length)).toEqual([['party', 'anna@forum.example']]);
    expect(await newest(db)).toMatchObject({ address: expect.stringContaining(`/ru/g/${group?.secret}`) });
    // Only Boris has his link from a mail of his own.
    const [anna, boris, nobody] = seats;
    expect((await ticketPage(boris?.secret ?? '')).badgeName).toBe('Boris');
    for (const seat of [anna, nobody])
      await expect(ticketPage(seat?.secret ?? '')).rejects.toThrow(NotFoundError);
    expect((await ticketPage(now.seats[0]?.secret ?? '')).badgeName).toBe('Анна Петрова');
    const [row] = await db.read.select().from(db.t.party);
    expect(row).toMatchObject({ linkVersion: 2, linkMadeAt: clock.now() });
    expect((await deeds(db, 'party.')).at(-1)).toEqual(['party.new_link', id, ['linkVersion']]);
  });

  test('a new link of a delegation is mailed with its code; whom it brought in keep theirs', async () => {
    const { db, clock } = await open();
    const { edition, type } = await anOpenEdition(db);
    const made = await makeDelegation(house, edition.slug, { ...wish, types: [type.slug] });
    if (!made.ok) throw new Error(made.reason);
    expect(made.isMailed).toBe(true);
    await addDelegates(made.secret, 'Айгуль,a@post.example', { isDryRun: false });
    const [aigul] = (await delegationPage(made.secret)).people;
    const [line] = (await groupDesk(house, edition.slug)).delegations;
    clock.move(HOUR);
    rotateSecret(environment().dataFolder, clock.now());
    const order = { of: 'allocation', id: line?.id ?? '' } as const;
    expect(await renewGroupLink(house, edition.slug, order)).toEqual({ ok: true, isMailed: true });
    await expect(delegationPage(made.secret)).rejects.toThrow(NotFoundError);
    const [now] = (await groupDesk(house, edition.slug)).delegations;
    expect(await delegationPage(now?.secret ?? '')).toMatchObject({ name: 'Kazakh Post', used: 1 });
    expect((await ticketPage(aigul?.secret ?? '')).badgeName).toBe('Айгуль');
    expect(await newest(db)).toMatchObject({
      about: 'delegation',
      address: expect.stringContaining(`/d/${now?.secret}`),
      seats: { used: 1, total: 3, code: `${made.code.slice(0, 5)}-${made.code.slice(5)}` },
    });
    expect((await deeds(db, 'allocation.')).at(-1)).toEqual([
      'allocation.new_link',
      line?.id,
      ['linkVersion'],
    ]);
  });

  test('the same link goes out again three times an hour, to a contact that can be written to', async () => {
    const { db, clock } = await open();
    const { edition, type } = await anOpenEdition(db);
    const { id, secret } = await aGroup(edition.slug);
    for (const email of ['lead@post.example', ''])
      await makeDelegation(house, edition.slug, { ...wish, email, types: [type.slug] });
    const [mailed, silent] = (await groupDesk(house, edition.slug)).delegations;
    for (const order of [{ of: 'party', id } as const, { of: 'allocation', id: mailed?.id ?? '' } as const]) {
      const before = (await mails(db)).length;
      for (let n = 0; n < 3; n += 1) {
        clock.move(1);
        expect(await sendGroupLink(house, edition.slug, order)).toEqual({ ok: true, isMailed: true });
      }
      expect(await sendGroupLink(house, edition.slug, order)).toEqual({ ok: false, reason: 'too_many' });
      expect((await mails(db)).length).toBe(before + 3);
    }
    expect((await partyPage(secret)).seats).toHaveLength(3);
    const none = { of: 'allocation', id: silent?.id ?? '' } as const;
    expect(await sendGroupLink(house, edition.slug, none)).toEqual({ ok: false, reason: 'no_address' });
    expect(await renewGroupLink(house, edition.slug, none)).toEqual({ ok: true, isMailed: false });
    const resent = (await deeds(db, '')).filter(([action]) => action.endsWith('.resend'));
    expect(resent.map(([action]) => action)).toEqual([
      ...Array.from({ length: 3 }, () => 'party.resend'),
      ...Array.from({ length: 3 }, () => 'allocation.resend'),
    ]);
  });

  test('what is over gets no mail: a group that left the queue', async () => {
    const { db } = await open();
    const { edition } = await anOpenEdition(db, { seats: 3 });
    await registerForEdition(edition.slug, anOrder({ email: 'first@forum.example' }), fromHere);
    const { id, secret } = await aGroup(edition.slug);
    expect(await moveParty(secret, 'cancel')).toEqual({ ok: true });
    const before = await mails(db);
    const order = { of: 'party', id } as const;
    expect(await sendGroupLink(house, edition.slug, order)).toEqual({ ok: false, reason: 'over' });
    expect(await renewGroupLink(house, edition.slug, order)).toEqual({ ok: true, isMailed: false });
    expect(await mails(db)).toEqual(before);
    await expect(partyPage(secret)).rejects.toThrow(NotFoundError);
  });

  test('neither is for others, nor for what stands in another edition', async () => {
    const { db } = await open();
    const { edition, type } = await anOpenEdition(db);
    const { id, secret } = await aGroup(edition.slug);
    const made = await makeDelegation(house, edition.slug, { ...wish, types: [type.slug] });
    if (!made.ok) throw new Error(made.reason);
    const [line] = (await groupDesk(house, edition.slug)).delegations;
    const other = await db.tx((tx) => anEdition(tx));
    await openRegistration(house, other.slug);
    const before = await state(db);
    const orders = [{ of: 'party', id } as const, { of: 'allocation', id: line?.id ?? '' } as const];
    for (const run of [renewGroupLink, sendGroupLink]) {
      for (const order of orders) {
        await expect(run(anonymousViewer, edition.slug, order)).rejects.toThrow(ForbiddenError);
        expect(await run(house, other.slug, order)).toEqual({ ok: false, reason: 'gone' });
      }
    }
    expect(await state(db)).toBe(before);
    expect((await partyPage(secret)).seats).toHaveLength(3);
    expect((await delegationPage(made.secret)).used).toBe(0);
  });

  test('reminders of a delegation are switched by whoever has its link, and by nobody else', async () => {
    const { db } = await open();
    const { edition, type } = await anOpenEdition(db);
    const made = await makeDelegation(house, edition.slug, { ...wish, types: [type.slug] });
    if (!made.ok) throw new Error(made.reason);
    const before = await state(db);
    await expect(switchDelegationReminders('A'.repeat(43), false)).rejects.toThrow(NotFoundError);
    expect(await switchDelegationReminders(made.secret, true)).toEqual({ ok: true });
    expect(await state(db)).toBe(before);
    expect(await switchDelegationReminders(made.secret, false)).toEqual({ ok: true });
    expect(await delegationPage(made.secret)).toMatchObject({ hasReminders: false });
    expect(await switchDelegationReminders(made.secret, true)).toEqual({ ok: true });
    expect(await delegationPage(made.secret)).toMatchObject({ hasReminders: true });
    expect((await deeds(db, 'allocation.')).map(([action]) => action)).toEqual([
      'allocation.make',
      'allocation.reminders',
      'allocation.reminders',
    ]);
  });
});

async function state(db: Db): Promise<string> {
  const rows = [await db.read.select().from(db.t.party), await db.read.select().from(db.t.allocation)];
  return (await registrationState(db)) + JSON.stringify(rows);
}

async function mails(db: Db): Promise<[string, string][]> {
  const rows = await db.read.select().from(db.t.mail).orderBy(db.t.mail.id);
  return rows.map(({ kind, toEmail }) => [kind.replace('registration.', ''), toEmail]);
}

async function newest(db: Db) {
  const mail = (await db.read.select().from(db.t.mail).orderBy(db.t.mail.id)).at(-1);
  return mail && readMatter(mail, 'shown');
}

async function deeds(db: Db, prefix: string): Promise<[string, string | null, unknown][]> {
  const rows = await db.read.select().from(db.t.auditLog).orderBy(db.t.auditLog.id);
  return rows
    .filter(({ action, targetKind }) => action.startsWith(prefix) && targetKind !== 'registration')
    .map(({ action, targetId, fields }) => [action, targetId, fields]);
}
