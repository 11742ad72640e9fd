import { readFile } from 'node:fs/promises';
import { gunzipSync } from 'node:zlib';
import { eq } from 'drizzle-orm';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { describeEachEngine, type TestEngine } from '#db/factories/test-database.ts';
import { freshSqlite } from '#db/factories/test-file.ts';
import type { Db } from '#db/types.ts';
import { systemViewer } from '#domain/viewer.ts';
import { sharedFile } from '#scripts/shared-data.ts';
import { exchangeFile } from '../exchange-file.ts';
import { listConflicts } from './conflict-list.ts';
import { importProgramme } from './import-programme.ts';
import { inUse, tableHashes } from './programme-file.fixture.ts';
import { undoLastImport } from './undo-command.ts';

const house = systemViewer('test');
const fosdem = sharedFile('data/fosdem2026-schedule.xml');
const congress = {
  xml: sharedFile('data/39c3-everything.schedule.xml'),
  json: sharedFile('data/39c3-everything.schedule.json'),
};
const title = (name: string, path: string | undefined) => (path ? name : `${name} (skipped: data missing)`);
const SLOW = 120_000;

describe.skipIf(!fosdem)(title('FOSDEM 2026', fosdem), () => {
  // 39C3 shows the same on every engine; two real programmes on each would take minutes.
  describe('the published file (SQLite)', () => {
    const source = freshSqlite();
    const engine = { open: async () => (await source.lend()).db };
    afterEach(() => inUse(undefined));
    afterAll(() => source.end());

    test(
      'gives the numbers and the two double bookings that are known of it',
      async () => {
        const db = await opened(engine);
        const result = await bring(fosdem);
        expect(created(result)).toEqual({
          conference: 1,
          hall: 37,
          track: 71,
          format: 6,
          person: 1216,
          session: 1079,
          slot: 1079,
          day: 2,
        });
        expect(result).toMatchObject({ slug: 'fosdem-2026', release: { version: '1.0', acknowledged: 2 } });
        expect(await seats(db)).toBe(1472);
        expect(await findings('fosdem-2026')).toEqual([
          'person.overlap 9185 9780',
          'person.overlap 8288 9997',
        ]);
      },
      SLOW,
    );

    test(
      'changes nothing the second time, and goes without a trace when it is taken back',
      async () => {
        const db = await opened(engine);
        const traces = [
          'command',
          'plan',
          'publicNumber',
          'importRun',
          'importSource',
          'edition',
          'series',
          'auditLog',
        ];
        // As the edition stays, so does what the source called it last.
        traces.push('importKey');
        const empty = await tableHashes(db, traces);
        await bring(fosdem, { isDraft: true });
        expect(await bring(fosdem)).toMatchObject({ changeCount: 0, commandId: null });
        expect(await undoLastImport(house, 'fosdem-2026')).toMatchObject({ ok: true });
        expect(await tableHashes(db, traces)).toEqual(empty);
        expect(await db.read.select({ kind: db.t.importKey.kind }).from(db.t.importKey)).toEqual([
          { kind: 'conference' },
        ]);
      },
      SLOW,
    );

    test(
      'comes out and in again as the same slots, halls, people and times',
      async () => {
        const db = await opened(engine);
        await bring(fosdem);
        const file = await exchangeFile('fosdem-2026', { format: 'schedule.xml' });
        if (!file.ok) throw new Error(file.reason);
        const people = await db.read.$count(db.t.person);
        const again = await importProgramme(house, { bytes: gunzipSync(file.gzip), edition: 'copy' });
        expect(again).toMatchObject({ ok: true, isNew: true });
        expect(await db.read.$count(db.t.person)).toBe(people);
        expect(await placesOf(db, 'copy')).toEqual(await placesOf(db, 'fosdem-2026'));
      },
      SLOW,
    );
  });
});

describe.skipIf(!congress.xml || !congress.json)(title('39C3', congress.xml && congress.json), () => {
  describeEachEngine('the published files', (engine) => {
    afterEach(() => inUse(undefined));

    test(
      'give the numbers, the hall and the thirteen people that are known of them',
      async () => {
        const db = await opened(engine);
        const result = await bring(congress.xml);
        expect(created(result)).toEqual({
          conference: 1,
          hall: 58,
          track: 9,
          format: 25,
          person: 709,
          session: 880,
          slot: 895,
          day: 4,
        });
        expect(await seats(db)).toBe(1001);
        const found = await listConflicts(house, result.slug);
        expect(count(found.map(({ code }) => code))).toEqual({ 'hall.overlap': 1, 'person.overlap': 13 });
        const [hall] = found.filter(({ code }) => code === 'hall.overlap');
        expect(hall?.subject.name).toBe('SoS Stage H');
        expect(hall?.sides.map(({ start }) => start)).toContain('2025-12-28T01:30:00+01:00');
        // What only the JSON says of halls and people. Nothing else differs, and the XML does not take it away again.
        const again = await bring(congress.json);
        expect(again.report.conflicts).toEqual([]);
        expect(again.report.missing).toEqual([]);
        const { hall: halls, person, ...rest } = again.report.counts;
        expect({
          new: halls.new + person.new,
          rest: Object.values(rest).flatMap(({ new: made, changed }) => [made, changed]),
        }).toEqual({ new: 0, rest: Array.from({ length: 12 }, () => 0) });
        expect(await changedColumns(db)).toEqual([
          'halls capacity',
          'people biography',
          'people homeUrl',
          'people photoUrl',
        ]);
        expect(await bring(congress.xml)).toMatchObject({ changeCount: 0, commandId: null });
      },
      SLOW,
    );
  });
});

async function opened(engine: Pick<TestEngine, 'open'>): Promise<Db> {
  return inUse(await engine.open());
}

async function bring(file: string | undefined, { isDraft = false } = {}) {
  const result = await importProgramme(house, { bytes: await readFile(file ?? ''), isDraft });
  if (!result.ok) throw new Error(result.reason);
  return result;
}

function created({ report }: Awaited<ReturnType<typeof bring>>): Record<string, number> {
  return Object.fromEntries(Object.entries(report.counts).map(([kind, each]) => [kind, each.new]));
}

/** People times slots, in the draft. */
async function seats(db: Db): Promise<number> {
  const { castMember, slot, plan } = db.t;
  const rows = await db.read
    .select({ id: castMember.id })
    .from(castMember)
    .innerJoin(slot, eq(slot.sessionId, castMember.sessionId))
    .innerJoin(plan, eq(plan.id, slot.planId))
    .where(eq(plan.kind, 'draft'));
  return rows.length;
}

async function findings(slug: string): Promise<string[]> {
  const found = await listConflicts(house, slug);
  return found.map(({ code, sides }) => [code, ...sides.map(({ publicNo }) => publicNo).sort()].join(' '));
}

function count(words: readonly string[]): Record<string, number> {
  return Object.fromEntries(
    [...Map.groupBy(words, (word) => word)].map(([word, list]) => [word, list.length]),
  );
}

/** The columns that the last command changed, by row set. */
async function changedColumns(db: Db): Promise<string[]> {
  const commands = await db.read.select().from(db.t.command).where(eq(db.t.command.seq, 2));
  const columns = commands.flatMap(({ payload }) =>
    payload.rows.flatMap(({ set, before, after }) =>
      Object.entries(after ?? {}).flatMap(([name, value]) =>
        JSON.stringify(value) === JSON.stringify(Reflect.get(before ?? {}, name)) ? [] : [`${set} ${name}`],
      ),
    ),
  );
  return [...new Set(columns)].sort();
}

async function placesOf(db: Db, slug: string): Promise<string[]> {
  const { edition, plan, slot, slotHall, hall, castMember } = db.t;
  const rows = await db.read
    .select({ slot, hall: hall.name, person: castMember.personId })
    .from(slot)
    .innerJoin(edition, eq(edition.id, slot.editionId))
    .innerJoin(plan, eq(plan.id, slot.planId))
    .innerJoin(slotHall, eq(slotHall.slotId, slot.id))
    .innerJoin(hall, eq(hall.id, slotHall.hallId))
    .leftJoin(castMember, eq(castMember.sessionId, slot.sessionId))
    .where(eq(edition.slug, slug));
  const lines = rows.map(({ slot: { occurrenceId, publicNo, startAt, endAt }, hall: name, person }) =>
    JSON.stringify([occurrenceId, publicNo, startAt, endAt, name, person]),
  );
  return [...new Set(lines)].sort();
}
