import { gunzipSync } from 'node:zlib';
import { eq } from 'drizzle-orm';
import { afterEach, expect, test } from 'vitest';
import { describeEachEngine } from '#db/factories/test-database.ts';
import type { Db } from '#db/types.ts';
import { anonymousViewer } from '#domain/viewer.ts';
import { SMALL_FORUM } from '../programme/programme-file.fixture.ts';
import { changeFavourites } from '../registration/favourite.ts';
import { keepBrowserMarks } from './favourite-set.ts';
import {
  aForum,
  aLink,
  aReader,
  asker,
  change,
  closeSession,
  codesOf,
  DAY,
  FORUM,
  MINUTE,
  ORDER,
  publish,
  WORDS,
} from './link.fixture.ts';
import { changeLinkSetting, replaceLink } from './link.ts';
import { ownLinks } from './link-page.ts';
import { findSecretLink, secretFeed } from './secret-feed.ts';

const MOVED = SMALL_FORUM.map((event) => (event.id === 13 ? { ...event, start: '15:00' } : event));

describeEachEngine('own calendars', (engine) => {
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

  test('hold what was marked, as busy times, and follow the marks', async () => {
    const { db, clock } = await open();
    const anna = await aReader(db);
    const { token } = await aLink(asker(anna));
    const empty = await fetched(token);
    expect([empty.titles, empty.text.includes('BEGIN:VTIMEZONE')]).toEqual([[], true]);
    await changeFavourites(anna, { edition: FORUM, add: await codesOf('Opening', 'Next day'), remove: [] });
    clock.move(MINUTE);
    const marked = await fetched(token);
    expect(marked.titles).toEqual(['Opening', 'Next day']);
    expect(marked.text.match(/TRANSP:OPAQUE/g)).toHaveLength(2);
    expect(marked.changedAt).toBe(clock.now());
    clock.move(MINUTE);
    const again = await fetched(token);
    expect([again.etag, again.changedAt]).toEqual([marked.etag, marked.changedAt]);
    await changeFavourites(anna, { edition: FORUM, add: [], remove: await codesOf('Next day') });
    // Something went: the date must not go back.
    const fewer = await fetched(token);
    expect([fewer.titles, fewer.changedAt]).toEqual([['Opening'], clock.now()]);
    expect(fewer.text).not.toMatch(/SOURCE|ATTENDEE|ORGANIZER|METHOD/);
    expect(fewer.text).not.toContain(token);
  });

  test('show releases only: what a draft plans, and who is in it, stays there', async () => {
    const { db } = await open();
    const ada = await aReader(db, 'Ada Byron');
    const { token } = await aLink(asker(ada), { kind: 'agenda' });
    await changeFavourites(ada, { edition: FORUM, add: await codesOf('Next day'), remove: [] });
    const before = await fetched(token);
    expect(before.text).toContain('DTSTART;TZID=Asia/Krasnoyarsk:20270521T140000');
    await change([...MOVED, { id: 14, title: 'Secret plan', people: [[1, 'Ada Byron']] }], false);
    expect((await fetched(token)).etag).toBe(before.etag);
    await publish();
    const after = await fetched(token);
    expect(after.titles).toContain('Secret plan');
    expect(after.text).toContain('DTSTART;TZID=Asia/Krasnoyarsk:20270521T150000');
  });

  test('of speakers hold their own parts, those not promised yet as tentative, and closed ones by name', async () => {
    const { db } = await open();
    const ada = await aReader(db, 'Ada Byron');
    const { token } = await aLink(asker(ada), { kind: 'speaker' });
    const stranger = await aReader(db);
    const other = await aLink(asker(stranger));
    await changeFavourites(stranger, { edition: FORUM, add: await codesOf('Opening'), remove: [] });
    await changeFavourites(ada, { edition: FORUM, add: await codesOf('Next day'), remove: [] });
    const own = await fetched(token, 'speaker');
    expect(own.titles).toEqual(['Opening', 'Second line']);
    expect(own.text.match(/CATEGORIES:.*speaker/g)).toHaveLength(2);
    await closeSession(db, 'Opening');
    await inviteAgain(db, ada.accountId);
    await publish();
    const later = await fetched(token, 'speaker');
    expect(later.titles).toEqual(['Opening', 'Second line']);
    expect(later.text.match(/STATUS:TENTATIVE/g)).toHaveLength(2);
    expect((await fetched(other.token)).titles).toEqual([]);
  });

  test('say what is cancelled until its end, unless the link hides it', async () => {
    const { db, clock } = await open();
    const anna = await aReader(db);
    const { id, token } = await aLink(asker(anna));
    await changeFavourites(anna, { edition: FORUM, add: await codesOf('Opening'), remove: [] });
    await db.tx((tx) => tx.update(tx.t.slot).set({ state: 'cancelled' }).where(eq(tx.t.slot.publicNo, 11)));
    await publish();
    expect((await fetched(token)).titles).toEqual(['CANCELLED: Opening']);
    const hidden = { ...ORDER.setting, cancelledMode: 'hidden' } as const;
    await changeLinkSetting(asker(anna), id, { label: 'Phone', setting: hidden });
    expect((await fetched(token)).titles).toEqual([]);
    await changeLinkSetting(asker(anna), id, { label: 'Phone', setting: ORDER.setting });
    clock.move(Date.UTC(2027, 4, 20, 3, 59) - clock.now());
    expect((await fetched(token)).titles).toEqual(['CANCELLED: Opening']);
    clock.move(MINUTE);
    expect((await fetched(token)).titles).toEqual([]);
  });

  test('follow the settings of their link', async () => {
    const { db } = await open();
    const anna = await aReader(db);
    await changeFavourites(anna, { edition: FORUM, add: await codesOf('Opening'), remove: [] });
    const setting = { ...ORDER.setting, zoneMode: 'utc', alarmMinutes: 15 } as const;
    const { text } = await fetched((await aLink(asker(anna), { setting })).token);
    expect(text).toContain('DTSTART:20270520T030000Z');
    expect(text).toContain('TRIGGER:-PT15M');
    expect(text).not.toContain('VTIMEZONE');
  });

  test('tell who fetched them last, when, and whether that is the programme of today', async () => {
    const { db, clock } = await open();
    const anna = await aReader(db);
    const { id, token } = await aLink(asker(anna));
    const seen = async () => (await ownLinks(asker(anna)))[0]?.links[0]?.seen;
    expect(await seen()).toBeUndefined();
    const first = clock.now();
    await fetched(token, 'agenda', 'Google-Calendar-Importer');
    expect(await seen()).toEqual({ at: first, client: 'google', release: '1.0' });
    clock.move(4 * MINUTE);
    await fetched(token, 'agenda', 'iOS/18.0 dataaccessd/1.0');
    expect(await seen()).toEqual({ at: first, client: 'google', release: '1.0' });
    await change(MOVED);
    const [shown] = await ownLinks(asker(anna));
    expect([shown?.version === '1.0', shown?.links[0]?.seen?.release]).toEqual([false, '1.0']);
    // A new version is said at once, or an old one would be blamed for hours.
    await fetched(token, 'agenda', 'iOS/18.0 dataaccessd/1.0');
    expect(await seen()).toEqual({ at: clock.now(), client: 'apple', release: shown?.version });
    clock.move(DAY);
    await fetched(token, 'agenda', '');
    expect(await seen()).toMatchObject({ at: clock.now(), client: 'other' });
    // At another address nobody has asked yet.
    await replaceLink(asker(anna), id);
    expect(await seen()).toBeUndefined();
  });

  test('of a browser without an account hold its marks', async () => {
    await open();
    const made = await aLink(asker(), { marks: await codesOf('Opening') });
    expect((await fetched(made.token)).titles).toEqual(['Opening']);
    const codes = await codesOf('Next day');
    await keepBrowserMarks(asker(anonymousViewer, made.browserKey), { edition: FORUM, codes });
    expect((await fetched(made.token)).titles).toEqual(['Next day']);
  });
});

/** Who speaks for the account has not said yes. */
async function inviteAgain(db: Db, accountId: string): Promise<void> {
  await db.tx(async (tx) => {
    const [account] = await tx.select().from(tx.t.account).where(eq(tx.t.account.id, accountId));
    await tx
      .update(tx.t.castMember)
      .set({ inviteState: 'invited' })
      .where(eq(tx.t.castMember.personId, account?.personId ?? ''));
  });
}

async function fetched(token: string, kind: 'agenda' | 'speaker' = 'agenda', userAgent?: string) {
  const found = await findSecretLink(token, kind);
  if (!found.ok) throw new Error(found.reason);
  const feed = await secretFeed(found, userAgent, WORDS);
  if (!feed.ok) throw new Error(feed.reason);
  const text = gunzipSync(feed.gzip).toString('utf8').replaceAll('\r\n ', '');
  const titles = Array.from(text.matchAll(/^SUMMARY[^:]*:(.*)\r$/gm), ([, title]) => title);
  return { text, titles, etag: feed.etag, changedAt: feed.changedAt };
}
