import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { describeEachEngine } from '#db/factories/test-database.ts';
import { anonymousViewer } from '#domain/viewer.ts';
import { FORUM, MINUTE } from '../calendar/link.fixture.ts';
import { tableHashes } from '../programme/programme-file.fixture.ts';
import { secretOf } from '../registration/ticket.ts';
import { START } from './broadcast.fixture.ts';
import { aCrowd, setAccess } from './crowd.fixture.ts';
import { anAskedQuestion, type DeskHouse, deskHouse } from './live-desk.fixture.ts';
import { openLiveDesk } from './live-desk.ts';
import { voteInPoll } from './poll.ts';
import { savePoll, stepPoll } from './poll-desk.ts';
import { askQuestion, type DeskVisit, voteForQuestion } from './question.ts';
import { watchBroadcast } from './watch-broadcast.ts';

const AT = START + 10 * MINUTE;

/** Whoever came by a link and nothing else: no account, no tab. */
const comeBy = (grant: string | undefined): DeskVisit => ({
  ...{ viewer: anonymousViewer, tab: '', client: '198.51.100.7' },
  grant,
});

describeEachEngine('the desk of a broadcast that is for experts alone', (engine) => {
  const open = deskHouse(engine);

  async function closed() {
    const house = await open();
    const { db, stage, code, moderator } = house;
    const crowd = await aCrowd(db, stage);
    const questionId = await anAskedQuestion(house, 'Behind the door');
    const saved = await savePoll(moderator, FORUM, code, {
      ...{ kind: 'single', question: { en: 'Which?' }, mostChosen: 1, results: 'live' },
      options: [{ en: 'One' }, { en: 'Two' }],
    });
    if (!saved.ok) throw new Error(saved.reason);
    const { pollId } = saved;
    await stepPoll(moderator, FORUM, code, { pollId, version: 1, to: 'open' });
    const options = await db.read.select().from(db.t.pollOption);
    const optionIds = options.slice(0, 1).map(({ id }) => id);
    await setAccess(db, stage, 'ticket');
    return { ...house, crowd, questionId, pollId, optionIds };
  }
  type Closed = Awaited<ReturnType<typeof closed>>;

  const grantOf = async (
    { stage, crowd }: Pick<Closed, 'stage' | 'crowd'>,
    who: 'guest' | 'expert',
    title = 'Opening',
  ) => {
    const ticket = secretOf(crowd.registrations[who]);
    const target = { broadcast: stage.broadcast(title).id };
    const answer = await watchBroadcast(anonymousViewer, { target, ticket }, AT);
    return ('grant' in answer ? answer.grant : null) ?? undefined;
  };
  const deeds = ({ code, questionId, pollId, optionIds }: Closed, visit: DeskVisit) => [
    () => askQuestion(visit, FORUM, { code, text: 'Who pays?', askerName: '' }),
    () => voteForQuestion(visit, FORUM, { code, questionId }),
    () => voteInPoll(visit, FORUM, { code, pollId, optionIds }),
  ];
  const reads = async ({ code }: Pick<DeskHouse, 'code'>, visit: DeskVisit) => {
    const found = await openLiveDesk(visit, FORUM, code);
    return JSON.stringify({ ...found, place: undefined });
  };

  test('is read and written by whoever holds the grant of a ticket, once each and under no name', async () => {
    const house = await closed();
    const { db, code, questionId, pollId, crowd } = house;
    const visit = comeBy(await grantOf(house, 'expert'));
    expect(await reads(house, visit)).toContain('Behind the door');
    for (const deed of deeds(house, visit)) expect(await deed()).toMatchObject({ ok: true });
    // Another window, and the account that the ticket belongs to, are the same one viewer.
    const windows = [
      { ...visit, tab: 'aaaaaaaaaaaaaaaa' },
      { viewer: crowd.viewers.expert, tab: 'bbbbbbbbbbbbbbbb', client: '203.0.113.1' },
    ];
    for (const again of windows) {
      expect(await voteForQuestion(again, FORUM, { code, questionId })).toEqual({ ok: true, isNew: false });
      await voteInPoll(again, FORUM, { code, pollId, optionIds: house.optionIds });
    }
    expect(await db.read.select().from(db.t.questionVote)).toHaveLength(1);
    expect(await db.read.select().from(db.t.pollVote)).toHaveLength(1);
    const own = await openLiveDesk(visit, FORUM, code);
    if (!own.ok) throw new Error(own.reason);
    expect(own.own).toMatchObject({ votedIds: [questionId], asked: [{ text: 'Who pays?' }] });
    const { id, email } = crowd.registrations.expert;
    const told = JSON.stringify([own.facts, own.own]);
    for (const name of [id, email]) expect(told).not.toContain(name);
  });

  test('opens to nobody without a grant, with one of another broadcast, of another ticket or of one taken back', async () => {
    const house = await closed();
    const { db, stage, crowd } = house;
    const expert = await grantOf(house, 'expert');
    expect(await grantOf(house, 'guest')).toBeUndefined();
    // A grant of the same stream for what was open to guests, and one of another hall.
    await setAccess(db, stage, 'registered');
    const guest = await grantOf(house, 'guest');
    await setAccess(db, stage, 'ticket');
    const elsewhere = await grantOf(house, 'expert', 'Second line');
    expect([typeof expert, typeof guest, typeof elsewhere]).toEqual(['string', 'string', 'string']);
    const t = db.t.ticket;
    const refused = async (grant: string | undefined, reason: string) => {
      const visit = comeBy(grant);
      const before = await tableHashes(db);
      expect(await reads(house, visit)).not.toContain('Behind the door');
      for (const deed of deeds(house, visit))
        expect(await deed()).toEqual({ ok: false, reason: `access_${reason}` });
      expect(await tableHashes(db)).toEqual(before);
    };
    await refused(undefined, 'sign_in');
    await refused(`${expert?.slice(0, -2)}AA`, 'sign_in');
    await refused(elsewhere, 'sign_in');
    await refused(guest, 'ticket');
    await db.tx((tx) =>
      tx.update(t).set({ state: 'revoked' }).where(eq(t.registrationId, crowd.registrations.expert.id)),
    );
    await refused(expert, 'revoked');
  });

  test('closes ten minutes after the grant was given', async () => {
    const house = await closed();
    const visit = comeBy(await grantOf(house, 'expert'));
    house.stage.clock.move(10 * MINUTE);
    expect(await reads(house, visit)).not.toContain('Behind the door');
  });
});
