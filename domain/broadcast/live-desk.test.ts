import fc from 'fast-check';
import { expect, test } from 'vitest';
import { liveDeskOf, onStage, type PollRow, QUESTIONS_SHOWN, type QuestionRow } from './live-desk.ts';
import { POLL_RESULTS, POLL_STATES, QUESTION_MODES, QUESTION_STATES } from './vocabulary.ts';

const ROWS = {
  broadcastId: 'b',
  mode: 'moderated',
  state: 'live',
  questions: [],
  polls: [],
  captions: [],
} as const;

const question = fc.record({
  id: fc.uuid(),
  state: fc.constantFrom(...QUESTION_STATES),
  askerName: fc.constantFrom(null, 'Somebody'),
  isPinned: fc.boolean(),
  votes: fc.nat(9),
  askedAt: fc.nat(99),
  isErased: fc.boolean(),
});

test('nothing that waits, is hidden or erased is in what everybody is told, whatever rows are read', () => {
  fc.assert(
    fc.property(fc.array(question), fc.constantFrom(...QUESTION_MODES), (given, mode) => {
      const questions = given.map(
        ({ isErased, ...row }): QuestionRow => ({
          ...row,
          text: isErased ? null : `TEXT-${row.state}-${row.id}`,
        }),
      );
      const told = JSON.stringify(liveDeskOf({ ...ROWS, mode, questions }));
      for (const { id, state, text } of questions) {
        const isShown = mode !== 'off' && text !== null && (state === 'visible' || state === 'answered');
        expect(told.includes(id)).toBe(isShown);
      }
      expect(told).not.toMatch(/TEXT-(pending|hidden)|null-text/);
    }),
  );
});

test('a frame holds a hundred questions and says how many more there are', () => {
  const questions = Array.from({ length: QUESTIONS_SHOWN + 7 }, (_, n): QuestionRow => {
    return {
      id: `q${n}`,
      text: '?',
      askerName: null,
      state: 'visible',
      isPinned: false,
      votes: n,
      askedAt: n,
    };
  });
  const facts = liveDeskOf({ ...ROWS, questions });
  expect([facts.questions.length, facts.moreQuestions]).toEqual([QUESTIONS_SHOWN, 7]);
  expect(facts.questions[0]?.id).toBe(`q${QUESTIONS_SHOWN + 6}`);
});

test('drafts and archived polls are not told of, and counts only as their policy says', () => {
  const options = [
    { id: 'yes', text: { en: 'Yes' } },
    { id: 'no', text: { en: 'No' } },
  ];
  const polls = POLL_STATES.flatMap((state) =>
    POLL_RESULTS.map((results): PollRow => {
      const given = { kind: 'single', question: { en: '?' }, mostChosen: 1, isOnStage: false } as const;
      const choices = [{ optionIds: ['yes'], voters: 3 }];
      return { ...given, id: `${state} ${results}`, state, results, options, choices };
    }),
  );
  const told = liveDeskOf({ ...ROWS, polls }).polls.map(({ id, voters, options: of }) => [
    id,
    voters,
    of.map(({ votes }) => votes),
  ]);
  expect(told).toEqual([
    ['open live', 3, [3, 0]],
    ['open after_close', null, [null, null]],
    ['open never', null, [null, null]],
    ['closed live', 3, [3, 0]],
    ['closed after_close', 3, [3, 0]],
    ['closed never', null, [null, null]],
  ]);
});

test('the stage shows the pinned question, which an answered one is no more', () => {
  const row = { text: '?', askerName: null, isPinned: true, votes: 0, askedAt: 1 } as const;
  const of = (state: QuestionRow['state']) =>
    onStage(liveDeskOf({ ...ROWS, questions: [{ ...row, id: 'q', state }] }));
  expect(of('visible').question?.id).toBe('q');
  expect(of('answered').question).toBeUndefined();
});
