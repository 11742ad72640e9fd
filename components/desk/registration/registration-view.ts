import type { RegistrationState } from '#domain/registration/vocabulary.ts';
import type { SelectOption } from '../../ui/select.tsx';
import type { DeskRefusal } from '../record/record-answer.ts';
import type { ListColumn } from './list-address.ts';

/** One line of the list, in words. */
export type RegistrationLineView = {
  readonly id: string;
  readonly name: string;
  readonly href: string;
  readonly state: RegistrationState;
  readonly cells: Readonly<Partial<Record<ListColumn, string>>>;
};

export type ColumnView = { readonly id: ListColumn; readonly label: string };

export type ListChoices = {
  readonly types: readonly SelectOption[];
  readonly sessions: readonly SelectOption[];
  readonly answers: readonly SelectOption[];
};

/** What a decision about many would be about. */
export type DecisionPreviewView = {
  readonly ids: readonly string[];
  readonly skipped: number;
  readonly more: number;
  readonly mails: Readonly<Record<'en' | 'ru', number>>;
};

type DecisionInput = {
  readonly edition: string;
  readonly ids: string[];
  readonly reason?: string;
  readonly note?: string;
};
type DecisionAnswer = readonly { readonly id: string; readonly result: string }[];

/** The deeds of the list; each is a server action. */
export type DecisionActions = {
  readonly preview: (input: {
    readonly edition: string;
    readonly ids?: string[];
    readonly query?: string;
  }) => Promise<DecisionPreviewView | DeskRefusal>;
  readonly approve: (input: DecisionInput) => Promise<DecisionAnswer | DeskRefusal>;
  readonly reject: (input: DecisionInput) => Promise<DecisionAnswer | DeskRefusal>;
};
