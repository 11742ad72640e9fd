import { expect, it } from 'vitest';
import { checkpointById } from '#db/checkin/checkpoint-desk.ts';
import { scopeOf } from '#db/factories/edition.ts';
import { describeEachEngine } from '#db/factories/test-database.ts';
import type { RecordValues } from '#domain/desk/record.ts';
import { signInHouse } from '../account/account.fixture.ts';
import { tableHashes } from '../programme/programme-file.fixture.ts';
import { listCheckpoints, openCheckpoint, removeCheckpoint, saveCheckpoints } from './checkpoint-desk.ts';
import { openRules, saveRules } from './checkpoint-rule.ts';
import { aForum, aScan, EVENING, house, standAt, upload } from './door.fixture.ts';

const VALUES: RecordValues = {
  ...{ name: { en: 'Side gate' }, kind: 'gate', directions: 'in', reentry: 'once', booking: 'none' },
  ...{ capacityMode: 'off', policy: 'confirm', autoPrint: 'never', toleranceMinutes: 10 },
  ...{ standbyAfterMinutes: 5, types: [], admitsNewTickets: true, staff: { en: 'Smile' } },
};
const rule = (fact: string, value: unknown) =>
  Object.fromEntries([
    ['if', { fact, op: 'eq', value }],
    ['then', 'deny'],
    ['text', { en: 'Not today', ru: 'Не сегодня' }],
  ]);

describeEachEngine('checkpoints at the desk', (engine) => {
  const open = signInHouse(engine);

  it('are made, changed and listed', async () => {
    const { db } = await open();
    const forum = await aForum(db);
    const { slug } = forum.edition;
    const made = await saveCheckpoints(house, slug, [given({ ...VALUES, areaId: forum.gate.areaId })]);
    if (!made.ok) throw new Error(JSON.stringify(made));
    const stored = await checkpointById(db.read, scopeOf(forum.edition), made.id);
    expect(stored).toMatchObject({ reentry: 'once', policy: 'confirm', item: null, rules: [] });
    expect(stored?.texts).toEqual({ staff: { en: 'Smile' } });
    const opened = await openCheckpoint(house, slug, made.id, 'en');
    const values = { ...opened?.values, opensAt: '2026-05-14T09:00' };
    expect(
      await saveCheckpoints(house, slug, [{ id: made.id, base: opened?.values ?? null, values }]),
    ).toMatchObject({ ok: true, changeCount: 1 });
    const list = await listCheckpoints(house, slug, 'en');
    expect(list.rows.find(({ id }) => id === made.id)).toMatchObject({
      name: 'Side gate',
      values: { opensAt: '2026-05-14T09:00', rules: 0 },
    });
  });

  it('are refused with the field that is wrong, and nothing is stored', async () => {
    const { db } = await open();
    const forum = await aForum(db);
    const { slug } = forum.edition;
    const before = await tableHashes(db);
    const site = { ...VALUES, areaId: forum.gate.areaId };
    const wrong = async (values: RecordValues) => {
      const answer = await saveCheckpoints(house, slug, [given(values)]);
      return answer.ok || answer.reason !== 'invalid' ? answer : answer.fields;
    };
    expect(await wrong({ ...site, kind: 'session_door' })).toEqual([{ name: 'areaId', code: 'not_a_hall' }]);
    expect(await wrong({ ...site, booking: 'current_slot' })).toEqual([
      { name: 'booking', code: 'not_a_hall' },
    ]);
    expect(await wrong({ ...site, kind: 'handout' })).toEqual([{ name: 'item', code: 'required' }]);
    expect(await wrong({ ...site, areaId: 'nowhere' })).toEqual([{ name: 'areaId', code: 'unknown' }]);
    expect(await wrong({ ...site, opensAt: '2026-05-14T10:00', closesAt: '2026-05-14T10:00' })).toEqual([
      { name: 'closesAt', code: 'ends_before_start' },
    ]);
    expect(await tableHashes(db)).toEqual(before);
  });

  it('keep what somebody else changed meanwhile, and ask where both changed the same', async () => {
    const { db } = await open();
    const { edition, gate } = await aForum(db);
    const base = (await openCheckpoint(house, edition.slug, gate.id, 'en'))?.values ?? {};
    const save = (values: RecordValues) =>
      saveCheckpoints(house, edition.slug, [{ id: gate.id, base, values: { ...base, ...values } }]);
    expect(await save({ reentry: 'once' })).toMatchObject({ ok: true });
    expect(await save({ capacityMode: 'warn' })).toMatchObject({ ok: true });
    expect(await save({ reentry: 'always' })).toMatchObject({
      ok: false,
      reason: 'stale',
      fields: [{ name: 'reentry', theirs: 'once', mine: 'always' }],
    });
    expect(await checkpointById(db.read, scopeOf(edition), gate.id)).toMatchObject({
      reentry: 'once',
      capacityMode: 'warn',
    });
  });

  it('stay once somebody was scanned there', async () => {
    const { db } = await open();
    const forum = await aForum(db);
    standAt(EVENING);
    await upload(forum, [aScan(forum, 0)]);
    const [door, other] = forum.doors;
    expect(await removeCheckpoint(house, forum.edition.slug, door.id)).toMatchObject({
      ok: false,
      reason: 'in_use',
      uses: [{ noun: 'scan', count: 1 }],
    });
    expect(await removeCheckpoint(house, forum.edition.slug, other.id)).toMatchObject({ ok: true });
    expect(await checkpointById(db.read, scopeOf(forum.edition), other.id)).toBeUndefined();
  });
});

describeEachEngine('rules of a checkpoint', (engine) => {
  const open = signInHouse(engine);

  it('are stored in place of those that were seen, and only of those', async () => {
    const { db } = await open();
    const { edition, gate } = await aForum(db);
    const save = (base: unknown, rules: unknown) =>
      saveRules(house, edition.slug, { checkpointId: gate.id, base, rules });
    const [one, two] = [[rule('unpaid', true)], [rule('day_no', 2)]];
    expect(await save([], one)).toEqual({ ok: true });
    expect(await save([], two)).toEqual({ ok: false, reason: 'stale', current: one });
    expect((await openRules(house, edition.slug, gate.id, 'en')).rules).toEqual(one);
    expect(await save(one, two)).toEqual({ ok: true });
  });

  it('are refused with the place of each fault, and the old ones stay', async () => {
    const { db } = await open();
    const { edition, gate } = await aForum(db);
    const before = await tableHashes(db);
    const rules = [rule('unpaid', true), rule('shoe', 1), { ...rule('day_no', 1), text: {} }];
    expect(await saveRules(house, edition.slug, { checkpointId: gate.id, base: [], rules })).toEqual({
      ok: false,
      reason: 'invalid',
      faults: [
        { path: [1, 'if', 'fact'], code: 'unknown_fact' },
        { path: [2, 'text'], code: 'no_text' },
      ],
    });
    expect(
      await saveRules(house, edition.slug, { checkpointId: gate.id, base: [], rules: 'x' }),
    ).toMatchObject({
      faults: [{ path: [], code: 'not_a_list' }],
    });
    expect(await tableHashes(db)).toEqual(before);
  });
});

function given(values: RecordValues) {
  return { id: null, base: null, values };
}
