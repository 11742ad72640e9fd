import { gunzipSync } from 'node:zlib';
import { eq } from 'drizzle-orm';
import { afterEach, expect, onTestFinished, test } from 'vitest';
import { bus, setBus } from '#adapters/bus.ts';
import { setClock, standingClock } from '#adapters/clock.ts';
import { describeEachEngine } from '#db/factories/test-database.ts';
import type { Db } from '#db/types.ts';
import { anonymousViewer, systemViewer } from '#domain/viewer.ts';
import { NotFoundError } from '../access.ts';
import { exchangeFile } from '../exchange-file.ts';
import { listConflicts } from './conflict-list.ts';
import { importProgramme } from './import-programme.ts';
import { inUse, programmeFile, SMALL_FORUM, type TestEvent, tableHashes } from './programme-file.fixture.ts';
import { publishRelease } from './publish-release.ts';

const house = systemViewer('test');

describeEachEngine('publishing a release', (engine) => {
  afterEach(() => inUse(undefined));

  test('refuses with the findings that block, until a reason accepts them', async () => {
    const db = inUse(await engine.open());
    await bring(SMALL_FORUM, true);
    const refused = await publishRelease(house, 'smallforum');
    expect(refused).toMatchObject({
      ok: false,
      reason: 'blocked',
      findings: [
        {
          code: 'person.overlap',
          subject: { kind: 'person', name: 'Ada Byron' },
          sides: [
            { publicNo: 11, title: 'Opening', start: '2027-05-20T10:00:00+07:00', halls: ['Blue'] },
            { publicNo: 12, title: 'Second line', start: '2027-05-20T10:00:00+07:00', halls: ['Red'] },
          ],
        },
      ],
    });
    expect(await exchangeFile('smallforum', { format: 'schedule.xml' })).toEqual({
      ok: false,
      reason: 'not_found',
    });
    const done = await publishRelease(house, 'smallforum', { acknowledge: 'the chair knows' });
    expect(done).toMatchObject({ ok: true, version: '1.0', acknowledged: 1, slotCount: 3 });
    expect(await listConflicts(house, 'smallforum')).toMatchObject([
      { acknowledgedBy: 'system:test', isBlocking: false },
    ]);
    expect(await db.read.select({ state: db.t.edition.publishState }).from(db.t.edition)).toEqual([
      { state: 'published' },
    ]);
  });

  test('says so when there is nothing new, and counts up by what changed', async () => {
    const db = inUse(await engine.open());
    await bring(SMALL_FORUM);
    const before = await tableHashes(db);
    expect(await publishRelease(house, 'smallforum')).toEqual({ ok: false, reason: 'unchanged' });
    expect(await tableHashes(db)).toEqual(before);
    await bring(SMALL_FORUM.map((event) => (event.id === 13 ? { ...event, abstract: 'New words' } : event)));
    expect(await publishRelease(house, 'smallforum')).toMatchObject({ ok: true, version: '1.1' });
    await bring(SMALL_FORUM.map((event) => (event.id === 13 ? { ...event, start: '15:00' } : event)));
    expect(await publishRelease(house, 'smallforum')).toMatchObject({ ok: true, version: '2.0' });
    expect(await sequences(db)).toEqual([
      [11, 0],
      [12, 0],
      [13, 1],
    ]);
    const lines = await db.read
      .select()
      .from(db.t.auditLog)
      .where(eq(db.t.auditLog.action, 'release.publish'))
      .orderBy(db.t.auditLog.id);
    expect(lines.map(({ values }) => values.version?.after).slice(-2)).toEqual(['1.1', '2.0']);
  });

  test('never lets a calendar sequence fall, not even of a slot that was away for a release', async () => {
    const db = inUse(await engine.open());
    const at = (start: string) => SMALL_FORUM.map((event) => (event.id === 13 ? { ...event, start } : event));
    await bring(SMALL_FORUM);
    for (const events of [at('15:00'), at('16:00'), SMALL_FORUM.slice(0, 2), at('16:00')]) {
      await bring(events);
      expect(await publishRelease(house, 'smallforum')).toMatchObject({ ok: true });
    }
    expect((await sequences(db)).map(([, sequence]) => sequence)).toEqual([0, 0, 3]);
  });

  test("moves the clock of the files forward even when the machine's goes back", async () => {
    inUse(await engine.open());
    const clock = standingClock(Date.UTC(2027, 0, 1));
    const restore = setClock(clock);
    await bring(SMALL_FORUM);
    const first = await file();
    clock.move(-3_600_000);
    await bring(SMALL_FORUM.map((event) => ({ ...event, abstract: 'Other words' })));
    await publishRelease(house, 'smallforum');
    expect((await file()).lastModifiedAt - first.lastModifiedAt).toBe(1000);
    restore();
  });

  test('tells others by a hint after the commit', async () => {
    inUse(await engine.open());
    await bring(SMALL_FORUM, true);
    const heard: string[] = [];
    const stop = bus().subscribe('edition', (slug) => heard.push(slug));
    await publishRelease(house, 'smallforum', { acknowledge: 'fine' });
    stop();
    expect(heard).toEqual(['smallforum']);
  });

  test('is stored whether or not others can be told', async () => {
    const db = inUse(await engine.open());
    const told = bus();
    setBus({ ...told, publish: () => Promise.reject(new Error('the line is dead')) });
    onTestFinished(() => setBus(told));
    const imported = await importProgramme(house, { bytes: programmeFile(SMALL_FORUM) });
    expect(imported).toMatchObject({ ok: true, release: { version: '1.0' }, isAnnounced: false });
    await bring(SMALL_FORUM.map((event) => ({ ...event, abstract: 'Other words' })));
    expect(await publishRelease(house, 'smallforum')).toMatchObject({
      ok: true,
      version: '1.1',
      isAnnounced: false,
    });
    expect(await db.read.$count(db.t.releaseSnapshot)).toBe(2);
  });

  test('gives an old release the same bytes, stored or built again', async () => {
    const db = inUse(await engine.open());
    await bring(SMALL_FORUM);
    const stored = await file();
    await bring(SMALL_FORUM.map((event) => ({ ...event, title: `${event.title} again` })));
    await publishRelease(house, 'smallforum');
    expect((await file()).sha256).not.toBe(stored.sha256);
    expect((await file('1.0')).sha256).toBe(stored.sha256);
    await db.tx((tx) => tx.delete(tx.t.exportFile));
    const rebuilt = await file('1.0');
    expect(rebuilt.sha256).toBe(stored.sha256);
    expect(gunzipSync(rebuilt.gzip).equals(gunzipSync(stored.gzip))).toBe(true);
    expect(await exchangeFile('smallforum', { format: 'schedule.xml', version: '9.9' })).toEqual({
      ok: false,
      reason: 'unknown_version',
    });
    expect(await exchangeFile('smallforum', { format: 'schedule.xml', lang: 'fr' })).toEqual({
      ok: false,
      reason: 'unknown_language',
    });
    expect(await exchangeFile('smallforum', { format: 'schedule.csv' })).toEqual({
      ok: false,
      reason: 'unknown_format',
    });
  });

  test('starts over when the draft goes on meanwhile', async () => {
    const db = inUse(await engine.open());
    await bring(SMALL_FORUM, true);
    let moved = 0;
    inUse({
      ...db,
      tx: async (work, options) => {
        if (options?.label === 'release' && moved < 2) {
          moved += 1;
          await db.tx((tx) =>
            tx
              .update(tx.t.plan)
              .set({ seq: 1 + moved })
              .where(eq(tx.t.plan.isMain, true)),
          );
        }
        return db.tx(work, options);
      },
    });
    expect(await publishRelease(house, 'smallforum', { acknowledge: 'yes' })).toMatchObject({
      ok: true,
      version: '1.0',
    });
    expect(moved).toBe(2);
    expect(await db.read.$count(db.t.releaseSnapshot)).toBe(1);
  });

  test('is not for strangers', async () => {
    inUse(await engine.open());
    await bring(SMALL_FORUM, true);
    await expect(publishRelease(anonymousViewer, 'smallforum')).rejects.toThrow(NotFoundError);
  });

  test('comes back into an empty edition as the same slots, halls, people and times', async () => {
    const db = inUse(await engine.open());
    await bring(SMALL_FORUM);
    const xml = gunzipSync((await file()).gzip);
    const again = await importProgramme(house, { bytes: xml, edition: 'copy' });
    expect(again).toMatchObject({ ok: true, slug: 'copy', isNew: true });
    expect(await placesOf(db, 'copy')).toEqual(await placesOf(db, 'smallforum'));
    // The guid of a person in our files is our own id: nobody is doubled.
    expect(await db.read.$count(db.t.person)).toBe(2);
  });
});

async function bring(events: readonly TestEvent[], isDraft = false): Promise<void> {
  const result = await importProgramme(house, { bytes: programmeFile(events), isDraft });
  if (!result.ok) throw new Error(result.reason);
}

async function file(version?: string) {
  const found = await exchangeFile('smallforum', { format: 'schedule.xml', version });
  if (!found.ok) throw new Error(found.reason);
  return found;
}

async function sequences(db: Db): Promise<number[][]> {
  const { slot, publicRelease } = db.t;
  const rows = await db.read
    .select({ publicNo: slot.publicNo, sequence: slot.calendarSequence })
    .from(slot)
    .innerJoin(publicRelease, eq(publicRelease.releaseId, slot.planId));
  return rows.map(({ publicNo, sequence }) => [publicNo, sequence]).sort(([a = 0], [b = 0]) => a - b);
}

/** What a reader of the programme sees, without our ids. */
async function placesOf(db: Db, slug: string): Promise<string[]> {
  const { edition, plan, slot, slotHall, hall, session, castMember, person } = db.t;
  const rows = await db.read
    .select({ slot, title: session.title, hall: hall.name, names: person.names })
    .from(slot)
    .innerJoin(edition, eq(edition.id, slot.editionId))
    .innerJoin(plan, eq(plan.id, slot.planId))
    .innerJoin(session, eq(session.id, slot.sessionId))
    .innerJoin(slotHall, eq(slotHall.slotId, slot.id))
    .innerJoin(hall, eq(hall.id, slotHall.hallId))
    .leftJoin(castMember, eq(castMember.sessionId, session.id))
    .leftJoin(person, eq(person.id, castMember.personId))
    .where(eq(edition.slug, slug));
  return rows
    .map(({ slot: { occurrenceId, publicNo, startAt, endAt }, title, hall: name, names }) =>
      JSON.stringify([occurrenceId, publicNo, startAt, endAt, title, name, names]),
    )
    .filter((line, index, lines) => lines.indexOf(line) === index)
    .sort();
}
