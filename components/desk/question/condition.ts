import type { VisibleIf } from '#domain/registration/visible-if.ts';
import type { QuestionKind } from '#domain/registration/vocabulary.ts';

export type ConditionTest = Extract<VisibleIf, { readonly all: unknown }>['all'][number];

/** What a test can look at: the type, or a question that is asked before. */
export type ConditionSubject = {
  readonly id: string;
  readonly name: string;
  readonly kind: QuestionKind;
  readonly choices: readonly { readonly value: string; readonly label: string }[];
};

/** Not the key of a question: those begin with a letter. */
export const TYPE_SUBJECT = '*type';

/** A condition as rows of an editor. */
export function testsOf(value: VisibleIf | null): {
  readonly mode: 'all' | 'any';
  readonly tests: readonly ConditionTest[];
} {
  if (value === null) return { mode: 'all', tests: [] };
  return 'all' in value ? { mode: 'all', tests: value.all } : { mode: 'any', tests: value.any };
}

/** Rows of an editor as a condition; without rows the question is always asked. */
export function conditionOf(mode: 'all' | 'any', tests: readonly ConditionTest[]): VisibleIf | null {
  if (tests.length === 0) return null;
  return mode === 'all' ? { all: tests } : { any: tests };
}

export function subjectOf(test: ConditionTest): string {
  return 'question' in test ? test.question : TYPE_SUBJECT;
}

/** A test to begin with: the first value that the subject can have. */
export function firstTest({ id, kind, choices }: ConditionSubject): ConditionTest {
  const value = choices[0]?.value ?? '';
  if (id === TYPE_SUBJECT) return { type: true, op: 'eq', value };
  if (kind === 'yes_no') return { question: id, op: 'eq', value: true };
  if (choices.length === 0) return { question: id, op: 'answered' };
  return { question: id, op: 'eq', value };
}

/** The same test with another comparison; what was compared with stays where it can. */
export function withOp(test: ConditionTest, op: 'eq' | 'in' | 'answered'): ConditionTest {
  const [first = '', ...more] = valuesOf(test);
  if ('type' in test) {
    const [slug, ...slugs] = [first, ...more].map(String);
    return op === 'in'
      ? { type: true, op, value: [slug ?? '', ...slugs] }
      : { type: true, op: 'eq', value: slug ?? '' };
  }
  const { question } = test;
  if (op === 'answered') return { question, op };
  return op === 'in' ? { question, op, value: [first, ...more] } : { question, op, value: first };
}

/** The same test compared with other values; the first counts where one is compared with. */
export function withValues(
  test: ConditionTest,
  values: readonly (string | number | boolean)[],
): ConditionTest {
  if (test.op === 'answered') return test;
  if ('type' in test)
    return test.op === 'in'
      ? { ...test, value: values.map(String) }
      : { ...test, value: String(values[0] ?? '') };
  return test.op === 'in' ? { ...test, value: values } : { ...test, value: values[0] ?? '' };
}

export function valuesOf(test: ConditionTest): readonly (string | number | boolean)[] {
  if (test.op === 'answered') return [];
  return test.op === 'in' ? test.value : [test.value];
}
