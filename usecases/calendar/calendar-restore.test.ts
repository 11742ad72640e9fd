import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { setClock, standingClock } from '#adapters/clock.ts';
import { keepCalendarDomain } from '#db/calendar/calendar-domain.ts';
import { closeDb, getDb, openDatabase } from '#db/client.ts';
import { freshFile } from '#db/factories/test-file.ts';
import { systemViewer } from '#domain/viewer.ts';
import { calendarText } from '#i18n/calendar-text.ts';
import { makeBackup } from '../backup.ts';
import { importProgramme } from '../programme/import-programme.ts';
import { programmeFile, SMALL_FORUM } from '../programme/programme-file.fixture.ts';
import { publishRelease } from '../programme/publish-release.ts';
import { restoreBackup } from '../restore.ts';
import { calendarDomain } from './calendar-domain.ts';
import { publicFeed } from './public-feed.ts';

const house = systemViewer('test');
const settings = vi.hoisted(() => ({ folder: '' }));

vi.mock('#adapters/env.ts', async (original) => {
  const real = await original<typeof import('#adapters/env.ts')>();
  return { ...real, environment: () => ({ ...real.readEnvironment({}), dataFolder: settings.folder }) };
});

afterEach(async () => {
  await closeDb();
  await rm(settings.folder, { recursive: true, force: true });
});

test('a restore keeps the domain of identities, and never gives a calendar an older date', async () => {
  settings.folder = await mkdtemp(path.join(tmpdir(), 'plenum-calendar-'));
  await freshFile(settings.folder);
  await openDatabase({ dataFolder: settings.folder });
  await getDb().tx((tx) => keepCalendarDomain(tx, 'first.example', 0));
  const clock = standingClock(Date.UTC(2027, 3, 1));
  const restoreClock = setClock(clock);
  await importProgramme(house, { bytes: programmeFile(SMALL_FORUM) });
  const old = await agenda();
  const backup = await makeBackup(house);
  clock.move(60_000);
  const later = SMALL_FORUM.map((event) => ({ ...event, title: `${event.title} again` }));
  await importProgramme(house, { bytes: programmeFile(later) });
  await publishRelease(house, 'smallforum', { acknowledge: 'fine' });
  const seen = await agenda();
  await closeDb();
  clock.move(60_000);
  const file = backup.ok ? backup.file : '';
  expect(await restoreBackup(house, file, { checkOnly: false })).toMatchObject({ ok: true });
  await openDatabase({ dataFolder: settings.folder });
  expect(await calendarDomain(getDb().read)).toBe('first.example');
  const now = await agenda();
  expect([now.byteCount, now.changedAt > seen.changedAt]).toEqual([old.byteCount, true]);
  restoreClock();
});

async function agenda() {
  const place = { edition: 'smallforum', scope: { kind: 'edition', key: '' } } as const;
  const found = await publicFeed(place, new URLSearchParams(), calendarText);
  if (!found.ok) throw new Error(found.reason);
  return found;
}
