import { afterEach, expect, test } from 'vitest';
import { describeEachEngine } from '#db/factories/test-database.ts';
import type { Db } from '#db/types.ts';
import { systemViewer } from '#domain/viewer.ts';
import { importProgramme } from './import-programme.ts';
import { inUse, programmeFile, SMALL_FORUM, type TestEvent } from './programme-file.fixture.ts';
import { publishRelease } from './publish-release.ts';
import { undoLastImport } from './undo-command.ts';

const house = systemViewer('test');
/** The second day is a week later, and the third session is gone. */
const LATER: readonly TestEvent[] = [
  ...SMALL_FORUM.slice(0, 1),
  { id: 12, title: 'Second line', room: 'Red', date: '2027-05-28' },
];

describeEachEngine('a newer file of the same conference', (engine) => {
  afterEach(() => inUse(undefined));

  test('brings its title and dates, takes empty days away, and undo puts all of it back', async () => {
    const db = inUse(await engine.open());
    await bring(SMALL_FORUM, undefined, true);
    const before = await frameOf(db);
    expect(before).toEqual({
      name: { en: 'Small Forum 2027' },
      dates: ['2027-05-20', '2027-05-21'],
      days: ['2027-05-20', '2027-05-21'],
    });
    const { report } = await bring(LATER, 'Small Forum 2027, moved');
    const moved = {
      name: { en: 'Small Forum 2027, moved' },
      dates: ['2027-05-20', '2027-05-28'],
      days: ['2027-05-20', '2027-05-28'],
    };
    expect(await frameOf(db)).toEqual(moved);
    expect(report.counts.conference).toEqual({ new: 0, changed: 1, unchanged: 0, missing: 0 });
    expect(report.counts.day).toEqual({ new: 1, changed: 0, unchanged: 1, missing: 1 });
    expect(report.missing).toContainEqual({ kind: 'day', name: '2027-05-21', fate: 'removed' });
    expect(report.conflicts).toEqual([]);
    expect(await undoLastImport(house, 'smallforum')).toMatchObject({ ok: true });
    expect(await frameOf(db)).toEqual(before);
    await bring(LATER, 'Small Forum 2027, moved');
    expect(await frameOf(db)).toEqual(moved);
    await bring(SMALL_FORUM);
    expect(await frameOf(db)).toEqual(before);
  });

  test('keeps what people here changed, and reports it as not taken', async () => {
    const db = inUse(await engine.open());
    await bring(SMALL_FORUM, undefined, true);
    await db.tx((tx) => tx.update(tx.t.edition).set({ name: { en: 'Ours' } }));
    await db.tx((tx) => tx.update(tx.t.day).set({ title: { en: 'A day of ours' } }));
    const { report } = await bring(SMALL_FORUM.slice(0, 2), 'Theirs');
    expect((await frameOf(db)).name).toEqual({ en: 'Ours' });
    expect((await frameOf(db)).days).toEqual(['2027-05-20', '2027-05-21']);
    expect(report.conflicts).toEqual([
      {
        kind: 'conference',
        name: 'Theirs',
        field: 'title@en',
        ours: 'Ours',
        incoming: 'Theirs',
        ticked: false,
      },
    ]);
    expect(report.fields.find(({ name }) => name === 'conference.title')).toEqual({
      name: 'conference.title',
      kept: 0,
      dropped: 1,
      why: 'ours_kept',
    });
    expect(report.missing).toContainEqual({ kind: 'day', name: '2027-05-21', fate: 'kept' });
  });

  test('says how many sessions lose their place, in the import and in the next release', async () => {
    const db = inUse(await engine.open());
    await bring(SMALL_FORUM);
    const { report } = await bring(SMALL_FORUM.slice(0, 2));
    expect(report.missing.filter(({ kind }) => kind !== 'day')).toEqual([
      { kind: 'slot', name: 'Next day', fate: 'unplaced' },
      { kind: 'session', name: 'Next day', fate: 'kept' },
    ]);
    expect(await publishRelease(house, 'smallforum')).toMatchObject({ ok: true, slotCount: 2, unplaced: 1 });
    expect(await db.read.$count(db.t.session)).toBe(3);
  });
});

async function bring(events: readonly TestEvent[], title?: string, isDraft = false) {
  const bytes = programmeFile(events, title === undefined ? {} : { title });
  const result = await importProgramme(house, { bytes, isDraft });
  if (!result.ok) throw new Error(result.reason);
  return result;
}

async function frameOf(db: Db) {
  const [edition] = await db.read.select().from(db.t.edition);
  const days = await db.read.select().from(db.t.day);
  return {
    name: edition?.name,
    dates: [edition?.startOn, edition?.endOn],
    days: days.map(({ onDate }) => onDate).sort(),
  };
}
