import type { Language, LocaleMap } from '#domain/locale.ts';
import type { AvailabilityState } from '#domain/registration/availability.ts';
import type { RegistrationFieldRefusal, RegistrationInput } from '#domain/registration/registration-input.ts';
import type { Answers } from '#domain/registration/visible-if.ts';
import type {
  ApprovalMode,
  BookingMode,
  BookingState,
  RegistrationSource,
  RegistrationState,
  RoleCategory,
} from '#domain/registration/vocabulary.ts';
import type { Viewer } from '#domain/viewer.ts';
import type {
  ConsentShown,
  MissingPart,
  QuestionShown,
  TicketConsent,
  TicketDeed,
  TicketQuestion,
} from './form-shown.ts';
import type { PaymentShown } from './payment-shown.ts';

/** What came with a registration, besides the body: nothing of it is stored, the address only as a MAC in memory. */
export type RegisterOrigin = {
  readonly viewer: Viewer;
  /** As the front knows it; empty where it does not. */
  readonly client: string;
  /** A direct connection of this machine without forwarding headers: without limits (registration.md rule 14). */
  readonly isLoopback: boolean;
  readonly requestId: string;
  /** The Cookie header, for a code that is bound to this browser. */
  readonly cookie?: string | undefined;
  readonly source: Extract<RegistrationSource, 'form' | 'program'>;
};

/**
 * What a handler makes of `POST /{edition}/register`: the body as `readRegistration` or `readRegistrationForm` of
 * domain/registration gave it, and the language of the address.
 */
export type RegisterOrder = {
  readonly input: RegistrationInput;
  /** Used where the body names no locale of the product. */
  readonly language: Language;
  /** The field that people do not see was filled in: answered like a success, and nothing is done. */
  readonly isTrap: boolean;
  /** `Idempotency-Key`; a form without one uses edition, address and type. */
  readonly key: string | undefined;
};

/** One field and why it is refused, as in domain/registration/registration-input.ts: `consents.terms`, `answers.diet`. */
export type FieldError = RegistrationFieldRefusal;

export type RegisterRefusal = {
  readonly ok: false;
  readonly status: 409 | 422 | 429 | 503;
  readonly reason: /** 422, with `fields`. */
    | 'invalid'
    /** 422: the key was used with another body. */
    | 'key_reused'
    | 'still_running'
    | 'not_open_yet'
    | 'closed'
    | 'sold_out'
    /** 409: full, seats may come back, and there is no waitlist. */
    | 'may_return'
    /** 409: the place that the new one was to replace can be given up no longer, and stays (rule 5). */
    | 'old_place_stays'
    /** 409: full or drawn by lot, and the body said `waitlist: false`. */
    | 'full'
    /** 409, with `fields`: the address has another type, and who registers is asked what becomes of it (rule 5). */
    | 'other_type'
    /** 409: of unknown, used-up, wrong and foreign codes alike (rule 14). */
    | 'code'
    /** 429: by address of machine, by e-mail, or too many codes tried. */
    | 'too_many'
    /** 503: the writer queue is old; the same key again later. */
    | 'busy';
  readonly fields: readonly FieldError[];
  readonly retryAfterSeconds?: number | undefined;
  /** Binds a code that was mailed to this browser. */
  readonly flow?: string | undefined;
};

export type RegisterDone = {
  readonly ok: true;
  /** 201 for the first answer, 200 for the same key and body again. */
  readonly isNew: boolean;
  /** The address already had a registration of this type: its ticket went out again by mail, nothing is shown here. */
  readonly isMailedAgain: boolean;
  readonly state: RegistrationState;
  /** `/t/{secret}`; undefined where only the mail may carry it. */
  readonly ticketPath: `/${string}` | undefined;
  /** Text of the QR symbol (S1); undefined without a ticket. */
  readonly code: string | undefined;
  /** `HGQN-39YM-3`. */
  readonly humanCode: string | undefined;
  /** Place in the queue from 1, for `waitlisted`. */
  readonly rank: number | undefined;
  /** Of a group: its link is the one above, and so many of its seats have names. */
  readonly party?: { readonly size: number; readonly named: number };
};

export type RegisterAnswer = RegisterDone | RegisterRefusal;

/** Edition as registration pages need it. */
export type RegistrationEdition = {
  readonly id: string;
  readonly slug: string;
  readonly name: LocaleMap;
  readonly city: LocaleMap;
  readonly startOn: string;
  readonly endOn: string;
  readonly zone: string;
  readonly locales: readonly string[];
  readonly defaultLocale: string;
  readonly isSample: boolean;
};

/** What somebody may know of their own part in a draw. */
export type DrawOfHolder = {
  /** Of nobody's name; the public list says it too. */
  readonly number: string;
  /** UTC ms. */
  readonly closesAt: number;
  readonly isOver: boolean;
};

/** What a visitor is told of the seats (A3). */
export type SeatsShown = {
  /** `open` many, `few` with `seatsLeft`, `lottery` (drawn by lot), `waitlist` (full, one may queue), `may_return`, `sold_out`, `not_yet`, `closed`. */
  readonly state: AvailabilityState;
  /** A number worth showing; undefined for many. */
  readonly seatsLeft: number | undefined;
};

export type TypeChoice = {
  readonly slug: string;
  readonly name: LocaleMap;
  readonly description: LocaleMap;
  readonly roleCategory: RoleCategory;
  /** Minor units, VAT included; 0 is free. */
  readonly priceMinor: number;
  readonly currency: string;
  readonly seats: SeatsShown;
  readonly hasWaitlist: boolean;
  readonly approval: ApprovalMode;
  readonly partyMax: number;
  readonly salesFrom: number | null;
  readonly salesUntil: number | null;
  /** Until when one takes part in a draw that is to come. */
  readonly drawClosesAt?: number | undefined;
  /** Keys of the questions of this type, in order; visible_if is asked on top. */
  readonly questionKeys: readonly string[];
};

/** Everything before the first field. Public, equal for everybody: may be cached; the numbers come from SeatCounts. */
export type RegistrationPage = {
  readonly edition: RegistrationEdition;
  /** Whether anything can be had now. */
  readonly isOpen: boolean;
  readonly opensAt: number | null;
  readonly closesAt: number | null;
  /** A type needs a code: the form offers a field for it. */
  readonly takesCode: boolean;
  readonly allowsSecondType: boolean;
  readonly types: readonly TypeChoice[];
  readonly questions: readonly QuestionShown[];
  readonly consents: readonly ConsentShown[];
};

/** The JSON that the page asks for every few seconds: by slug of the type. */
export type SeatCounts = Readonly<
  Record<string, { readonly state: AvailabilityState; readonly left?: number | undefined }>
>;

/** An occurrence of the public programme, as those who book read it. */
export type SessionPlace = {
  readonly occurrenceId: string;
  readonly sessionId: string;
  readonly sessionCode: string;
  readonly title: LocaleMap;
  readonly startAt: number;
  readonly endAt: number;
  readonly hallIds: readonly string[];
  readonly hallNames: readonly LocaleMap[];
};

/** What stands in the way of a session, or makes it tight (registration.md rule 29). */
export type BookingClash = {
  /** `isRole`: the person has a part in it, which no button gives up. */
  readonly overlaps: readonly (SessionPlace & { readonly isRole: boolean })[];
  readonly walks: readonly {
    readonly title: LocaleMap;
    readonly gapMinutes: number;
    readonly walkMinutes: number;
  }[];
};

export type TicketBooking = SessionPlace & {
  readonly walks: BookingClash['walks'];
  readonly state: BookingState | 'waiting' | 'offered';
  readonly rank: number | undefined;
  /** Until when an offered seat can be taken (UTC ms). */
  readonly offerEndsAt: number | undefined;
  readonly canDrop: boolean;
};

/** A seat or a place in line of a session that is not in the programme now: kept, as it may be placed again (rule 31). */
export type GoneBooking = Pick<TicketBooking, 'occurrenceId' | 'state' | 'canDrop'> & {
  readonly title: LocaleMap;
};

export type BookableSession = SessionPlace & {
  readonly clash: BookingClash;
  /** An overlap only warns: the edition allows it. */
  readonly allowsOverlap: boolean;
  /** The one booking that this session can take the place of (rule 30). */
  readonly insteadOf: SessionPlace | undefined;
  readonly mode: BookingMode;
  /** By invitation, and the person has one. */
  readonly isInvited: boolean;
  /** The last wish was not accepted, with what the organizers said; one may ask again. */
  readonly refused: { readonly reason: string } | undefined;
  readonly seats: SeatsShown;
  readonly hasWaitlist: boolean;
  /** Other times of the same session that the person has or waits for (decision 132). */
  readonly otherTimes: readonly SessionPlace[];
};

/** Everything rule 39 shows, personal: never cached by anybody but the person's own browser. */
export type TicketPage = {
  readonly edition: RegistrationEdition;
  readonly publicId: string;
  readonly state: RegistrationState;
  readonly badgeName: string;
  /** `a…@example.org`: enough to recognise, too little to use. */
  readonly emailHint: string;
  readonly language: Language;
  readonly type: Pick<
    TypeChoice,
    'slug' | 'name' | 'description' | 'roleCategory' | 'priceMinor' | 'currency'
  >;
  /** Undefined: no ticket now. A blocked one has no code. */
  readonly ticket:
    | {
        readonly code: string;
        readonly humanCode: string;
        readonly isBlocked: boolean;
        readonly generation: number;
      }
    | undefined;
  readonly validity: {
    readonly name: LocaleMap;
    readonly fromAt: number | null;
    readonly untilAt: number | null;
    readonly days: readonly string[];
  };
  readonly rank: number | undefined;
  /** The draw that they take part in, or wait in the order of. */
  readonly draw: DrawOfHolder | undefined;
  readonly waitingSize: number | undefined;
  /** End of the offer or hold, or the due date. */
  readonly deadlineAt: number | null;
  readonly hold: { readonly minutes: number; readonly extensionsLeft: number };
  /** What organizers say to the person: why not. */
  readonly reason: string | null;
  readonly payment: PaymentShown | undefined;
  readonly bookings: readonly TicketBooking[];
  readonly gone: readonly GoneBooking[];
  readonly bookable: readonly BookableSession[];
  readonly missing: readonly MissingPart[];
  /** Everything that this page may ask; what hangs on other answers comes and goes with them. */
  readonly questions: readonly TicketQuestion[];
  /** What decides about these questions and is answered elsewhere. */
  readonly known: Answers;
  /** Names the answers that the form begins with: sent along, others that were stored meanwhile are not overwritten. */
  readonly revision: string;
  readonly consents: readonly TicketConsent[];
  /** An open transfer: to whom (hint) and until when it can be taken. */
  readonly transfer: { readonly emailHint: string; readonly expiresAt: number } | undefined;
  readonly can: readonly TicketDeed[];
  /** Asks for the row as it was: a stale write is refused. */
  readonly version: number;
};
