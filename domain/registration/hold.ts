const MINUTE_MS = 60_000;

export const HOLD_MINUTES = 15;
/** So long before the end a hold says so (A8, WCAG 2.2 SC 2.2.1). */
export const HOLD_WARNING_MS = 2 * MINUTE_MS;
export const HOLD_EXTENSIONS_MOST = 10;

/** End of a new hold (UTC ms). */
export function holdEndsAt(at: number, holdMinutes = HOLD_MINUTES): number {
  return at + holdMinutes * MINUTE_MS;
}

export type HoldPhase = 'running' | 'warning' | 'over';

/** What the page says about a hold at an instant (UTC ms). */
export function holdPhase(endsAt: number, at: number): HoldPhase {
  if (at >= endsAt) return 'over';
  return endsAt - at <= HOLD_WARNING_MS ? 'warning' : 'running';
}

/**
 * A hold made longer by one press, as long as a new one from `at` on, ten times. An end that has come is no obstacle while
 * the seat is still held: it goes back only when somebody else asks for it or the sweeper passes.
 */
export function extendHold(
  hold: { readonly endsAt: number; readonly extensions: number },
  at: number,
  holdMinutes = HOLD_MINUTES,
):
  | { readonly ok: true; readonly endsAt: number; readonly extensions: number }
  | { readonly ok: false; readonly reason: 'most_extensions' } {
  if (hold.extensions >= HOLD_EXTENSIONS_MOST) return { ok: false, reason: 'most_extensions' };
  const endsAt = Math.max(hold.endsAt, holdEndsAt(at, holdMinutes));
  return { ok: true, endsAt, extensions: hold.extensions + 1 };
}
