import type { LocaleMap } from '../locale.ts';
import { type AnswerCode, checkAnswer } from './answer.ts';
import {
  type Answers,
  type AnswerValue,
  isAnswered,
  isVisible,
  keysOf,
  type VisibleIf,
} from './visible-if.ts';
import type { QuestionKind, QuestionRetentionClass, QuestionStage } from './vocabulary.ts';

export type QuestionOption = {
  readonly key: string;
  readonly label: LocaleMap;
  /** A choice may be scarce: dinner, bus, T-shirt size. */
  readonly poolId?: string | null | undefined;
};

/** One question of an edition, in the order in which they are asked. */
export type Question = {
  readonly key: string;
  readonly kind: QuestionKind;
  readonly label: LocaleMap;
  readonly options: readonly QuestionOption[];
  readonly isRequired: boolean;
  readonly stage: QuestionStage;
  readonly visibleIf: VisibleIf | null;
  /** Slugs of the types that are asked; empty: all. */
  readonly typeSlugs: readonly string[];
  readonly retentionClass: QuestionRetentionClass;
  readonly purpose: LocaleMap;
};

export type AnswerRefusal = { readonly key: string; readonly code: AnswerCode | 'unknown' | 'missing' };

export type CheckedAnswers =
  | { readonly ok: true; readonly answers: Answers }
  | { readonly ok: false; readonly refusals: readonly AnswerRefusal[] };

/**
 * Judges the answers of one stage and drops those of questions that are hidden (registration.md rule 25). A question sees
 * only kept answers, so what hangs on a hidden one is hidden too. An unknown key is refused; a missing answer only where
 * the question is required. `known` are answers given before, of other stages; `keys` asks these questions instead of those
 * of the stage. A file comes by an upload of its own (rule 24): here it is known or not, never missing.
 */
export function checkAnswers(
  questions: readonly Question[],
  sent: Readonly<Record<string, unknown>>,
  asked: {
    readonly typeSlug: string;
    readonly stage: QuestionStage;
    readonly known?: Answers;
    readonly keys?: ReadonlySet<string>;
  },
): CheckedAnswers {
  const kept: Record<string, AnswerValue> = {};
  const refusals: AnswerRefusal[] = unknownKeys(questions, sent);
  for (const question of questions) {
    const { key, isRequired, kind, stage } = question;
    if (asked.keys === undefined ? stage !== asked.stage : !asked.keys.has(key)) continue;
    if (!isAsked(question, asked.typeSlug, { ...asked.known, ...kept })) continue;
    const judged = checkAnswer(question, Object.hasOwn(sent, key) ? sent[key] : undefined);
    if (!judged.ok) refusals.push({ key, code: judged.code });
    else if (judged.value !== undefined) kept[key] = judged.value;
    else if (isRequired && kind !== 'file') refusals.push({ key, code: 'missing' });
  }
  return refusals.length > 0 ? { ok: false, refusals } : { ok: true, answers: kept };
}

/** The questions that a form shows for what is answered so far, in order. */
export function askedQuestions(
  questions: readonly Question[],
  stage: QuestionStage,
  typeSlug: string,
  answers: Answers,
): Question[] {
  const kept: Record<string, AnswerValue> = {};
  return questions.filter((question) => {
    if (!isAsked(question, typeSlug, kept)) return false;
    const value = Object.hasOwn(answers, question.key) ? answers[question.key] : undefined;
    if (isAnswered(value)) kept[question.key] = value;
    return question.stage === stage;
  });
}

/** Pools of the choices that were made; a seat claims one of each besides those of its type. */
export function choicePools(questions: readonly Question[], answers: Answers): string[] {
  return questions.flatMap(({ key, options }) => {
    const value = Object.hasOwn(answers, key) ? answers[key] : undefined;
    const chosen = typeof value === 'object' ? value : [value];
    return options.flatMap((option) => (chosen.includes(option.key) && option.poolId ? [option.poolId] : []));
  });
}

/** Rule 26: an answer about diet, access or health needs a consent of its own. */
export function hasSpecialAnswer(questions: readonly Question[], answers: Answers): boolean {
  return questions.some(
    ({ key, retentionClass }) =>
      retentionClass === 'special' && Object.hasOwn(answers, key) && isAnswered(answers[key]),
  );
}

export type QuestionFault = {
  readonly key: string;
  readonly fault: 'key_twice' | 'no_purpose' | 'no_options' | 'option_twice' | 'looks_ahead';
};

/** Why a question is not saved. */
export type QuestionRefusalCode =
  | QuestionFault['fault']
  | 'required'
  | 'too_many'
  | 'unknown_type'
  | 'kind_answered'
  | 'option_answered';

/**
 * What is wrong with a list of questions: each required one states its purpose (rule 26), a choice has options, and a
 * condition looks back only, so that one pass from top to bottom decides everything.
 */
export function questionFaults(questions: readonly Question[]): QuestionFault[] {
  const before = new Set<string>();
  return questions.flatMap((question) => {
    const faults = faultsOf(question, before);
    before.add(question.key);
    return faults.map((fault) => ({ key: question.key, fault }));
  });
}

function faultsOf(question: Question, before: ReadonlySet<string>): QuestionFault['fault'][] {
  const { key, kind, options, isRequired, purpose } = question;
  const isChoice = kind === 'one_choice' || kind === 'many_choices';
  const hasPurpose = Object.values(purpose).some((text) => text.trim() !== '');
  const faults: [boolean, QuestionFault['fault']][] = [
    [before.has(key), 'key_twice'],
    [isRequired && !hasPurpose, 'no_purpose'],
    [isChoice && options.length === 0, 'no_options'],
    [new Set(options.map((option) => option.key)).size < options.length, 'option_twice'],
    [keysOf(question.visibleIf).some((one) => !before.has(one)), 'looks_ahead'],
  ];
  return faults.flatMap(([isWrong, fault]) => (isWrong ? [fault] : []));
}

function isAsked({ typeSlugs, visibleIf }: Question, typeSlug: string, answers: Answers): boolean {
  const isForType = typeSlugs.length === 0 || typeSlugs.includes(typeSlug);
  return isForType && isVisible(visibleIf, typeSlug, answers);
}

function unknownKeys(
  questions: readonly Question[],
  sent: Readonly<Record<string, unknown>>,
): AnswerRefusal[] {
  const known = new Set(questions.map(({ key }) => key));
  return Object.keys(sent)
    .filter((key) => !known.has(key))
    .map((key) => ({ key, code: 'unknown' }));
}
