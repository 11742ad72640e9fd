import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { scopeOf } from '#db/factories/edition.ts';
import { describeEachEngine } from '#db/factories/test-database.ts';
import type { ConflictKind } from '#domain/checkin/vocabulary.ts';
import { inUse } from '../programme/programme-file.fixture.ts';
import { settle } from './conflict-settle.ts';
import { aForum, aScan, EVENING, type Forum, house, standAt, upload } from './door.fixture.ts';
import { readFeed } from './feed.ts';

describeEachEngine('what devices hear of conflicts', (engine) => {
  let restoreClock = () => {};
  beforeEach(() => {
    restoreClock = standAt(EVENING);
  });
  afterEach(() => {
    restoreClock();
    inUse(undefined);
  });
  const open = async () => aForum(inUse(await engine.open()));
  /** Each conflict by its scans, and whether somebody has to look at it, in the order in which devices hear of it. */
  const told = async ({ edition }: Forum, of?: ConflictKind) =>
    (await readFeed(scopeOf(edition), 0)).events.flatMap((event) => {
      if (event.kind !== 'conflict' || (of !== undefined && event.payload.kind !== of)) return [];
      const { kind, scanIds, isOpen = true } = event.payload;
      return [[`${kind} ${scanIds.join(' ')}`, isOpen]];
    });
  const annul = async (forum: Forum, id: string) => {
    await forum.db.tx((tx) => tx.update(tx.t.device).set({ capabilities: ['scan', 'undo_own', 'undo_any'] }));
    await upload(forum, [], { annulments: [{ id, reason: 'Not this one' }], phone: 1 });
  };

  test('an exit that comes late explains a double admission; taken back, it stands again, and nothing is said twice', async () => {
    const forum = await open();
    const cp = forum.gate.id;
    const [first, second] = [aScan(forum, 0, { cp }), aScan(forum, 9, { cp })];
    await upload(forum, [first, second]);
    const name = `double_admission ${[first.id, second.id].sort().join(' ')}`;
    expect(await told(forum)).toEqual([[name, true]]);
    const exit = aScan(forum, 5, { cp, dir: 'out' });
    await upload(forum, [exit], { phone: 1 });
    await upload(forum, [exit, first], { phone: 1 });
    expect(await told(forum)).toEqual([
      [name, true],
      [name, false],
    ]);
    await annul(forum, exit.id);
    const all = [
      [name, true],
      [name, false],
      [name, true],
    ];
    expect(await told(forum)).toEqual(all);
    await annul(forum, exit.id);
    expect(await told(forum)).toEqual(all);
  });

  test('what somebody settled is not said to stand again', async () => {
    const forum = await open();
    const cp = forum.gate.id;
    const rows = [aScan(forum, 0, { cp }), aScan(forum, 9, { cp })];
    await upload(forum, rows);
    const [row] = await forum.db.read.select().from(forum.db.t.conflict);
    await settle(scopeOf(forum.edition), house, { id: row?.id ?? '', note: 'Twins' });
    expect((await told(forum)).map(([, isOpen]) => isOpen)).toEqual([true, false]);
    const exit = aScan(forum, 5, { cp, dir: 'out' });
    await upload(forum, [exit], { phone: 1 });
    await annul(forum, exit.id);
    expect((await told(forum)).map(([, isOpen]) => isOpen)).toEqual([true, false]);
    const { conflict } = forum.db.t;
    expect(await forum.db.read.select().from(conflict)).toMatchObject([{ stands: true, note: 'Twins' }]);
  });

  test('whom a supervisor let in without a ticket is off the screens once that is taken back', async () => {
    const forum = await open();
    const override = { reason: 'Driver of the minister' };
    const guest = aScan(forum, 0, { cp: forum.gate.id, ticket: null, gen: null, override });
    await upload(forum, [guest]);
    await annul(forum, guest.id);
    const name = `override ${guest.id}`;
    expect(await told(forum)).toEqual([
      [name, true],
      [name, false],
    ]);
  });

  test('a full hall out of which somebody had gone was not too full, until that turns out wrong', async () => {
    const forum = await open();
    const { id } = forum.halls[0];
    await forum.db.tx((tx) => tx.update(tx.t.hall).set({ capacity: 2 }).where(eq(tx.t.hall.id, id)));
    const rows = forum.tickets.map((ticket, index) => aScan(forum, index, { ticket }));
    await upload(forum, rows);
    const exit = aScan(forum, 1.5, { dir: 'out' });
    await upload(forum, [exit], { phone: 1 });
    await annul(forum, exit.id);
    const name = `over_capacity ${rows[2]?.id}`;
    expect(await told(forum)).toEqual([
      [name, true],
      [name, false],
      [name, true],
    ]);
  });

  test('a clock is in doubt no more between scans that were no neighbours', async () => {
    const forum = await open();
    const [early, between, late] = [aScan(forum, 30), aScan(forum, 20), aScan(forum, 20)].map((row) => ({
      ...row,
      ticket: null,
    }));
    await upload(forum, [early, late]);
    await upload(forum, [between]);
    const nameOf = (...rows: (typeof early)[]) =>
      `time_doubt ${rows
        .map((row) => row?.id)
        .sort()
        .join(' ')}`;
    expect(await told(forum, 'time_doubt')).toEqual([
      [nameOf(early, late), true],
      [nameOf(early, late), false],
      [nameOf(early, between), true],
    ]);
  });

  test('of a muted kind nothing is said, whichever way it turns', async () => {
    const forum = await open();
    const setting = { mutedKinds: ['double_admission'] as const, keepsSearchOffline: false, version: 1 };
    await forum.db.tx((tx) =>
      tx.insert(tx.t.doorSetting).values({ ...setting, editionId: forum.edition.id }),
    );
    const cp = forum.gate.id;
    await upload(forum, [aScan(forum, 0, { cp }), aScan(forum, 9, { cp })]);
    await upload(forum, [aScan(forum, 5, { cp, dir: 'out' })], { phone: 1 });
    expect(await told(forum)).toEqual([]);
    expect(await forum.db.read.select().from(forum.db.t.conflict)).toMatchObject([{ stands: false }]);
  });
});
