import type { LocaleMap } from '../locale.ts';
import { z } from '../schema.ts';
import type { VisibleIf } from './visible-if.ts';
import { visibleIfInput } from './visible-if-input.ts';
import { QUESTION_KINDS, QUESTION_STAGES, type QuestionKind, type QuestionStage } from './vocabulary.ts';

/** A choice as it is written at the desk. */
export type OptionValues = {
  readonly key: string;
  readonly label: LocaleMap;
  /** How many can have it; null: as many as want it (rule 25). */
  readonly seats: number | null;
};

/** A question as its form holds it. */
export type QuestionValues = {
  /** Names it in files; made from the wording when empty, and never changed afterwards. */
  readonly key: string;
  readonly label: LocaleMap;
  readonly help: LocaleMap;
  readonly kind: QuestionKind;
  readonly options: readonly OptionValues[];
  readonly isRequired: boolean;
  readonly stage: QuestionStage;
  readonly visibleIf: VisibleIf | null;
  /** Ids of the types that are asked; empty: all. */
  readonly typeIds: readonly string[];
  /** About diet, access or health: the shortest retention and a consent of its own (rule 26). */
  readonly isSpecial: boolean;
  readonly isOnBadge: boolean;
  readonly purpose: LocaleMap;
};

/** Characters of a wording, of what explains it, and of its purpose. */
export const QUESTION_TEXT_MOST = { label: 300, help: 1_000, purpose: 500, option: 200 } as const;
export const QUESTIONS_MOST = 100;
export const OPTIONS_MOST = 200;
export const OPTION_SEATS_MOST = 1_000_000;

const id = z.string().min(1).max(64);
const version = z.number().int();
const key = z.string().regex(/^(?:[a-z][a-z0-9_]{0,39})?$/);
const texts = (most: number) => z.record(z.string().min(2).max(35), z.string().max(most));
const ofEdition = { edition: z.string().min(1).max(64) };

const optionInput = z.strictObject({
  key,
  label: texts(QUESTION_TEXT_MOST.option),
  seats: z.number().int().min(0).max(OPTION_SEATS_MOST).nullable(),
});

export const saveQuestionInput = z.strictObject({
  ...ofEdition,
  /** Null for a new one. */
  id: id.nullable(),
  version: version.nullable(),
  values: z.strictObject({
    key,
    label: texts(QUESTION_TEXT_MOST.label),
    help: texts(QUESTION_TEXT_MOST.help),
    kind: z.enum(QUESTION_KINDS),
    options: z.array(optionInput).max(OPTIONS_MOST),
    isRequired: z.boolean(),
    stage: z.enum(QUESTION_STAGES),
    visibleIf: visibleIfInput.nullable(),
    typeIds: z.array(id).max(100),
    isSpecial: z.boolean(),
    isOnBadge: z.boolean(),
    purpose: texts(QUESTION_TEXT_MOST.purpose),
  }),
});
export const retireQuestionInput = z.strictObject({ ...ofEdition, id, version, isRetired: z.boolean() });
export const orderQuestionsInput = z.strictObject({ ...ofEdition, ids: z.array(id).max(QUESTIONS_MOST) });

/** Kinds whose answers are picked from options of the organizer. */
export function isChoiceKind(kind: QuestionKind): boolean {
  return kind === 'one_choice' || kind === 'many_choices';
}
