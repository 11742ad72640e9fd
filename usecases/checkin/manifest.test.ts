import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { scopeOf } from '#db/factories/edition.ts';
import { describeEachEngine } from '#db/factories/test-database.ts';
import { newId } from '#db/id.ts';
import { giveEditionNumber } from '#db/registration/setup.ts';
import type { ManifestAnswer } from '#domain/checkin/protocol.ts';
import { addDays, instantOf } from '#domain/time.ts';
import { inUse } from '../programme/programme-file.fixture.ts';
import type { DeviceCaller } from './device-access.ts';
import { aForum, EVENING, type Forum, MINUTE, standAt, TEN } from './door.fixture.ts';
import { readManifest } from './manifest.ts';

describeEachEngine('the manifest of a device', (engine) => {
  let restoreClock = () => {};
  beforeEach(() => {
    restoreClock = standAt(EVENING);
  });
  afterEach(() => {
    restoreClock();
    inUse(undefined);
  });
  const open = async () => aForum(inUse(await engine.open()));
  const read = async (forum: Forum, places: readonly string[] = [forum.gate.id]): Promise<ManifestAnswer> => {
    const rows = await forum.db.read.select().from(forum.db.t.device);
    const device = rows.find(({ id }) => id === forum.deviceIds[0]);
    if (device === undefined) throw new Error('no device');
    const capabilities: DeviceCaller['capabilities'] = new Set(device.capabilities);
    return readManifest({
      ...{ device, capabilities, edition: forum.edition, scope: scopeOf(forum.edition) },
      checkpointIds: new Set(places),
    });
  };

  test('has the checkpoints of the device alone, and what tells the others apart', async () => {
    const forum = await open();
    const other = await aForum(forum.db);
    const manifest = await read(forum);
    expect(manifest.checkpoints.map(({ id }) => id)).toEqual([forum.gate.id]);
    const all = [forum.gate, ...forum.doors, forum.lunch].map(({ id }) => id).sort();
    expect(manifest.places.map(({ id }) => id).sort()).toEqual(all);
    expect(manifest.devices.map(({ id }) => id).sort()).toEqual([...forum.deviceIds].sort());
    expect(JSON.stringify(manifest)).not.toContain(other.edition.id);
    expect(JSON.stringify(manifest)).not.toContain(other.gate.id);
    expect(Object.keys(manifest.checkpoints[0] ?? {})).not.toContain('editionId');
  });

  test('names who works at the doors to devices with shifts, and not to a kiosk', async () => {
    const forum = await open();
    const { device, doorOperator } = forum.db.t;
    await forum.db.tx((tx) =>
      tx.insert(doorOperator).values({
        ...{ id: newId(), editionId: forum.edition.id, name: 'Anna Zqcanary', pinHash: null },
        ...{ removedAt: null, createdAt: TEN, version: 1 },
      }),
    );
    expect((await read(forum)).operators).toMatchObject([{ name: 'Anna Zqcanary' }]);
    await forum.db.tx((tx) => tx.update(device).set({ profile: 'kiosk' }));
    expect(JSON.stringify(await read(forum))).not.toContain('Zqcanary');
  });

  test('has the slots of the public release in their halls, as they happened and whether they are booked', async () => {
    const forum = await open();
    const { occurrenceId, publicNo } = forum.slot;
    const editionId = forum.edition.id;
    const [before] = (await read(forum)).rules.slots;
    expect(before).toEqual({
      ...{ no: publicNo, hallIds: [forum.halls[0].id], startAt: TEN, endAt: TEN + 60 * MINUTE },
      ...{ actualStartAt: null, actualEndAt: null, needsBooking: false },
    });
    await forum.db.tx(async (tx) => {
      await tx.insert(tx.t.attendanceSetting).values({
        ...{ occurrenceId, editionId, mode: 'in_only', requiredSharePct: null },
        ...{ actualStartAt: TEN + MINUTE, actualEndAt: null, version: 1 },
      });
      await tx.insert(tx.t.hallPart).values({
        ...{ id: newId(), editionId, joinedHallId: forum.halls[0].id, partHallId: forum.halls[1].id },
      });
      await tx
        .update(tx.t.slot)
        .set({ title: { en: 'Opening' } })
        .where(eq(tx.t.slot.occurrenceId, occurrenceId));
    });
    const manifest = await read(forum);
    expect(manifest.rules.slots[0]).toMatchObject({
      ...{ hallIds: forum.halls.map(({ id }) => id), actualStartAt: TEN + MINUTE },
    });
    expect(manifest.slots).toEqual([{ no: publicNo, title: { en: 'Opening' }, mode: 'in_only' }]);
    await forum.db.tx((tx) => tx.update(tx.t.slot).set({ state: 'cancelled' }));
    expect((await read(forum)).rules.slots).toEqual([]);
  });

  test('gives areas the names and seats of their halls, unless they have their own', async () => {
    const forum = await open();
    const [hall] = forum.halls;
    const areaId = forum.doors[0].areaId;
    const areaOf = async () => (await read(forum)).areas.find(({ id }) => id === areaId);
    expect(await areaOf()).toMatchObject({ hallId: hall.id, name: hall.name, capacity: hall.capacity });
    const own = { name: { en: 'Left half' }, capacity: 7 };
    await forum.db.tx((tx) => tx.update(tx.t.area).set(own).where(eq(tx.t.area.id, areaId)));
    expect(await areaOf()).toMatchObject(own);
  });

  test('has spans, least generations and public halves of keys, and no secret', async () => {
    const forum = await open();
    const scope = scopeOf(forum.edition);
    const editionId = forum.edition.id;
    const operatorId = newId();
    await forum.db.tx(async (tx) => {
      await giveEditionNumber(tx, scope);
      await tx.insert(tx.t.validity).values({
        ...{ id: newId(), editionId, validityNo: 3, name: {}, fromAt: null, untilAt: null },
        ...{ days: ['2026-05-14'], version: 1 },
      });
      await tx.insert(tx.t.signingKey).values({
        ...{ id: newId(), editionId, kid: 2, publicKey: new Uint8Array(32).fill(1), createdAt: 0 },
        ...{ sealedKey: new Uint8Array(64).fill(2), retiredAt: 1, deadAt: 2 },
      });
      await tx.insert(tx.t.doorOperator).values({
        ...{ id: operatorId, editionId, name: 'Olga', pinHash: 'hash-of-a-pin', removedAt: null },
        ...{ createdAt: 0, version: 1 },
      });
      const { ticket, ticketEvent } = tx.t;
      await tx
        .update(ticket)
        .set({ generation: 4 })
        .where(eq(ticket.id, forum.tickets[0] ?? 0));
      const [holder] = await tx
        .select()
        .from(ticket)
        .where(eq(ticket.id, forum.tickets[1] ?? 0));
      await tx.insert(ticketEvent).values({
        ...{
          id: newId(),
          editionId,
          registrationId: holder?.registrationId ?? '',
          ticketId: 99,
          kind: 'issue',
        },
        ...{ oldGeneration: null, newGeneration: 1, actor: 'system:test', reason: null, at: 0 },
      });
    });
    const manifest = await read(forum);
    expect(manifest.rules.validities).toEqual([
      { validityNo: 3, fromAt: null, untilAt: null, days: ['2026-05-14'] },
    ]);
    // A number that gave way to another one has no good generation at all.
    expect(manifest.rules.leastGenerations).toEqual({ [forum.tickets[0] ?? 0]: 4, 99: 256 });
    const publicKey = Buffer.alloc(32, 1).toString('base64url');
    expect(manifest.keys).toEqual([{ kid: 2, publicKey, isDead: true }]);
    expect(manifest.operators).toEqual([{ id: operatorId, name: 'Olga', hasPin: true }]);
    expect(JSON.stringify(manifest)).not.toMatch(/hash-of-a-pin|AgICAgIC/);
  });

  test('goes up with every change of the doors and stays where nothing changed', async () => {
    const forum = await open();
    const { version } = await read(forum);
    expect((await read(forum)).version).toBe(version);
    await forum.db.tx((tx) =>
      tx.update(tx.t.checkpoint).set({ reentry: 'once' }).where(eq(tx.t.checkpoint.id, forum.gate.id)),
    );
    expect((await read(forum)).version).toBeGreaterThan(version);
  });

  test('says when the device wipes itself: at its own end, and a day after the edition’s', async () => {
    const forum = await open();
    const { endOn, zone } = forum.edition;
    expect((await read(forum)).wipeAt).toBe(instantOf(`${addDays(endOn, 2)}T00:00`, zone));
    await forum.db.tx((tx) => tx.update(tx.t.device).set({ expiresAt: EVENING + MINUTE }));
    expect((await read(forum)).wipeAt).toBe(EVENING + MINUTE);
  });
});
