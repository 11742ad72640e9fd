import { expect, test } from 'vitest';
import { describeEachEngine } from '#db/factories/test-database.ts';
import type { Db } from '#db/types.ts';
import { readMatter } from '../mail-reading.ts';
import { makeDelegation } from '../registration/allocation.ts';
import { delegationPage } from '../registration/allocation-list.ts';
import { sendLostTicket } from '../registration/lost-ticket.ts';
import { myPage } from '../registration/my-page.ts';
import { partyPage } from '../registration/party-page.ts';
import { registerForEdition } from '../registration/register.ts';
import { anOpenEdition, anOrder, fromHere, house, origin } from '../registration/registration.fixture.ts';
import { cancelOwn } from '../registration/ticket-move.ts';
import { ticketPage } from '../registration/ticket-page.ts';
import { viewerOfCookie } from '../session.ts';
import { aBrowser, DAY, flowCookieOf, sessionCookieOf, signInHouse, signInState } from './account.fixture.ts';
import { EVEN_MS } from './even-time.ts';
import { digitsOfCode } from './one-time-code.ts';
import { askForCode, signInByCode } from './sign-in.ts';

const ANNA = 'anna@forum.example';

describeEachEngine('a sign-in of whoever has registered', (engine) => {
  const open = signInHouse(engine);

  test('gets an account without password or right by a code, and sees registration, group and delegation at once', async () => {
    const { db } = await open();
    const { edition, type } = await anOpenEdition(db);
    await registerForEdition(edition.slug, anOrder({ party: { size: 3 } }), fromHere);
    const wish = { name: 'Mail House', email: ANNA, seats: 2, returnOn: '2026-08-01', types: [type.slug] };
    await makeDelegation(house, edition.slug, wish);
    const viewer = await signedInAs(db, ANNA);
    expect(viewer).toMatchObject({ kind: 'account', name: 'Анна Петрова', grants: [] });
    const accounts = await db.read.select().from(db.t.account);
    expect(accounts).toMatchObject([{ emailNorm: ANNA, passwordHash: null, personId: null }]);
    const page = await myPage(viewer);
    expect(page.registrations).toMatchObject([{ state: 'confirmed', badgeName: 'Анна Петрова' }]);
    expect(page.groups).toMatchObject([{ state: 'unassigned', size: 3, named: 1 }]);
    expect(page.delegations).toMatchObject([{ name: 'Mail House', seats: 2, used: 0 }]);
    // The links are made again and open what they name.
    const secret = (path: string | undefined) => path?.split('/').at(-1) ?? '';
    expect(await ticketPage(secret(page.registrations[0]?.ticketPath))).toMatchObject({ state: 'confirmed' });
    expect(await partyPage(secret(page.groups[0]?.path))).toMatchObject({ contactName: 'Анна Петрова' });
    expect(await delegationPage(secret(page.delegations[0]?.path))).toMatchObject({ seats: 2 });
  });

  test('a delegation alone is enough, and its code comes in the language of the forum', async () => {
    const { db } = await open();
    const { edition, type } = await anOpenEdition(db);
    const email = 'lead@post.example';
    const wish = { name: 'Kazakh Post', email, seats: 2, returnOn: '2026-08-01', types: [type.slug] };
    await makeDelegation(house, edition.slug, wish);
    expect(await signedInAs(db, email)).toMatchObject({ kind: 'account', name: 'lead' });
    const codes = (await db.read.select().from(db.t.mail)).filter(({ kind }) => kind === 'code');
    expect(codes.map(({ language }) => language)).toEqual([edition.defaultLocale === 'ru' ? 'ru' : 'en']);
  });

  test('who has nothing any more gets the same answer, no mail and no account', async () => {
    const { db } = await open();
    const { edition } = await anOpenEdition(db);
    const answer = await registerForEdition(edition.slug, anOrder(), fromHere);
    await cancelOwn((answer.ok && answer.ticketPath?.split('/').at(-1)) || '');
    const begun = performance.now();
    const { flow, digits } = await askedCode(db, ANNA);
    expect(performance.now() - begun).toBeGreaterThanOrEqual(EVEN_MS);
    expect((await mails(db)).filter(([kind]) => kind === 'code')).toEqual([]);
    const before = await signInState(db);
    expect(await signInByCode(digits, 'en', aBrowser(flow))).toEqual({ ok: false, reason: 'over' });
    expect(await signInState(db)).toBe(before);
  });

  test('a lost ticket brings the links of groups too, three times an hour, and a stranger nothing', async () => {
    const { db, clock } = await open();
    const { edition } = await anOpenEdition(db);
    const contact = { size: 2, contactAttends: false };
    await registerForEdition(edition.slug, anOrder({ party: contact }), fromHere);
    const wish = { client: origin.client };
    const answer = await sendLostTicket(origin.viewer, edition.slug, { ...wish, email: ANNA });
    expect(answer).toEqual({ ok: true });
    const unknown = { ...wish, email: 'nobody@forum.example' };
    expect(await sendLostTicket(origin.viewer, edition.slug, unknown)).toEqual(answer);
    const group = ['registration.party', ANNA];
    expect(await mails(db)).toEqual([group, group]);
    for (let time = 0; time < 4; time += 1) {
      clock.move(1_000);
      await sendLostTicket(origin.viewer, edition.slug, { ...wish, email: ANNA });
    }
    expect(await mails(db)).toHaveLength(4);
  });

  test('and those of delegations of this edition that still have seats, three times an hour', async () => {
    const { db, clock } = await open();
    const { edition, type } = await anOpenEdition(db);
    const other = await anOpenEdition(db);
    const wish = { name: 'Mail House', email: ANNA, seats: 2, returnOn: '' };
    const made = await makeDelegation(house, edition.slug, { ...wish, types: [type.slug] });
    await makeDelegation(house, other.edition.slug, { ...wish, types: [other.type.slug] });
    const lost = () => sendLostTicket(origin.viewer, edition.slug, { client: origin.client, email: ANNA });
    for (let time = 0; time < 4; time += 1) {
      clock.move(1_000);
      expect(await lost()).toEqual({ ok: true });
    }
    const rows = await db.read.select().from(db.t.mail).orderBy(db.t.mail.id);
    expect(rows.map(({ kind, editionId }) => [kind, editionId])).toEqual([
      ['registration.delegation', edition.id],
      ['registration.delegation', other.edition.id],
      ...Array.from({ length: 3 }, () => ['registration.delegation', edition.id]),
    ]);
    const last = rows.at(-1);
    expect(last && (await readMatter(last, 'shown'))).toMatchObject({
      address: expect.stringContaining(made.ok ? made.secret : 'no delegation'),
    });
    await db.tx((tx) => tx.update(tx.t.allocation).set({ returnedAt: clock.now() }));
    clock.move(DAY);
    expect(await lost()).toEqual({ ok: true });
    expect(await mails(db)).toHaveLength(5);
  });
});

async function mails(db: Db): Promise<[string, string][]> {
  return (await db.read.select().from(db.t.mail)).map(({ kind, toEmail }) => [kind, toEmail]);
}

async function askedCode(db: Db, email: string): Promise<{ flow: string; digits: string }> {
  const asked = await askForCode(email, aBrowser());
  if (!asked.ok) throw new Error(asked.reason);
  const [code] = await db.read.select().from(db.t.oneTimeCode);
  return { flow: flowCookieOf(asked.flow), digits: digitsOfCode(code?.id ?? '', code?.createdAt ?? 0) };
}

async function signedInAs(db: Db, email: string) {
  const { flow, digits } = await askedCode(db, email);
  const answer = await signInByCode(digits, 'ru', aBrowser(flow));
  if (!answer.ok) throw new Error(answer.reason);
  return viewerOfCookie(sessionCookieOf(answer.token));
}
