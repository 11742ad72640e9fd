import { afterEach, beforeEach, expect, test } from 'vitest';
import { setClock, standingClock } from '#adapters/clock.ts';
import { scopeOf } from '#db/factories/edition.ts';
import { describeEachEngine } from '#db/factories/test-database.ts';
import { inUse, tableHashes } from '../programme/programme-file.fixture.ts';
import { editionEndAt } from '../registration/setup-facts.ts';
import { exportScans } from './attendance-export.ts';
import { listConflicts } from './conflict-desk.ts';
import { aForum, aScan, EVENING, type Forum, house, MINUTE, TEN, upload } from './door.fixture.ts';
import { readFeed } from './feed.ts';
import { settleDoors } from './settle.ts';
import { askTracking, holder } from './visit.fixture.ts';

const HOUR = 60 * MINUTE;

describeEachEngine('scans of nobody by name', (engine) => {
  let clock = standingClock(EVENING);
  let restoreClock = () => {};
  beforeEach(() => {
    clock = standingClock(EVENING);
    restoreClock = setClock(clock);
  });
  afterEach(() => {
    restoreClock();
    inUse(undefined);
  });
  const open = async () => aForum(inUse(await engine.open()));
  const standing = async ({ db }: Forum) =>
    (await db.read.select().from(db.t.conflict))
      .filter(({ stands }) => stands)
      .map(({ kind, scanKey, ticketNo }) => [kind, scanKey, ticketNo]);

  test('that a supervisor let in are listed with the reason, told to all, and no more once taken back', async () => {
    const forum = await open();
    const override = { reason: 'Driver of the minister' };
    const guest = aScan(forum, 0, { cp: forum.gate.id, ticket: null, gen: null, override });
    const usual = aScan(forum, 1, { cp: forum.gate.id, ticket: null, gen: null });
    await upload(forum, [guest, usual]);
    expect(await standing(forum)).toEqual([['override', guest.id, null]]);
    const told = async () =>
      (await readFeed(scopeOf(forum.edition), 0)).events.filter(({ kind }) => kind === 'conflict').length;
    expect(await told()).toBe(1);
    const stored = await tableHashes(forum.db);
    await upload(forum, [guest, usual]);
    expect(await tableHashes(forum.db)).toEqual(stored);
    await forum.db.tx((tx) => tx.update(tx.t.device).set({ capabilities: ['scan', 'undo_own'] }));
    await upload(forum, [], { annulments: [{ id: guest.id, reason: 'He went home' }] });
    expect(await standing(forum)).toEqual([]);
    expect(await forum.db.read.$count(forum.db.t.conflict)).toBe(1);
  });

  test('by a device that was revoked are kept apart where everybody sees it', async () => {
    const forum = await open();
    await forum.db.tx((tx) => tx.update(tx.t.device).set({ revokedAt: TEN }));
    const early = aScan(forum, -1, { cp: forum.gate.id, ticket: null, gen: null });
    const late = aScan(forum, 1, { cp: forum.gate.id, ticket: null, gen: null });
    await upload(forum, [early, late]);
    expect(await standing(forum)).toEqual([['quarantined', late.id, null]]);
  });

  test('are those of who declined, at the doors of halls, whatever their devices knew', async () => {
    const forum = await open();
    await upload(forum, [aScan(forum, -5, { cp: forum.gate.id }), aScan(forum, 0)]);
    await upload(forum, [aScan(forum, 1, { cp: forum.doors[1].id })], { phone: 1 });
    const filter = { show: 'open', kind: undefined, page: 1 } as const;
    const { slug } = forum.edition;
    const named = async () => {
      const { scans, people } = await exportScans(holder(forum, 'owner', clock.now()), slug);
      const conflicts = (await listConflicts(house, slug, filter)).lines;
      return {
        scans: scans.map(({ ticketNo, registrationId }) => [
          ticketNo !== null,
          people.has(registrationId ?? ''),
        ]),
        conflicts: conflicts.map(({ kind, person }) => [kind, person !== undefined]),
      };
    };
    expect(await named()).toEqual({
      scans: [true, true, true].map((one) => [one, one]),
      conflicts: [['impossible_move', true]],
    });
    await askTracking(forum, []);
    expect(await named()).toEqual({
      scans: [true, false, false].map((one) => [one, one]),
      conflicts: [['impossible_move', false]],
    });
  });
});

describeEachEngine('the doors of an edition that is over', (engine) => {
  test('are locked no more, until something comes', async () => {
    const forum = await aForum(inUse(await engine.open()));
    const clock = standingClock(editionEndAt(forum.edition) + 23 * HOUR);
    const restoreClock = setClock(clock);
    const settledAt = async () => (await forum.db.read.select().from(forum.db.t.doorClock))[0]?.settledAt;
    const turn = async () => {
      clock.move(HOUR);
      await settleDoors();
      return (await settledAt()) === clock.now();
    };
    try {
      await upload(forum, [aScan(forum, 0, { cp: forum.gate.id })]);
      expect([await turn(), await turn(), await turn(), await turn()]).toEqual([true, true, false, false]);
      // Somebody tries a phone in the empty house: its doors close behind him in the night, and then it is over again.
      const minutes = (clock.now() - TEN) / MINUTE;
      await upload(forum, [aScan(forum, minutes, { cp: forum.gate.id })]);
      expect(await turn()).toBe(true);
      clock.move(24 * HOUR);
      await turn();
      expect(await turn()).toBe(false);
      expect(
        (await forum.db.read.select().from(forum.db.t.presenceInterval)).map(({ toAt }) => toAt),
      ).not.toContain(null);
      const asked = aScan(forum, (clock.now() - TEN) / MINUTE, { cp: forum.gate.id, admitted: null });
      await upload(forum, [asked]);
      expect(await turn()).toBe(true);
      expect(await forum.db.read.$count(forum.db.t.scanOutcome)).toBe(1);
    } finally {
      restoreClock();
      inUse(undefined);
    }
  });
});
