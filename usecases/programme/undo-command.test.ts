import { eq } from 'drizzle-orm';
import { afterEach, expect, test } from 'vitest';
import { describeEachEngine } from '#db/factories/test-database.ts';
import { systemViewer } from '#domain/viewer.ts';
import { importProgramme } from './import-programme.ts';
import { inUse, programmeFile, SMALL_FORUM, type TestEvent, tableHashes } from './programme-file.fixture.ts';
import { publishRelease } from './publish-release.ts';
import { undoLastImport } from './undo-command.ts';

const house = systemViewer('test');
/** The log and the numbers go on; everything else has to be as before. */
const GOES_ON = ['command', 'plan', 'publicNumber', 'importRun', 'auditLog'];
const CHANGED: readonly TestEvent[] = [
  { id: 11, title: 'Grand opening', start: '11:30', people: [[3, 'Olga Iskra']], track: 'Crafts' },
  {
    id: 12,
    title: 'Second line',
    room: 'Green',
    people: [
      [1, 'Ada Byron'],
      [2, 'Jan Novák'],
    ],
  },
  { id: 14, title: 'New here', date: '2027-05-22', people: [[4, 'Li Wei']] },
];

describeEachEngine('taking an import back', (engine) => {
  afterEach(() => inUse(undefined));

  test('restores every row exactly, people and structure included', async () => {
    const db = inUse(await engine.open());
    await bring(SMALL_FORUM, true);
    const before = await tableHashes(db, [...GOES_ON, 'importKey', 'importSource']);
    const imported = await bring(CHANGED);
    const after = await tableHashes(db, [...GOES_ON, 'importKey', 'importSource']);
    expect(
      Object.keys(after)
        .filter((name) => after[name] !== before[name])
        .sort(),
    ).toEqual(
      ['area', 'castMember', 'day', 'edition', 'hall', 'person', 'session', 'slot', 'slotHall'].sort(),
    );
    expect(await undoLastImport(house, 'smallforum')).toMatchObject({
      ok: true,
      undoneId: imported.commandId,
    });
    expect(await tableHashes(db, [...GOES_ON, 'importKey', 'importSource'])).toEqual(before);
    const commands = await db.read
      .select({ verb: db.t.command.verb, undoesId: db.t.command.undoesId })
      .from(db.t.command);
    expect(commands).toHaveLength(3);
    expect(commands.filter(({ undoesId }) => undoesId === imported.commandId)).toEqual([
      { verb: 'import', undoesId: imported.commandId },
    ]);
    const lines = await db.read.select().from(db.t.auditLog).where(eq(db.t.auditLog.action, 'undo.removed'));
    expect(lines.map(({ targetKind }) => targetKind).sort()).toContain('session');
    expect(new Set(lines.map(({ actorId }) => actorId))).toEqual(new Set(['test']));
  });

  test('lets the same file bring its changes again', async () => {
    const db = inUse(await engine.open());
    await bring(SMALL_FORUM, true);
    const first = await bring(CHANGED);
    await undoLastImport(house, 'smallforum');
    const second = await bring(CHANGED);
    expect(second.report.conflicts).toEqual([]);
    expect(second.report.counts).toEqual(first.report.counts);
    expect(await db.read.$count(db.t.person)).toBe(4);
  });

  test('removes everything of a first import that was not released, and its people', async () => {
    const db = inUse(await engine.open());
    await bring(SMALL_FORUM, true);
    expect(await undoLastImport(house, 'smallforum')).toMatchObject({ ok: true });
    for (const table of [db.t.person, db.t.session, db.t.slot, db.t.hall, db.t.castMember, db.t.day]) {
      expect(await db.read.$count(table)).toBe(0);
    }
    // The edition stays, and so does what the source called it last.
    expect(await db.read.select({ kind: db.t.importKey.kind }).from(db.t.importKey)).toEqual([
      { kind: 'conference' },
    ]);
    expect(await undoLastImport(house, 'smallforum')).toEqual({ ok: false, reason: 'nothing_to_undo' });
  });

  test('refuses when a row was changed since, and changes nothing', async () => {
    const db = inUse(await engine.open());
    await bring(SMALL_FORUM, true);
    await bring(CHANGED);
    const [person] = (await db.read.select().from(db.t.person)).filter(
      ({ names }) => names.en?.full === 'Li Wei',
    );
    await db.tx((tx) =>
      tx
        .update(tx.t.person)
        .set({ homeUrl: 'https://li.example' })
        .where(eq(tx.t.person.id, person?.id ?? '')),
    );
    const before = await tableHashes(db);
    expect(await undoLastImport(house, 'smallforum')).toEqual({
      ok: false,
      reason: 'changed_since',
      rows: [{ set: 'people', id: person?.id }],
    });
    expect(await tableHashes(db)).toEqual(before);
  });

  test('refuses when a release shows what it made', async () => {
    const db = inUse(await engine.open());
    await bring(SMALL_FORUM, true);
    await bring(CHANGED);
    expect(await publishRelease(house, 'smallforum', { acknowledge: 'agreed' })).toMatchObject({ ok: true });
    const before = await tableHashes(db);
    expect(await undoLastImport(house, 'smallforum')).toMatchObject({ ok: false, reason: 'released' });
    expect(await tableHashes(db)).toEqual(before);
  });
});

async function bring(events: readonly TestEvent[], isDraft = false) {
  const result = await importProgramme(house, { bytes: programmeFile(events), isDraft });
  if (!result.ok) throw new Error(result.reason);
  return result;
}
