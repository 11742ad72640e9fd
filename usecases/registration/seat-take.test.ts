import { expect, test } from 'vitest';
import { scopeOf } from '#db/factories/edition.ts';
import { aConsentText, aQuestion } from '#db/factories/registration-part.ts';
import { describeEachEngine } from '#db/factories/test-database.ts';
import { addPool } from '#db/registration/pool-stock.ts';
import { reconcile } from '#db/registration/reconcile.ts';
import { NotFoundError } from '../access.ts';
import { signInHouse } from '../account/account.fixture.ts';
import { makeDelegation } from './allocation.ts';
import { addDelegates, delegationPage } from './allocation-list.ts';
import { partyPage } from './party-page.ts';
import { registerForEdition } from './register.ts';
import { anOpenEdition, anOrder, fromHere, house, registrationState } from './registration.fixture.ts';
import { importRegistrationFile } from './registration-import.ts';
import { takeOwnSeat } from './seat-take.ts';
import { secretOf } from './ticket.ts';
import { answerLater } from './ticket-answer.ts';
import { ticketPage } from './ticket-page.ts';

describeEachEngine('who did not fill the form in', (engine) => {
  const open = signInHouse(engine);

  /** Asks everybody for a paper, and with it for a title; a shirt is scarce. */
  async function asked() {
    const { db } = await open();
    const { edition, type } = await anOpenEdition(db);
    const scope = scopeOf(edition);
    const pool = await db.tx((tx) =>
      addPool(tx, scope, { kind: 'choice', refId: edition.id, name: {}, nominal: 1 }),
    );
    const ask = (key: string, position: number, more: Parameters<typeof aQuestion>[2]) =>
      db.tx((tx) => aQuestion(tx, edition, { key, position, ...more }));
    await ask('paper', 101, { kind: 'yes_no', isRequired: true });
    await ask('title', 102, {
      isRequired: true,
      visibleIf: { all: [{ question: 'paper', op: 'eq', value: true }] },
    });
    const label = { en: 'x' };
    await ask('shirt', 103, { kind: 'one_choice', options: [{ key: 'red', label, poolId: pool.id }] });
    await db.tx((tx) => aConsentText(tx, edition, { purpose: 'photo', isRequired: false }));
    const drift = async () => (await reconcile(db.read, scope)).drifts;
    return { db, edition, type, drift };
  }
  const missing = async (secret: string) =>
    (await ticketPage(secret)).missing.map((part) =>
      part.kind === 'question' ? part.key : part.kind === 'consent' ? part.purpose : part.kind,
    );

  async function aSeat(slug: string): Promise<string> {
    const body = { answers: { paper: 'no' }, party: { size: 2 } };
    const answer = await registerForEdition(slug, anOrder(body), fromHere);
    const secret = (answer.ok ? answer.ticketPath : '')?.split('/').at(-1) ?? '';
    return (await partyPage(secret)).seats[1]?.secret ?? '';
  }

  test('is asked for everything on the page of a seat of a group, and has the ticket with all of it or not at all', async () => {
    const { db, edition, drift } = await asked();
    const seat = await aSeat(edition.slug);
    const page = await ticketPage(seat);
    expect(page.questions.map(({ key, isAsked }) => [key, isAsked])).toEqual([
      ['paper', true],
      ['title', false],
      ['shirt', true],
    ]);
    expect(page.consents.map(({ purpose, isAsked }) => [purpose, isAsked]).sort()).toEqual([
      ['photo', true],
      ['privacy_notice', true],
      ['terms', true],
    ]);
    const before = await registrationState(db);
    expect(await takeOwnSeat(seat, { name: ' ', answers: { paper: 'yes' }, ticked: [] })).toMatchObject({
      status: 422,
      fields: [
        { name: 'name', code: 'missing' },
        { name: 'answers.title', code: 'missing' },
        { name: 'consents.terms', code: 'missing' },
      ],
    });
    expect(await answerLater(seat, { answers: { paper: 'no' }, ticked: ['terms'] })).toMatchObject({
      status: 409,
    });
    expect(await registrationState(db)).toBe(before);
    const sent = { answers: { paper: 'yes', title: 'Post' }, ticked: ['terms', 'photo'] as const };
    expect(await takeOwnSeat(seat, { name: 'Boris', ...sent })).toMatchObject({ state: 'confirmed' });
    const [row] = (await db.read.select().from(db.t.registration)).filter(
      ({ badgeName }) => badgeName === 'Boris',
    );
    const own = ({ registrationId }: { registrationId: string | null }) => registrationId === row?.id;
    const consents = (await db.read.select().from(db.t.consent)).filter(own);
    expect(consents.map(({ via }) => via)).toEqual(['ticket_page', 'ticket_page']);
    const answers = (await db.read.select().from(db.t.answer)).filter(own);
    expect(answers.map(({ value }) => value).sort()).toEqual(['Post', true].sort());
    expect(await missing(seat)).toEqual([]);
    expect(await takeOwnSeat(seat, { name: 'Vera', ...sent })).toMatchObject({ status: 409 });
    expect(await drift()).toEqual([]);
  });

  test('does not get the seat where the last of a scarce choice is gone, and may choose again', async () => {
    const { db, edition, drift } = await asked();
    const first = anOrder({ email: 'b@forum.example', answers: { paper: 'no', shirt: 'red' } });
    await registerForEdition(edition.slug, first, fromHere);
    const seat = await aSeat(edition.slug);
    const before = await registrationState(db);
    const sent = { name: 'Boris', ticked: ['terms'] as const };
    expect(await takeOwnSeat(seat, { ...sent, answers: { paper: 'no', shirt: 'red' } })).toMatchObject({
      status: 409,
      reason: 'pool_full',
    });
    expect(await registrationState(db)).toBe(before);
    expect(await takeOwnSeat(seat, { ...sent, answers: { paper: 'no' } })).toMatchObject({ ok: true });
    expect(await drift()).toEqual([]);
  });

  test('is asked on the ticket page after a list brought them in: by a delegation, by a file of the desk', async () => {
    const { db, edition, type } = await asked();
    const wish = { name: 'Kazakh Post', email: '', types: [type.slug], seats: 3, returnOn: '' };
    const made = await makeDelegation(house, edition.slug, wish);
    if (!made.ok) throw new Error(made.reason);
    await addDelegates(made.secret, 'Name;Email\nАйгуль;a@post.example\n', { isDryRun: false });
    const [delegate] = (await delegationPage(made.secret)).people;
    const text = 'name,email\nDana,d@post.example\n';
    expect(await importRegistrationFile(house, edition.slug, { text, isDryRun: false })).toMatchObject({
      ok: true,
    });
    const rows = await db.read.select().from(db.t.registration);
    const dana = rows.find(({ badgeName }) => badgeName === 'Dana');
    for (const secret of [delegate?.secret ?? '', dana ? secretOf(dana) : '']) {
      expect(await missing(secret)).toEqual(['paper', 'terms']);
      expect((await ticketPage(secret)).can).toEqual(expect.arrayContaining(['answer']));
      const before = await registrationState(db);
      expect(await answerLater(secret, { answers: { paper: 'no' }, ticked: [] })).toMatchObject({
        status: 422,
        fields: [{ name: 'consents.terms', code: 'missing' }],
      });
      expect(await registrationState(db)).toBe(before);
      expect(await answerLater(secret, { answers: { paper: 'no' }, ticked: ['terms'] })).toMatchObject({
        ok: true,
      });
      expect(await missing(secret)).toEqual([]);
      // Agreed once, it is not asked again.
      expect(await answerLater(secret, { answers: { paper: 'no' }, ticked: [] })).toMatchObject({ ok: true });
    }
  });

  test('takes nothing by a link that opens nothing, nor a seat that has a name', async () => {
    const { db, edition } = await asked();
    const answer = await registerForEdition(edition.slug, anOrder({ answers: { paper: 'no' } }), fromHere);
    const own = (answer.ok ? answer.ticketPath : '')?.split('/').at(-1) ?? '';
    const before = await registrationState(db);
    const sent = { name: 'Boris', answers: { paper: 'no' }, ticked: ['terms'] as const };
    await expect(takeOwnSeat('A'.repeat(43), sent)).rejects.toThrow(NotFoundError);
    expect(await takeOwnSeat(own, sent)).toMatchObject({ status: 409, reason: 'not_possible' });
    expect(await registrationState(db)).toBe(before);
  });
});
