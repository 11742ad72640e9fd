import { eq } from 'drizzle-orm';
import { afterEach, expect, test } from 'vitest';
import { addViewerLink } from '#db/broadcast/viewer-link.ts';
import { aRecording } from '#db/factories/broadcast.ts';
import { aRegistration, aTicketType } from '#db/factories/registration.ts';
import { describeEachEngine } from '#db/factories/test-database.ts';
import type { Db } from '#db/types.ts';
import { aStage, START, type Stage } from '../broadcast/broadcast.fixture.ts';
import { aCrowd } from '../broadcast/crowd.fixture.ts';
import { viewerKeyOf, voterKeyOf } from '../broadcast/viewer-key.ts';
import { inUse } from '../programme/programme-file.fixture.ts';
import { findPlayTarget, revokedViewerKeys, viewingKeysOfNumber } from './play-target.ts';

describeEachEngine('what a play counts for', (engine) => {
  let stage: Stage | undefined;
  afterEach(async () => {
    stage?.close();
    stage = undefined;
    inUse(undefined);
  });
  async function open() {
    const db = inUse(await engine.open());
    stage = await aStage(db);
    return { db, stage };
  }
  const setBroadcast = (db: Db, id: string, what: Partial<Db['t']['broadcast']['$inferInsert']>) =>
    db.tx((tx) => tx.update(tx.t.broadcast).set(what).where(eq(tx.t.broadcast.id, id)));

  test('a stream counts for its day in the zone of the venue, which begins when nights are over', async () => {
    const { db, stage: at } = await open();
    const { no } = at.streamOf('Opening');
    await setBroadcast(db, at.broadcast('Opening').id, { state: 'live' });
    const found = await findPlayTarget('stream', no, START);
    expect(found).toMatchObject({
      counted: { kind: 'live', streamNo: no, dayOn: '2027-05-20', epochAt: Date.UTC(2027, 4, 19, 17) },
      isOpen: true,
    });
    // 02:00 of the next date in Krasnoyarsk is still the evening of the twentieth.
    const late = await findPlayTarget('stream', no, Date.UTC(2027, 4, 20, 19));
    expect(late?.counted).toEqual(found?.counted);
    const next = await findPlayTarget('stream', no, Date.UTC(2027, 4, 20, 22));
    expect(next?.counted).toMatchObject({ dayOn: '2027-05-21' });
    expect(found?.counted.editionNo).toBeGreaterThan(0);
    expect(next?.counted.editionNo).toBe(found?.counted.editionNo);
  });

  test('who may watch follows what is on now, never what the stream allows while nothing is', async () => {
    const { db, stage: at } = await open();
    const { no } = at.streamOf('Opening');
    const { id } = at.broadcast('Opening');
    const isOpen = async (when = START) => (await findPlayTarget('stream', no, when))?.isOpen;
    expect(await isOpen()).toBe(false);
    await setBroadcast(db, id, { state: 'live' });
    expect(await isOpen()).toBe(true);
    await setBroadcast(db, id, { access: 'registered' });
    expect(await isOpen()).toBe(false);
    await setBroadcast(db, id, { access: null, state: 'ended', actualStartAt: START, actualEndAt: START });
    // A player that runs on may begin anew for ten minutes.
    expect([await isOpen(START + 599_999), await isOpen(START + 600_000)]).toEqual([true, false]);
    await setBroadcast(db, at.broadcast('Next day').id, { state: 'live', access: 'ticket' });
    expect(await isOpen()).toBe(false);
    await setBroadcast(db, at.broadcast('Next day').id, { access: 'public', occurrenceId: 'not-released' });
    expect(await isOpen()).toBe(false);
  });

  test('a key opens what its holder may watch now, and a key of nobody nothing', async () => {
    const { db, stage: at } = await open();
    const { no } = at.streamOf('Opening');
    await setBroadcast(db, at.broadcast('Opening').id, {
      ...{ state: 'live', access: 'ticket', ticketTypes: ['expert'] },
    });
    const { expert, guest } = (await aCrowd(db, at)).registrations;
    const opens = async ({ id: registrationId }: { readonly id: string }) => {
      const viewerKey = await voterKeyOf(at.scope, { registrationId });
      await db.tx((tx) => addViewerLink(tx, at.scope, { viewerKey, registrationId }));
      const found = await findPlayTarget('stream', no, START);
      return found?.opensTo(new Uint8Array(Buffer.from(viewerKey, 'hex')));
    };
    expect([await opens(expert), await opens(guest)]).toEqual([true, false]);
    const found = await findPlayTarget('stream', no, START);
    expect(await found?.opensTo(new Uint8Array(8))).toBe(false);
    await db.tx((tx) => tx.update(tx.t.ticket).set({ state: 'revoked' }));
    expect(await opens(expert)).toBe(false);
  });

  test('nothing of a hidden edition is open', async () => {
    const { db, stage: at } = await open();
    await db.tx((tx) => tx.update(tx.t.edition).set({ publishState: 'hidden' }));
    expect(await findPlayTarget('stream', at.streamOf('Opening').no, START)).toMatchObject({ isOpen: false });
  });

  test('a recording is open within its window, and is nothing before it is published', async () => {
    const { db, stage: at } = await open();
    const { id } = at.broadcast('Opening');
    const made = await db.tx((tx) => aRecording(tx, at.broadcast('Opening'), { durationDs: 36_000 }));
    await setBroadcast(db, id, { recordingFromAt: START, recordingUntilAt: START + 1_000 });
    const isOpen = async (when: number) => (await findPlayTarget('recording', made.no, when))?.isOpen;
    expect([await isOpen(START - 1), await isOpen(START), await isOpen(START + 1_000)]).toEqual([
      false,
      true,
      false,
    ]);
    expect((await findPlayTarget('recording', made.no, START))?.counted).toMatchObject({
      ...{ kind: 'recording', recordingNo: made.no, durationDs: 36_000 },
    });
    await db.tx((tx) => tx.update(tx.t.recording).set({ publishedAt: null }));
    expect(await findPlayTarget('recording', made.no, START)).toBeUndefined();
  });

  test('numbers that nobody has are nothing', async () => {
    await open();
    expect(await findPlayTarget('stream', 2_000_000_000, START)).toBeUndefined();
    expect(await findPlayTarget('recording', 2_000_000_000, START)).toBeUndefined();
    expect(await viewingKeysOfNumber(16_000_000)).toBeUndefined();
    expect(await revokedViewerKeys(16_000_000)).toEqual(new Set());
  });

  test('names the viewers whose right is gone, and nobody else', async () => {
    const { db, stage: at } = await open();
    const found = await findPlayTarget('stream', at.streamOf('Opening').no, START);
    const ids = await db.tx(async (tx) => {
      const type = await aTicketType(tx, at.edition, []);
      const made = [await aRegistration(tx, type), await aRegistration(tx, type)];
      return made.map(({ id }) => id);
    });
    for (const registrationId of ids) {
      const viewerKey = await voterKeyOf(at.scope, { registrationId });
      await db.tx((tx) =>
        tx
          .insert(tx.t.viewerLink)
          .values({ viewerKey, registrationId, editionId: at.edition.id, accountId: null }),
      );
    }
    const editionNo = found?.counted.editionNo ?? 0;
    expect(await revokedViewerKeys(editionNo)).toEqual(new Set());
    const [gone = ''] = ids;
    await db.tx((tx) =>
      tx.update(tx.t.registration).set({ state: 'cancelled' }).where(eq(tx.t.registration.id, gone)),
    );
    expect(await revokedViewerKeys(editionNo)).toEqual(
      new Set([await voterKeyOf(at.scope, { registrationId: gone })]),
    );
    const keys = await viewingKeysOfNumber(editionNo);
    expect(keys?.viewerKey({ registrationId: gone })).toEqual(
      await viewerKeyOf(at.scope, { registrationId: gone }),
    );
  });
});
