import type { CorrectionValues } from '#domain/registration/staff-order.ts';
import type { QuestionKind, RegistrationState } from '#domain/registration/vocabulary.ts';
import type { SelectOption } from '../../ui/select.tsx';
import type { DeskRefusal } from '../record/record-answer.ts';

/** One question of the form, in words. */
export type CorrectionQuestion = {
  readonly key: string;
  readonly label: string;
  readonly kind: QuestionKind;
  readonly options: readonly SelectOption[];
};

export type CorrectionChoices = {
  readonly types: readonly SelectOption[];
  readonly countries: readonly SelectOption[];
  readonly languages: readonly SelectOption[];
  readonly questions: readonly CorrectionQuestion[];
  readonly canChangeType: boolean;
};

type FieldError = { readonly name: string; readonly code: string };
type Plain = { readonly ok: true };
export type DeedRefused = {
  readonly ok: false;
  readonly reason: string;
  readonly fields?: readonly FieldError[];
  readonly requestId?: string;
};
export type CorrectionAnswer =
  | { readonly ok: true; readonly version: number }
  | {
      readonly ok: false;
      readonly reason: 'stale';
      readonly version: number;
      readonly current: CorrectionValues;
    }
  | DeedRefused
  | DeskRefusal;
export type DeedAnswer = Plain | DeedRefused | DeskRefusal;

type One = { readonly edition: string; readonly id: string };
type Decided = { readonly id: string; readonly result: string };

/** The deeds of the page of one registration; each is a server action. */
export type DetailActions = {
  readonly correct: (
    input: One & { readonly version: number; readonly values: CorrectionValues },
  ) => Promise<CorrectionAnswer>;
  readonly note: (input: One & { readonly version: number; readonly note: string }) => Promise<DeedAnswer>;
  readonly replace: (
    input: One & {
      readonly version: number;
      readonly name: string;
      readonly email: string;
      readonly language: 'en' | 'ru';
    },
  ) => Promise<DeedAnswer>;
  readonly block: (
    input: One & { readonly isBlocked: boolean; readonly reason?: string },
  ) => Promise<DeedAnswer>;
  readonly resend: (input: One) => Promise<DeedAnswer>;
  readonly renewLink: (input: One) => Promise<DeedAnswer>;
  readonly decide: Readonly<
    Record<
      'approve' | 'reject' | 'cancel' | 'reinstate',
      (input: One & { readonly reason?: string; readonly note?: string }) => Promise<Decided | DeskRefusal>
    >
  >;
};

/** Whom a deed is about. */
export type DetailSubject = {
  readonly edition: string;
  readonly id: string;
  readonly version: number;
  readonly name: string;
  readonly email: string;
  readonly state: RegistrationState;
  readonly can: readonly string[];
  readonly bookingCount: number;
  readonly isPaid: boolean;
};
