import type { RegisterWords, SeatsView, TypeView } from './register-view.ts';

/** What is said about the seats of a type; "full", "may come back", "sold out" and "closed" differ (registration.md A3). */
export function seatText(
  { notYetText, drawText }: Pick<TypeView, 'notYetText' | 'drawText'>,
  { state, left }: SeatsView,
  words: Pick<RegisterWords, 'seats' | 'seatsFew'>,
): string {
  if (state === 'not_yet') return notYetText;
  if (state === 'lottery' && drawText !== '') return drawText;
  if (state === 'few') return words.seatsFew[left ?? -1] ?? words.seats.open;
  return words.seats[state];
}

/** Whether somebody can send the form for it now: for a seat, or for a place in the line. */
export function isTakeable({ state }: Pick<SeatsView, 'state'>): boolean {
  return TAKEABLE.has(state);
}

const TAKEABLE: ReadonlySet<SeatsView['state']> = new Set([
  'open',
  'few',
  'lottery',
  'waitlist',
  'may_return',
]);

/** Whether it can be chosen: a code may have seats of its own where all others are gone (registration.md rule 22). */
export function isChoosable(seats: Pick<SeatsView, 'state'>, takesCode: boolean): boolean {
  return isTakeable(seats) || (takesCode && seats.state === 'sold_out');
}

/** What the button of the form says, by what will happen. */
export function sendDeed(
  type: Pick<TypeView, 'isFree' | 'needsApproval'>,
  seats: SeatsView,
): 'register' | 'draw' | 'wait' | 'ask' | 'pay' {
  if (seats.state === 'lottery') return 'draw';
  if (seats.state === 'waitlist') return 'wait';
  if (type.needsApproval) return 'ask';
  return type.isFree ? 'register' : 'pay';
}
