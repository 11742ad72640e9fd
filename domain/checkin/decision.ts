import type { LocaleMap } from '../locale.ts';
import type { LocalDay } from '../time.ts';
import type { KeyRefusal, TokenRefusal } from '../token/ticket-token.ts';
import type { Checkpoint, Occupancy } from './checkpoint.ts';
import type { DoorManifest, DoorSlot } from './manifest.ts';
import type { ParsedCode } from './parsed-code.ts';
import type { RosterRow } from './roster.ts';
import type { Handout, Movement, TicketState } from './ticket-state.ts';
import type { Verdict } from './verdict.ts';
import type { Direction, Reentry } from './vocabulary.ts';

/** Everything that a verdict hangs on, as plain JSON: the same on the server, in the browser and in a worker. */
export type DecideInput = {
  readonly parsed: ParsedCode;
  readonly direction: Direction;
  readonly checkpoint: Checkpoint;
  readonly manifest: DoorManifest;
  /** Null: the roster does not have the ticket, or not yet. */
  readonly row: RosterRow | null;
  readonly state: TicketState;
  /** Of the area of the checkpoint. */
  readonly occupancy: Occupancy;
  /** Corrected time, UTC ms. */
  readonly now: number;
  /** For which the door stands now, see current-slot.ts; null: for none. */
  readonly slot: DoorSlot | null;
};

type Nothing = Readonly<Record<never, never>>;
type Passed = {
  /** Not in the roster: passed on the signed code alone. */
  readonly isNew: boolean;
  /** Took a free seat without a booking. */
  readonly isStandby: boolean;
};
/** `validity` of the ticket or opening hours of the `checkpoint`; UTC ms. */
type Hours = { readonly of: 'validity' | 'checkpoint'; readonly at: number };

/** What each verdict can say about itself; a verdict without an entry does not compile. */
export type VerdictFacts = {
  readonly ok: Nothing;
  readonly ok_attention: Passed & { readonly isFlagged: boolean };
  readonly new_ticket: Nothing;
  readonly standby_ok: Passed;
  readonly exit: Nothing;
  readonly exit_unmatched: Nothing;
  readonly test: Nothing;
  readonly already_in: {
    readonly reentry: Reentry;
    readonly isInside: boolean;
    readonly since: Movement;
  };
  readonly already_taken: { readonly limit: number; readonly last: Handout | null };
  readonly question: Nothing;
  readonly unpaid: Nothing;
  readonly full: { readonly inside: number; readonly capacity: number };
  readonly too_early: Hours;
  readonly too_late: Hours;
  readonly wrong_day: { readonly days: readonly LocalDay[]; readonly isSpan: boolean };
  readonly wrong_session: { readonly slotNo: number; readonly bookedSlotNo: number };
  readonly not_booked: {
    /** Null: nothing is on here now. */
    readonly slotNo: number | null;
    /** When free seats are given away, UTC ms. */
    readonly standbyAt: number | null;
    readonly isFull: boolean;
  };
  readonly rule_denied:
    | { readonly why: 'rule'; readonly ruleNo: number; readonly text: LocaleMap }
    /** Nobody can say what the rule wants: ask a supervisor (rule 2). */
    | { readonly why: 'broken_rule'; readonly ruleNo: number }
    | { readonly why: 'not_in_roster' | 'unknown_validity' | 'wrong_way' };
  readonly not_entitled: { readonly typeNo: number };
  readonly unapproved: Nothing;
  readonly cancelled: Nothing;
  readonly revoked: { readonly generation: number; readonly leastGeneration: number };
  readonly blocked: Nothing;
  readonly unknown_code: { readonly reason: KeyRefusal | 'not_in_roster' };
  readonly wrong_event: { readonly editionNo: number };
  readonly unreadable: { readonly reason: TokenRefusal | null };
};

/** A verdict with its own facts. */
export type Ruling = {
  readonly [V in Verdict]: { readonly verdict: V; readonly facts: VerdictFacts[V] };
}[Verdict];

/**
 * Something to read beside a verdict: of a rule that warns, a full area that only warns (steps 6, 8), or a number without a
 * code, typed or found, whose code was replaced before: the old badge shows the same number.
 */
export type Note =
  | { readonly kind: 'replaced' }
  | { readonly kind: 'rule'; readonly ruleNo: number; readonly text: LocaleMap }
  | { readonly kind: 'full'; readonly inside: number; readonly capacity: number };

export type Decision = Ruling & { readonly notes: readonly Note[] };

/** Whom the code stands for, from the code itself, else from the roster. */
export type Holder = {
  readonly ticketNo: number;
  readonly typeNo: number;
  readonly validityNo: number;
  /** Null for a human code: it does not tell. */
  readonly generation: number | null;
};

/** What a step looks at: the input, the holder and what earlier steps left. */
export type Given = DecideInput & {
  /** Null only where the code cannot be used at all. */
  readonly holder: Holder | null;
  readonly isStandby: boolean;
  readonly notes: readonly Note[];
};

/** The end, something for later steps, or nothing: on to the next step. */
export type StepResult = Ruling | { readonly note: Note } | { readonly isStandby: true } | undefined;

/** A part of rule 1; `no` is the number of its step there. */
export type DecideStep = {
  readonly no: 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9;
  readonly name: string;
  readonly run: (given: Given) => StepResult;
};
