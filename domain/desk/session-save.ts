import type { Programme } from '../programme/programme.ts';
import type { SaveResult } from './record.ts';
import { sessionRefusals } from './session-check.ts';
import type { SessionDirectory } from './session-context.ts';
import { sessionValuesInput } from './session-input.ts';
import { type SessionRows, sessionRowsOf, sessionValues } from './session-read.ts';
import type { SessionRefusal } from './session-refusal.ts';
import { editSession, type SessionEdit } from './session-rows.ts';
import type { SessionMeans } from './session-slot.ts';
import { tidySession } from './session-tidy.ts';
import type { SessionValues } from './session-value.ts';
import { mergeValues } from './stale-field.ts';

export type SessionFacts = {
  readonly draft: Programme;
  readonly lastSlotNo: number;
  readonly directory: SessionDirectory;
};

export type SessionSave = {
  /** Null makes a new session. */
  readonly id: string | null;
  /** What the form was opened with; only what differs from it is taken. */
  readonly base: SessionValues | null;
  readonly values: SessionValues;
};

type Stale = Extract<SaveResult, { readonly reason: 'stale' }>;
export type SessionSaveDecision =
  | ({ readonly ok: true } & SessionEdit)
  | { readonly ok: false; readonly reason: 'invalid'; readonly fields: readonly SessionRefusal[] }
  | Omit<Stale, 'by' | 'at'>
  | { readonly ok: false; readonly reason: 'gone' };

/**
 * What a save of the session form does to the draft: what the form changed is put onto what is stored now, checked
 * whole and made into rows. Refuses with every field that both sides changed (security-reliability.md O1), or with
 * everything that is wrong, never with a part of it.
 */
export function decideSessionSave(
  facts: SessionFacts,
  { id, base, values }: SessionSave,
  means: SessionMeans,
): SessionSaveDecision {
  const stored = id === null ? null : (sessionRowsOf(facts.draft, id) ?? null);
  if (id !== null && stored === null) return { ok: false, reason: 'gone' };
  const merged = mergedValues(stored, base, tidySession(values));
  if ('stale' in merged) {
    return { ok: false, reason: 'stale', fields: merged.stale, current: merged.current };
  }
  const fields = sessionRefusals(merged.values, { ...facts, stored });
  if (fields.length > 0) return { ok: false, reason: 'invalid', fields };
  return { ok: true, ...editSession(facts, stored, merged.values, means) };
}

type Merged = { values: SessionValues } | { stale: Stale['fields']; current: Stale['current'] };

function mergedValues(stored: SessionRows | null, base: SessionValues | null, mine: SessionValues): Merged {
  if (stored === null) return { values: mine };
  const current = sessionValues(stored);
  const { values, stale } = mergeValues(base === null ? {} : tidySession(base), tidySession(current), mine);
  if (stale.length > 0) return { stale, current };
  return { values: sessionValuesInput.parse(values) };
}
