import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { setClock, standingClock } from '#adapters/clock.ts';
import { describeEachEngine } from '#db/factories/test-database.ts';
import type { ManifestAnswer } from '#domain/checkin/protocol.ts';
import { type Forum, TEN } from '#usecases/checkin/door.fixture.ts';
import { inUse } from '#usecases/programme/programme-file.fixture.ts';
import { aPhone, aSignedForum, type DoorFront, startDoor } from './door.fixture.ts';

const MINUTE = 60_000;

/* The session is planned from ten to eleven; its volunteer has the device until half past. */
describeEachEngine('the device of a volunteer', (engine) => {
  let clock = standingClock(TEN);
  let restoreClock = () => {};
  let front: DoorFront;
  beforeEach(async () => {
    clock = standingClock(TEN);
    restoreClock = setClock(clock);
    front = await startDoor();
  });
  afterEach(async () => {
    await front.close();
    restoreClock();
    inUse(undefined);
  });
  const open = async () => {
    const forum = await aSignedForum(inUse(await engine.open()));
    const { db, deviceIds, slot } = forum;
    await db.tx((tx) =>
      tx
        .update(tx.t.device)
        .set({ profile: 'volunteer', occurrenceId: slot.occurrenceId, expiresAt: TEN + 90 * MINUTE })
        .where(eq(tx.t.device.id, deviceIds[0] ?? '')),
    );
    return { forum, phone: await aPhone(front, forum) };
  };
  const moveTo = ({ db, slot }: Forum, endAt: number) =>
    db.tx((tx) =>
      tx
        .update(tx.t.slot)
        .set({ startAt: endAt - 60 * MINUTE, endAt })
        .where(eq(tx.t.slot.occurrenceId, slot.occurrenceId)),
    );

  test('goes on with a session that moved later, and ends at once with one that moved earlier', async () => {
    const { forum, phone } = await open();
    clock.move(80 * MINUTE);
    await phone.signIn();
    expect((await phone.ask('GET /time')).status).toBe(200);
    await moveTo(forum, TEN + 180 * MINUTE);
    clock.move(14 * MINUTE);
    // By the plan of before it would have ended four minutes ago.
    await phone.signIn();
    expect((await phone.ask('GET /time')).status).toBe(200);
    const manifest = (await phone.ask('GET /manifest')).body as unknown as ManifestAnswer;
    expect([manifest.device.expiresAt, manifest.wipeAt]).toEqual([TEN + 210 * MINUTE, TEN + 210 * MINUTE]);
    await moveTo(forum, TEN + 60 * MINUTE);
    expect(await phone.ask('GET /time')).toMatchObject({ status: 401, body: { code: 'device.expired' } });
    expect(await phone.ask('POST /scans', { rows: [] })).toMatchObject({ status: 401 });
  });

  test('follows the end that a session really had, and the stored one where the session is gone', async () => {
    const { forum, phone } = await open();
    const { db, slot, edition } = forum;
    await db.tx((tx) =>
      tx.insert(tx.t.attendanceSetting).values({
        ...{ occurrenceId: slot.occurrenceId, editionId: edition.id, mode: null, requiredSharePct: null },
        ...{ actualStartAt: null, actualEndAt: TEN + 75 * MINUTE, version: 1 },
      }),
    );
    clock.move(100 * MINUTE);
    await phone.signIn();
    expect((await phone.ask('GET /time')).status).toBe(200);
    await db.tx((tx) => tx.update(tx.t.slot).set({ state: 'cancelled' }));
    expect(await phone.ask('GET /time')).toMatchObject({ status: 401, body: { code: 'device.expired' } });
  });
});
