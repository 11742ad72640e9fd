import { eq } from 'drizzle-orm';
import { afterEach, expect, test } from 'vitest';
import { aCaptionFile, aRecording } from '#db/factories/broadcast.ts';
import { describeEachEngine } from '#db/factories/test-database.ts';
import { anonymousViewer } from '#domain/viewer.ts';
import { NotFoundError } from '../access.ts';
import { aStage, START } from './broadcast.fixture.ts';
import { captionText } from './caption-text.ts';

describeEachEngine('captions of a recording', (engine) => {
  const closing: (() => void)[] = [];
  afterEach(() => {
    for (const close of closing.splice(0)) close();
  });

  test('are there for whoever may watch it, and nothing for anybody else', async () => {
    const db = await engine.open();
    const stage = await aStage(db);
    closing.push(stage.close);
    const { id } = stage.broadcast('Opening');
    const made = await db.tx(async (tx) => {
      const recording = await aRecording(tx, stage.broadcast('Opening'));
      return { recording, file: await aCaptionFile(tx, recording) };
    });
    const open = (at = START) => captionText(anonymousViewer, { id: made.file.id }, at);
    expect((await open()).text).toContain('Welcome');
    await expect(captionText(anonymousViewer, { id: 'nothing' }, START)).rejects.toThrow(NotFoundError);
    const change = (values: object) =>
      db.tx((tx) => tx.update(tx.t.broadcast).set(values).where(eq(tx.t.broadcast.id, id)));
    await change({ recordingFromAt: START + 1 });
    await expect(open()).rejects.toThrow(NotFoundError);
    await change({ recordingFromAt: null, recordingAccess: 'registered' });
    await expect(open()).rejects.toThrow(NotFoundError);
    await change({ recordingAccess: 'public' });
    await db.tx((tx) => tx.update(tx.t.recording).set({ publishedAt: null }));
    await expect(open()).rejects.toThrow(NotFoundError);
  });
});
