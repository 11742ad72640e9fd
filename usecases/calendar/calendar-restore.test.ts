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
  const anna = await aReader(getDb());
  const { token } = await aLink(asker(anna));
  const [old, ownOld] = [await agenda(), await own(token)];
  const fileOld = await file();
  const backup = await makeBackup(house);
  clock.move(60_000);
  // What is empty before and after has no entry that could differ: the link itself has to be later.
  await changeFavourites(anna, { edition: FORUM, add: await codesOf('Opening'), remove: [] });
  const later = SMALL_FORUM.map((event) => ({ ...event, title: `${event.title} again` }));
  await importProgramme(house, { bytes: programmeFile(later) });
  await publishRelease(house, FORUM, { acknowledge: 'fine' });
  const [seen, ownSeen] = [await agenda(), await own(token)];
  const fileSeen = await file();
  expect([ownSeen.text.includes('Opening again'), changesOf(seen).at(0)]).toEqual([true, '20270401T000100Z']);
  await closeDb();
  clock.move(60_000);
  const name = backup.ok ? backup.file : '';
  expect(await restoreBackup(house, name, { checkOnly: false })).toMatchObject({ ok: true });
  await openDatabase({ dataFolder: settings.folder });
  expect(await calendarDomain(getDb().read)).toBe('first.example');
  const now = await agenda();
  expect([now.byteCount, now.changedAt > seen.changedAt]).toEqual([old.byteCount, true]);
  const ownNow = await own(token);
  expect([ownNow.titles, ownNow.changedAt > ownSeen.changedAt]).toEqual([ownOld.titles, true]);
  // An entry that is older than what a program has is none to it.
  expect(changesOf(now)).toEqual(changesOf(seen).map(() => '20270401T000200Z'));
  // HTTP tells whole seconds.
  const fileNow = await file();
  expect(fileNow.size).toBe(fileOld.size);
  expect(Math.floor(fileNow.at / 1000)).toBeGreaterThan(Math.floor(fileSeen.at / 1000));
  restoreClock();
});

async function agenda() {
  const place = { edition: FORUM, scope: { kind: 'edition', key: '' } } as const;
  const found = await publicFeed(place, new URLSearchParams(), calendarText);
  if (!found.ok) throw new Error(found.reason);
  return { ...found, text: textOf(found.gzip) };
}

async function own(token: string) {
  const found = await findSecretLink(token, 'agenda');
  if (!found.ok) throw new Error(found.reason);
  const feed = await secretFeed(found, undefined, WORDS);
  if (!feed.ok) throw new Error(feed.reason);
  const text = textOf(feed.gzip);
  return { text, changedAt: feed.changedAt, titles: text.match(/^SUMMARY.*$/gm) };
}

async function file() {
  const found = await exchangeFile(FORUM, { format: 'schedule.xml' });
  if (!found.ok) throw new Error(found.reason);
  return { size: gunzipSync(found.gzip).length, at: found.lastModifiedAt };
}

function textOf(gzip: Uint8Array): string {
  return gunzipSync(gzip).toString('utf8');
}

/** When the entries of a calendar say that they changed. */
function changesOf({ text }: { readonly text: string }): (string | undefined)[] {
  const [, ...entries] = text.split('BEGIN:VEVENT');
  return entries.map((entry) => /^LAST-MODIFIED:(\w+)/m.exec(entry)?.[1]);
}
