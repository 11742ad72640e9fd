import { eq } from 'drizzle-orm';
import { afterEach, expect, test } from 'vitest';
import { aRecording } from '#db/factories/broadcast.ts';
import { describeEachEngine } from '#db/factories/test-database.ts';
import { aStage, START, type Stage } from '../broadcast/broadcast.fixture.ts';
import { FORUM } from '../calendar/link.fixture.ts';
import { inUse } from '../programme/programme-file.fixture.ts';
import { findLiveBroadcast, findLiveEdition } from './live-topic.ts';

describeEachEngine('what pages hear while it goes on', (engine) => {
  let stage: Stage | undefined;
  afterEach(async () => {
    stage?.close();
    stage = undefined;
    inUse(undefined);
  });

  test('states and times of all halls, no names; and of one broadcast who may hear it', async () => {
    const db = inUse(await engine.open());
    stage = await aStage(db);
    const { id } = stage.broadcast('Opening');
    const set = (what: Partial<typeof db.t.broadcast.$inferInsert>) =>
      db.tx((tx) => tx.update(tx.t.broadcast).set(what).where(eq(tx.t.broadcast.id, id)));
    await set({ state: 'live', stateAt: START, access: 'registered' });

    const found = await findLiveEdition(FORUM, START);
    expect(found?.halls[stage.hallSlug('Opening')]).toMatchObject({
      streamNo: stage.streamOf('Opening').no,
      now: { broadcast: id, state: 'live', isDelayed: false, startAt: START },
    });
    expect(JSON.stringify(found)).not.toContain('Opening');
    expect(found?.policy).toBe('words');

    const one = await findLiveBroadcast(id);
    expect(one).toMatchObject({
      ...{ streamNo: stage.streamOf('Opening').no, recordingNo: null, isOpen: false, state: 'live' },
      ...{ stateAt: START, policy: 'words' },
    });
    await set({ counterPolicy: 'hidden' });
    // What one broadcast hides, the figures of its edition hide too.
    expect((await findLiveEdition(FORUM, START))?.own).toEqual({ [stage.hallSlug('Opening')]: 'hidden' });
    const recording = await db.tx((tx) => aRecording(tx, { id, editionId: stage?.edition.id ?? '' }));
    await set({ access: 'public', counterPolicy: 'exact' });
    expect(await findLiveBroadcast(id)).toMatchObject({
      ...{ recordingNo: recording.no, isOpen: true, policy: 'exact' },
    });
    const { occurrenceId } = stage.broadcast('Opening');
    await set({ occurrenceId: 'not-released' });
    expect(await findLiveBroadcast(id)).toBeUndefined();
    await set({ occurrenceId });

    expect(await findLiveEdition('no-forum', START)).toBeUndefined();
    expect(await findLiveBroadcast('0190a000-0000-7000-8000-00000000ffff')).toBeUndefined();
    await db.tx((tx) => tx.update(tx.t.edition).set({ publishState: 'hidden' }));
    expect([await findLiveEdition(FORUM, START), await findLiveBroadcast(id)]).toEqual([
      undefined,
      undefined,
    ]);
  });
});
