import { eq } from 'drizzle-orm';
import { afterEach, expect, test } from 'vitest';
import { describeEachEngine } from '#db/factories/test-database.ts';
import { NotFoundError } from '../access.ts';
import { FORUM, MINUTE } from '../calendar/link.fixture.ts';
import { aStage, START } from './broadcast.fixture.ts';
import { editionIsBroadcast, openHallBoard, openLiveBoard, openSessionBoard } from './live-board.ts';
import { playerOrigins } from './player-origin.ts';

describeEachEngine('boards of live pages', (engine) => {
  const closing: (() => void)[] = [];
  afterEach(() => {
    for (const close of closing.splice(0)) close();
  });
  async function open() {
    const db = await engine.open();
    const stage = await aStage(db);
    closing.push(stage.close);
    const change = (values: object) =>
      db.tx((tx) =>
        tx
          .update(tx.t.broadcast)
          .set(values)
          .where(eq(tx.t.broadcast.id, stage.broadcast('Opening').id)),
      );
    return { db, stage, change };
  }
  const reading = (at: number) => ({ language: 'en', locale: 'en', at }) as const;

  test('a hall shows what is on, and the session that the address names only if it is sent from here', async () => {
    const { stage, change } = await open();
    const code = (title: string) =>
      stage.programme.slotByOccurrenceId.get(stage.broadcast(title).occurrenceId)?.occurrenceCode;
    await change({ state: 'live', actualStartAt: START });
    const slug = stage.hallSlug('Opening');
    const board = await openHallBoard(FORUM, slug, reading(START + MINUTE), code('Opening'));
    expect(board).toMatchObject({ now: { control: { kind: 'join' } }, asked: { code: code('Opening') } });
    expect(board.stream?.sources).toHaveLength(1);
    const other = await openHallBoard(FORUM, slug, reading(START + MINUTE), code('Second line'));
    expect(other.asked).toBeNull();
    await expect(openHallBoard(FORUM, 'no-hall', reading(START))).rejects.toThrow(NotFoundError);
  });

  test('a closed broadcast has no address in any board', async () => {
    const { stage, change } = await open();
    await change({ state: 'live', actualStartAt: START, access: 'registered' });
    const boards = [
      await openHallBoard(FORUM, stage.hallSlug('Opening'), reading(START + MINUTE)),
      await openLiveBoard(FORUM, reading(START + MINUTE)),
    ];
    expect(boards[0]).toMatchObject({ now: { control: { kind: 'join' }, access: 'registered' } });
    expect(JSON.stringify(boards)).not.toContain('.m3u8');
  });

  test('the list has live halls first, and a session its one control', async () => {
    const { stage, change } = await open();
    await change({ state: 'live', actualStartAt: START });
    const list = await openLiveBoard(FORUM, reading(START + MINUTE));
    expect(list.halls[0]?.slug).toBe(stage.hallSlug('Opening'));
    const slot = stage.programme.slotByOccurrenceId.get(stage.broadcast('Opening').occurrenceId);
    const session = await openSessionBoard(FORUM, slot?.occurrenceCode ?? '', reading(START + MINUTE));
    expect(session).toMatchObject({
      hallSlug: stage.hallSlug('Opening'),
      broadcast: { control: { kind: 'join' } },
    });
    expect((await openSessionBoard(FORUM, '000000', reading(START))).broadcast).toBeNull();
  });

  test('an edition without a stream is not broadcast, and widens no policy', async () => {
    const { db } = await open();
    expect(await editionIsBroadcast(FORUM)).toBe(true);
    expect(await playerOrigins(FORUM)).toEqual({ frames: [], media: ['https://video.example'] });
    await db.tx((tx) => tx.delete(tx.t.stream));
    expect(await editionIsBroadcast(FORUM)).toBe(false);
    expect(await playerOrigins(FORUM)).toEqual({ frames: [], media: [] });
    await expect(playerOrigins('no-such-forum')).rejects.toThrow(NotFoundError);
  });
});
