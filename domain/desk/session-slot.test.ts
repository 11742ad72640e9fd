import { expect, test } from 'vitest';
import { made } from '../programme/programme.fixture.ts';
import { countedMeans, deskDraft, factsOf, ids, storedValues } from './session.fixture.ts';
import { decideSessionSave } from './session-save.ts';

test('saving leaves a slot where it is that a file told in another zone than its hall has', () => {
  const zone = 'Asia/Almaty';
  const slot = made.slot(ids.slot, ids.session, 0, 60, { zone, wallStart: '2027-05-20T11:00' });
  const facts = factsOf(deskDraft({ slots: [slot] }));
  const base = storedValues(facts.draft);
  const saved = (values: object) => {
    const edit = { id: ids.session, base, values: { ...base, ...values } };
    const decision = decideSessionSave(facts, edit, countedMeans());
    return decision.ok && [...(decision.rows.slots?.values() ?? facts.draft.slots)];
  };
  expect(saved({ title: { en: 'Another' } })).toEqual([slot]);
  // What is typed is typed beside the clock that the form shows.
  const slots = base.slots.map((value) => ({ ...value, start: '2027-05-20T12:00' }));
  expect(saved({ slots })).toMatchObject([{ zone, startAt: made.NINE + 60 * made.MINUTE }]);
  const elsewhere = base.slots.map((value) => ({ ...value, halls: [] }));
  const away = factsOf(
    deskDraft({ slots: [slot], edition: { ...facts.draft.edition, zone: 'Europe/Berlin' } }),
  );
  const moved = decideSessionSave(
    away,
    { id: ids.session, base, values: { ...base, slots: elsewhere } },
    countedMeans(),
  );
  expect(moved.ok && [...(moved.rows.slots?.values() ?? [])]).toMatchObject([{ zone: 'Europe/Berlin' }]);
});
