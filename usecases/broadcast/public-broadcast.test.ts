import { eq } from 'drizzle-orm';
import { afterEach, expect, test } from 'vitest';
import { anAccount } from '#db/factories/account.ts';
import { aCaptionFile, aMediaSource, aRecording } from '#db/factories/broadcast.ts';
import { aRegistration, aTicketType } from '#db/factories/registration.ts';
import { describeEachEngine } from '#db/factories/test-database.ts';
import type { Db } from '#db/types.ts';
import { anonymousViewer, type Viewer } from '#domain/viewer.ts';
import { NotFoundError } from '../access.ts';
import { FORUM, MINUTE } from '../calendar/link.fixture.ts';
import { aRecordedSource, aStage, START, type Stage } from './broadcast.fixture.ts';
import { broadcastOfSession, openHallLive, openLiveList } from './public-broadcast.ts';

describeEachEngine('broadcasts as everybody sees them', (engine) => {
  const closing: (() => void)[] = [];
  afterEach(() => {
    for (const close of closing.splice(0)) close();
  });
  async function open() {
    const db = await engine.open();
    const stage = await aStage(db);
    closing.push(stage.close);
    return { db, stage };
  }
  const hall = (stage: Stage, title: string, at: number, viewer: Viewer = anonymousViewer) =>
    openHallLive(viewer, FORUM, stage.hallSlug(title), at);

  test('a hall says what is next, what is on, and how to get to other halls', async () => {
    const { db, stage } = await open();
    const before = await hall(stage, 'Opening', START - 60 * MINUTE);
    expect(before).toMatchObject({ now: null, next: { title: { en: 'Opening' }, state: 'planned' } });
    expect(before.next?.people).toEqual([{ name: { en: 'Ada Byron' }, slug: expect.any(String) }]);
    expect(before.others.map(({ hallSlug }) => hallSlug)).toEqual([stage.hallSlug('Second line')]);
    await setState(db, stage, 'Opening', { state: 'live', actualStartAt: START });
    const during = await hall(stage, 'Opening', START + MINUTE);
    expect(during).toMatchObject({
      stream: { no: stage.streamOf('Opening').no, sources: [{ kind: 'hls', providerHost: 'video.example' }] },
      now: { state: 'live', plannedStartAt: START, access: 'public', questionMode: 'moderated' },
      next: { title: { en: 'Next day' } },
    });
    expect(await openLiveList(anonymousViewer, FORUM, START + MINUTE)).toHaveLength(2);
  });

  test('a closed broadcast gives no address to a public page, and gives it to whoever may watch', async () => {
    const { db, stage } = await open();
    await setState(db, stage, 'Opening', { state: 'live', actualStartAt: START, access: 'registered' });
    await db.tx((tx) => tx.update(tx.t.stream).set({ audioUrl: 'https://video.example/secret-sound.m3u8' }));
    const shown = await hall(stage, 'Opening', START + MINUTE);
    expect(shown.stream).toMatchObject({
      audioUrl: null,
      sources: [{ url: '', providerHost: 'video.example' }],
    });
    expect(JSON.stringify(shown)).not.toContain('index.m3u8');
    const viewer = await aGuest(db, stage);
    const own = await hall(stage, 'Opening', START + MINUTE, viewer);
    expect(own.stream?.sources[0]?.url).toContain('index.m3u8');
    expect(own.stream?.audioUrl).toContain('secret-sound');
  });

  test('a source that fails is left out where another of its language does not', async () => {
    const { db, stage } = await open();
    const stream = stage.streamOf('Opening');
    const second = await db.tx((tx) => aMediaSource(tx, { stream }, { priority: 1 }));
    const russian = await db.tx((tx) => aMediaSource(tx, { stream }, { locale: 'ru', failedAt: START }));
    await db.tx(async (tx) => {
      const t = tx.t.mediaSource;
      await tx.update(t).set({ failedAt: START }).where(eq(t.priority, 0));
    });
    const { stream: shown } = await hall(stage, 'Opening', START);
    expect(shown?.sources.map(({ id }) => id)).toEqual([russian.id, second.id]);
  });

  test('the control of a session is about its own broadcast, and then about its recording', async () => {
    const { db, stage } = await open();
    const code =
      stage.programme.slotByOccurrenceId.get(stage.broadcast('Opening').occurrenceId)?.occurrenceCode ?? '';
    const at = START + 3 * 60 * MINUTE;
    await setState(db, stage, 'Opening', { state: 'recorded', recordingFromAt: at });
    const recording = await db.tx(async (tx) => {
      const made = await aRecording(tx, stage.broadcast('Opening'), { sessionOffsetDs: -50 });
      await aCaptionFile(tx, made, { locale: 'ru' });
      return made;
    });
    await aRecordedSource(db, recording);
    const early = await broadcastOfSession(anonymousViewer, FORUM, code, at - 1);
    expect(early?.broadcast.recording).toMatchObject({ fromAt: at, sources: [{ url: '' }] });
    const found = await broadcastOfSession(anonymousViewer, FORUM, code, at);
    expect(found).toMatchObject({ hallSlug: stage.hallSlug('Opening') });
    expect(found?.broadcast.recording).toMatchObject({
      no: recording.no,
      captions: [{ locale: 'ru' }],
      sessionOffsetDs: -50,
      sources: [{ url: 'https://www.youtube-nocookie.com/embed/abc' }],
    });
    expect(await broadcastOfSession(anonymousViewer, FORUM, 'ABCDEF', at)).toBeUndefined();
  });

  test('strangers learn nothing of unknown halls and editions', async () => {
    await open();
    await expect(openHallLive(anonymousViewer, FORUM, 'nowhere', START)).rejects.toThrow(NotFoundError);
    await expect(openLiveList(anonymousViewer, 'no-forum', START)).rejects.toThrow(NotFoundError);
  });

  async function aGuest(db: Db, stage: Stage): Promise<Viewer> {
    return db.tx(async (tx) => {
      const account = await anAccount(tx, {});
      const type = await aTicketType(tx, stage.edition, []);
      const own = { emailNorm: account.emailNorm, email: account.email };
      await aRegistration(tx, type, own);
      return { kind: 'account', accountId: account.id, name: '', grants: [] };
    });
  }
});

async function setState(
  db: Db,
  stage: Stage,
  title: string,
  change: Partial<Db['t']['broadcast']['$inferInsert']>,
): Promise<void> {
  await db.tx(async (tx) => {
    const t = tx.t.broadcast;
    await tx
      .update(t)
      .set(change)
      .where(eq(t.id, stage.broadcast(title).id));
  });
}
