import { expect, test } from 'vitest';
import { scopeOf } from '#db/factories/edition.ts';
import { describeEachEngine } from '#db/factories/test-database.ts';
import { unlocked } from '#db/factories/unlocked.ts';
import { registrationById } from '#db/registration/registration.ts';
import type { Db } from '#db/types.ts';
import { signInHouse } from '../account/account.fixture.ts';
import { inUse } from '../programme/programme-file.fixture.ts';
import { doDeed, judgeRace, RACE_NAMES, RACES, type RaceWorld } from './race.fixture.ts';
import { house } from './registration.fixture.ts';
import { readSetup } from './setup-facts.ts';
import { cancelOwn } from './ticket-move.ts';
import { moveRegistration } from './transition.ts';

const [SEATS, PEOPLE] = [2, 5];

/** Registration.md test 1 with a few people; `npm run prove` does it with several processes and a server. */
describeEachEngine('a race through the use cases', (engine) => {
  const open = signInHouse(engine);

  test.each(RACE_NAMES)('for the last seats is exact: %s', async (name) => {
    const { db, clock } = await open();
    const world = await RACES[name]({ db, move: clock.move }, SEATS, PEOPLE);
    await atOnce(world);
    const verdict = await judgeRace(db, world);
    expect(verdict).toEqual({ seats: world.seats, taken: world.seats, drifts: [], torn: [] });
  });

  // As everybody saw it: the counters of the start, or none of the seats that are offered or set aside.
  test.each([
    ['session pool', {}],
    ['uses of a code', {}],
    ['approval', {}],
    ['late payment', {}],
    ['offer against newcomer', { used: 0 }],
    ['return of an allocation', { used: 0 }],
  ] as const)('oversells with the lock off, the control: %s', async (name, seen) => {
    const { db, clock } = await open();
    const world = await RACES[name]({ db, move: clock.move }, SEATS, PEOPLE);
    inUse(await unlocked(db, seen));
    await atOnce(world);
    expect(await world.taken(inUse(db))).toBeGreaterThan(world.seats);
  });

  test('a link that was good when it came does not cancel what an heir took meanwhile', async () => {
    const { db, clock } = await open();
    const { deeds } = await RACES['transfer against cancel']({ db, move: clock.move }, SEATS, 1);
    const [take, [, secret = ''] = []] = deeds;
    if (take === undefined) throw new Error('nobody passes anything on');
    const heirFirst: Db['tx'] = async (...args) => {
      inUse(db);
      expect(await doDeed(take)).toMatch(/confirmed/);
      return db.tx(...args);
    };
    inUse({ ...db, tx: heirFirst });
    expect(await cancelOwn(secret)).toMatchObject({ ok: false, reason: 'not_possible' });
    const rows = await db.read.select().from(db.t.registration);
    expect(rows).toMatchObject([{ state: 'confirmed', linkVersion: 2, badgeName: 'Heir' }]);
  });

  test('both the heir and who cancels are told that they did it when versions are not asked, the control', async () => {
    const { db, clock } = await open();
    const world = await RACES['transfer against cancel']({ db, move: clock.move }, SEATS, 1);
    const [before] = await db.read.select().from(db.t.registration);
    if (before === undefined) throw new Error('nobody registered');
    const edition = await editionIn(db, before.editionId);
    const setup = await readSetup(db.read, scopeOf(edition), edition);
    const blindly = (event: 'cancel' | 'transfer') =>
      db.tx(async (tx) => {
        const { version = 0 } = (await registrationById(tx, setup.scope, before.id)) ?? {};
        const work = { tx, setup, viewer: house, by: 'staff' as const, at: clock.now() };
        return moveRegistration(work, { ...before, version }, event);
      });
    expect([await blindly('cancel'), await blindly('transfer')]).toMatchObject([{ ok: true }, { ok: true }]);
    const { taken, seats } = await judgeRace(db, world);
    // Confirmed for the heir, without any seat.
    expect([seats, taken, await db.read.$count(db.t.claim)]).toEqual([1, 0, 0]);
    expect(await db.read.select().from(db.t.registration)).toMatchObject([{ state: 'confirmed' }]);
  });
});

async function atOnce({ deeds }: RaceWorld): Promise<void> {
  await Promise.all(deeds.map(doDeed));
}

async function editionIn(db: Db, id: string) {
  const found = (await db.read.select().from(db.t.edition)).find((edition) => edition.id === id);
  if (found === undefined) throw new Error('no edition');
  return found as never;
}
