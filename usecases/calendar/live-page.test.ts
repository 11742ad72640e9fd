import { afterEach, expect, test } from 'vitest';
import { describeEachEngine } from '#db/factories/test-database.ts';
import { aStage } from '../broadcast/broadcast.fixture.ts';
import { FORUM } from './link.fixture.ts';
import { livePagesOf } from './live-page.ts';

describeEachEngine('live pages in calendars', (engine) => {
  const closing: (() => void)[] = [];
  afterEach(() => {
    for (const close of closing.splice(0)) close();
  });

  test('are those of halls with a stream, at their stable address', async () => {
    const db = await engine.open();
    const { scope, programme, close } = await aStage(db);
    closing.push(close);
    const origin = 'https://forum.example';
    const pages = await livePagesOf(scope, programme, origin);
    const { halls, edition } = programme.snapshot;
    const prefix = edition.defaultLocale === 'ru' ? '/ru' : '';
    expect(pages.size).toBe(halls.length);
    for (const hall of halls)
      expect(pages.get(hall.id)).toBe(`${origin}${prefix}/${FORUM}/halls/${hall.slug}/live`);
    expect([...pages.values()].join()).not.toContain('video.example');
    await db.tx((tx) => tx.delete(tx.t.stream));
    expect((await livePagesOf(scope, programme, origin)).size).toBe(0);
  });
});
