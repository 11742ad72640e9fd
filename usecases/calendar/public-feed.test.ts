import { gunzipSync } from 'node:zlib';
import { eq } from 'drizzle-orm';
import { afterEach, expect, test, vi } from 'vitest';
import { setClock, standingClock } from '#adapters/clock.ts';
import { describeEachEngine } from '#db/factories/test-database.ts';
import { newId } from '#db/id.ts';
import { INSTANCE_SCOPE } from '#db/slug-history.ts';
import type { Db } from '#db/types.ts';
import { readFeedAddress } from '#domain/calendar/feed-scope.ts';
import { systemViewer } from '#domain/viewer.ts';
import { calendarText } from '#i18n/calendar-text.ts';
import { erasePerson } from '../erasure.ts';
import { importProgramme } from '../programme/import-programme.ts';
import { inUse, programmeFile, SMALL_FORUM, type TestEvent } from '../programme/programme-file.fixture.ts';
import { publishRelease } from '../programme/publish-release.ts';
import { buildDueFeeds, buildEditionFeeds } from './feed-release.ts';
import { keepFetches } from './feed-stat.ts';
import { heardLines } from './heard-line.fixture.ts';
import { publicFeed } from './public-feed.ts';

const house = systemViewer('test');
const [NOW, DAY] = [Date.UTC(2027, 3, 1), 86_400_000];
const refused = vi.hoisted(() => ({ name: undefined as string | undefined }));

vi.mock('#adapters/ical.ts', async (original) => {
  const real = await original<typeof import('#adapters/ical.ts')>();
  const { IcalRefused } = await import('#adapters/ical-entry.ts');
  const writeCalendar: typeof real.writeCalendar = (calendar) => {
    const isRefused = calendar.entries.some((e) => e.summary.text === refused.name);
    if (isRefused) throw new IcalRefused('read-back', 'x', 'planted');
    return real.writeCalendar(calendar);
  };
  return { ...real, writeCalendar };
});

describeEachEngine('a public calendar', (engine) => {
  let stop = () => {};
  let clock = standingClock(NOW);
  afterEach(() => {
    refused.name = undefined;
    stop();
    inUse(undefined);
  });

  async function open(): Promise<Db> {
    clock = standingClock(NOW);
    stop = setClock(clock);
    return inUse(await engine.open());
  }

  test('is built behind a release in every language, and is what a reader gets', async () => {
    const db = await open();
    await bring(SMALL_FORUM);
    await build(db);
    const rows = await db.read.select().from(db.t.calendarFeed);
    const kinds = rows.map(({ kind, key, locale }) => `${kind} ${key} ${locale}`.replace('  ', ' ')).sort();
    expect(kinds).toEqual([
      'day 2027-05-20 en',
      'day 2027-05-21 en',
      'edition en',
      'format talk en',
      'hall blue en',
      'hall red en',
      'speaker ada-byron en',
      'speaker jan-novak en',
      'summary en',
      'track crafts en',
    ]);
    for (const row of rows) expect(row).toMatchObject({ keptReason: null, changedAt: NOW });
    const before = await db.read.select().from(db.t.calendarFeed);
    const found = await ask('/cal/smallforum/speaker/ada-byron.ics');
    expect(titlesOf(found)).toEqual(['Opening', 'Second line']);
    await build(db);
    expect(await db.read.select().from(db.t.calendarFeed)).toEqual(before);
  });

  test('moves its clock only when it says something else', async () => {
    const db = await open();
    await bring(SMALL_FORUM);
    const [blue, red] = [
      await ask('/cal/smallforum/hall/blue.ics'),
      await ask('/cal/smallforum/hall/red.ics'),
    ];
    clock.move(3_600_000);
    await bring(SMALL_FORUM.map((event) => (event.id === 12 ? { ...event, start: '16:00' } : event)));
    await publish();
    expect(await ask('/cal/smallforum/hall/blue.ics')).toMatchObject({ etag: blue.etag, changedAt: NOW });
    const moved = await ask('/cal/smallforum/hall/red.ics');
    expect([moved.etag === red.etag, moved.changedAt]).toEqual([false, NOW + 3_600_000]);
    // The clock of the machine goes back, that of the feed does not.
    clock.move(-7_200_000);
    await bring(SMALL_FORUM.map((event) => (event.id === 12 ? { ...event, start: '17:00' } : event)));
    await publish();
    expect((await ask('/cal/smallforum/hall/red.ics')).changedAt).toBe(NOW + 3_601_000);
    expect(await db.read.$count(db.t.calendarMark)).toBeGreaterThan(3);
  });

  test('says from the day before how often to ask, without a release', async () => {
    const db = await open();
    await bring(SMALL_FORUM);
    await build(db);
    const early = await ask('/cal/smallforum/agenda.ics');
    expect(textOf(early)).toContain('REFRESH-INTERVAL;VALUE=DURATION:PT1H');
    clock.move((early.freshUntil ?? 0) - NOW);
    await buildDueFeeds(calendarText, new AbortController().signal);
    const [row] = await agendaRows(db);
    expect(row?.changedAt).toBe(early.freshUntil);
    expect(textOf(await ask('/cal/smallforum/agenda.ics'))).toContain(
      'REFRESH-INTERVAL;VALUE=DURATION:PT15M',
    );
    clock.move(30 * DAY);
    expect(textOf(await ask('/cal/smallforum/agenda.ics'))).toContain('DTSTART:20270520T030000Z');
  });

  test('keeps the bytes before when what should replace them cannot be read back', async () => {
    const db = await open();
    await bring(SMALL_FORUM);
    const good = await ask('/cal/smallforum/agenda.ics');
    clock.move(60_000);
    const keptLines = heardLines('calendar.kept');
    refused.name = 'Next year';
    await bring(SMALL_FORUM.map((event) => (event.id === 13 ? { ...event, title: 'Next year' } : event)));
    await publish();
    const kept = await ask('/cal/smallforum/agenda.ics');
    expect([kept.etag, kept.changedAt]).toEqual([good.etag, good.changedAt]);
    expect(await agendaRows(db)).toMatchObject([{ keptReason: 'read-back' }]);
    // What nobody got is no change: who asks by a date of now would be told that they have it.
    const clocks = await db.read.select().from(db.t.calendarClock);
    expect(clocks).toMatchObject([{ kind: 'edition', changedAt: NOW }]);
    // A variant of it cannot be written either: the usual calendar is better than none.
    expect((await ask('/cal/smallforum/agenda.ics?tz=utc')).etag).toBe(good.etag);
    // Never built before: there is nothing to keep.
    await expectRefusal('/cal/smallforum/day/2027-05-21.ics', 'unwritable');
    await expectRefusal('/cal/smallforum/track/none.ics', 'not_found');
    // Somebody has to look: it is said each time, without the name.
    const lines = keptLines().map((line) => [JSON.parse(line).route, line.includes('Next year')].join());
    expect(lines).toEqual(['edition,false', 'edition,false', 'day,false']);
    // What others show goes on.
    expect(titlesOf(await ask('/cal/smallforum/hall/red.ics'))).toEqual(['Second line']);
    refused.name = undefined;
    clock.move(60_000);
    await bring(SMALL_FORUM.map((event) => ({ ...event, abstract: 'New' })));
    await publish();
    expect((await ask('/cal/smallforum/agenda.ics')).etag).not.toBe(good.etag);
    expect(await agendaRows(db)).toMatchObject([{ keptReason: null, changedAt: NOW + 120_000 }]);
  });

  test('of somebody who left is empty, of somebody who was erased is gone', async () => {
    const db = await open();
    await bring(SMALL_FORUM);
    await build(db);
    clock.move(60_000);
    await bring(SMALL_FORUM.map((event) => ({ ...event, people: [[3, 'Eva Stone']] })));
    await publish();
    await build(db);
    const left = await ask('/cal/smallforum/speaker/ada-byron.ics');
    expect([titlesOf(left), left.changedAt]).toEqual([[], NOW + 60_000]);
    const before = await ask('/cal/smallforum/agenda.ics');
    expect(textOf(before)).toContain('Eva Stone');
    const dates = await ask('/cal/smallforum/summary.ics');
    clock.move(5_000);
    const [eva] = (await db.read.select().from(db.t.person)).filter(({ slug }) => slug === 'eva-stone');
    const fetched = { ...(await ask('/cal/smallforum/speaker/eva-stone.ics')).counted, onDate: '2027-04-01' };
    await keepFetches([{ ...fetched, client: 'other', fetches: 1, notModified: 0 }]);
    expect(await db.read.$count(db.t.feedStat)).toBe(1);
    expect(await erasePerson(house, eva?.id ?? '')).toMatchObject({ ok: true });
    await expectRefusal('/cal/smallforum/speaker/eva-stone.ics', 'not_found');
    const after = await ask('/cal/smallforum/agenda.ics');
    expect(textOf(after)).not.toContain('Eva Stone');
    expect(after.changedAt).toBeGreaterThan(before.changedAt);
    // Programs keep the old text of an entry that is not newer.
    expect(changesOf(after)).toEqual(changesOf(before).map(() => '20270401T000105Z'));
    expect(changesOf(await ask('/cal/smallforum/summary.ics'))).toEqual(changesOf(dates));
    await build(db);
    const kept = await db.read.select().from(db.t.calendarFeed);
    const all = kept.map(({ key, gzip }) => key + (gzip === null ? '' : gunzipSync(gzip).toString()));
    expect(all.join('\n')).not.toMatch(/eva|stone/i);
    expect(await db.read.$count(db.t.feedStat)).toBe(0);
    expect((await db.read.select().from(db.t.calendarClock)).map(({ key }) => key)).not.toContain(
      'eva-stone',
    );
  });

  test('never shows a draft, a hidden edition, a closed session or the mail address of a person', async () => {
    const db = await open();
    await bring(SMALL_FORUM);
    await db.tx(async (tx) => {
      await tx.update(tx.t.person).set({ email: 'leak@forum.example' });
      await tx.update(tx.t.session).set({ access: 'closed' });
    });
    await publish();
    await bring(SMALL_FORUM.map((event) => ({ ...event, title: `Draft ${event.title}` })));
    await build(db);
    const rows = await db.read.select().from(db.t.calendarFeed);
    expect(rows.length).toBeGreaterThan(5);
    for (const { kind, key, gzip } of rows) {
      const text = gzip === null ? '' : gunzipSync(gzip).toString();
      expect([kind, key, text.match(/Draft|Opening|Second line|leak@|mailto:|ATTENDEE/)]).toEqual([
        kind,
        key,
        null,
      ]);
      expect(text.includes('BEGIN:VEVENT')).toBe(kind === 'summary');
    }
    await expectRefusal('/cal/smallforum/session/11.ics', 'not_found');
    await db.tx((tx) => tx.update(tx.t.edition).set({ publishState: 'hidden' }));
    await expectRefusal('/cal/smallforum/agenda.ics', 'not_found');
    await expectRefusal('/cal/nothing/agenda.ics', 'not_found');
  });

  test('goes on at the address of an edition that got another one', async () => {
    const db = await open();
    await bring(SMALL_FORUM);
    const before = await ask('/cal/smallforum/agenda.ics');
    const [edition] = await db.read.select().from(db.t.edition);
    const ownerId = edition?.id ?? '';
    await db.tx(async (tx) => {
      await tx.update(tx.t.edition).set({ slug: 'forum-2027' });
      const old = { kind: 'edition', scope: INSTANCE_SCOPE, slug: 'smallforum', ownerId, until: NOW };
      await tx.insert(tx.t.slugHistory).values({ id: newId(), ...old });
    });
    const after = await ask('/cal/smallforum/agenda.ics');
    expect([after.edition, after.etag]).toEqual(['forum-2027', before.etag]);
    await db.tx((tx) => tx.update(tx.t.edition).set({ publishState: 'hidden' }));
    await expectRefusal('/cal/smallforum/agenda.ics', 'not_found');
  });

  test('of one session is a file with all its times, whatever is asked for besides', async () => {
    const db = await open();
    await bring(SMALL_FORUM);
    const [session] = await db.read
      .select()
      .from(db.t.session)
      .where(eq(db.t.session.code, await codeOf(db)));
    const path = `/cal/smallforum/session/${session?.code}.ics`;
    const file = await ask(`${path}?alarm=15&tz=utc&alarm=x`);
    expect(file).toMatchObject({
      isDownload: true,
      fileName: `${session?.code}.ics`,
      query: { tz: 'utc', alarm: '15' },
    });
    expect(textOf(file)).toContain('TRIGGER:-PT15M');
    expect(await db.read.$count(db.t.calendarFeed)).toBe(0);
  });
});

async function codeOf(db: Db): Promise<string> {
  const [first] = await db.read.select({ code: db.t.session.code }).from(db.t.session);
  return first?.code ?? '';
}

async function bring(events: readonly TestEvent[]): Promise<void> {
  const result = await importProgramme(house, { bytes: programmeFile(events) });
  if (!result.ok) throw new Error(result.reason);
}

async function publish(): Promise<void> {
  const result = await publishRelease(house, 'smallforum', { acknowledge: 'fine' });
  if (!result.ok) throw new Error(result.reason);
}

async function build(db: Db): Promise<void> {
  const [edition] = await db.read.select().from(db.t.edition);
  expect(await buildEditionFeeds(edition?.id ?? '', calendarText)).toBe(true);
}

async function look(target: string) {
  const url = new URL(target, 'http://localhost');
  const address = readFeedAddress(url.pathname);
  if (!address) throw new Error(`no address: ${target}`);
  return publicFeed(address, url.searchParams, calendarText);
}

async function ask(target: string) {
  const found = await look(target);
  if (!found.ok) throw new Error(`${target}: ${found.reason}`);
  return found;
}

async function expectRefusal(target: string, reason: string): Promise<void> {
  expect(await look(target)).toEqual({ ok: false, reason });
}

function agendaRows(db: Db) {
  return db.read.select().from(db.t.calendarFeed).where(eq(db.t.calendarFeed.kind, 'edition'));
}

const textOf = ({ gzip }: { readonly gzip: Uint8Array }): string =>
  gunzipSync(gzip).toString('utf8').replaceAll('\r\n ', '');

function titlesOf(feed: { readonly gzip: Uint8Array }): string[] {
  return [...textOf(feed).matchAll(/^SUMMARY(?:;LANGUAGE=\w+)?:(.*)\r$/gm)].map(([, title = '']) => title);
}

/** When the entries of a calendar say that they changed. */
const changesOf = (feed: { readonly gzip: Uint8Array }) =>
  [...textOf(feed).matchAll(/BEGIN:VEVENT[\s\S]*?\nLAST-MODIFIED:(\w+)/g)].map(([, at]) => at);
