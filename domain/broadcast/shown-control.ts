import type { AccessKind, BroadcastState } from './vocabulary.ts';

/**
 * The one control with which somebody watches a broadcast (broadcast.md B1). `none`: the session is not broadcast and says
 * so. All but `join` and `play` are there, disabled, and say why.
 */
export type ShownControl =
  | { readonly kind: 'none' }
  | { readonly kind: 'countdown'; readonly at: number }
  /** After its planned start, without a signal yet. */
  | { readonly kind: 'delayed' }
  | { readonly kind: 'join'; readonly isInterrupted: boolean }
  | { readonly kind: 'over' }
  /** Its time is over and nothing was ever sent: it was none, and nothing has ended. */
  | { readonly kind: 'never' }
  /** A recording is expected or does not open yet; `at` is when it does, where that is known. */
  | { readonly kind: 'soon'; readonly at: number | null }
  | { readonly kind: 'play'; readonly untilAt: number | null }
  | { readonly kind: 'expired'; readonly at: number }
  | { readonly kind: 'cancelled' };

/** What the control is decided from; instants are UTC ms. */
export type Watchable = {
  readonly state: BroadcastState;
  readonly plannedStartAt: number;
  readonly isDelayed: boolean;
  /** Null: it never was live. */
  readonly actualStartAt: number | null;
  readonly recording: {
    readonly access: AccessKind;
    readonly fromAt: number | null;
    readonly untilAt: number | null;
  } | null;
};

/** Exactly one control for every state, at every instant (broadcast.md B1, "Tests that prove it" 1). */
export function shownControl(broadcast: Watchable | null, at: number): ShownControl {
  if (broadcast === null) return { kind: 'none' };
  const { state, plannedStartAt, isDelayed } = broadcast;
  if (state === 'live' || state === 'interrupted')
    return { kind: 'join', isInterrupted: state === 'interrupted' };
  if (state === 'cancelled') return { kind: 'cancelled' };
  if (state === 'planned' || state === 'waiting')
    return isDelayed || at >= plannedStartAt
      ? { kind: 'delayed' }
      : { kind: 'countdown', at: plannedStartAt };
  return recordingControl(broadcast, at);
}

function recordingControl({ state, recording, actualStartAt }: Watchable, at: number): ShownControl {
  if (state === 'processing') return { kind: 'soon', at: null };
  if (recording === null || state !== 'recorded')
    return actualStartAt === null ? { kind: 'never' } : { kind: 'over' };
  const { fromAt, untilAt } = recording;
  if (fromAt !== null && at < fromAt) return { kind: 'soon', at: fromAt };
  if (untilAt !== null && at >= untilAt) return { kind: 'expired', at: untilAt };
  return { kind: 'play', untilAt };
}

/** Whether pressing it does something. */
export function isWatchable(control: ShownControl): boolean {
  return control.kind === 'join' || control.kind === 'play';
}

/** The minutes before its start at which a countdown is said aloud, and no other (B8). */
export const SAID_MINUTES = [10, 5, 1] as const;

/** Which of {@link SAID_MINUTES} was passed between two looks at the clock (ms left); undefined: none. */
export function saidMinute(leftBefore: number, leftNow: number): number | undefined {
  return SAID_MINUTES.findLast((minutes) => leftBefore > minutes * 60_000 && leftNow <= minutes * 60_000);
}

/** What is left on a clock: `04:59`, `1:00:00`; undefined a day before, where a date says more. */
export function countdownText(leftMs: number): string | undefined {
  if (leftMs >= 86_400_000) return undefined;
  const seconds = Math.max(0, Math.ceil(leftMs / 1000));
  const two = (value: number) => String(value).padStart(2, '0');
  const clock = `${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  return seconds < 3600 ? clock : `${Math.floor(seconds / 3600)}:${clock}`;
}
