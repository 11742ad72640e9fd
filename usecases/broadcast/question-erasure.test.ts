import { expect, test } from 'vitest';
import { environment } from '#adapters/env.ts';
import { questionsOfSubject } from '#db/broadcast/question-subject.ts';
import { describeEachEngine } from '#db/factories/test-database.ts';
import { findSubject } from '#db/person-data.ts';
import { FORUM } from '../calendar/link.fixture.ts';
import { eraseEverywhere } from '../erasure-walk.ts';
import { aGuest, anAskedQuestion, deskHouse, tabVisit } from './live-desk.fixture.ts';
import { liveDeskFacts } from './live-desk.ts';
import { voteForQuestion } from './question.ts';

describeEachEngine('questions of people who are erased', (engine) => {
  const open = deskHouse(engine);

  test('are given to them, then lose their words and leave every page; votes and other questions stay', async () => {
    const house = await open();
    const { db, code, broadcast } = house;
    const { viewer, account } = await aGuest(db, house);
    const visit = { viewer, tab: '', client: '198.51.100.7' };
    const own = await anAskedQuestion(house, 'Words of the guest', { visit });
    const other = await anAskedQuestion(house, 'Words of somebody else', { visit: tabVisit(8) });
    await voteForQuestion(tabVisit(1), FORUM, { code, questionId: own });
    await voteForQuestion(visit, FORUM, { code, questionId: other });
    const subject = await findSubject(db.read, account.email);
    if (subject === undefined) throw new Error('nobody');
    expect((await questionsOfSubject(db.read, subject)).map(({ text }) => text)).toEqual([
      'Words of the guest',
    ]);
    await eraseEverywhere(db, environment().dataFolder, subject);
    const rows = await db.read.select().from(db.t.questionAsked);
    expect(JSON.stringify(rows)).not.toContain('Words of the guest');
    expect(rows.find(({ id }) => id === own)).toMatchObject({ text: null, state: 'hidden', votes: 1 });
    const facts = await liveDeskFacts(broadcast.id);
    expect(facts?.questions.map(({ id, votes }) => [id, votes])).toEqual([[other, 1]]);
    expect(await db.read.$count(db.t.questionVote)).toBe(2);
  });
});
