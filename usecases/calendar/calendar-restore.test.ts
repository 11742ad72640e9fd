import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterEach, expect, test, vi } from 'vitest';
import { setClock, standingClock } from '#adapters/clock.ts';
import { keepCalendarDomain } from '#db/calendar/calendar-domain.ts';
import { closeDb, getDb, openDatabase } from '#db/client.ts';
import { freshFile } from '#db/factories/test-file.ts';
import { systemViewer } from '#domain/viewer.ts';
import { calendarText } from '#i18n/calendar-text.ts';
import { makeBackup } from '../backup.ts';
import { exchangeFile } from '../exchange-file.ts';
import { importProgramme } from '../programme/import-programme.ts';
import { programmeFile, SMALL_FORUM } from '../programme/programme-file.fixture.ts';
import { publishRelease } from '../programme/publish-release.ts';
import { changeFavourites } from '../registration/favourite.ts';
import { restoreBackup } from '../restore.ts';
import { calendarDomain } from './calendar-domain.ts';
import { aLink, aReader, asker, codesOf, FORUM, WORDS } from './link.fixture.ts';
import { publicFeed } from './public-feed.ts';
import { findSecretLink, secretFeed } from './secret-feed.ts';

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

test('a restore keeps the domain of identities, and gives no calendar and no file an older date', async () => {
  settings.folder = await mkdtemp(path.join(tmpdir(), 'plenum-calendar-'));
  await freshFile(settings.folder);
  await openDatabase({ dataFolder: settings.folder });
  await getDb().tx((tx) => keepCalendarDomain(tx, 'first.example', 0));
  const clock = standingClock(Date.UTC(2027, 3, 1));
  const restoreClock = setClock(clock);
  await importProgramme(house, { bytes: programmeFile(SMALL_FORUM) });
  const reader = await aReader(getDb());
  await changeFavourites(reader, { edition: FORUM, add: await codesOf('Opening'), remove: [] });
  const { token } = await aLink(asker(reader));
  const all = async () => [await agenda(), await file(), await ownAgenda(token)] as const;
  const old = await all();
  const backup = await makeBackup(house);
  clock.move(60_000);
  const later = SMALL_FORUM.map((event) => ({ ...event, title: `${event.title} again` }));
  await importProgramme(house, { bytes: programmeFile(later) });
  await publishRelease(house, FORUM, { acknowledge: 'fine' });
  const seen = await all();
  await closeDb();
  clock.move(60_000);
  const name = backup.ok ? backup.file : '';
  expect(await restoreBackup(house, name, { checkOnly: false })).toMatchObject({ ok: true });
  await openDatabase({ dataFolder: settings.folder });
  expect(await calendarDomain(getDb().read)).toBe('first.example');
  const now = await all();
  expect(now.map(({ size }) => size)).toEqual(old.map(({ size }) => size));
  // HTTP tells whole seconds.
  const seconds = (dates: Awaited<ReturnType<typeof all>>) => dates.map(({ at }) => Math.floor(at / 1000));
  const before = seconds(seen);
  expect(seconds(old).every((at, which) => at < (before[which] ?? 0))).toBe(true);
  expect(seconds(now).every((at, which) => at > (before[which] ?? Infinity))).toBe(true);
  restoreClock();
});

type Dated = { readonly size: number; readonly at: number };

async function agenda(): Promise<Dated> {
  const place = { edition: FORUM, scope: { kind: 'edition', key: '' } } as const;
  const found = await publicFeed(place, new URLSearchParams(), calendarText);
  if (!found.ok) throw new Error(found.reason);
  return { size: found.byteCount, at: found.changedAt };
}

async function file(): Promise<Dated> {
  const found = await exchangeFile(FORUM, { format: 'schedule.xml' });
  if (!found.ok) throw new Error(found.reason);
  return { size: gunzipSync(found.gzip).length, at: found.lastModifiedAt };
}

async function ownAgenda(token: string): Promise<Dated> {
  const link = await findSecretLink(token, 'agenda');
  if (!link.ok) throw new Error(link.reason);
  const found = await secretFeed(link, undefined, WORDS);
  if (!found.ok) throw new Error(found.reason);
  return { size: found.byteCount, at: found.changedAt };
}
