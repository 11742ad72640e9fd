import type { Localised } from '#domain/programme/view/localised.ts';
import type { RegistrationState } from '#domain/registration/vocabulary.ts';
import type { HoldView } from './hold-clock.tsx';
import type { PaymentView } from './payment-view.ts';

export type PartySeatView = {
  readonly id: string;
  readonly number: number;
  readonly name: string | undefined;
  readonly stateWord: string;
  readonly isSettled: boolean;
  readonly emailHint: string;
  /** Absent where only its holder has the link. */
  readonly ticketHref: string | undefined;
  readonly humanCode: string | undefined;
  readonly can: ReadonlySet<string>;
};

/** A group as its page shows it: texts picked, times written in the zone of the edition. */
export type PartyView = {
  readonly action: string;
  readonly state: RegistrationState;
  readonly stateText: string;
  readonly forum: Localised;
  readonly dates: string;
  readonly type: Localised;
  readonly contact: { readonly name: string; readonly email: string };
  readonly seats: readonly PartySeatView[];
  readonly namedCount: number;
  /** Seats that are not confirmed yet and cost something. */
  readonly isPriced: boolean;
  readonly hold: HoldView | undefined;
  /** What all seats cost, before there is a payment. */
  readonly dueText: string | undefined;
  readonly payment: PaymentView | undefined;
  readonly hasReminders: boolean;
  /** There are still names to be reminded of. */
  readonly isNameless: boolean;
  readonly registerHref: string;
};
