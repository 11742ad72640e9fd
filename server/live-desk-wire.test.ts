import { afterEach, expect, test } from 'vitest';
import { environment } from '#adapters/env.ts';
import { describeEachEngine } from '#db/factories/test-database.ts';
import { plainPaths } from '#domain/paths.ts';
import {
  anAskedQuestion,
  type DeskHouse,
  deskHouse,
  tabVisit,
} from '#usecases/broadcast/live-desk.fixture.ts';
import { liveDeskFacts } from '#usecases/broadcast/live-desk.ts';
import { voteForQuestion } from '#usecases/broadcast/question.ts';
import { moderateQuestion } from '#usecases/broadcast/question-desk.ts';
import { FORUM } from '#usecases/calendar/link.fixture.ts';
import { Ear } from './ear.fixture.ts';
import { startEcho } from './front.fixture.ts';
import { openViewing } from './viewing.ts';

/* broadcast.md test 10 over HTTP: real tables, and the streams and twins that pages follow. */
describeEachEngine('questions in frames and twins', (engine) => {
  const open = deskHouse(engine);
  let end = async () => {};
  afterEach(async () => {
    await end();
    end = async () => {};
  });

  async function openFront(house: DeskHouse) {
    const viewing = openViewing({ dataFolder: environment().dataFolder, sseMax: 10 }, liveDeskFacts);
    const front = await startEcho({ beats: viewing.taker, handlers: viewing.handlers });
    end = async () => {
      viewing.endStreams();
      await viewing.close();
      await front.close();
    };
    const { id } = house.broadcast;
    const listen = async (address: string) => {
      const { body } = await fetch(`${front.publicUrl}${address}`);
      if (body === null) throw new Error('no stream');
      const ear = new Ear(body as ReadableStream<Uint8Array>);
      await ear.until(({ said }) => said.length > 0);
      return ear;
    };
    const ears = [await listen(plainPaths.liveStream(id)), await listen(plainPaths.liveBell(FORUM))];
    const twins = async () => {
      // Each twin is kept for two seconds of the clock of the house.
      house.stage.clock.move(2_000);
      const of = async (address: string) => (await fetch(`${front.publicUrl}${address}`)).text();
      return `${await of(plainPaths.liveTwin(id))} ${await of(plainPaths.liveHallsTwin(FORUM))}`;
    };
    const told = () => JSON.stringify(ears.flatMap(({ said }) => said));
    return { viewing, ears, twins, told };
  }

  const turn = async ({ db, moderator, code }: DeskHouse, questionId: string, to: 'visible' | 'hidden') => {
    const rows = await db.read.select().from(db.t.questionAsked);
    const { version = 0 } = rows.find(({ id }) => id === questionId) ?? {};
    const answer = await moderateQuestion(moderator, FORUM, code, { questionId, version, to });
    expect(answer.ok).toBe(true);
  };

  test('one that waits or is hidden is in none of them; one that is hidden later is in none from then on', async () => {
    const house = await open();
    const { viewing, ears, twins, told } = await openFront(house);
    const ask = (text: string, n: number, waits: boolean) =>
      anAskedQuestion(house, text, { visit: tabVisit(n), waits });
    const waiting = await ask('Still waiting', 1, true);
    const refused = await ask('Never to be shown', 2, true);
    await turn(house, refused, 'hidden');
    const shown = await ask('Shown to all', 3, false);
    const later = await ask('Hidden later', 4, false);
    await viewing.streams.tick();
    await ears[0]?.until(() => told().includes('Hidden later'));
    expect(await twins()).toContain('Hidden later');

    await turn(house, later, 'hidden');
    await viewing.streams.tick();
    const before = ears[0]?.said.length ?? 0;
    const vote = await voteForQuestion(tabVisit(5), FORUM, { code: house.code, questionId: shown });
    expect(vote.ok).toBe(true);
    await viewing.streams.tick();
    await ears[0]?.until(({ said }) => said.length > before);
    const after = JSON.stringify(ears[0]?.said.slice(before));
    expect(after).toContain('Shown to all');
    for (const gone of ['Hidden later', later]) {
      expect(after).not.toContain(gone);
      expect(await twins()).not.toContain(gone);
    }
    // From the first frame on, to who listens and to who asks.
    for (const secret of ['Still waiting', 'Never to be shown', waiting, refused]) {
      expect(told()).not.toContain(secret);
      expect(await twins()).not.toContain(secret);
    }
    // Shown again it is there again: what is looked for is found by this test.
    await turn(house, later, 'visible');
    await viewing.streams.tick();
    expect(await twins()).toContain('Hidden later');
  });
});
