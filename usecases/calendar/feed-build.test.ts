import { gunzipSync } from 'node:zlib';
import { afterEach, expect, test } from 'vitest';
import { now } from '#adapters/clock.ts';
import { describeEachEngine } from '#db/factories/test-database.ts';
import { PlanMovedError } from '#db/programme/command.ts';
import type { Db } from '#db/types.ts';
import { systemViewer } from '#domain/viewer.ts';
import { calendarText } from '#i18n/calendar-text.ts';
import { gateHouse } from '../access.ts';
import { erasePerson } from '../erasure.ts';
import { SMALL_FORUM } from '../programme/programme-file.fixture.ts';
import { buildFeed } from './feed-build.ts';
import { aForum, change, MINUTE } from './link.fixture.ts';
import { openRelease } from './open-release.ts';

const house = systemViewer('test');
const AGENDA = { kind: 'edition', key: '' } as const;
const RENAMED = SMALL_FORUM.map((event) => ({ ...event, title: `${event.title} again` }));

describeEachEngine('building a calendar', (engine) => {
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

  test('ends where another release came meanwhile: an old one is not stored over it', async () => {
    const { db, clock } = await open();
    const old = await opened(db);
    clock.move(MINUTE);
    await change(RENAMED);
    expect(await buildFeed(await opened(db), AGENDA)).toBe(true);
    await expect(buildFeed(old, AGENDA)).rejects.toThrow(PlanMovedError);
    expect(await stored(db)).toMatch(/^SUMMARY.*Opening again/m);
    expect(await db.read.select().from(db.t.calendarClock)).toMatchObject([{ changedAt: clock.now() }]);
  });

  test('ends where somebody was erased meanwhile: their name is not stored after it', async () => {
    const { db } = await open();
    const old = await opened(db);
    const [ada] = (await db.read.select().from(db.t.person)).filter(({ slug }) => slug === 'ada-byron');
    expect(await erasePerson(house, ada?.id ?? '')).toMatchObject({ ok: true });
    await expect(buildFeed(old, AGENDA)).rejects.toThrow(PlanMovedError);
    expect(await db.read.select().from(db.t.calendarFeed)).toEqual([]);
    expect(await buildFeed(await opened(db), AGENDA)).toBe(true);
    expect(await stored(db)).not.toContain('Byron');
  });

  test('ends where another process wound the clock meanwhile: one date stands for one content', async () => {
    const { db, clock } = await open();
    const release = await opened(db);
    // Another process knows nothing of what this one is building.
    const other = { ...release, basis: 'other' };
    clock.move(MINUTE);
    const first = buildFeed(release, AGENDA);
    clock.move(MINUTE);
    const ends = await Promise.allSettled([first, buildFeed(other, AGENDA)]);
    expect(ends.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(ends.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: expect.any(PlanMovedError),
    });
    const [feed] = await db.read.select().from(db.t.calendarFeed);
    const [wound] = await db.read.select().from(db.t.calendarClock);
    expect(feed?.changedAt).toBe(wound?.changedAt);
    expect(feed?.basis).toBe(ends[0]?.status === 'fulfilled' ? release.basis : other.basis);
  });

  test('is done once for all who ask at the same time', async () => {
    const { db } = await open();
    const release = await opened(db);
    const asked = [1, 2, 3].map(() => buildFeed(release, AGENDA));
    expect(new Set(asked).size).toBe(1);
    expect(await Promise.all(asked)).toEqual([true, true, true]);
  });
});

async function opened(db: Db) {
  const [edition] = await db.read.select().from(db.t.edition);
  const { scope } = await gateHouse(house, edition?.id ?? '');
  const release = await openRelease(scope, calendarText, now());
  if (release === undefined) throw new Error('nothing is released');
  return release;
}

async function stored(db: Db): Promise<string> {
  const [feed] = await db.read.select().from(db.t.calendarFeed);
  return gunzipSync(feed?.gzip ?? new Uint8Array()).toString('utf8');
}
