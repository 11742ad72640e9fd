import { expect, test } from 'vitest';
import { describeEachEngine } from '#db/factories/test-database.ts';
import { addDays } from '#domain/time.ts';
import { signInHouse } from '../account/account.fixture.ts';
import { house } from '../registration/registration.fixture.ts';
import { purgeAllDue } from '../registration/retention.ts';
import { secretOf } from '../registration/ticket.ts';
import { loadSampleForums } from '../sample-forum.ts';
import { ownAttendance } from './attendance-own.ts';
import { listAttendance } from './attendance-report.ts';
import { listConflicts } from './conflict-desk.ts';
import { openDoorBoard } from './door-board.ts';
import { settleDoors } from './settle.ts';

const SLUG = 'creativity-week-siberia-2024';
const SECOND_DAY = addDays('2024-11-21', 1);

describeEachEngine('the doors of the sample forum', (engine) => {
  const open = signInHouse(engine);

  test('are set up, with people who came, came late, stayed away and were refused', async () => {
    const { db } = await open();
    await loadSampleForums(house);
    const board = await openDoorBoard(house, SLUG);
    expect(board).toMatchObject({ isSetUp: true });
    expect(board.devices.map(({ name }) => name)).toEqual(['Телефон 1', 'Телефон 2', 'Телефон 3']);
    // Nothing can speak for a device of a sample.
    const devices = await db.read.select().from(db.t.device);
    expect(devices.map(({ publicKey }) => publicKey)).toEqual([null, null, null, null, null]);
    expect(await kindsOfConflicts()).toEqual(['double_admission', 'override', 'quarantined', 'time_doubt']);
    const { sessions } = await listAttendance(house, SLUG, SECOND_DAY);
    const workshop = sessions.find(({ figure }) => figure.booked > 0);
    expect(workshop?.figure).toMatchObject({ booked: 24, noShow: 2, unique: 23 });
    expect(workshop?.figure.late).toBeGreaterThan(0);
    const [first] = await db.read.select().from(db.t.registration).orderBy(db.t.registration.email);
    const { sessions: own } = await ownAttendance(first ? secretOf(first) : '');
    expect(own.length).toBeGreaterThan(3);
  });

  test('say the same after a night: nothing is read otherwise, and nobody’s time is over yet', async () => {
    const { db } = await open();
    await loadSampleForums(house);
    const told = async () => [
      (await db.read.select().from(db.t.scan)).map(({ id, ticketNo }) => [id, ticketNo]),
      (await db.read.select().from(db.t.sessionAttendance)).map((row) => JSON.stringify(row)).sort(),
      (await db.read.select().from(db.t.conflict)).map(({ kind, scanKey }) => `${kind} ${scanKey}`).sort(),
    ];
    const before = await told();
    await settleDoors();
    await purgeAllDue();
    expect(await told()).toEqual(before);
  });

  async function kindsOfConflicts() {
    const { lines } = await listConflicts(house, SLUG, { show: 'open', kind: undefined, page: 1 });
    return lines.map(({ kind }) => kind).sort();
  }
});
