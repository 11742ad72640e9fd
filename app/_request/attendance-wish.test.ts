import { afterEach, beforeEach, expect, test } from 'vitest';
import { csvOf } from '#adapters/csv.ts';
import { describeEachEngine } from '#db/factories/test-database.ts';
import { ForbiddenError, ReauthRequiredError } from '#usecases/access.ts';
import { listAttendance } from '#usecases/checkin/attendance-report.ts';
import {
  aForum,
  aScan,
  EVENING,
  type Forum,
  house,
  MINUTE,
  standAt,
  TEN,
  upload,
} from '#usecases/checkin/door.fixture.ts';
import { holder, holdSeats, registrationsOf } from '#usecases/checkin/visit.fixture.ts';
import { inUse } from '#usecases/programme/programme-file.fixture.ts';
import { attendanceListView } from './attendance-view.ts';
import { attendanceTable, attendanceWhat } from './attendance-wish.ts';

const COUNT = 14;
const NAMES = ['no-show-people', 'late-people'] as const;
const FIGURES = ['no-show', 'late'] as const;

describeEachEngine('files of the questions about attendance', (engine) => {
  let restoreClock = () => {};
  beforeEach(() => {
    restoreClock = standAt(EVENING);
  });
  afterEach(() => {
    restoreClock();
    inUse(undefined);
  });

  /** Twelve of fourteen hold a seat: the first nine come on time, the tenth seven minutes late, two stay away. */
  async function aDay(): Promise<Forum> {
    const forum = await aForum(inUse(await engine.open()), COUNT);
    await holdSeats(forum, (await registrationsOf(forum)).slice(0, 12));
    const came = (index: number, minutes: number) =>
      aScan(forum, minutes, { ticket: forum.tickets[index] ?? null });
    await upload(forum, [...Array.from({ length: 9 }, (_, index) => came(index, -2)), came(9, 7)]);
    return forum;
  }
  const order = (forum: Forum, who = house) =>
    ({ who, edition: forum.edition.slug, language: 'en', day: undefined }) as const;
  const auditOf = async ({ db }: Forum) => (await db.read.select().from(db.t.auditLog)).length;

  test('are the rows that stand below the question', async () => {
    const forum = await aDay();
    const missed = await attendanceTable('no-show', order(forum));
    expect(missed.header).toEqual([
      'Code',
      'Session',
      'Hall',
      'Start',
      'Seats booked',
      'Did not come',
      'Share',
    ]);
    expect(missed.rows.map((row) => row.slice(-3))).toEqual([[12, 2, 0.1667]]);
    const late = await attendanceTable('late', order(forum));
    expect(late.rows).toEqual([
      ['before', 9],
      ['to 5', 0],
      ['to 10', 1],
      ['to 20', 0],
      ['to 30', 0],
      ['later', 0],
    ]);
    const list = await listAttendance(house, forum.edition.slug, undefined);
    const at = (...below: readonly string[]) => ['/attendance', ...below].join('/');
    const view = attendanceListView(list, { language: 'en', at, mayExport: true });
    expect(view.noShow).toMatchObject({
      file: `/attendance/export?what=no-show&day=${list.day}`,
      names: `/attendance/export?what=no-show-people&day=${list.day}`,
    });
    expect(view.late.file).toBe(`/attendance/export?what=late&day=${list.day}`);
    const without = attendanceListView(list, { language: 'en', at, mayExport: false });
    expect([without.noShow.names, without.late.names]).toEqual([undefined, undefined]);
  });

  test('name the people behind it, of the day that is asked for, harmless to spreadsheets', async () => {
    const forum = await aDay();
    const ids = await registrationsOf(forum);
    const { registration } = forum.db.t;
    await forum.db.tx((tx) => tx.update(registration).set({ badgeName: '=Vera()' }));
    const missed = await attendanceTable('no-show-people', order(forum));
    expect(missed.rows).toHaveLength(2);
    expect(csvOf(missed, 'en')).toContain("'=Vera()");
    const late = await attendanceTable('late-people', order(forum));
    expect(late.rows.map((row) => row.at(-1))).toEqual([7]);
    expect(late.rows[0]?.at(-2)).toMatch(/T\d\d:07:00[+-]/);
    const elsewhere = { ...order(forum), day: '2020-01-01' } as const;
    for (const what of NAMES) expect((await attendanceTable(what, elsewhere)).rows).toEqual([]);
    expect(ids).toHaveLength(COUNT);
  });

  test('are nothing for whoever may not see the page, and without names for whoever may not take people along', async () => {
    const forum = await aDay();
    const before = await auditOf(forum);
    const desk = holder(forum, 'desk', EVENING);
    for (const what of FIGURES) {
      expect((await attendanceTable(what, order(forum, desk))).rows).not.toEqual([]);
      await expect(attendanceTable(what, order(forum, holder(forum, 'reviewer', EVENING)))).rejects.toThrow(
        ForbiddenError,
      );
    }
    for (const what of NAMES) {
      await expect(attendanceTable(what, order(forum, desk))).rejects.toThrow(ForbiddenError);
      await expect(attendanceTable(what, order(forum, holder(forum, 'organizer')))).rejects.toThrow(
        ReauthRequiredError,
      );
    }
    expect(await auditOf(forum)).toBe(before);
    const organizer = holder(forum, 'organizer', EVENING);
    for (const what of NAMES)
      expect((await attendanceTable(what, order(forum, organizer))).rows).not.toEqual([]);
    expect(await auditOf(forum)).toBe(before + 2);
  });

  test('say nothing of fewer than ten people', async () => {
    const forum = await aForum(inUse(await engine.open()), COUNT);
    await holdSeats(forum, (await registrationsOf(forum)).slice(0, 9));
    await upload(forum, [aScan(forum, 7)]);
    for (const what of FIGURES) expect((await attendanceTable(what, order(forum))).rows).toEqual([]);
    expect(TEN + 7 * MINUTE).toBeLessThan(EVENING);
  });
});

test('an unknown file is that of the sessions', () => {
  expect(['late', 'no-show-people', 'secret', 'toString', null].map(attendanceWhat)).toEqual([
    ...['late', 'no-show-people'],
    ...['sessions', 'sessions', 'sessions'],
  ]);
});
