import type { RegistrationState } from '#domain/registration/vocabulary.ts';
import type { Translator } from '#i18n/translator.ts';
import type { BadgeTone } from '../../ui/badge.tsx';

/** How a state looks beside its word. */
export const STATE_TONES: Readonly<Record<RegistrationState, BadgeTone>> = {
  held: 'neutral',
  pending_approval: 'warning',
  waitlisted: 'accent',
  offered: 'accent',
  awaiting_payment: 'warning',
  unassigned: 'warning',
  confirmed: 'success',
  rejected: 'neutral',
  cancelled: 'neutral',
  expired: 'neutral',
  refund_due: 'danger',
};

/** The state of a registration in a word or two. */
export function stateText(t: Translator, state: RegistrationState): string {
  return t(`registrationDesk.state.${state}`);
}
