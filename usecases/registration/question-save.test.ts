import { expect, test } from 'vitest';
import { describeEachEngine } from '#db/factories/test-database.ts';
import type { Db } from '#db/types.ts';
import type { QuestionValues } from '#domain/registration/question-input.ts';
import { anonymousViewer } from '#domain/viewer.ts';
import { ForbiddenError } from '../access.ts';
import { signInHouse } from '../account/account.fixture.ts';
import { openConsentDesk, retireConsent, saveConsent } from './consent-desk.ts';
import { openQuestionDesk } from './question-desk.ts';
import { orderQuestions, retireQuestion } from './question-order.ts';
import { saveQuestion } from './question-save.ts';
import { registerForEdition } from './register.ts';
import { anOpenEdition, anOrder, fromHere, house } from './registration.fixture.ts';

const MEAL: QuestionValues = {
  key: '',
  label: { en: 'Your meal', ru: 'Обед' },
  help: {},
  kind: 'one_choice',
  options: [
    { key: '', label: { en: 'Fish' }, seats: 1 },
    { key: '', label: { en: 'No meal' }, seats: null },
  ],
  isRequired: false,
  stage: 'before_ticket',
  visibleIf: null,
  typeIds: [],
  isSpecial: false,
  isOnBadge: false,
  purpose: {},
};
const TABLE: QuestionValues = {
  ...MEAL,
  label: { en: 'Your table' },
  kind: 'short_text',
  options: [],
  visibleIf: { all: [{ question: 'your_meal', op: 'eq', value: 'fish' }] },
};
const NEW = { id: null, version: null };

describeEachEngine('questions and consents at the desk', (engine) => {
  const open = signInHouse(engine);

  test('a question made here is asked by the form, and its choice has as many seats as were given', async () => {
    const { db } = await open();
    const { edition } = await anOpenEdition(db);
    expect(await saveQuestion(house, edition.slug, { ...NEW, values: MEAL })).toMatchObject({ ok: true });
    expect(await saveQuestion(house, edition.slug, { ...NEW, values: TABLE })).toMatchObject({ ok: true });
    const send = (email: string, answers: object) =>
      registerForEdition(edition.slug, anOrder({ email, answers, waitlist: false }), fromHere);
    expect(await send('a@forum.example', { your_meal: 'fish', your_table: 'four' })).toMatchObject({
      ok: true,
    });
    expect(await send('b@forum.example', { your_meal: 'fish' })).toMatchObject({ reason: 'full' });
    expect(await send('c@forum.example', { your_meal: 'no_meal' })).toMatchObject({ ok: true });
    const desk = await openQuestionDesk(house, edition.slug, 'en');
    expect(
      desk.questions.map(({ name, values, answered, seats }) => ({ name, key: values.key, answered, seats })),
    ).toEqual([
      { name: 'Your meal', key: 'your_meal', answered: 2, seats: { fish: { used: 1, nominal: 1 } } },
      { name: 'Your table', key: 'your_table', answered: 1, seats: {} },
    ]);
  });

  test('what was answered keeps its kind and its choices, and a choice can get more seats', async () => {
    const { db } = await open();
    const { edition } = await anOpenEdition(db);
    await saveQuestion(house, edition.slug, { ...NEW, values: MEAL });
    await registerForEdition(edition.slug, anOrder({ answers: { your_meal: 'fish' } }), fromHere);
    const [row] = (await openQuestionDesk(house, edition.slug, 'en')).questions;
    if (!row) throw new Error('no question');
    const change = (values: Partial<QuestionValues>) =>
      saveQuestion(house, edition.slug, {
        id: row.id,
        version: row.version,
        values: { ...row.values, ...values },
      });
    expect(await change({ kind: 'short_text' })).toMatchObject({
      fields: [{ name: 'kind', code: 'kind_answered' }],
    });
    expect(await change({ options: row.values.options.slice(1) })).toMatchObject({
      fields: [{ name: 'options', code: 'option_answered' }],
    });
    const more = row.values.options.map((option) => ({ ...option, seats: 5 }));
    expect(await change({ options: more })).toMatchObject({ ok: true, version: 2 });
    expect(await change({ options: more })).toEqual({ ok: false, reason: 'stale' });
    const after = (await openQuestionDesk(house, edition.slug, 'en')).questions[0];
    expect(after?.seats).toEqual({ fish: { used: 1, nominal: 5 }, no_meal: { used: 0, nominal: 5 } });
  });

  test('what a required question is for must be said, and nothing is stored without it', async () => {
    const { db } = await open();
    const { edition } = await anOpenEdition(db);
    const before = await formState(db);
    const save = (values: Partial<QuestionValues>) =>
      saveQuestion(house, edition.slug, { ...NEW, values: { ...MEAL, ...values } });
    expect(await save({ isRequired: true })).toMatchObject({
      fields: [{ name: 'purpose', code: 'no_purpose' }],
    });
    expect(await save({ label: { en: '  ' } })).toMatchObject({
      fields: [{ name: 'label', code: 'required' }],
    });
    // Dropped, an unknown type would leave an empty list, and that is asked of everybody.
    expect(await save({ typeIds: ['01h00000-0000-7000-8000-000000000000'] })).toMatchObject({
      fields: [{ name: 'types', code: 'unknown_type' }],
    });
    expect(await save({ options: [] })).toMatchObject({ fields: [{ name: 'options', code: 'no_options' }] });
    expect(await save(TABLE)).toMatchObject({ fields: [{ name: 'visibleIf', code: 'looks_ahead' }] });
    await expect(saveQuestion(anonymousViewer, edition.slug, { ...NEW, values: MEAL })).rejects.toThrow(
      ForbiddenError,
    );
    expect(await formState(db)).toBe(before);
  });

  test('an order in which a condition would look ahead is refused, as is retiring what it looks at', async () => {
    const { db } = await open();
    const { edition } = await anOpenEdition(db);
    await saveQuestion(house, edition.slug, { ...NEW, values: MEAL });
    await saveQuestion(house, edition.slug, { ...NEW, values: TABLE });
    const desk = () => openQuestionDesk(house, edition.slug, 'en');
    const [meal, table] = (await desk()).questions;
    if (!meal || !table) throw new Error('no questions');
    const retire = (id: string, isRetired: boolean, version = 1) =>
      retireQuestion(house, edition.slug, { id, version, isRetired });
    expect(await orderQuestions(house, edition.slug, [table.id, meal.id])).toEqual({
      ok: false,
      reason: 'needed',
    });
    expect(await orderQuestions(house, edition.slug, [meal.id])).toEqual({ ok: false, reason: 'stale' });
    expect(await retire(meal.id, true)).toEqual({ ok: false, reason: 'needed' });
    expect(await retire(table.id, true)).toEqual({ ok: true });
    expect(await retire(meal.id, true)).toEqual({ ok: true });
    expect(await retire(table.id, false, 2)).toEqual({ ok: false, reason: 'needed' });
    expect((await desk()).questions.map(({ isRetired }) => isRetired)).toEqual([true, true]);
    expect(await retire(meal.id, false, 2)).toEqual({ ok: true });
    await expect(orderQuestions(anonymousViewer, edition.slug, [])).rejects.toThrow(ForbiddenError);
  });

  test('a question about health asks for its own consent, which then cannot be dropped', async () => {
    const { db } = await open();
    const { edition } = await anOpenEdition(db);
    expect(
      await saveQuestion(house, edition.slug, { ...NEW, values: { ...MEAL, isSpecial: true } }),
    ).toMatchObject({ ok: true, asksConsent: true });
    const [row] = await db.read.select().from(db.t.question);
    expect(row?.retentionClass).toBe('special');
    const order = (consents: object) => anOrder({ answers: { your_meal: 'fish' }, consents });
    expect(await registerForEdition(edition.slug, order({ terms: true }), fromHere)).toMatchObject({
      ok: false,
      status: 422,
    });
    const both = { terms: true, special_answers: true };
    expect(await registerForEdition(edition.slug, order(both), fromHere)).toMatchObject({ ok: true });
    expect(await retireConsent(house, edition.slug, { purpose: 'special_answers', version: 1 })).toEqual({
      ok: false,
      reason: 'needed',
    });
  });

  test('a new wording is a new version; who agreed before is counted with the old one', async () => {
    const { db } = await open();
    const { edition } = await anOpenEdition(db);
    await registerForEdition(edition.slug, anOrder(), fromHere);
    const save = (change: object) =>
      saveConsent(house, edition.slug, {
        purpose: 'terms',
        version: 1,
        text: { en: 'New terms', ru: 'Новые правила' },
        isRequired: true,
        ...change,
      });
    expect(await save({ text: { kk: 'Not of this edition' } })).toEqual({ ok: false, reason: 'no_text' });
    expect(await save({ purpose: 'photo', version: null })).toEqual({ ok: false, reason: 'not_requirable' });
    expect(await save({ version: null })).toEqual({ ok: false, reason: 'stale' });
    expect(await save({})).toEqual({ ok: true, version: 2 });
    // The same words again are no version of their own.
    expect(await save({ version: 2 })).toEqual({ ok: true, version: 2 });
    const terms = (await openConsentDesk(house, edition.slug, 'en')).consents[0];
    expect(terms?.current).toMatchObject({ version: 2, given: 0, withdrawn: 0 });
    expect(terms?.history).toMatchObject([{ version: 1, given: 1, withdrawn: 0 }]);
    const before = await formState(db);
    await expect(
      retireConsent(anonymousViewer, edition.slug, { purpose: 'terms', version: 2 }),
    ).rejects.toThrow(ForbiddenError);
    expect(await formState(db)).toBe(before);
    expect(await retireConsent(house, edition.slug, { purpose: 'terms', version: 2 })).toEqual({
      ok: true,
      version: 2,
    });
  });
});

async function formState(db: Db): Promise<string> {
  const { question, consentText, pool, auditLog } = db.t;
  const rows = [];
  for (const table of [question, consentText, pool, auditLog]) rows.push(await db.read.select().from(table));
  return JSON.stringify(rows);
}
