import { expect, test } from 'vitest';
import { describeEachEngine } from '#db/factories/test-database.ts';
import type { PollInput } from '#domain/broadcast/poll.ts';
import { FORUM } from '../calendar/link.fixture.ts';
import { tableHashes } from '../programme/programme-file.fixture.ts';
import { anAskedQuestion, type DeskHouse, deskHouse, setBroadcast, tabVisit } from './live-desk.fixture.ts';
import { liveDeskFacts, openLiveDesk } from './live-desk.ts';
import { openModeratorDesk } from './moderator-desk.ts';
import { voteInPoll } from './poll.ts';
import { savePoll, stepPoll } from './poll-desk.ts';
import { moderateQuestion } from './question-desk.ts';

const POLL: PollInput = {
  ...{ kind: 'multiple', question: { en: 'Which?' }, mostChosen: 2, results: 'after_close' },
  options: [{ en: 'One' }, { en: 'Two' }, { en: 'Three' }],
};

describeEachEngine('polls beside a broadcast', (engine) => {
  const open = deskHouse(engine);

  test('are drafts of moderators, then open to everybody, and shown as their policy says', async () => {
    const house = await open();
    const { code, broadcast, moderator } = house;
    const { pollId, optionIds } = await aPoll(house);
    expect((await liveDeskFacts(broadcast.id))?.polls).toEqual([]);
    const refused = await voteInPoll(tabVisit(1), FORUM, { code, pollId, optionIds: optionIds.slice(0, 1) });
    expect(refused).toEqual({ ok: false, reason: 'gone' });
    await step(house, pollId, 'open');
    const chosen = optionIds.slice(0, 2);
    expect(await voteInPoll(tabVisit(1), FORUM, { code, pollId, optionIds: chosen })).toEqual({ ok: true });
    const [shown] = (await liveDeskFacts(broadcast.id))?.polls ?? [];
    expect([shown?.voters, shown?.options.map(({ votes }) => votes)]).toEqual([null, [null, null, null]]);
    const [told] = (await openModeratorDesk(moderator, FORUM, code)).polls;
    expect([told?.voters, told?.options.map(({ votes }) => votes)]).toEqual([1, [1, 1, 0]]);
    await step(house, pollId, 'closed');
    const [closed] = (await liveDeskFacts(broadcast.id))?.polls ?? [];
    expect([closed?.voters, closed?.options.map(({ votes }) => votes)]).toEqual([1, [1, 1, 0]]);
  });

  test('count the last choice of each voter, who may change it until the close and not behind it', async () => {
    const house = await open();
    const { db, code, broadcast } = house;
    const { pollId, optionIds } = await aPoll(house);
    await step(house, pollId, 'open');
    const choose = (n: number, ...ids: readonly string[]) =>
      voteInPoll(tabVisit(n), FORUM, { code, pollId, optionIds: ids });
    const [one = '', two = '', three = ''] = optionIds;
    const voters = 40;
    await Promise.all(Array.from({ length: voters * 2 }, (_, n) => choose(n % voters, one)));
    for (let n = 0; n < 10; n += 1) await choose(n, two, three);
    expect(await choose(1, one, two, three)).toEqual({ ok: false, reason: 'too_many' });
    const own = await openLiveDesk(tabVisit(1), FORUM, code);
    expect(own.ok && own.own.chosen.get(pollId)).toEqual([two, three]);
    await step(house, pollId, 'closed');
    const before = await tableHashes(db);
    expect(await choose(2, one)).toEqual({ ok: false, reason: 'closed' });
    expect(await tableHashes(db)).toEqual(before);
    // The result equals the rows.
    const rows = await db.read.select().from(db.t.pollVote);
    const of = (id: string) => rows.filter((row) => row.optionIds.includes(id)).length;
    const [poll] = (await liveDeskFacts(broadcast.id))?.polls ?? [];
    expect([poll?.voters, ...(poll?.options.map(({ votes }) => votes) ?? [])]).toEqual([40, 30, 10, 10]);
    expect([rows.length, of(one), of(two), of(three)]).toEqual([40, 30, 10, 10]);
  });

  test('take no vote while nobody talks', async () => {
    const house = await open();
    const { db, code, broadcast } = house;
    const { pollId, optionIds } = await aPoll(house);
    await step(house, pollId, 'open');
    await setBroadcast(db, broadcast.id, { state: 'ended', actualEndAt: Date.UTC(2027, 4, 20, 4) });
    const answer = await voteInPoll(tabVisit(1), FORUM, { code, pollId, optionIds });
    expect(answer).toEqual({ ok: false, reason: 'over' });
  });

  test('keep their words once they were open, and go back to a draft only before the first vote', async () => {
    const house = await open();
    const { db, code, moderator } = house;
    const { pollId, optionIds } = await aPoll(house);
    await step(house, pollId, 'open');
    expect(await savePoll(moderator, FORUM, code, { ...POLL, pollId, version: 2 })).toEqual({
      ok: false,
      reason: 'not_draft',
    });
    await step(house, pollId, 'draft');
    const rewritten = { ...POLL, kind: 'scale', options: [], pollId } as const;
    expect(await savePoll(moderator, FORUM, code, { ...rewritten, version: 1 })).toMatchObject({
      reason: 'stale',
    });
    expect(await savePoll(moderator, FORUM, code, { ...rewritten, version: 3 })).toMatchObject({ ok: true });
    expect(await db.read.$count(db.t.pollOption)).toBe(5);
    await step(house, pollId, 'open');
    const [scale] = (await openModeratorDesk(moderator, FORUM, code)).polls;
    const chosen = [scale?.options[4]?.id ?? ''];
    expect(await voteInPoll(tabVisit(1), FORUM, { code, pollId, optionIds: chosen })).toEqual({ ok: true });
    expect(optionIds).not.toContain(chosen[0]);
    const version = scale?.version ?? 0;
    expect(await stepPoll(moderator, FORUM, code, { pollId, version, to: 'draft' })).toEqual({
      ok: false,
      reason: 'has_votes',
    });
  });

  test('answer the same step asked for again as the first time, and change nothing', async () => {
    const house = await open();
    const { db, code, moderator } = house;
    const { pollId } = await aPoll(house);
    const ask = (change: object) => stepPoll(moderator, FORUM, code, { pollId, version: 1, ...change });
    // A second press goes out before the page knows of the first.
    const [first, second] = await Promise.all([ask({ to: 'open' }), ask({ to: 'open' })]);
    expect(first).toEqual({ ok: true, pollId, version: 2 });
    expect(second).toEqual(first);
    const before = await tableHashes(db);
    expect(await ask({ to: 'open' })).toEqual(first);
    expect(await ask({ to: 'open', isOnStage: false })).toEqual(first);
    expect(await ask({ to: 'closed' })).toEqual({ ok: false, reason: 'stale' });
    expect(await ask({ isOnStage: true })).toEqual({ ok: false, reason: 'stale' });
    expect(await tableHashes(db)).toEqual(before);
  });

  test('and questions stand on the screen of the hall one at a time: whatever was put there last', async () => {
    const house = await open();
    const { code, broadcast, moderator } = house;
    const first = await aPoll(house);
    const second = await aPoll(house);
    for (const { pollId } of [first, second]) await step(house, pollId, 'open');
    const questionId = await anAskedQuestion(house, 'On the screen');
    const onScreen = async () => {
      const facts = await liveDeskFacts(broadcast.id);
      const polls = facts?.polls.filter(({ isOnStage }) => isOnStage).map(({ id }) => id) ?? [];
      return [...polls, ...(facts?.questions.filter(({ isPinned }) => isPinned).map(({ id }) => id) ?? [])];
    };
    await put(house, first.pollId, true);
    await put(house, second.pollId, true);
    expect(await onScreen()).toEqual([second.pollId]);
    await moderateQuestion(moderator, FORUM, code, { questionId, version: 2, isPinned: true });
    expect(await onScreen()).toEqual([questionId]);
    await put(house, first.pollId, true);
    expect(await onScreen()).toEqual([first.pollId]);
    await step(house, first.pollId, 'closed');
    expect(await onScreen()).toEqual([first.pollId]);
    await step(house, first.pollId, 'archived');
    expect(await onScreen()).toEqual([]);
  });
});

async function aPoll({ code, moderator }: DeskHouse) {
  const answer = await savePoll(moderator, FORUM, code, POLL);
  if (!answer.ok) throw new Error(answer.reason);
  const { polls } = await openModeratorDesk(moderator, FORUM, code);
  const options = polls.find(({ id }) => id === answer.pollId)?.options ?? [];
  return { pollId: answer.pollId, optionIds: options.map(({ id }) => id) };
}

async function versionOf({ code, moderator }: DeskHouse, pollId: string): Promise<number> {
  const { polls } = await openModeratorDesk(moderator, FORUM, code);
  return polls.find(({ id }) => id === pollId)?.version ?? 0;
}

async function step(
  house: DeskHouse,
  pollId: string,
  to: 'draft' | 'open' | 'closed' | 'archived',
): Promise<void> {
  const version = await versionOf(house, pollId);
  const answer = await stepPoll(house.moderator, FORUM, house.code, { pollId, version, to });
  if (!answer.ok) throw new Error(answer.reason);
}

async function put(house: DeskHouse, pollId: string, isOnStage: boolean): Promise<void> {
  const version = await versionOf(house, pollId);
  const answer = await stepPoll(house.moderator, FORUM, house.code, { pollId, version, isOnStage });
  if (!answer.ok) throw new Error(answer.reason);
}
