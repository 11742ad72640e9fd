import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  countVotes,
  decideVote,
  mayPollBecome,
  pollInput,
  repeatedOption,
  scaleMeanHundredths,
  showsResults,
} from './poll.ts';
import { POLL_KINDS, POLL_RESULTS, POLL_STATES } from './vocabulary.ts';

const OPTIONS = ['a', 'b', 'c', 'd'];
const MANY = { kind: 'multiple', state: 'open', mostChosen: 2, optionIds: OPTIONS } as const;

describe('a vote in a poll', () => {
  test('chooses one option, or at most so many of several, in the order of the options', () => {
    expect(decideVote(MANY, ['c', 'a', 'c'])).toEqual({ ok: true, optionIds: ['a', 'c'] });
    expect(decideVote(MANY, ['a', 'b', 'c'])).toEqual({ ok: false, reason: 'too_many' });
    for (const kind of ['single', 'scale'] as const) {
      expect(decideVote({ ...MANY, kind }, ['d'])).toEqual({ ok: true, optionIds: ['d'] });
      expect(decideVote({ ...MANY, kind }, ['d', 'a'])).toEqual({ ok: false, reason: 'too_many' });
    }
    expect(decideVote(MANY, [])).toEqual({ ok: false, reason: 'missing' });
    expect(decideVote(MANY, ['a', 'x'])).toEqual({ ok: false, reason: 'unknown' });
  });

  test('counts while the poll is open and never else', () => {
    const taken = POLL_STATES.filter((state) => decideVote({ ...MANY, state }, ['a']).ok);
    expect(taken).toEqual(['open']);
  });
});

test('states of a poll go draft, open, closed, archived; back for undo, and never to a draft that somebody voted in', () => {
  const table = POLL_STATES.map((from) => [from, POLL_STATES.filter((to) => mayPollBecome(from, to, 0))]);
  expect(Object.fromEntries(table)).toEqual({
    draft: ['open', 'archived'],
    open: ['draft', 'closed'],
    closed: ['open', 'archived'],
    archived: ['draft', 'closed'],
  });
  for (const from of POLL_STATES) expect(mayPollBecome(from, 'draft', 1)).toBe(false);
});

test('results are shown live, after the close, or never', () => {
  const shown = POLL_RESULTS.map((results) => [
    results,
    POLL_STATES.filter((state) => showsResults(state, results)),
  ]);
  expect(Object.fromEntries(shown)).toEqual({
    live: ['open', 'closed'],
    after_close: ['closed'],
    never: [],
  });
});

test('counts are those of the rows, whatever their order and however they are gathered', () => {
  const row = fc.subarray(OPTIONS, { minLength: 1 });
  fc.assert(
    fc.property(fc.array(row), (rows) => {
      const one = countVotes(rows.map((optionIds) => ({ optionIds, voters: 1 })));
      const groups = Map.groupBy(rows, (optionIds) => optionIds.join());
      const gathered = [...groups.values()].map((some) => ({
        optionIds: some[0] ?? [],
        voters: some.length,
      }));
      expect(countVotes(gathered.toReversed())).toEqual(one);
      expect(one.voters).toBe(rows.length);
      for (const option of OPTIONS)
        expect(one.votes.get(option) ?? 0).toBe(rows.filter((ids) => ids.includes(option)).length);
    }),
  );
});

test('the mean of a scale is exact to a hundredth, and there is none before the first vote', () => {
  expect(scaleMeanHundredths([0, 0, 0, 0, 0])).toBeUndefined();
  expect(scaleMeanHundredths([1, 0, 0, 0, 1])).toBe(300);
  expect(scaleMeanHundredths([1, 0, 0, 0, 2])).toBe(367);
});

test('answers differ in each of their languages, whatever their letters and spaces', () => {
  expect(repeatedOption([{ en: 'One' }, { en: 'Two' }, {}, {}, { en: ' ', ru: '' }])).toBeUndefined();
  expect(repeatedOption([{ en: 'Two' }, { en: 'One' }, { en: ' oNE ' }])).toBe(2);
  expect(
    repeatedOption([
      { en: 'All', ru: 'Да, все' },
      { en: 'None', ru: 'ДА,  ВСЕ' },
    ]),
  ).toBe(1);
  // The same letters may mean something else in another language.
  expect(
    repeatedOption([
      { en: 'Gift', de: 'Geschenk' },
      { en: 'Poison', de: 'Gift' },
    ]),
  ).toBeUndefined();
});

test('a poll needs a question, two options unless it is a scale, and no more choices than options', () => {
  const good = {
    ...{ edition: 'forum', code: 'ABC', kind: 'multiple', question: { en: 'Which?' }, results: 'live' },
    ...{ options: [{ en: 'One' }, { en: 'Two' }], mostChosen: 2 },
  };
  const issue = (change: object) =>
    pollInput
      .safeParse({ ...good, ...change })
      .error?.issues.map(({ path, message }) => [path[0], message]) ?? [];
  expect(issue({})).toEqual([]);
  expect(issue({ question: { en: ' ' } })).toEqual([['question', 'missing']]);
  expect(issue({ options: [{ en: 'One' }], mostChosen: 1 })).toEqual([['options', 'too_few']]);
  expect(issue({ options: [{ en: 'One' }, { en: ' one ' }] })).toEqual([['options', 'repeated']]);
  expect(issue({ mostChosen: 3 })).toEqual([['mostChosen', 'too_many']]);
  for (const kind of POLL_KINDS)
    expect([kind, issue({ kind, options: [], mostChosen: 1 }).length > 0]).toEqual([kind, kind !== 'scale']);
});
