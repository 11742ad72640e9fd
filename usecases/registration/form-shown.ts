import type { LocaleMap } from '#domain/locale.ts';
import type { QuestionOption } from '#domain/registration/question.ts';
import type { VisibleIf } from '#domain/registration/visible-if.ts';
import type { ConsentPurpose, QuestionKind, QuestionStage } from '#domain/registration/vocabulary.ts';

export type QuestionShown = {
  readonly key: string;
  readonly label: LocaleMap;
  readonly help: LocaleMap;
  readonly kind: QuestionKind;
  readonly options: readonly Pick<QuestionOption, 'key' | 'label'>[];
  readonly isRequired: boolean;
  readonly stage: QuestionStage;
  /** For `isVisible` of domain/registration/visible-if.ts; null: always. */
  readonly visibleIf: VisibleIf | null;
  readonly purpose: LocaleMap;
  /** Its own consent (`special_answers`) is asked beside it (rule 26). */
  readonly isSpecial: boolean;
};

export type ConsentShown = {
  readonly purpose: ConsentPurpose;
  readonly version: number;
  readonly text: LocaleMap;
  readonly isRequired: boolean;
};

/** A button of the ticket page; what is missing here is refused. */
export type TicketDeed =
  | 'rename'
  | 'take_seat'
  | 'submit_hold'
  | 'resend'
  | 'language'
  | 'cancel'
  | 'leave_waitlist'
  | 'accept_offer'
  | 'decline_offer'
  | 'transfer'
  | 'new_link'
  | 'withdraw_consent'
  | 'answer'
  | 'book';

/** What is still missing, with a link to where it is done. */
export type MissingPart =
  | { readonly kind: 'question'; readonly key: string; readonly label: LocaleMap }
  | { readonly kind: 'consent'; readonly purpose: ConsentPurpose }
  | { readonly kind: 'mandatory_session'; readonly sessionCode: string; readonly title: LocaleMap }
  | { readonly kind: 'payment' };

export type TicketQuestion = QuestionShown & {
  /** It is asked now, for what is answered so far. */
  readonly isAsked: boolean;
  readonly answer: unknown;
  /** What was brought as the answer, of a question for a file. */
  readonly file: { readonly name: string; readonly byteCount: number } | undefined;
};

export type TicketConsent = ConsentShown & {
  /** UTC ms. */
  readonly givenAt: number | null;
  readonly canWithdraw: boolean;
  /** The form of the page has a box for it. */
  readonly isAsked: boolean;
};
