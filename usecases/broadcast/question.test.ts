import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { describeEachEngine } from '#db/factories/test-database.ts';
import type { Db } from '#db/types.ts';
import { anonymousViewer } from '#domain/viewer.ts';
import { NotFoundError } from '../access.ts';
import { FORUM, MINUTE } from '../calendar/link.fixture.ts';
import { tableHashes } from '../programme/programme-file.fixture.ts';
import { aGuest, anAskedQuestion, deskHouse, setBroadcast, tabVisit } from './live-desk.fixture.ts';
import { liveDeskFacts, openLiveDesk } from './live-desk.ts';
import { askQuestion, voteForQuestion } from './question.ts';
import { moderateQuestion } from './question-desk.ts';

describeEachEngine('questions beside a broadcast', (engine) => {
  const open = deskHouse(engine);

  test('wait for a moderator, are seen by their asker alone, and then by everybody', async () => {
    const house = await open();
    const { db, code, broadcast, moderator } = house;
    const visit = tabVisit(1);
    const order = { code, text: 'Who pays?', askerName: 'Anna' };
    expect(await askQuestion(visit, FORUM, order)).toEqual({ ok: true, state: 'pending' });
    expect(JSON.stringify(await liveDeskFacts(broadcast.id))).not.toContain('Who pays');
    const own = await openLiveDesk(visit, FORUM, code);
    expect(own.ok && own.own.asked.map(({ text }) => text)).toEqual(['Who pays?']);
    const other = await openLiveDesk(tabVisit(2), FORUM, code);
    expect(other.ok && [other.own.asked, other.facts.questions]).toEqual([[], []]);
    const [row] = await db.read.select().from(db.t.questionAsked);
    const step = { questionId: row?.id ?? '', version: 1, to: 'visible' } as const;
    expect(await moderateQuestion(moderator, FORUM, code, step)).toEqual({ ok: true, version: 2 });
    expect((await liveDeskFacts(broadcast.id))?.questions).toMatchObject([
      { text: 'Who pays?', askerName: 'Anna' },
    ]);
  });

  test('come at most three in ten minutes from one person, whose windows are one', async () => {
    const house = await open();
    const { db, code, stage } = house;
    const { viewer } = await aGuest(db, house);
    const visits = ['aaaaaaaaaaaaaaaa', 'bbbbbbbbbbbbbbbb', 'cccccccccccccccc', ''].map((tab) => ({
      ...{ viewer, tab, client: '198.51.100.7' },
    }));
    const answers = [];
    for (const [n, visit] of visits.entries())
      answers.push(await askQuestion(visit, FORUM, { code, text: `No. ${n}`, askerName: '' }));
    expect(answers.map(({ ok }) => ok)).toEqual([true, true, true, false]);
    expect(answers[3]).toMatchObject({ reason: 'pace', retryAfterSeconds: 600 });
    expect(await countOf(db)).toBe(3);
    stage.clock.move(10 * MINUTE);
    expect(
      (await askQuestion(visits[3] ?? tabVisit(1), FORUM, { code, text: 'Again', askerName: '' })).ok,
    ).toBe(true);
  });

  test('three at once of one tab and a fourth beside them are three', async () => {
    const { db, code } = await open();
    const order = (n: number) => ({ code, text: `At once ${n}`, askerName: '' });
    const answers = await Promise.all([1, 2, 3, 4, 5].map((n) => askQuestion(tabVisit(5), FORUM, order(n))));
    expect(answers.filter(({ ok }) => ok)).toHaveLength(3);
    expect(await countOf(db)).toBe(3);
  });

  test('are refused where nobody talks, where they are off, and to who may not watch; nothing is stored', async () => {
    const house = await open();
    const { db, code, broadcast } = house;
    const reason = async (visit = tabVisit(1)) => {
      const answer = await askQuestion(visit, FORUM, { code, text: 'Why?', askerName: '' });
      return answer.ok ? 'asked' : answer.reason;
    };
    const before = await tableHashes(db, ['broadcast', 'viewingSalt']);
    await setBroadcast(db, broadcast.id, { state: 'planned' });
    expect(await reason()).toBe('over');
    await setBroadcast(db, broadcast.id, { state: 'live', questionMode: 'off' });
    expect(await reason()).toBe('off');
    await setBroadcast(db, broadcast.id, { questionMode: null, access: 'registered' });
    expect(await reason()).toBe('access_sign_in');
    await setBroadcast(db, broadcast.id, { access: null });
    expect(await reason({ viewer: anonymousViewer, tab: 'no tab', client: '' })).toBe('no_tab');
    expect(await tableHashes(db, ['broadcast', 'viewingSalt'])).toEqual(before);
    await expect(askQuestion(tabVisit(1), FORUM, { code: 'NONE', text: '?', askerName: '' })).rejects.toThrow(
      NotFoundError,
    );
  });

  test('of a closed broadcast are read by whoever may watch it, and by nobody else', async () => {
    const house = await open();
    const { db, code, broadcast } = house;
    await anAskedQuestion(house, 'Behind the door');
    await setBroadcast(db, broadcast.id, { access: 'registered' });
    const stranger = await openLiveDesk(tabVisit(1), FORUM, code);
    expect(stranger).toMatchObject({ ok: false, reason: 'sign_in' });
    expect(JSON.stringify({ ...stranger, place: undefined })).not.toContain('Behind the door');
    const { viewer } = await aGuest(db, house);
    const guest = await openLiveDesk({ viewer, tab: '' }, FORUM, code);
    expect(guest.ok && guest.facts.questions.map(({ text }) => text)).toEqual(['Behind the door']);
  });

  test('are voted for once by each voter, however often they press and however many at once', async () => {
    const house = await open();
    const { db, code, broadcast } = house;
    const questionId = await anAskedQuestion(house, 'Count me');
    const voters = 120;
    const presses = Array.from({ length: voters * 3 }, (_, n) => tabVisit(n % voters));
    const answers = await Promise.all(
      presses.map((visit) => voteForQuestion(visit, FORUM, { code, questionId })),
    );
    expect(answers.every(({ ok }) => ok)).toBe(true);
    expect(answers.filter((answer) => answer.ok && answer.isNew)).toHaveLength(voters);
    const rows = await db.read.select().from(db.t.questionVote);
    expect(rows).toHaveLength(voters);
    expect((await liveDeskFacts(broadcast.id))?.questions[0]?.votes).toBe(voters);
  });

  test('that wait, are answered or hidden take no vote, and neither do those of another session', async () => {
    const house = await open();
    const { db, code, moderator } = house;
    const waiting = await anAskedQuestion(house, 'Waits', { waits: true });
    const hidden = await anAskedQuestion(house, 'Hidden');
    await moderateQuestion(moderator, FORUM, code, { questionId: hidden, version: 2, to: 'hidden' });
    const before = await tableHashes(db);
    for (const questionId of [waiting, hidden, 'no-such-question'])
      expect(await voteForQuestion(tabVisit(1), FORUM, { code, questionId })).toEqual({
        ok: false,
        reason: 'gone',
      });
    expect(await tableHashes(db)).toEqual(before);
  });

  test('from tabs of one network have a pace, which no one who is known shares', async () => {
    const house = await open();
    const { db, code } = house;
    const questionId = await anAskedQuestion(house, 'Flooded');
    const flood = (n: number) => ({ ...tabVisit(n), client: '203.0.113.9' });
    const tabs = Array.from({ length: 310 }, (_, n) => flood(n));
    const answers = await Promise.all(
      tabs.map((visit) => voteForQuestion(visit, FORUM, { code, questionId })),
    );
    const refused = answers.filter(({ ok }) => !ok);
    expect(refused).toHaveLength(10);
    expect(refused[0]).toMatchObject({ reason: 'too_many' });
    const { viewer } = await aGuest(db, house);
    const known = { viewer, tab: '', client: '203.0.113.9' };
    expect((await voteForQuestion(known, FORUM, { code, questionId })).ok).toBe(true);
  });

  test('from the venue have none: a whole hall has one address', async () => {
    const house = await open();
    const { db, code, stage } = house;
    await db.tx((tx) =>
      tx.insert(tx.t.broadcastSetting).values({
        ...{ editionId: stage.edition.id, leadMinutes: 15, access: 'public', ticketTypes: [] },
        ...{ counterPolicy: 'words', tabStorage: 'session', questionMode: 'moderated' },
        ...{ venueNetworks: ['203.0.113.0/24', 'nonsense'], version: 1 },
      }),
    );
    const questionId = await anAskedQuestion(house, 'From the hall');
    const hall = Array.from({ length: 320 }, (_, n) => ({ ...tabVisit(n), client: '203.0.113.9' }));
    const answers = await Promise.all(
      hall.map((visit) => voteForQuestion(visit, FORUM, { code, questionId })),
    );
    expect(answers.every(({ ok }) => ok)).toBe(true);
  });
});

async function countOf(db: Db): Promise<number> {
  const { questionAsked } = db.t;
  return db.read.$count(questionAsked, eq(questionAsked.state, 'pending'));
}
