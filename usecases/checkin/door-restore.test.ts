import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { eq } from 'drizzle-orm';
import { afterEach, expect, test, vi } from 'vitest';
import { readDoorClock } from '#db/checkin/door-feed.ts';
import { closeDb, getDb, openDatabase } from '#db/client.ts';
import { aCheckpoint, aDevice } from '#db/factories/door.ts';
import { scopeOf } from '#db/factories/edition.ts';
import { describeEachEngine } from '#db/factories/test-database.ts';
import { freshFile } from '#db/factories/test-file.ts';
import { newId } from '#db/id.ts';
import { systemViewer } from '#domain/viewer.ts';
import { makeBackup } from '../backup.ts';
import { importProgramme } from '../programme/import-programme.ts';
import { inUse, programmeFile, SMALL_FORUM, tableHashes } from '../programme/programme-file.fixture.ts';
import { undoLastImport } from '../programme/undo-command.ts';
import { restoreBackup } from '../restore.ts';
import { aForum, aScan, EVENING, standAt, upload } from './door.fixture.ts';
import { storeScans } from './store-scans.ts';

const house = systemViewer('test');
const settings = vi.hoisted(() => ({ folder: '' }));
vi.mock('#adapters/env.ts', async (original) => {
  const real = await original<typeof import('#adapters/env.ts')>();
  return { ...real, environment: () => ({ ...real.readEnvironment({}), dataFolder: settings.folder }) };
});

test('a restore brings the record of the doors back whole, and the doors go on from there', async () => {
  const restoreClock = standAt(EVENING);
  settings.folder = await mkdtemp(path.join(tmpdir(), 'plenum-doors-'));
  await freshFile(settings.folder);
  await openDatabase({ dataFolder: settings.folder });
  const forum = await aForum(getDb());
  const [first, second] = [aScan(forum, 0), aScan(forum, 4, { cp: forum.doors[1].id })];
  await upload(forum, [first]);
  const tables = [
    'scan',
    'presenceInterval',
    'conflict',
    'sessionAttendance',
    'doorFeed',
    'doorClock',
  ] as const;
  const record = async () => {
    const { read, t } = getDb();
    return Promise.all(tables.map(async (name) => [name, JSON.stringify(await read.select().from(t[name]))]));
  };
  const before = await record();
  const backup = await makeBackup(house);
  await upload(forum, [second]);
  expect(await record()).not.toEqual(before);
  await closeDb();
  const name = backup.ok ? backup.file : '';
  expect(await restoreBackup(house, name, { checkOnly: false })).toMatchObject({ ok: true });
  await openDatabase({ dataFolder: settings.folder });
  expect(await record()).toEqual(before);
  // The phone still has its rows: the one that was lost comes again, the other adds nothing.
  const again = await upload(forum, [first, second]);
  expect(again.results.map(({ s }) => s)).toEqual(['replay', 'accepted']);
  // Triggers came along.
  const scope = scopeOf(forum.edition);
  const { lastFeedSeq } = await readDoorClock(getDb().read, scope);
  await getDb().tx((tx) => tx.update(tx.t.ticket).set({ generation: 2 }));
  expect((await readDoorClock(getDb().read, scope)).lastFeedSeq).toBeGreaterThan(lastFeedSeq);
  await expect(getDb().tx((tx) => tx.delete(tx.t.scan))).rejects.toThrow();
  await closeDb();
  await rm(settings.folder, { recursive: true, force: true });
  restoreClock();
});

describeEachEngine('an import of a programme whose doors are at work', (engine) => {
  afterEach(() => inUse(undefined));

  test('changes no fact of them, and neither does taking it back', async () => {
    const db = inUse(await engine.open());
    await importProgramme(house, { bytes: programmeFile(SMALL_FORUM), isDraft: true });
    const [edition] = await db.read.select().from(db.t.edition);
    const [area] = await db.read.select().from(db.t.area).where(eq(db.t.area.kind, 'hall'));
    if (!edition || !area) throw new Error('no hall');
    const { door, device } = await db.tx(async (tx) => ({
      door: await aCheckpoint(tx, edition, { areaId: area.id }),
      device: await aDevice(tx, edition),
    }));
    const scan = {
      ...{ id: newId(), seq: 1, cp: door.id, ticket: 77, gen: 1, dir: 'in', t: Date.now(), off: 0 },
      ...{ shown: 'new_ticket', admitted: true, m: 'camera' },
    };
    await storeScans(
      systemViewer('door'),
      { editionId: edition.id, deviceId: device.id },
      JSON.stringify({ rows: [scan] }),
    );
    const leftOut = ['command', 'plan', 'publicNumber', 'importRun', 'auditLog', 'importKey', 'importSource'];
    const hashes = () => tableHashes(db, [...leftOut, 'doorFeed', 'doorClock']);
    const before = await hashes();
    const clock = () => readDoorClock(db.read, scopeOf(edition));
    const { planVersion } = await clock();
    // The hall of the door is no longer in the file.
    const changed = SMALL_FORUM.map((event) => ({
      ...event,
      title: `${event.title} again`,
      room: 'Elsewhere',
    }));
    await importProgramme(house, { bytes: programmeFile(changed), isDraft: true });
    const facts = ['scan', 'presenceInterval', 'checkpoint', 'device'] as const;
    const after = await hashes();
    expect(facts.map((name) => after[name])).toEqual(facts.map((name) => before[name]));
    expect((await clock()).planVersion).toBeGreaterThan(planVersion);
    expect(await undoLastImport(house, 'smallforum')).toMatchObject({ ok: true });
    expect(await hashes()).toEqual(before);
  });
});
