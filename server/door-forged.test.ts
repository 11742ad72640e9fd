import { afterEach, beforeEach, expect, test } from 'vitest';
import { describeEachEngine } from '#db/factories/test-database.ts';
import type { ScanInput } from '#domain/checkin/scan-input.ts';
import { aScan, EVENING, type Forum, standAt, upload } from '#usecases/checkin/door.fixture.ts';
import { inUse, tableHashes } from '#usecases/programme/programme-file.fixture.ts';
import { aPhone, aSignedForum, type DoorFront, type Phone, startDoor } from './door.fixture.ts';

/*
 * Uploads of a device that somebody else holds in his hands: repeats, other people's rows, numbers that nobody has. A device
 * has verified the code (rule 16), so what it brings is kept as what it is, and nobody comes in by it (checkin.md, tests 5, 7).
 */
const COUNT = 2_000;
const [BATCH, TICKETS, MINUTE] = [200, 50, 60_000];
/** What a device says of itself beside an upload. */
const OF_DEVICES = ['device'];

type Answer = { readonly id: string; readonly s: string; readonly verdict?: string };

describeEachEngine('two thousand rows that nobody may come in by', (engine) => {
  let restoreClock = () => {};
  const clock = { at: 0 };
  let front: DoorFront;
  beforeEach(async () => {
    restoreClock = standAt(EVENING);
    clock.at = 0;
    front = await startDoor(clock);
  });
  afterEach(async () => {
    await front.close();
    restoreClock();
    inUse(undefined);
  });
  const open = async () => aSignedForum(inUse(await engine.open()));
  const send = async (phone: Phone, rows: readonly unknown[]) => {
    const answers: Answer[] = [];
    for (let from = 0; from < rows.length; from += BATCH) {
      clock.at += MINUTE;
      const { status, body } = await phone.ask('POST /scans', { rows: rows.slice(from, from + BATCH) });
      expect(status).toBe(200);
      answers.push(...(body.results as Answer[]));
    }
    expect(answers).toHaveLength(rows.length);
    return answers;
  };
  const countOf = async ({ db }: Forum, name: 'presenceInterval' | 'scan' | 'sessionAttendance') =>
    db.read.$count(db.t[name]);

  test('repeats of scans that were stored, as they were and changed in each of their fields, change nothing', async () => {
    const forum = await open();
    const phone = await aPhone(front, forum);
    const genuine = forum.tickets.map((ticket, at) => aScan(forum, at, { ticket }));
    await send(phone, genuine);
    const changes: Partial<ScanInput>[] = [
      ...[{}, { admitted: false }, { dir: 'out' as const }, { t: EVENING }, { off: -47 * MINUTE }],
      ...[{ ticket: forum.tickets[1] ?? 0 }, { gen: 7 }, { seq: 9_999 }, { shown: 'blocked' as const }],
      ...[{ m: 'manual' as const }, { ticket: null }, { admitted: null }],
    ];
    const before = await tableHashes(forum.db, OF_DEVICES);
    const repeats = Array.from({ length: COUNT }, (_, at) => ({
      ...genuine[at % genuine.length],
      ...changes[Math.floor(at / genuine.length) % changes.length],
    }));
    const answers = await send(phone, repeats);
    expect(new Set(answers.map(({ s }) => s))).toEqual(new Set(['replay']));
    expect(await tableHashes(forum.db, OF_DEVICES)).toEqual(before);
  });

  test('numbers of nobody, of another forum, of another device and with another id are nobody who came in', async () => {
    const forum = await open();
    const foreign = await aSignedForum(forum.db);
    const phone = await aPhone(front, forum);
    const theirs = aScan(forum, 5, { cp: forum.gate.id, ticket: forum.tickets[1] ?? 0 });
    await upload(forum, [theirs], { phone: 1 });
    const scans = await countOf(forum, 'scan');
    const present = await tableHashes(forum.db);
    const forged = Array.from({ length: COUNT }, (_, at): unknown => {
      const row = aScan(forum, at % 60);
      return [
        { ...row, ticket: 9_000_000_000 + at * 7 },
        { ...row, ticket: foreign.tickets[at % 3] },
        { ...row, cp: foreign.doors[0].id },
        { ...row, id: theirs.id },
        { ...row, id: `x${at}` },
        { ...row, ticket: 2 ** 40 + at },
        { ...row, ticket: 'nobody' },
        { ...row, gen: -1 },
      ][at % 8];
    });
    const answers = await send(phone, forged);
    const taken = answers.filter(({ s }) => s === 'accepted').length;
    // Two kinds of eight are rows like any other: facts that are kept, of numbers that nobody has.
    expect(taken).toBe(COUNT / 4);
    expect(await countOf(forum, 'scan')).toBe(scans + taken);
    const now = await tableHashes(forum.db);
    for (const table of ['presence_interval', 'session_attendance', 'ticket', 'registration'])
      expect([table, now[table]]).toEqual([table, present[table]]);
  });

  test('fifty tickets at two thousand entries are inside once each, and each entry more is on the list', async () => {
    const forum = await aSignedForum(inUse(await engine.open()), TICKETS);
    const phone = await aPhone(front, forum, { checkpointIds: [forum.gate.id] });
    const rows = Array.from({ length: COUNT }, (_, at) =>
      aScan(forum, at / 60, { cp: forum.gate.id, ticket: forum.tickets[at % TICKETS] ?? null }),
    );
    const answers = await send(phone, rows);
    expect(answers.filter(({ verdict }) => verdict === 'ok')).toHaveLength(TICKETS);
    expect(answers.filter(({ verdict }) => verdict === 'already_in')).toHaveLength(COUNT - TICKETS);
    const spans = await forum.db.read.select().from(forum.db.t.presenceInterval);
    expect(spans.map(({ ticketNo, toAt }) => [ticketNo, toAt]).sort()).toEqual(
      forum.tickets.map((ticketNo) => [ticketNo, null]).sort(),
    );
    const conflicts = (await forum.db.read.select().from(forum.db.t.conflict)).filter(
      ({ kind, stands }) => kind === 'double_admission' && stands,
    );
    expect(conflicts).toHaveLength(COUNT - TICKETS);
  });
});
