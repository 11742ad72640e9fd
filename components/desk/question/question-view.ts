import type { QuestionRefusalCode } from '#domain/registration/question.ts';
import type { QuestionValues } from '#domain/registration/question-input.ts';
import type { DeskRefusal } from '../record/record-answer.ts';

/** A question as the list and its form get it. */
export type QuestionLine = {
  readonly id: string;
  readonly version: number;
  readonly values: QuestionValues;
  readonly name: string;
  readonly answered: number;
  readonly seats: Readonly<Record<string, { readonly used: number; readonly nominal: number }>>;
  readonly isRetired: boolean;
};

export type QuestionPlace = {
  readonly edition: string;
  /** Address of the list. */
  readonly address: string;
  readonly locales: readonly string[];
  readonly defaultLocale: string;
  readonly types: readonly { readonly id: string; readonly slug: string; readonly name: string }[];
};

type FieldFault = { readonly name: string; readonly code: QuestionRefusalCode };
export type QuestionSaveAnswer =
  | {
      readonly ok: true;
      readonly id: string;
      readonly version: number;
      readonly asksConsent: boolean;
    }
  | { readonly ok: false; readonly reason: 'stale' | 'gone' }
  | { readonly ok: false; readonly reason: 'invalid'; readonly fields: readonly FieldFault[] };
export type QuestionMoveAnswer =
  | { readonly ok: true }
  | { readonly ok: false; readonly reason: 'stale' | 'gone' | 'needed' };

export type QuestionActions = {
  readonly save: (input: {
    edition: string;
    id: string | null;
    version: number | null;
    values: MutableValues;
  }) => Promise<QuestionSaveAnswer | DeskRefusal>;
  readonly retire: (input: {
    edition: string;
    id: string;
    version: number;
    isRetired: boolean;
  }) => Promise<QuestionMoveAnswer | DeskRefusal>;
  readonly order: (input: { edition: string; ids: string[] }) => Promise<QuestionMoveAnswer | DeskRefusal>;
};

/** What an action takes: arrays that are its own. */
export type MutableValues = Omit<QuestionValues, 'options' | 'typeIds'> & {
  options: QuestionValues['options'][number][];
  typeIds: string[];
};
