import { z } from '../schema.ts';

/** An answer as it is stored: a text, a number, yes or no, or the keys of choices. */
export type AnswerValue = string | number | boolean | readonly string[];
/** Answers by the key of their question. */
export type Answers = Readonly<Record<string, AnswerValue>>;

const TESTS_MOST = 20;
const operand = z.union([z.string().max(500), z.number(), z.boolean()]);
const testInput = z.union([
  z.strictObject({ question: z.string().max(60), op: z.literal('answered') }),
  z.strictObject({ question: z.string().max(60), op: z.literal('eq'), value: operand }),
  z.strictObject({ question: z.string().max(60), op: z.literal('in'), value: z.array(operand).max(100) }),
  z.strictObject({ type: z.literal(true), op: z.literal('eq'), value: z.string().max(60) }),
  z.strictObject({ type: z.literal(true), op: z.literal('in'), value: z.array(z.string().max(60)).max(100) }),
]);
const testsInput = z.array(testInput).min(1).max(TESTS_MOST);

/**
 * When a question is asked: all or any of some tests over earlier answers or over the ticket type, by its slug
 * (registration.md rule 25).
 */
export const visibleIfInput = z.union([
  z.strictObject({ all: testsInput }),
  z.strictObject({ any: testsInput }),
]);
export type VisibleIf = z.infer<typeof visibleIfInput>;
type Test = z.infer<typeof testInput>;

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
