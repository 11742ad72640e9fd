import type { SymbolView } from '#components/ui/code-symbol.tsx';
import type { Localised } from '#domain/programme/view/localised.ts';
import type { Answers } from '#domain/registration/visible-if.ts';
import type { RegistrationState } from '#domain/registration/vocabulary.ts';
import type { HoldView } from './hold-clock.tsx';
import type { PaymentView } from './payment-view.ts';
import type { ConsentView, QuestionView } from './register-view.ts';

/** A ticket as its page shows it: texts picked, dates written in the zone of the edition. */
export type TicketView = {
  /** Of this page, where its forms are sent. */
  readonly action: string;
  readonly version: number;
  readonly state: RegistrationState;
  readonly stateWord: string;
  /** What the state means for the person. */
  readonly stateText: string;
  /** What the organizers said. */
  readonly reason: string | undefined;
  readonly card: TicketCardView;
  /** The form is not finished; the seat is kept meanwhile. */
  readonly hold: HoldView | undefined;
  readonly priceText: string | undefined;
  readonly emailHint: string;
  readonly payment: PaymentView | undefined;
  readonly missing: readonly { readonly text: string; readonly href: string }[];
  readonly bookings: readonly SeatView[];
  readonly bookable: readonly SeatView[];
  readonly zoneText: string;
  readonly typeSlug: string;
  readonly questions: readonly (QuestionView & {
    /** What is stored. */
    readonly typed: readonly string[];
    readonly isAsked: boolean;
    readonly upload: UploadView | undefined;
  })[];
  /** Answers of other pages that decide what is asked here. */
  readonly known: Answers;
  /** Names the answers that the form begins with. */
  readonly revision: string;
  readonly consents: readonly (ConsentView & {
    readonly note: string | undefined;
    readonly canWithdraw: boolean;
    readonly isAsked: boolean;
  })[];
  readonly language: 'en' | 'ru';
  readonly transferText: string | undefined;
  readonly can: ReadonlySet<string>;
  readonly pdf: string | undefined;
  /** Instant of these facts (UTC ms). */
  readonly asOf: number;
};

/** As much of it as asks something. */
export type AskedView = Pick<
  TicketView,
  'action' | 'version' | 'typeSlug' | 'questions' | 'known' | 'revision' | 'consents'
>;

/** Where the file of a question is sent, and the one that is there. */
export type UploadView = {
  readonly action: string;
  readonly file: { readonly name: string; readonly sizeText: string } | undefined;
};

export type TicketCardView = {
  readonly forum: Localised;
  readonly facts: string;
  readonly name: string;
  readonly type: Localised;
  /** Absent while nothing is valid. */
  readonly validText: string | undefined;
  /** Where there is a ticket that works. */
  readonly code: { readonly human: string; readonly symbol: SymbolView } | undefined;
  readonly isBlocked: boolean;
};

/** A session of a ticket: booked, waited for, or to be had. */
export type SeatView = {
  readonly occurrenceId: string;
  /** Absent for what is not in the programme now. */
  readonly href: string | undefined;
  readonly title: Localised;
  readonly whenText: string;
  readonly hallText: string;
  /** State of the own seat, or what is left. */
  readonly statusText: string;
  readonly isOn: boolean;
  readonly isOwn: boolean;
  /** Overlaps and walks that take longer than the time between. */
  readonly warnings: readonly string[];
  readonly note: string | undefined;
  readonly deeds: readonly SeatDeed[];
};

export type SeatDeed = {
  readonly deed: string;
  readonly label: string;
  readonly isMain: boolean;
  readonly values: Readonly<Record<string, string>>;
};
