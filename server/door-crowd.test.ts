import { afterEach, beforeEach, expect, test } from 'vitest';
import { describeEachEngine } from '#db/factories/test-database.ts';
import { readRows } from '#domain/checkin/roster-page.ts';
import { aCrowd } from '#usecases/checkin/crowd.fixture.ts';
import { EVENING, standAt } from '#usecases/checkin/door.fixture.ts';
import { inUse } from '#usecases/programme/programme-file.fixture.ts';
import { aPhone, aSignedForum, type DoorFront, startDoor } from './door.fixture.ts';

describeEachEngine('the roster of a crowd', (engine) => {
  let restoreClock = () => {};
  let front: DoorFront;
  beforeEach(async () => {
    restoreClock = standAt(EVENING);
    front = await startDoor();
  });
  afterEach(async () => {
    await front.close();
    restoreClock();
    inUse(undefined);
  });

  test('comes in pages of 2,000 that go on from one number of the feed, and in at most 100 bytes a ticket', async () => {
    const forum = await aSignedForum(inUse(await engine.open()), 1);
    const phone = await aPhone(front, forum);
    const crowd = await aCrowd(forum, 2_100);
    const first = await phone.ask('GET /roster');
    const [feed, next] = ['plenum-feed', 'plenum-next'].map((name) => first.headers.get(name));
    const second = await phone.ask(`GET /roster?after=${next}&feed=${feed}`);
    expect([second.headers.get('plenum-feed'), second.headers.get('plenum-next')]).toEqual([feed, null]);
    // Without the number of the first page a later one says none: its own would skip what came between.
    expect((await phone.ask(`GET /roster?after=${next}`)).headers.get('plenum-feed')).toBeNull();
    const rows = [first, second].map(({ bytes }) => readRows(bytes));
    expect(rows.map(({ length }) => length)).toEqual([2_000, 101]);
    const numbers = rows.flat().map(({ ticketNo }) => ticketNo);
    expect(numbers).toEqual([...forum.tickets, ...crowd].sort((a, b) => a - b));
    expect(rows.flat().every(({ sealedName }) => sealedName.length > 16)).toBe(true);
    // 20,000 in 2 MB.
    expect((first.bytes.length + second.bytes.length) / numbers.length).toBeLessThanOrEqual(100);
  });
});
