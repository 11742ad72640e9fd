import { afterEach, beforeEach, expect, test } from 'vitest';
import { describeEachEngine } from '#db/factories/test-database.ts';
import { ForbiddenError } from '../access.ts';
import { inUse } from '../programme/programme-file.fixture.ts';
import { aForum, aScan, type Forum, house, MINUTE, standAt, TEN, upload } from './door.fixture.ts';
import { openDoorBoard } from './door-board.ts';
import { holder, holdSeats, registrationsOf } from './visit.fixture.ts';

/** Half past ten: the session is on. */
const NOW = TEN + 30 * MINUTE;

describeEachEngine('the board of the doors', (engine) => {
  let restoreClock = () => {};
  beforeEach(() => {
    restoreClock = standAt(NOW);
  });
  afterEach(() => {
    restoreClock();
    inUse(undefined);
  });
  const open = async () => aForum(inUse(await engine.open()), 5);
  const atGate = (forum: Forum, minutes: number, ticket: number, more: object = {}) =>
    aScan(forum, minutes, { cp: forum.gate.id, ticket: forum.tickets[ticket] ?? null, ...more });

  test('says who is inside and expected, what came in which five minutes, and what was refused', async () => {
    const forum = await open();
    await holdSeats(forum, (await registrationsOf(forum)).slice(0, 2));
    const asked = atGate(forum, 26, 3, { admitted: null, shown: 'ok' });
    const undone = atGate(forum, 27, 4);
    const refused = { admitted: false, shown: 'already_in' };
    await upload(
      forum,
      [
        ...[atGate(forum, -40, 0), atGate(forum, 21, 1), atGate(forum, 24, 2), asked, undone],
        ...[atGate(forum, 28, 1, refused), atGate(forum, 29, 2, refused)],
        aScan(forum, 25, { ticket: forum.tickets[1] ?? null }),
        atGate(forum, 29, 0, { admitted: false, shown: 'unpaid' }),
      ],
      {
        outcomes: [{ id: asked.id, verdict: 'ok', admitted: true, source: 'local' }],
        annulments: [{ id: undone.id }],
      },
    );
    const board = await openDoorBoard(house, forum.edition.slug);
    const areaOf = (id: string) => board.areas.find((area) => area.id === id);
    expect(areaOf(forum.gate.areaId)).toMatchObject({ inside: 4, expected: 5, depth: 0 });
    expect(areaOf(forum.doors[0].areaId)).toMatchObject({ inside: 1, expected: 2, capacity: 200 });
    expect(areaOf(forum.doors[0].areaId)?.session?.occurrenceId).toBe(forum.slot.occurrenceId);
    expect(areaOf(forum.doors[1].areaId)).toMatchObject({ inside: 0, expected: null, session: undefined });
    expect(board.gates.map(({ place }) => place.id)).toEqual([forum.gate.id]);
    expect(board.window).toHaveLength(12);
    // The one of 70 minutes ago is outside the hour; the step of now has begun.
    expect(board.gates[0]?.arrivals).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 0, 2, 1, 0]);
    expect(board.admitted).toBe(5);
    expect(board.refused).toEqual([
      { verdict: 'already_in', count: 2 },
      { verdict: 'unpaid', count: 1 },
    ]);
    expect(board.devices).toHaveLength(3);
    expect(board.isSetUp).toBe(true);
  });

  test('is read once for all who ask within a second, and never shown to who may not see it', async () => {
    const forum = await open();
    const { slug } = forum.edition;
    const first = await openDoorBoard(house, slug, 1000);
    await upload(forum, [atGate(forum, 21, 1)]);
    expect(await openDoorBoard(house, slug, 60_000)).toBe(first);
    await expect(openDoorBoard(holder(forum, 'moderator'), slug, 60_000)).rejects.toThrow(ForbiddenError);
    expect((await openDoorBoard(holder(forum, 'desk'), slug)).admitted).toBe(1);
  });

  test('says where nothing is set up', async () => {
    const forum = await open();
    await forum.db.tx((tx) => tx.update(tx.t.device).set({ pairedAt: null }));
    const board = await openDoorBoard(house, forum.edition.slug);
    expect(board).toMatchObject({ isSetUp: false, devices: [], refused: [], admitted: 0 });
  });

  test('tells of all days once the edition is over, and expects nobody any more', async () => {
    const forum = await open();
    await upload(forum, [
      ...[atGate(forum, -40, 0), atGate(forum, -38, 1), atGate(forum, 200, 2)],
      atGate(forum, 28, 1, { admitted: false, shown: 'already_in' }),
    ]);
    expect(await openDoorBoard(house, forum.edition.slug)).toMatchObject({ isOver: false });
    restoreClock();
    restoreClock = standAt(NOW + 400 * 24 * 60 * MINUTE);
    const board = await openDoorBoard(house, forum.edition.slug);
    expect(board).toMatchObject({ isOver: true, arrived: 3, refused: [{ verdict: 'already_in', count: 1 }] });
    expect(board.areas.filter(({ expected, inside }) => expected !== null || inside > 0)).toEqual([]);
    // The hour in which two of the three came.
    expect(board.window).toHaveLength(12);
    expect(board.gates.flatMap(({ arrivals }) => arrivals).reduce((sum, each) => sum + each, 0)).toBe(2);
  });
});
