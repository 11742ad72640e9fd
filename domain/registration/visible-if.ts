/** An answer as it is stored: a text, a number, yes or no, or the keys of choices. */
export type AnswerValue = string | number | boolean | readonly string[];
/** Answers by the key of their question. */
export type Answers = Readonly<Record<string, AnswerValue>>;

type Operand = string | number | boolean;
type Test =
  | { readonly question: string; readonly op: 'answered' }
  | { readonly question: string; readonly op: 'eq'; readonly value: Operand }
  | { readonly question: string; readonly op: 'in'; readonly value: readonly Operand[] }
  | { readonly type: true; readonly op: 'eq'; readonly value: string }
  | { readonly type: true; readonly op: 'in'; readonly value: readonly string[] };

/**
 * When a question is asked: all or any of some tests over earlier answers or over the ticket type, by its slug
 * (registration.md rule 25); visible-if-input.ts reads one.
 */
export type VisibleIf = { readonly all: readonly Test[] } | { readonly any: readonly Test[] };

/** Whether a question is asked. One function for browser and server; a question without condition always is. */
export function isVisible(condition: VisibleIf | null, typeSlug: string, answers: Answers): boolean {
  if (condition === null) return true;
  const holds = (test: Test) => testHolds(test, typeSlug, answers);
  return 'all' in condition ? condition.all.every(holds) : condition.any.some(holds);
}

/** Keys of the questions that a condition looks at; they have to be asked before. */
export function keysOf(condition: VisibleIf | null): string[] {
  if (condition === null) return [];
  const tests = 'all' in condition ? condition.all : condition.any;
  return [...new Set(tests.flatMap((test) => ('question' in test ? [test.question] : [])))];
}

/** An empty text and an empty list are no answers; `false` and 0 are. */
export function isAnswered(value: AnswerValue | undefined): value is AnswerValue {
  if (value === undefined) return false;
  return typeof value === 'string' || Array.isArray(value) ? value.length > 0 : true;
}

function testHolds(test: Test, typeSlug: string, answers: Answers): boolean {
  const given = 'question' in test ? ownAnswer(answers, test.question) : typeSlug;
  if (!isAnswered(given)) return false;
  if (test.op === 'answered') return true;
  const wanted: readonly (string | number | boolean)[] = test.op === 'in' ? test.value : [test.value];
  return wanted.some((value) => equals(given, value));
}

/** Of several choices, one that matches is enough. */
function equals(given: AnswerValue, value: string | number | boolean): boolean {
  return typeof given === 'object' ? given.some((one) => one === value) : given === value;
}

function ownAnswer(answers: Answers, key: string): AnswerValue | undefined {
  return Object.hasOwn(answers, key) ? answers[key] : undefined;
}
