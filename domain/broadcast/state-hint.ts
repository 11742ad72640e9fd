import {
  ALERT_MS,
  EARLY_MS,
  endsAt,
  heldUntil,
  isDelayed,
  isHeld,
  OVERRUN_MS,
  type StateFacts,
} from './broadcast-state.ts';

export const STATE_HINTS = [
  'opens_at',
  'signal_at',
  'starts_at',
  'other_live',
  'other_held',
  'delayed',
  'delayed_long',
  'on_air',
  'unseen',
  'lost',
  'held_until',
  'overrun',
  'needs_operator',
  'never_sent',
  'over',
  'recording_expected',
  'recorded',
  'cancelled',
] as const;
/** Why a broadcast is as it is, and at which instant that changes by itself (UTC ms; null: by no clock). */
export type StateHint = { readonly code: (typeof STATE_HINTS)[number]; readonly at: number | null };

/** What the control desk says under the state (B16): a reason and, where there is one, the next moment. */
export function stateHint(facts: StateFacts, at: number): StateHint {
  const { state, slot, leadMs, recording, actualStartAt } = facts;
  if (state === 'planned') return { code: 'opens_at', at: slot.startAt - leadMs };
  if (state === 'waiting') return whileWaiting(facts, at);
  if (state === 'live' || state === 'interrupted') return whileOn(facts, at);
  if (state === 'cancelled') return { code: 'cancelled', at: null };
  if (state === 'recorded') return { code: 'recorded', at: null };
  if (actualStartAt === null) return { code: 'never_sent', at: null };
  return { code: recording === 'expected' ? 'recording_expected' : 'over', at: null };
}

function whileWaiting(facts: StateFacts, at: number): StateHint {
  const { slot, signal, other } = facts;
  if (other === 'held') return { code: 'other_held', at: null };
  if (isDelayed(facts, at)) {
    const isLong = at >= slot.startAt + ALERT_MS;
    return { code: isLong ? 'delayed_long' : 'delayed', at: slot.endAt + OVERRUN_MS };
  }
  if (other === 'live') return { code: 'other_live', at: slot.startAt };
  if (signal === 'unknown') return { code: 'starts_at', at: slot.startAt };
  return { code: 'signal_at', at: slot.startAt - EARLY_MS };
}

function whileOn(facts: StateFacts, at: number): StateHint {
  const { state, slot, signal } = facts;
  if (state === 'interrupted') return { code: 'lost', at: facts.signalAt };
  if (isHeld(facts, at)) return { code: 'held_until', at: heldUntil(facts) ?? null };
  const lastAt = endsAt(facts);
  if (lastAt === undefined) return { code: 'needs_operator', at: null };
  if (at >= slot.endAt) return { code: 'overrun', at: lastAt };
  return { code: signal === 'unknown' ? 'unseen' : 'on_air', at: lastAt };
}
