import { expect, test } from 'vitest';
import { aConsentText, aQuestion } from '#db/factories/registration-part.ts';
import { describeEachEngine } from '#db/factories/test-database.ts';
import type { Db } from '#db/types.ts';
import { NotFoundError } from '../access.ts';
import { flowCookieOf, signInHouse } from '../account/account.fixture.ts';
import { digitsOfCode } from '../account/one-time-code.ts';
import { readMatter } from '../mail-reading.ts';
import { replacePerson } from './party-deed.ts';
import { openOwnParty } from './party-link.ts';
import { partyPage } from './party-page.ts';
import { registerForEdition } from './register.ts';
import { mailGroupAgain } from './register-again.ts';
import { anOpenEdition, anOrder, fromHere, house } from './registration.fixture.ts';
import { approveRegistrations } from './staff-decision.ts';
import { renewLink } from './ticket-deed.ts';
import { ticketPage } from './ticket-page.ts';
import { askTransferCode, startTransfer } from './transfer.ts';
import { acceptTransfer } from './transfer-acceptance.ts';
import { transferToken } from './transfer-link.ts';

describeEachEngine('what the contact of a group knows of its seats', (engine) => {
  const open = signInHouse(engine);

  test('ends with the link of whoever took a seat over, and with one that its holder renewed', async () => {
    const { db } = await open();
    const { edition } = await anOpenEdition(db);
    const names = ['boris', 'vera'];
    const members = names.map((name) => ({ name, email: `${name}@forum.example` }));
    const secret = await aGroup(edition.slug, { size: 4, members: [...members, { name: 'Dan' }] });
    const before = (await partyPage(secret)).seats.map((seat) => seat.secret ?? '');
    const [anna = '', boris = '', vera = ''] = before;
    const taken = await passOn(db, boris);
    await renewLink(vera);
    // Of the contact's own seat the link stays theirs.
    await renewLink(anna);
    const { seats } = await partyPage(secret);
    expect(seats.map(({ name, state }) => [name, state])).toEqual(
      ['Анна Петрова', 'Gleb', 'vera', 'Dan'].map((name) => [name, 'confirmed']),
    );
    const isKnown = [true, false, false, true];
    expect(seats.map((seat) => seat.secret !== undefined)).toEqual(isKnown);
    expect(seats.map(({ humanCode }) => humanCode !== undefined)).toEqual(isKnown);
    expect((await ticketPage(taken)).badgeName).toBe('Gleb');
    for (const old of [anna, boris, vera]) await expect(ticketPage(old)).rejects.toThrow(NotFoundError);
    const { setup, party } = await openOwnParty(secret);
    await db.tx((tx) => mailGroupAgain({ tx, setup, at: 1 }, party));
    const { lines = [] } = await newest(db);
    expect(lines.map((line) => line.replace(/http.*\//, ''))).toEqual([
      `1. Анна Петрова ${seats[0]?.secret}`,
      '2. Gleb',
      '3. vera',
      `4. Dan ${seats[3]?.secret}`,
    ]);
  });

  test('stays for who has no address: somebody has to hand the link on', async () => {
    const { db } = await open();
    const { edition } = await anOpenEdition(db);
    const members = [{ name: 'Boris', email: 'boris@forum.example' }];
    const secret = await aGroup(edition.slug, { size: 2, members });
    const [, seat] = (await partyPage(secret)).seats;
    const dan = { seat: seat?.id ?? '', name: 'Dan', email: undefined, isSame: true };
    expect(await replacePerson(secret, dan)).toEqual({ ok: true });
    const now = (await partyPage(secret)).seats[1];
    expect(now?.secret).not.toBe(seat?.secret);
    expect((await ticketPage(now?.secret ?? '')).badgeName).toBe('Dan');
  });

  test('is not agreed to or answered for somebody else: a contact who does not attend leaves all of it to them', async () => {
    const { db } = await open();
    const { edition } = await anOpenEdition(db);
    await db.tx(async (tx) => {
      await aQuestion(tx, edition, { key: 'meal', stage: 'before_ticket' });
      await aConsentText(tx, edition, { purpose: 'newsletter', isRequired: false });
    });
    const members = [{ name: 'Boris', email: 'boris@forum.example' }];
    const consents = { terms: true, newsletter: true };
    const secret = await aGroup(edition.slug, { size: 2, contactAttends: false, members }, { consents });
    expect(await db.read.select().from(db.t.consent)).toEqual([]);
    expect(await db.read.select().from(db.t.answer)).toEqual([]);
    const [boris] = (await partyPage(secret)).seats;
    const { questions } = await ticketPage(boris?.secret ?? '');
    expect(questions.map(({ key }) => key)).toEqual(['meal']);
    const attends = await aGroup(edition.slug, { size: 2 }, { consents, email: 'c@forum.example' });
    expect((await partyPage(attends)).seats).toHaveLength(2);
    const kept = await db.read.select().from(db.t.consent);
    expect(kept.map(({ purpose }) => purpose).sort()).toEqual(['newsletter', 'terms']);
  });

  test('is told with the reason that the organizers wrote, as to everybody else', async () => {
    const { db } = await open();
    const { edition } = await anOpenEdition(db, { change: { approval: 'before_seat' } });
    await aGroup(edition.slug, { size: 2 });
    const ids = (await db.read.select().from(db.t.registration)).map(({ id }) => id);
    await approveRegistrations(house, edition.slug, { ids, reason: 'Welcome.\nSee evil.com' });
    const mails = await db.read.select().from(db.t.mail).orderBy(db.t.mail.id);
    const approved = mails.find(({ kind }) => kind === 'registration.approved');
    expect(await readMatter(approved ?? fail(), 'shown')).toMatchObject({
      about: 'approved',
      reason: 'Welcome. See evil. com',
    });
  });
});

async function aGroup(slug: string, party: Record<string, unknown>, body: Record<string, unknown> = {}) {
  const answer = await registerForEdition(slug, anOrder({ ...body, party }), fromHere);
  if (!answer.ok) throw new Error(JSON.stringify(answer));
  return answer.ticketPath?.split('/').at(-1) ?? '';
}

/** Passes a ticket on to Gleb; his link. */
async function passOn(db: Db, secret: string): Promise<string> {
  const asked = await askTransferCode(secret);
  if (!asked.ok) throw new Error('no code');
  const [code] = await db.read.select().from(db.t.oneTimeCode);
  const digits = digitsOfCode(code?.id ?? '', code?.createdAt ?? 0);
  const gleb = { name: 'Gleb', email: 'gleb@forum.example', language: 'en' as const };
  await startTransfer(secret, { ...gleb, digits, cookie: flowCookieOf(asked.flow) });
  const [transfer] = await db.read.select().from(db.t.transfer);
  const taken = await acceptTransfer(transferToken(transfer ?? fail()), { terms: true });
  return taken.ok ? (taken.ticketPath.split('/').at(-1) ?? '') : fail();
}

async function newest(db: Db) {
  const mail = (await db.read.select().from(db.t.mail).orderBy(db.t.mail.id)).at(-1);
  const matter = mail && (await readMatter(mail, 'shown'));
  if (matter?.kind !== 'registration') throw new Error('no mail');
  return matter;
}

function fail(): never {
  throw new Error('nothing there');
}
