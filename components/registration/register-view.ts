import type { Localised } from '#domain/programme/view/localised.ts';
import type { AvailabilityState } from '#domain/registration/availability.ts';
import type { VisibleIf } from '#domain/registration/visible-if.ts';
import type { ConsentPurpose, QuestionKind } from '#domain/registration/vocabulary.ts';

/** The form of an edition as the browser gets it: every text picked, every price and date written. */
export type RegisterView = {
  /** Where it is sent. */
  readonly action: string;
  readonly seatsAddress: string;
  readonly language: 'en' | 'ru';
  /** Names what this browser keeps of an unfinished form; the same for both languages. */
  readonly draftName: string;
  readonly types: readonly TypeView[];
  readonly questions: readonly QuestionView[];
  readonly consents: readonly ConsentView[];
  readonly takesCode: boolean;
  /** Without a code nothing can be had here. */
  readonly needsCode: boolean;
  /** The most people who can register together; below 2 there are no groups here. */
  readonly partyMost: number;
  /** Of a refused form, or nothing. */
  readonly typed: TypedForm;
  readonly problems: readonly FieldProblem[];
  /** Slug of the type that is chosen at first. */
  readonly chosenType: string;
  readonly words: RegisterWords;
};

/** Values by the name of their field; several for choices. */
export type TypedForm = Readonly<Record<string, string | readonly string[]>>;
/** `name` is that of the field, `form` for the whole. */
export type FieldProblem = { readonly name: string; readonly code: string };

export type SeatsView = { readonly state: AvailabilityState; readonly left: number | undefined };

export type TypeView = {
  readonly slug: string;
  readonly name: Localised;
  readonly description: Localised | undefined;
  readonly priceText: string;
  readonly isFree: boolean;
  readonly needsApproval: boolean;
  readonly seats: SeatsView;
  readonly notYetText: string;
  /** Until when one takes part in a draw; empty without one. */
  readonly drawText: string;
  readonly questionKeys: readonly string[];
};

export type QuestionView = {
  readonly key: string;
  readonly label: Localised;
  readonly help: Localised | undefined;
  readonly kind: QuestionKind;
  readonly options: readonly { readonly value: string; readonly label: Localised }[];
  readonly isRequired: boolean;
  readonly visibleIf: VisibleIf | null;
  /** "Why we ask: …"; said for what is required. */
  readonly purposeText: string | undefined;
  readonly isSpecial: boolean;
};

export type ConsentView = {
  readonly purpose: ConsentPurpose;
  readonly title: string;
  readonly text: Localised;
  readonly isRequired: boolean;
};

/** Sentences of the form; `{label}` and `{seconds}` are filled in by the browser. */
export type RegisterWords = {
  readonly choice: string;
  readonly choiceNote: string;
  readonly asked: string;
  readonly askedNote: string;
  readonly consentTitle: string;
  readonly consentNote: string;
  readonly optional: string;
  readonly you: string;
  readonly youNote: string;
  readonly name: string;
  readonly nameHint: string;
  readonly email: string;
  readonly questions: string;
  readonly onlyIf: string;
  readonly choose: string;
  readonly yes: string;
  readonly no: string;
  readonly noAnswer: string;
  /** A file is brought after the form. */
  readonly fileNext: string;
  /** Where only a code has seats left. */
  readonly withCode: string;
  readonly codeTitle: string;
  readonly codeLabel: string;
  readonly codeHint: string;
  readonly send: Readonly<Record<'register' | 'draw' | 'wait' | 'ask' | 'pay', string>>;
  readonly after: string;
  readonly party: Readonly<
    Record<
      | 'title'
      | 'note'
      | 'size'
      | 'hint'
      | 'attends'
      | 'attendsYes'
      | 'attendsNo'
      | 'organisation'
      | 'country'
      | 'address'
      | 'copied',
      string
    >
  >;
  readonly otherType: Readonly<
    Record<'title' | 'note' | 'replace' | 'replaceNote' | 'keep' | 'keepNote' | 'code' | 'codeHint', string>
  >;
  readonly trap: string;
  readonly sending: string;
  readonly queued: string;
  /** By seconds, from 0. */
  readonly again: readonly string[];
  readonly offline: string;
  readonly kept: string;
  readonly problemTitle: string;
  /** By state; of `few` by the number of seats. */
  readonly seats: Readonly<Record<Exclude<AvailabilityState, 'few' | 'not_yet'>, string>>;
  readonly seatsFew: readonly string[];
  /** By `field.code`, `*.code` or the code alone. */
  readonly problems: Readonly<Record<string, string>>;
};
