import { decide } from '#domain/checkin/decide.ts';
import { DECIDE_CASES } from '#domain/checkin/decide-cases.fixture.ts';
import { type DoorNames, explain } from '#domain/checkin/explain.ts';

/** What an engine made of the decision table: a line of JSON for each case, and where it ran. */
export type DecisionAnswers = {
  readonly where: 'page' | 'worker' | 'node';
  readonly answers: readonly string[];
  /** The zone of the machine, which must not matter. */
  readonly zone: string;
};

/**
 * Runs every case of the table here: the decision, and its sentences in both languages (checkin.md, test 1). Sentences are
 * without spaces: whether one stands beside a dash of dates is a matter of the browser's own words.
 */
export function decisionAnswers(): DecisionAnswers {
  const answers = DECIDE_CASES.map(({ name, input }) => {
    const decision = decide(input);
    const why = (['en', 'ru'] as const).map((language) => explain(decision, namesOf(language, input.now)));
    return JSON.stringify({ name, decision, why: JSON.stringify(why).replaceAll(/\s/gu, '') });
  });
  return { where: whereOf(), answers, zone: Intl.DateTimeFormat().resolvedOptions().timeZone };
}

function namesOf(language: DoorNames['language'], now: number): DoorNames {
  return {
    ...{ language, zone: 'Europe/Berlin', now },
    checkpoint: (id) => `place ${id}`,
    device: (id) => `phone ${id}`,
    slot: (no) => ({ title: `session ${no}`, hall: 'hall' }),
    type: (typeNo) => `type ${typeNo}`,
    text: (map) => map[language] ?? map.en ?? '',
  };
}

function whereOf(): DecisionAnswers['where'] {
  if ('document' in globalThis) return 'page';
  return 'WorkerGlobalScope' in globalThis ? 'worker' : 'node';
}
