import { eq } from 'drizzle-orm';
import { afterEach, expect, test } from 'vitest';
import { describeEachEngine } from '#db/factories/test-database.ts';
import type { Db } from '#db/types.ts';
import { gateHouse } from '../access.ts';
import { change, MINUTE } from '../calendar/link.fixture.ts';
import { SMALL_FORUM } from '../programme/programme-file.fixture.ts';
import { aStage, START, type Stage } from './broadcast.fixture.ts';
import { HOUSE, stagePlace, walkStreamNow } from './broadcast-walk.ts';

const E = START + 60 * MINUTE;

describeEachEngine('releases while a broadcast is live', (engine) => {
  const closing: (() => void)[] = [];
  afterEach(() => {
    for (const close of closing.splice(0)) close();
  });

  /** The opening is live; releases come at their minute before or after its end. */
  async function open() {
    const db = await engine.open();
    const stage = await aStage(db);
    closing.push(stage.close);
    const { id } = stage.broadcast('Opening');
    const live = { state: 'live', stateAt: START, actualStartAt: START, expectsRecording: false } as const;
    await db.tx((tx) => tx.update(tx.t.broadcast).set(live).where(eq(tx.t.broadcast.id, id)));
    return { db, stage };
  }
  const released = async ({ clock }: Stage, at: number, opening: object, other = 'Second line') => {
    clock.move(at - clock.now());
    const changed = (event: (typeof SMALL_FORUM)[number]) => {
      if (event.title === 'Opening') return { ...event, ...opening };
      return event.title === 'Second line' ? { ...event, title: other } : event;
    };
    await change(SMALL_FORUM.map(changed));
  };
  const walkedTo = async ({ edition: { id: editionId }, broadcast, streamOf }: Stage, at: number) => {
    const { scope, edition } = await gateHouse(HOUSE, editionId);
    const walked = await walkStreamNow(await stagePlace(scope, edition), streamOf('Opening').id, at);
    return walked
      .filter(({ id }) => id === broadcast('Opening').id)
      .map(({ to, cause }) => `${to} by ${cause}`);
  };
  const ended = (db: Db, stage: Stage) =>
    db.tx((tx) =>
      tx
        .update(tx.t.stream)
        .set({ signal: 'down', signalAt: E - 10 * MINUTE })
        .where(eq(tx.t.stream.id, stage.streamOf('Opening').id)),
    );

  test('one that changes another session puts its end off by nothing', async () => {
    const { db, stage } = await open();
    await ended(db, stage);
    await released(stage, E - 2 * MINUTE, {}, 'Another line');
    expect(await walkedTo(stage, E - 2 * MINUTE)).toEqual(['ended by signal']);
  });

  test('one that shortens it into the past ends nothing, and the end that was told before goes on to hold', async () => {
    const { stage } = await open();
    await released(stage, START + 30 * MINUTE, { duration: '00:10' });
    expect(await walkedTo(stage, START + 30 * MINUTE)).toEqual([]);
    expect(await walkedTo(stage, E + 10 * MINUTE - 1)).toEqual([]);
    expect(await walkedTo(stage, E + 10 * MINUTE)).toEqual(['ended by schedule']);
  });

  test('one that puts its end off, or forward to what lies ahead, is followed', async () => {
    const { stage } = await open();
    await released(stage, START + 10 * MINUTE, { duration: '01:30' });
    expect(await walkedTo(stage, E + 10 * MINUTE)).toEqual([]);
    await released(stage, START + 20 * MINUTE, { duration: '00:40' });
    expect(await walkedTo(stage, START + 50 * MINUTE - 1)).toEqual([]);
    expect(await walkedTo(stage, START + 50 * MINUTE)).toEqual(['ended by schedule']);
  });
});
