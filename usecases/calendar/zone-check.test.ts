import { eq } from 'drizzle-orm';
import { afterEach, expect, test } from 'vitest';
import { describeEachEngine } from '#db/factories/test-database.ts';
import type { Db } from '#db/types.ts';
import { systemViewer } from '#domain/viewer.ts';
import { importProgramme } from '../programme/import-programme.ts';
import { inUse, programmeFile, SMALL_FORUM } from '../programme/programme-file.fixture.ts';
import { checkZones } from './zone-check.ts';

const NOW = Date.UTC(2027, 3, 1);
const HOUR = 3_600_000;

describeEachEngine('the zones of all times', (engine) => {
  afterEach(() => inUse(undefined));

  test('are compared in three sources, and the times that differ are named', async () => {
    const db = inUse(await engine.open());
    await importProgramme(systemViewer('test'), { bytes: programmeFile(SMALL_FORUM) });
    expect(await checkZones(NOW)).toEqual({ zoneCount: 1, differing: [] });
    // The law moved the clock after the time was entered.
    await change(db, 11, { wallStart: '2027-05-20T11:00' });
    // A zone that calendars have no rules for.
    await change(db, 12, { zone: 'Mars/Olympus' });
    const differing = ['smallforum 11 (Asia/Krasnoyarsk)', 'smallforum 12 (Mars/Olympus)'];
    expect(await checkZones(NOW)).toEqual({ zoneCount: 2, differing });
  });

  test('of the past are not compared with rules of today', async () => {
    const db = inUse(await engine.open());
    await importProgramme(systemViewer('test'), { bytes: programmeFile(SMALL_FORUM) });
    // Almaty was an hour ahead of its present zone until 2024.
    const startAt = Date.UTC(2023, 4, 20, 4);
    const past = { startAt, endAt: startAt + HOUR, zone: 'Asia/Almaty', wallStart: '2023-05-20T10:00' };
    await change(db, 11, past);
    expect(await checkZones(NOW)).toEqual({ zoneCount: 2, differing: [] });
    expect(await checkZones(startAt)).toEqual({ zoneCount: 2, differing: ['smallforum 11 (Asia/Almaty)'] });
  });

  test('are compared at both ends', async () => {
    const db = inUse(await engine.open());
    await importProgramme(systemViewer('test'), { bytes: programmeFile(SMALL_FORUM) });
    // In this night Moscow went to an offset that it has no more: only the end is in it.
    const startAt = Date.UTC(2011, 2, 26, 22);
    const night = {
      startAt,
      endAt: startAt + 2 * HOUR,
      zone: 'Europe/Moscow',
      wallStart: '2011-03-27T01:00',
    };
    await change(db, 11, night);
    expect((await checkZones(startAt)).differing).toEqual(['smallforum 11 (Europe/Moscow)']);
    await change(db, 11, { ...night, endAt: startAt + HOUR / 2 });
    expect((await checkZones(startAt)).differing).toEqual([]);
  });
});

async function change(
  db: Db,
  publicNo: number,
  set: { wallStart?: string; zone?: string; startAt?: number; endAt?: number },
): Promise<void> {
  await db.tx((tx) => tx.update(tx.t.slot).set(set).where(eq(tx.t.slot.publicNo, publicNo)));
}
