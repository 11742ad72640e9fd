import { expect, test } from 'vitest';
import { scopeOf } from '#db/factories/edition.ts';
import { aConsentText, aQuestion } from '#db/factories/registration-part.ts';
import { describeEachEngine } from '#db/factories/test-database.ts';
import { addPool, allPools } from '#db/registration/pool-stock.ts';
import { reconcile } from '#db/registration/reconcile.ts';
import type { Db } from '#db/types.ts';
import { signInHouse } from '../account/account.fixture.ts';
import { registerForEdition } from './register.ts';
import { anOpenEdition, anOrder, fromHere, registrationState } from './registration.fixture.ts';
import { answerLater, withdrawOwnConsent } from './ticket-answer.ts';
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

  test('are taken back when left out, and dropped when they are hidden', async () => {
    const { db, register } = await asked();
    const secret = await register('a@forum.example');
    expect(await answerLater(secret, { bus: 'yes', stop: 'Station' })).toMatchObject({ ok: true });
    expect(await stored(db)).toEqual([true, 'Station']);
    expect(await answerLater(secret, { bus: 'no', stop: 'Station' })).toMatchObject({ ok: true });
    expect(await stored(db)).toEqual([false]);
    expect(await answerLater(secret, { stop: 'Station' })).toMatchObject({ ok: true });
    expect(await stored(db)).toEqual([]);
  });

  test('about health need their own consent, and go with it', async () => {
    const { db, edition, register } = await asked();
    await db.tx((tx) => aConsentText(tx, edition, { purpose: 'special_answers', isRequired: false }));
    const secret = await register('a@forum.example');
    const before = await registrationState(db);
    expect(await answerLater(secret, { bus: 'no', diet: 'No nuts' })).toMatchObject({
      status: 422,
      fields: [{ name: 'consents.special_answers', code: 'missing' }],
    });
    expect(await registrationState(db)).toBe(before);
    expect(await answerLater(secret, { bus: 'no', diet: 'No nuts' }, true)).toMatchObject({ ok: true });
    // Given once, it holds for what is corrected later.
    expect(await answerLater(secret, { bus: 'no', diet: 'No milk' })).toMatchObject({ ok: true });
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
    expect(await answerLater(first, { shirt: 'red' })).toMatchObject({ ok: true });
    expect(await used()).toBe(1);
    const before = await registrationState(db);
    expect(await answerLater(second, { shirt: 'red' })).toMatchObject({ status: 409, reason: 'pool_full' });
    expect(await registrationState(db)).toBe(before);
    expect(await answerLater(first, { shirt: 'blue' })).toMatchObject({ ok: true });
    expect(await used()).toBe(0);
    expect(await answerLater(second, { shirt: 'red' })).toMatchObject({ ok: true });
    expect(await drift()).toEqual([]);
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
