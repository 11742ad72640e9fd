import { isLiveState, type RegistrationState } from './vocabulary.ts';

/** What is still to be done comes first: one seat that waits keeps the whole group waiting. */
const ORDER = [
  'held',
  'waitlisted',
  'offered',
  'pending_approval',
  'awaiting_payment',
  'unassigned',
  'confirmed',
] as const satisfies readonly RegistrationState[];

/** The state of a group by those of its seats (G1, G2): given up seats count only where no other is left. */
export function partyStateOf(states: readonly RegistrationState[]): RegistrationState {
  const live = states.filter(isLiveState);
  return ORDER.find((state) => live.includes(state)) ?? states[0] ?? 'cancelled';
}
