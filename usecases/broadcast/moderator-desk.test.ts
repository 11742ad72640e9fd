import { expect, test } from 'vitest';
import { describeEachEngine } from '#db/factories/test-database.ts';
import { anonymousViewer, type Grant, type Viewer } from '#domain/viewer.ts';
import { ForbiddenError, NotFoundError } from '../access.ts';
import { FORUM } from '../calendar/link.fixture.ts';
import { tableHashes } from '../programme/programme-file.fixture.ts';
import { captionDraft, captionRecording, endCaptionKey, makeCaptionKey } from './caption.ts';
import { anAskedQuestion, deskHouse } from './live-desk.fixture.ts';
import { liveDeskFacts } from './live-desk.ts';
import { listModeratorDesks, openModeratorDesk } from './moderator-desk.ts';
import { savePoll, stepPoll } from './poll-desk.ts';
import { moderateQuestion } from './question-desk.ts';

const NONE = '01890000-0000-7000-8000-000000000000';

describeEachEngine('the desk of moderators', (engine) => {
  const open = deskHouse(engine);

  test('is there for moderators of the session and organizers, and for nobody else; nothing changes', async () => {
    const house = await open();
    const { db, code, stage, moderator } = house;
    const questionId = await anAskedQuestion(house, 'Waits', { waits: true });
    const { id: editionId } = stage.edition;
    const edition = { kind: 'edition', editionId } as const;
    const elsewhere = { kind: 'session', editionId, id: NONE } as const;
    const before = await tableHashes(db);
    const strangers = [
      anonymousViewer,
      holding(),
      holding({ role: 'moderator', scope: elsewhere }),
      holding({ role: 'reviewer', scope: edition }),
      holding({ role: 'programme_editor', scope: edition }),
    ];
    for (const viewer of strangers)
      for (const deed of deedsOf(viewer, code, questionId))
        await expect(deed()).rejects.toThrow(ForbiddenError);
    expect(await tableHashes(db)).toEqual(before);
    for (const viewer of [moderator, holding({ role: 'organizer', scope: edition })])
      expect((await openModeratorDesk(viewer, FORUM, code)).questions.map(({ text }) => text)).toEqual([
        'Waits',
      ]);
  });

  test('lists the sessions of a moderator alone, with how many questions wait', async () => {
    const house = await open();
    const { stage, moderator } = house;
    await anAskedQuestion(house, 'Waits', { waits: true });
    const own = await listModeratorDesks(moderator, FORUM);
    expect(own.map(({ place, waiting }) => [place.session.code, waiting])).toEqual([[house.code, 1]]);
    const scope = { kind: 'edition', editionId: stage.edition.id } as const;
    expect(await listModeratorDesks(holding({ role: 'owner', scope }), FORUM)).toHaveLength(3);
  });

  test('does nothing to ids of another session: they are not there', async () => {
    const house = await open();
    const { db, code, stage } = house;
    const questionId = await anAskedQuestion(house, 'Of the opening', { waits: true });
    const other = stage.programme.snapshot.sessions.find((session) => session.code !== code)?.code ?? '';
    const scope = { kind: 'edition', editionId: stage.edition.id } as const;
    const organizer = holding({ role: 'organizer', scope });
    const poll = {
      kind: 'scale',
      question: { en: '?' },
      options: [],
      mostChosen: 1,
      results: 'live',
    } as const;
    const saved = await savePoll(organizer, FORUM, code, poll);
    const pollId = saved.ok ? saved.pollId : '';
    const { id: keyId } = await makeCaptionKey(organizer, FORUM, { code, label: 'x' });
    const before = await tableHashes(db);
    const foreign = [
      () => moderateQuestion(organizer, FORUM, other, { questionId, version: 1, to: 'visible' }),
      () => savePoll(organizer, FORUM, other, { ...poll, pollId, version: 1 }),
      () => stepPoll(organizer, FORUM, other, { pollId, version: 1, to: 'open' }),
      () => endCaptionKey(organizer, FORUM, { code: other, keyId }),
      () => openModeratorDesk(organizer, FORUM, 'NONE'),
    ];
    for (const deed of foreign) await expect(deed()).rejects.toThrow(NotFoundError);
    expect(await tableHashes(db)).toEqual(before);
  });

  test('takes steps from the state that was read, and no other', async () => {
    const house = await open();
    const { code, moderator, broadcast } = house;
    const questionId = await anAskedQuestion(house, 'Stepped', { waits: true });
    const step = (change: object, version: number) =>
      moderateQuestion(moderator, FORUM, code, { questionId, version, ...change });
    expect(await step({ to: 'answered' }, 1)).toEqual({ ok: false, reason: 'not_possible' });
    expect(await step({ isPinned: true }, 1)).toEqual({ ok: false, reason: 'not_possible' });
    expect(await step({ to: 'visible', isPinned: true }, 1)).toEqual({ ok: true, version: 2 });
    expect(await step({ to: 'hidden' }, 1)).toEqual({ ok: false, reason: 'stale' });
    expect(await step({ to: 'hidden' }, 2)).toEqual({ ok: true, version: 3 });
    expect(JSON.stringify(await liveDeskFacts(broadcast.id))).not.toContain('Stepped');
    // Undo: as it was, but not pinned behind somebody's back.
    expect(await step({ to: 'visible' }, 3)).toEqual({ ok: true, version: 4 });
    expect((await liveDeskFacts(broadcast.id))?.questions).toMatchObject([{ isPinned: false }]);
  });

  test('leaves a line of what was done and by whom, without words of people', async () => {
    const house = await open();
    const { db, moderator } = house;
    const questionId = await anAskedQuestion(house, 'Do not log me');
    const lines = await db.read.select().from(db.t.auditLog);
    const own = lines.filter(({ targetId }) => targetId === questionId);
    expect(own).toMatchObject([{ action: 'question.moderate', actorId: moderator.accountId }]);
    expect(JSON.stringify(lines)).not.toContain('Do not log me');
  });
});

function holding(...grants: Grant[]): Viewer {
  return { kind: 'account', accountId: NONE, name: 'Tess', grants };
}

function deedsOf(viewer: Viewer, code: string, questionId: string): (() => Promise<unknown>)[] {
  const poll = { kind: 'scale', question: { en: '?' }, options: [], mostChosen: 1, results: 'live' } as const;
  return [
    () => openModeratorDesk(viewer, FORUM, code),
    () => moderateQuestion(viewer, FORUM, code, { questionId, version: 1, to: 'visible' }),
    () => savePoll(viewer, FORUM, code, poll),
    () => stepPoll(viewer, FORUM, code, { pollId: NONE, version: 1, to: 'open' }),
    () => makeCaptionKey(viewer, FORUM, { code, label: 'x' }),
    () => endCaptionKey(viewer, FORUM, { code, keyId: NONE }),
    () => captionRecording(viewer, FORUM, code),
    () => captionDraft(viewer, FORUM, { code, locale: 'en' }),
  ];
}
