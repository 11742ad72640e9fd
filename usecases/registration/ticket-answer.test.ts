import { expect, test } from 'vitest';
import { scopeOf } from '#db/factories/edition.ts';
import { aConsentText, aQuestion } from '#db/factories/registration-part.ts';
import { describeEachEngine } from '#db/factories/test-database.ts';
import { addPool, allPools, setCapacity } from '#db/registration/pool-stock.ts';
import { reconcile } from '#db/registration/reconcile.ts';
import type { Db } from '#db/types.ts';
import { signInHouse } from '../account/account.fixture.ts';
import { registerForEdition } from './register.ts';
import { anOpenEdition, anOrder, fromHere, house, registrationState } from './registration.fixture.ts';
import { correctRegistration } from './staff-correct.ts';
import { openRegistration } from './staff-detail.ts';
import { answerLater, withdrawOwnConsent } from './ticket-answer.ts';
import { cancelOwn } from './ticket-move.ts';
import { ticketPage } from './ticket-page.ts';

describeEachEngine('answers after the ticket', (engine) => {
  const open = signInHouse(engine);

  async function asked() {
    const { db } = await open();
    const { edition } = await anOpenEdition(db);
    const scope = scopeOf(edition);
    const ask = (key: string, position: number, more: Parameters<typeof aQuestion>[2]) =>
      db.tx((tx) => aQuestion(tx, edition, { key, position, stage: 'after_ticket', ...more }));
    const pool = await db.tx((tx) =>
      addPool(tx, scope, { kind: 'choice', refId: edition.id, name: {}, nominal: 1 }),
    );
    const label = { en: 'x' };
    const options = [
      { key: 'red', label, poolId: pool.id },
      { key: 'blue', label },
    ];
    await ask('bus', 101, { kind: 'yes_no' });
    await ask('stop', 102, { visibleIf: { all: [{ question: 'bus', op: 'eq', value: true }] } });
    await ask('shirt', 103, { kind: 'one_choice', options });
    await ask('diet', 104, { retentionClass: 'special' });
    await ask('seat', 105, { stage: 'at_door' });
    const register = async (email: string) => {
      const answer = await registerForEdition(edition.slug, anOrder({ email }), fromHere);
      return (answer.ok ? answer.ticketPath : '')?.split('/').at(-1) ?? '';
    };
    const drift = async () => (await reconcile(db.read, scope)).drifts;
    const used = async () => (await allPools(db.read, scope)).find(({ id }) => id === pool.id)?.used;
    return { db, edition, register, drift, used };
  }

  test('of another page or of the staff are not overwritten unseen, and nothing is lost or asked twice', async () => {
    const { db, edition, register } = await asked();
    const secret = await register('a@forum.example');
    const revisionNow = async () => (await ticketPage(secret)).revision;
    const save = async (bus: string, revision?: string) =>
      answerLater(secret, { answers: { bus }, ticked: [], revision });
    const begun = await revisionNow();
    expect(await save('yes', begun)).toMatchObject({ ok: true });
    const before = await registrationState(db);
    const stale = { status: 409, reason: 'stale', fields: [{ name: 'revision', code: 'stale' }] };
    expect(await save('no', begun)).toMatchObject(stale);
    // Told before what is wrong with it: else its second try would overwrite.
    expect(await save('perhaps', begun)).toMatchObject(stale);
    expect(await registrationState(db)).toBe(before);
    // The button pressed twice.
    expect(await save('yes', begun)).toMatchObject({ ok: true });
    // A new question is nobody's answer.
    const seen = await revisionNow();
    await db.tx((tx) => aQuestion(tx, edition, { key: 'new', position: 109, stage: 'after_ticket' }));
    expect(await save('no', seen)).toMatchObject({ ok: true });
    expect(await stored(db)).toEqual([false]);
    const { id = '', version = 0 } = (await db.read.select().from(db.t.registration))[0] ?? {};
    const { values } = await openRegistration(house, edition.slug, id, 'en');
    const order = { id, version, values: { ...values, answers: { bus: true } } };
    const opened = await revisionNow();
    expect(await correctRegistration(house, edition.slug, order)).toMatchObject({ ok: true });
    expect(await answerLater(secret, { answers: {}, ticked: [], revision: opened })).toMatchObject(stale);
    // And the other way round: the staff is told of what the holder stored.
    const { version: read } = await openRegistration(house, edition.slug, id, 'en');
    expect(await save('no', await revisionNow())).toMatchObject({ ok: true });
    expect(await correctRegistration(house, edition.slug, { ...order, version: read })).toMatchObject({
      reason: 'stale',
    });
    expect(await stored(db)).toEqual([false]);
  });

  test('are taken back when left out, and dropped when they are hidden', async () => {
    const { db, register } = await asked();
    const secret = await register('a@forum.example');
    expect(await answerLater(secret, { answers: { bus: 'yes', stop: 'Station' }, ticked: [] })).toMatchObject(
      { ok: true },
    );
    expect(await stored(db)).toEqual([true, 'Station']);
    expect(await answerLater(secret, { answers: { bus: 'no', stop: 'Station' }, ticked: [] })).toMatchObject({
      ok: true,
    });
    expect(await stored(db)).toEqual([false]);
    expect(await answerLater(secret, { answers: { stop: 'Station' }, ticked: [] })).toMatchObject({
      ok: true,
    });
    expect(await stored(db)).toEqual([]);
  });

  test('about health need their own consent, and go with it', async () => {
    const { db, edition, register } = await asked();
    await db.tx((tx) => aConsentText(tx, edition, { purpose: 'special_answers', isRequired: false }));
    const secret = await register('a@forum.example');
    const before = await registrationState(db);
    expect(await answerLater(secret, { answers: { bus: 'no', diet: 'No nuts' }, ticked: [] })).toMatchObject({
      status: 422,
      fields: [{ name: 'consents.special_answers', code: 'missing' }],
    });
    expect(await registrationState(db)).toBe(before);
    expect(
      await answerLater(secret, { answers: { bus: 'no', diet: 'No nuts' }, ticked: ['special_answers'] }),
    ).toMatchObject({ ok: true });
    // Given once, it holds for what is corrected later.
    expect(await answerLater(secret, { answers: { bus: 'no', diet: 'No milk' }, ticked: [] })).toMatchObject({
      ok: true,
    });
    expect(await stored(db)).toEqual([false, 'No milk']);
    const consents = (await ticketPage(secret)).consents;
    expect(consents.find(({ purpose }) => purpose === 'special_answers')).toMatchObject({
      canWithdraw: true,
    });
    expect(await withdrawOwnConsent(secret, 'special_answers')).toMatchObject({ ok: true });
    expect(await stored(db)).toEqual([false]);
  });

  test('take the place of a scarce choice, and give it back', async () => {
    const { db, register, used, drift } = await asked();
    const [first, second] = [await register('a@forum.example'), await register('b@forum.example')];
    expect(await answerLater(first, { answers: { shirt: 'red' }, ticked: [] })).toMatchObject({ ok: true });
    expect(await used()).toBe(1);
    const before = await registrationState(db);
    expect(await answerLater(second, { answers: { shirt: 'red' }, ticked: [] })).toMatchObject({
      status: 409,
      reason: 'pool_full',
    });
    expect(await registrationState(db)).toBe(before);
    expect(await answerLater(first, { answers: { shirt: 'blue' }, ticked: [] })).toMatchObject({ ok: true });
    expect(await used()).toBe(0);
    expect(await answerLater(second, { answers: { shirt: 'red' }, ticked: [] })).toMatchObject({ ok: true });
    expect(await drift()).toEqual([]);
  });

  test('of who waits change what they wait for, and the queue goes on by the new ones', async () => {
    const { db, edition, register, drift, used } = await asked();
    const own = (await allPools(db.read, scopeOf(edition))).find(({ kind }) => kind === 'type');
    const one = { nominal: 1, overbookPct: 0, version: own?.version ?? 0 };
    await db.tx((tx) => setCapacity(tx, scopeOf(edition), { poolId: own?.id ?? '', ...one }));
    const [first, second] = [await register('a@forum.example'), await register('b@forum.example')];
    await answerLater(first, { answers: { shirt: 'red' }, ticked: [] });
    const waiting = async () => (await allPools(db.read, scopeOf(edition))).map((pool) => pool.waiting);
    const before = await waiting();
    await answerLater(second, { answers: { shirt: 'red' }, ticked: [] });
    expect((await waiting()).reduce((sum, n) => sum + n)).toBe(2);
    await answerLater(second, { answers: { shirt: 'blue' }, ticked: [] });
    expect([await waiting(), await drift()]).toEqual([before, []]);
    await answerLater(second, { answers: { shirt: 'red' }, ticked: [] });
    await cancelOwn(first);
    expect([(await ticketPage(second)).state, await used(), await drift()]).toEqual(['offered', 1, []]);
  });
});

async function stored(db: Db): Promise<unknown[]> {
  const { answer } = db.t;
  const questions = await db.read.select().from(db.t.question);
  const place = new Map(questions.map(({ id, position }) => [id, position]));
  const rows = await db.read.select().from(answer);
  return rows
    .sort((a, b) => (place.get(a.questionId) ?? 0) - (place.get(b.questionId) ?? 0))
    .map(({ value }) => value);
}
