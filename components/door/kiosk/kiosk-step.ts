import type { HolderAnswer } from '#domain/checkin/desk-protocol.ts';
import type { CodeAnswer } from '#domain/checkin/protocol.ts';

/** Whose badge it is, with the code that lies before the kiosk. */
export type KioskGuest = Pick<
  HolderAnswer,
  'ticketNo' | 'name' | 'organisation' | 'position' | 'isPrinted'
> & {
  readonly code: string;
};

/** What a kiosk shows. It goes from scan over name to badge with one press, two where a badge came out before (T2). */
export type KioskStep =
  | { readonly kind: 'start' }
  | { readonly kind: 'reading' }
  | { readonly kind: 'guest'; readonly guest: KioskGuest }
  | { readonly kind: 'correct'; readonly guest: KioskGuest }
  | { readonly kind: 'done' }
  | { readonly kind: 'address' }
  | { readonly kind: 'digits'; readonly flow: string }
  | { readonly kind: 'choose'; readonly found: CodeAnswer['found'] }
  /** Something for staff: what the door says, or what went wrong. */
  | { readonly kind: 'refused'; readonly title: string; readonly text: string }
  | { readonly kind: 'staff' };

export const START: KioskStep = { kind: 'start' };

/** Where nobody waits for anything, or staff was called, nothing is reset. */
export function isTimed({ kind }: KioskStep): boolean {
  return kind !== 'start' && kind !== 'reading' && kind !== 'staff' && kind !== 'done';
}

/** Where somebody is at work already, a code that is read is taken as the next person's only from here. */
export function takesCodes({ kind }: KioskStep): boolean {
  return kind === 'start' || kind === 'done' || kind === 'refused';
}
