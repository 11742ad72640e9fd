import { gunzipSync } from 'node:zlib';
import { eq } from 'drizzle-orm';
import { afterEach, expect, test } from 'vitest';
import { bus } from '#adapters/bus.ts';
import { aGrant } from '#db/factories/account.ts';
import { anEdition } from '#db/factories/edition.ts';
import { aSeries } from '#db/factories/series.ts';
import { describeEachEngine } from '#db/factories/test-database.ts';
import type { Db } from '#db/types.ts';
import { type CalendarChoice, STARTING_SETTING } from '#domain/calendar/calendar-setting.ts';
import { readFeedAddress } from '#domain/calendar/feed-scope.ts';
import { systemViewer, type Viewer, type ViewerRole } from '#domain/viewer.ts';
import { calendarText } from '#i18n/calendar-text.ts';
import { ForbiddenError, NotFoundError } from '../access.ts';
import { SMALL_FORUM, tableHashes } from '../programme/programme-file.fixture.ts';
import { changeFavourites } from '../registration/favourite.ts';
import { openCalendarSetting, publicFeedSetting, saveCalendarSetting } from './calendar-setting.ts';
import { buildEditionFeeds } from './feed-release.ts';
import {
  aForum,
  aLink,
  aReader,
  asker,
  change,
  codesOf,
  FORUM,
  MINUTE,
  ORDER,
  publish,
  WORDS,
} from './link.fixture.ts';
import { ownLinks } from './link-page.ts';
import { publicFeed } from './public-feed.ts';
import { findSecretLink, secretFeed } from './secret-feed.ts';

const house = systemViewer('test');
const AGENDA = `/cal/${FORUM}/agenda.ics`;
const { alarmAt: _alarm, cancelledAt: _cancelled, sentenceAt: _sentence, ...FIRST } = STARTING_SETTING;

describeEachEngine('what organizers choose for calendars', (engine) => {
  const closing: (() => void)[] = [];
  afterEach(() => {
    for (const close of closing.splice(0)) close();
  });
  async function open() {
    const db = await engine.open();
    const { clock, close } = await aForum(db);
    closing.push(close);
    return { db, clock };
  }

  test('begins as calendars are without it, and is saved over the version that was seen', async () => {
    const { db } = await open();
    expect(await openCalendarSetting(house, FORUM)).toMatchObject({ version: 0, choice: FIRST });
    expect(await save({}, 0)).toEqual({ ok: true, version: 0, choice: FIRST });
    expect(await lines(db)).toEqual([]);
    const choice = { alarmMinutes: 15, silentRoles: ['guest', 'expert'], sentence: { en: ' Come early. ' } };
    const saved = await save(choice as Partial<CalendarChoice>, 0);
    const stored = {
      ...FIRST,
      alarmMinutes: 15,
      silentRoles: ['expert', 'guest'],
      sentence: { en: 'Come early.' },
    };
    expect(saved).toEqual({ ok: true, version: 1, choice: stored });
    expect(await openCalendarSetting(house, FORUM)).toMatchObject({ version: 1, choice: stored });
    expect(await lines(db)).toMatchObject([
      {
        targetKind: 'edition',
        fields: ['alarmMinutes', 'sentence', 'silentRoles'],
        values: { alarmMinutes: { before: null, after: 15 } },
      },
    ]);
    // Two people had the form open.
    const before = await tableHashes(db);
    const stale = { ok: false, reason: 'stale', current: { version: 1, choice: stored } };
    expect(await save({ alarmMinutes: 5 }, 0)).toEqual(stale);
    expect(await save({ alarmMinutes: 5 }, 7)).toEqual(stale);
    expect(await tableHashes(db)).toEqual(before);
  });

  test('says nothing that no feed may hold, and nothing longer than it may be', async () => {
    const { db } = await open();
    const before = await tableHashes(db);
    const refused = (text: string) => save({ sentence: { en: text } }, 0);
    expect(await refused('Ask office@forum.example')).toMatchObject({ reason: 'contact', locale: 'en' });
    expect(await refused('я'.repeat(201))).toMatchObject({ reason: 'too_long', locale: 'en' });
    expect(await tableHashes(db)).toEqual(before);
  });

  test('is chosen by those who keep the settings of this edition, and by nobody else', async () => {
    const { db } = await open();
    const [edition] = await db.read.select().from(db.t.edition);
    const foreign = await db.tx(async (tx) =>
      anEdition(tx, { seriesId: (await aSeries(tx)).id, publishState: 'hidden' }),
    );
    const { accountId } = await aReader(db);
    const as = (role: ViewerRole, editionId = edition?.id ?? ''): Viewer => ({
      ...{ kind: 'account', accountId, name: 'Rita' },
      grants: [{ role, scope: { kind: 'edition', editionId } }],
    });
    const before = await tableHashes(db);
    for (const [who, error] of [
      [as('reviewer'), ForbiddenError],
      [as('programme_editor'), ForbiddenError],
      [as('organizer', foreign.id), ForbiddenError],
    ] as const) {
      await expect(save({ alarmMinutes: 5 }, 0, who)).rejects.toThrow(error);
      await expect(openCalendarSetting(who, FORUM)).rejects.toThrow(error);
    }
    await expect(openCalendarSetting(as('organizer'), foreign.slug)).rejects.toThrow(NotFoundError);
    expect(await tableHashes(db)).toEqual(before);
    const scope = { kind: 'edition', editionId: edition?.id ?? '' } as const;
    await db.tx((tx) => aGrant(tx, accountId, 'organizer', scope));
    expect(await save({ alarmMinutes: 5 }, 0, as('organizer'))).toMatchObject({ ok: true, version: 1 });
  });

  test('is in the public feeds at once: other bytes, another tag, a later date', async () => {
    const { db } = await open();
    await build(db);
    const heard: string[] = [];
    closing.push(bus().subscribe('edition', (slug) => heard.push(slug)));
    const before = await ask(AGENDA);
    const file = await ask(`/cal/${FORUM}/session/${(await codesOf('Opening'))[0]}.ics`);
    // The clock stands: even within the second of the release the date is a later one.
    await save({ alarmMinutes: 15, sentence: { en: 'Come early.' } }, 0);
    expect(heard).toEqual([FORUM]);
    expect(await jobs(db)).toHaveLength(1);
    await build(db);
    const rows = await db.read.select().from(db.t.calendarFeed);
    const after = await ask(AGENDA);
    expect(after.etag).not.toBe(before.etag);
    expect(after.changedAt).toBeGreaterThan(before.changedAt);
    expect(textOf(after).match(/TRIGGER:-PT15M/g)).toHaveLength(3);
    for (const description of descriptionsOf(after))
      expect(description).toMatch(/Come early\.\\n\\nhttp\S+$/);
    expect(descriptionsOf(await ask(`/cal/${FORUM}/summary.ics`))[0]).toMatch(/Come early\./);
    for (const [at, time] of timesOf(after).entries()) expect(time > (timesOf(before)[at] ?? '')).toBe(true);
    const kept = await ask(`/cal/${FORUM}/session/${(await codesOf('Opening'))[0]}.ics`);
    expect(kept.changedAt).toBeGreaterThanOrEqual(file.changedAt + 1_000);
    // The same choice, the same bytes, however often they are built.
    await db.tx((tx) => tx.delete(tx.t.calendarFeed));
    await build(db);
    const again = await db.read.select().from(db.t.calendarFeed);
    expect(again.map(({ etag }) => etag).sort()).toEqual(rows.map(({ etag }) => etag).sort());
    // And back: the bytes of before under a date that is later still.
    await save({}, 1);
    const back = await ask(AGENDA);
    expect(back.changedAt).toBeGreaterThan(after.changedAt);
    expect(textOf(back)).not.toContain('TRIGGER');
    expect(timesOf(back)[0]).not.toBe(timesOf(before)[0]);
  });

  test('leaves feeds alone that ask for something of their own', async () => {
    const { db } = await open();
    await cancelOpening(db);
    const asked = await ask(`${AGENDA}?cancelled=show&alarm=off`);
    await save({ alarmMinutes: 60, cancelledMode: 'hidden' }, 0);
    expect(titlesOf(await ask(AGENDA))).toEqual(['Second line', 'Next day']);
    expect(textOf(await ask(AGENDA))).toContain('TRIGGER:-PT1H');
    const still = await ask(`${AGENDA}?cancelled=show&alarm=off`);
    expect(titlesOf(still)).toEqual(['CANCELLED: Opening', 'Second line', 'Next day']);
    expect(textOf(still)).not.toContain('TRIGGER');
    // Their entries did not change, and do not say so.
    expect(timesOf(still)).toEqual(timesOf(asked));
    expect(still.query).toEqual({ cancelled: 'show', alarm: 'off' });
    expect(textOf(await ask(`${AGENDA}?alarm=5`))).toContain('TRIGGER:-PT5M');
  });

  test('moves the date too when only entries change that nobody sees who asks for nothing', async () => {
    const { db, clock } = await open();
    await cancelOpening(db);
    await save({ cancelledMode: 'hidden' }, 0);
    const before = await ask(`${AGENDA}?cancelled=show`);
    clock.move(MINUTE);
    await change(SMALL_FORUM.map((event) => (event.id === 11 ? { ...event, title: 'Welcome' } : event)));
    const after = await ask(`${AGENDA}?cancelled=show`);
    expect(titlesOf(after)[0]).toBe('CANCELLED: Welcome');
    expect(after.changedAt).toBeGreaterThan(before.changedAt);
  });

  test('builds nothing for what feeds are not made of, and nothing before a release', async () => {
    const { db } = await open();
    await build(db);
    const before = await db.read.select().from(db.t.calendarFeed);
    await save({ silentRoles: ['guest'], invitesHolders: false }, 0);
    expect(await jobs(db)).toEqual([]);
    await build(db);
    expect(await db.read.select().from(db.t.calendarFeed)).toEqual(before);
    await db.tx((tx) => tx.delete(tx.t.publicRelease));
    expect(await save({ alarmMinutes: 5 }, 1)).toMatchObject({ ok: true, version: 2 });
    expect(await jobs(db)).toEqual([]);
  });

  test('is what new secret links begin with; those that are there keep their own', async () => {
    const { db, clock } = await open();
    const anna = await aReader(db);
    await changeFavourites(anna, { edition: FORUM, add: await codesOf('Opening'), remove: [] });
    const { token } = await aLink(asker(anna), { setting: { ...ORDER.setting, alarmMinutes: 5 } });
    const before = await secret(token);
    clock.move(MINUTE);
    await save({ alarmMinutes: 60, cancelledMode: 'hidden', sentence: { en: 'Come early.' } }, 0);
    const [links] = await ownLinks(asker(anna));
    expect(links?.preset).toEqual({ alarmMinutes: 60, cancelledMode: 'hidden' });
    const after = await secret(token);
    expect(textOf(after)).toContain('TRIGGER:-PT5M');
    expect(descriptionsOf(after)[0]).toContain('Come early.');
    expect(after.changedAt).toBeGreaterThan(before.changedAt);
    expect((timesOf(after)[0] ?? '') > (timesOf(before)[0] ?? '')).toBe(true);
    await cancelOpening(db);
    expect(titlesOf(await secret(token))).toEqual(['CANCELLED: Opening']);
  });

  test('is known to public pages, and of a hidden edition to nobody', async () => {
    const { db } = await open();
    await save({ sentence: { en: 'Come early.' } }, 0);
    expect(await publicFeedSetting(FORUM)).toMatchObject({ sentence: { en: 'Come early.' } });
    await db.tx((tx) => tx.update(tx.t.edition).set({ publishState: 'hidden' }));
    await expect(publicFeedSetting(FORUM)).rejects.toThrow(NotFoundError);
  });
});

function save(choice: Partial<CalendarChoice>, version: number, who: Viewer = house) {
  return saveCalendarSetting(who, FORUM, { version, choice: { ...FIRST, ...choice } });
}

async function lines(db: Db) {
  const { auditLog } = db.t;
  return db.read.select().from(auditLog).where(eq(auditLog.action, 'calendar_setting.change'));
}

async function jobs(db: Db) {
  return db.read.select().from(db.t.outbox).where(eq(db.t.outbox.kind, 'calendar.build'));
}

async function build(db: Db): Promise<void> {
  const [edition] = await db.read.select().from(db.t.edition);
  expect(await buildEditionFeeds(edition?.id ?? '', calendarText)).toBe(true);
}

async function cancelOpening(db: Db): Promise<void> {
  await db.tx((tx) => tx.update(tx.t.slot).set({ state: 'cancelled' }).where(eq(tx.t.slot.publicNo, 11)));
  await publish();
}

async function ask(target: string) {
  const url = new URL(target, 'http://localhost');
  const address = readFeedAddress(url.pathname);
  if (!address) throw new Error(`no address: ${target}`);
  const found = await publicFeed(address, url.searchParams, calendarText);
  if (!found.ok) throw new Error(`${target}: ${found.reason}`);
  return found;
}

async function secret(token: string) {
  const found = await findSecretLink(token, 'agenda');
  if (!found.ok) throw new Error(found.reason);
  const feed = await secretFeed(found, undefined, WORDS);
  if (!feed.ok) throw new Error(feed.reason);
  return feed;
}

type Bytes = { readonly gzip: Uint8Array };

function textOf({ gzip }: Bytes): string {
  return gunzipSync(gzip).toString('utf8').replaceAll('\r\n ', '');
}

function valuesOf(feed: Bytes, property: string): string[] {
  const [, ...entries] = textOf(feed).split('BEGIN:VEVENT');
  const line = new RegExp(`^${property}(?:;[^:]*)?:(.*)\r$`, 'm');
  return entries.map((entry) => line.exec(entry)?.[1] ?? '');
}

const titlesOf = (feed: Bytes) => valuesOf(feed, 'SUMMARY');
const descriptionsOf = (feed: Bytes) => valuesOf(feed, 'DESCRIPTION');
const timesOf = (feed: Bytes) => valuesOf(feed, 'LAST-MODIFIED');
