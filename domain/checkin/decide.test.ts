import { describe, expect, it } from 'vitest';
import { decide, decideBy, STEPS } from './decide.ts';
import { DECIDE_CASES } from './decide-cases.fixture.ts';
import { situation } from './decide-situation.fixture.ts';
import type { DecideStep } from './decision.ts';
import { VERDICTS } from './verdict.ts';

describe('the decision table', () => {
  it.each(DECIDE_CASES)('$name', ({ input, expected }) => {
    expect(decide(input)).toEqual(expected);
  });

  it('has at least 150 cases, no two of one name, and every verdict', () => {
    expect(DECIDE_CASES.length).toBeGreaterThanOrEqual(150);
    expect(new Set(DECIDE_CASES.map(({ name }) => name)).size).toBe(DECIDE_CASES.length);
    expect(new Set(DECIDE_CASES.map(({ expected }) => expected.verdict))).toEqual(new Set(VERDICTS));
  });

  it('is plain JSON and gives the same bytes after a way over the wire', () => {
    for (const each of DECIDE_CASES) {
      const sent = JSON.parse(JSON.stringify(each)) as typeof each;
      expect(sent).toEqual(each);
      expect(JSON.stringify(decide(sent.input))).toBe(JSON.stringify(decide(each.input)));
    }
  });

  it('changes nothing of what it was given and answers the same twice', () => {
    for (const { input } of DECIDE_CASES) {
      const before = JSON.stringify(input);
      const first = decide(input);
      expect(decide(input)).toEqual(first);
      expect(JSON.stringify(input)).toBe(before);
    }
  });
});

describe('every step', () => {
  const answers = DECIDE_CASES.map(({ input }) => JSON.stringify(decide(input)));
  const differing = (steps: readonly DecideStep[]) =>
    DECIDE_CASES.filter(({ input }, at) => JSON.stringify(decideBy(steps, input)) !== answers[at]);

  it.each(STEPS)('$no, $name, is needed', (step) => {
    expect(differing(STEPS.filter((other) => other !== step))).not.toEqual([]);
  });

  // Who leaves meets nothing behind step 7, so that its place there is free.
  const ENDING = STEPS.filter(({ no }) => no === 9);
  const ordered = STEPS.filter(({ no, name }) => no < 9 && name !== 'leaving');

  it.each(ordered)('$no, $name, comes before the steps behind it', (step) => {
    const behind = STEPS.filter(({ no }) => no > step.no && no < 9);
    const before = STEPS.filter((other) => other !== step && other.no <= step.no);
    const moved = [...before, ...behind, ...ENDING.slice(0, -1), step, ...ENDING.slice(-1)];
    expect(differing(moved)).not.toEqual([]);
  });

  it.each([1, 2, 3, 4, 5, 6, 7, 8])('%d as a whole comes before the next', (no) => {
    const [own, next] = [no, no + 1].map((one) => STEPS.filter((step) => step.no === one));
    const before = STEPS.filter((step) => step.no < no);
    const after = STEPS.filter((step) => step.no > no + 1);
    expect(differing([...before, ...(next ?? []), ...(own ?? []), ...after])).not.toEqual([]);
  });

  it('follows the numbers of rule 1', () => {
    const numbers = STEPS.map(({ no }) => no);
    expect(numbers).toEqual(numbers.toSorted((a, b) => a - b));
    expect(new Set(numbers).size).toBe(9);
  });

  it('is allowed to stay silent: without any step nobody passes', () => {
    expect(decideBy([], situation({}))).toEqual({
      verdict: 'unreadable',
      facts: { reason: null },
      notes: [],
    });
  });
});

describe('whoever leaves', () => {
  it('is refused only for a code that is none of ours', () => {
    for (const { input } of DECIDE_CASES) {
      const { verdict } = decide({ ...input, direction: 'out' });
      expect(['exit', 'exit_unmatched', 'test', 'unreadable', 'wrong_event', 'unknown_code']).toContain(
        verdict,
      );
    }
  });
});
