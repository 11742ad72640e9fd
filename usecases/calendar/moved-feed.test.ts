import { gunzipSync } from 'node:zlib';
import { eq } from 'drizzle-orm';
import { afterEach, expect, test } from 'vitest';
import { describeEachEngine } from '#db/factories/test-database.ts';
import { newId } from '#db/id.ts';
import { INSTANCE_SCOPE } from '#db/slug-history.ts';
import type { Db } from '#db/types.ts';
import { readFeedAddress } from '#domain/calendar/feed-scope.ts';
import { calendarText } from '#i18n/calendar-text.ts';
import { buildDueFeeds } from './feed-release.ts';
import { aForum, MINUTE, publish } from './link.fixture.ts';
import { publicFeed } from './public-feed.ts';

describeEachEngine('a calendar whose address was changed', (engine) => {
  const closing: (() => void)[] = [];
  afterEach(() => {
    for (const close of closing.splice(0)) close();
  });
  async function open() {
    const db = await engine.open();
    const { clock, close } = await aForum(db);
    closing.push(close);
    await build();
    return { db, clock };
  }

  test.each([
    ['track', 'crafts'],
    ['hall', 'blue'],
    ['speaker', 'ada-byron'],
  ] as const)('of a %s goes on at the one before', async (kind, slug) => {
    const { db, clock } = await open();
    const before = await asked(kind, slug);
    expect(before.titles.length).toBeGreaterThan(0);
    clock.move(MINUTE);
    await rename(db, kind, slug, 'renamed');
    // Planned and not released: the old address is still that of the release.
    expect((await asked(kind, slug)).etag).toBe(before.etag);
    await publish();
    await build();
    const [old, present] = [await asked(kind, slug), await asked(kind, 'renamed')];
    expect(old.titles).toEqual(before.titles);
    expect(old).toEqual(present);
    // Whoever asks by the date of before gets it, with the address of now.
    expect(old.changedAt).toBeGreaterThan(before.changedAt);
    expect(old.text).toContain(`/${kind}/renamed.ics`);
  });

  test('of a session is still a file', async () => {
    const { db } = await open();
    const [session] = await db.read.select().from(db.t.session);
    const { id: ownerId = '', editionId: scope = '', code = '' } = session ?? {};
    const old = { kind: 'session', scope, slug: 'BEFORE', ownerId, until: 1 };
    await db.tx((tx) => tx.insert(tx.t.slugHistory).values({ id: newId(), ...old }));
    expect(await asked('session', 'BEFORE')).toEqual(await asked('session', code));
  });

  test('is not opened by the address of somebody else', async () => {
    const { db } = await open();
    await rename(db, 'track', 'crafts', 'renamed');
    await publish();
    expect(await found('hall', 'crafts')).toEqual({ ok: false, reason: 'not_found' });
    expect(await found('speaker', 'crafts')).toEqual({ ok: false, reason: 'not_found' });
  });
});

const TABLES = { track: 'track', hall: 'hall', speaker: 'person' } as const;

/** As the desk does it: the row has another slug, and the one before is remembered. */
async function rename(db: Db, kind: keyof typeof TABLES, from: string, to: string): Promise<void> {
  await db.tx(async (tx) => {
    const table = tx.t[TABLES[kind]];
    const [edition] = await tx.select().from(tx.t.edition);
    const [row] = await tx
      .update(table)
      .set({ slug: to })
      .where(eq(table.slug, from))
      .returning({ id: table.id });
    const scope = kind === 'speaker' ? INSTANCE_SCOPE : (edition?.id ?? '');
    const old = { kind: TABLES[kind], scope, slug: from, ownerId: row?.id ?? '', until: 1 };
    await tx.insert(tx.t.slugHistory).values({ id: newId(), ...old });
  });
}

function build(): Promise<void> {
  return buildDueFeeds(calendarText, new AbortController().signal);
}

function found(kind: string, key: string) {
  const address = readFeedAddress(`/cal/smallforum/${kind}/${key}.ics`);
  if (!address) throw new Error('no address');
  return publicFeed(address, new URLSearchParams(), calendarText);
}

async function asked(kind: string, key: string) {
  const feed = await found(kind, key);
  if (!feed.ok) throw new Error(`${kind} ${key}: ${feed.reason}`);
  const text = gunzipSync(feed.gzip).toString('utf8').replaceAll('\r\n ', '');
  const titles = Array.from(text.matchAll(/^SUMMARY[^:]*:(.*)\r$/gm), ([, title]) => title);
  return { titles, text, etag: feed.etag, changedAt: feed.changedAt };
}
