import type { DeskCounts } from './desk-count.ts';

/** What may wait for an organizer, the most harmful first (design.md O1). */
export const NEXT_ACTIONS = [
  'blocking_findings',
  'backup_late',
  'dead_mails',
  'no_days',
  'no_halls',
  'no_sessions',
  'pending_registrations',
  'unreleased_changes',
  'never_released',
  'sessions_without_time',
  'slots_without_hall',
  'warning_findings',
  'unconfirmed_people',
  'missing_translations',
  'stale_translations',
  'filed_mails',
  'open_invites',
  'no_tracks',
] as const;
export type NextActionKind = (typeof NEXT_ACTIONS)[number];

/** One line of the dashboard: how much of what waits, and since when (UTC milliseconds) where that is known. */
export type NextAction = {
  readonly kind: NextActionKind;
  readonly count: number;
  readonly since: number | null;
  readonly harm: 'harm' | 'open' | 'note';
};

const HARM: Readonly<Record<NextActionKind, NextAction['harm']>> = {
  blocking_findings: 'harm',
  backup_late: 'harm',
  dead_mails: 'harm',
  no_days: 'open',
  no_halls: 'open',
  no_sessions: 'open',
  pending_registrations: 'open',
  unreleased_changes: 'open',
  never_released: 'open',
  sessions_without_time: 'open',
  slots_without_hall: 'open',
  warning_findings: 'note',
  unconfirmed_people: 'open',
  missing_translations: 'note',
  stale_translations: 'note',
  filed_mails: 'note',
  open_invites: 'note',
  no_tracks: 'note',
};

export type Waiting = { readonly count: number; readonly since: number | null };

/** Puts what waits in the order of its harm; what is at zero is left out. */
export function nextActions(
  waiting: Readonly<Partial<Record<NextActionKind, number | Waiting>>>,
): NextAction[] {
  return NEXT_ACTIONS.flatMap((kind) => {
    const found = waiting[kind] ?? 0;
    const { count, since } = typeof found === 'number' ? { count: found, since: null } : found;
    return count > 0 ? [{ kind, count, since, harm: HARM[kind] }] : [];
  });
}

/** What an edition lacks to have a programme at all: the steps of somebody who begins. */
export function firstSteps(
  counts: Pick<DeskCounts, 'days' | 'halls' | 'tracks' | 'sessions'>,
): Partial<Record<NextActionKind, number>> {
  const missing = (count: number) => (count === 0 ? 1 : 0);
  return {
    no_days: missing(counts.days),
    no_halls: missing(counts.halls),
    no_sessions: missing(counts.sessions),
    no_tracks: missing(counts.tracks),
  };
}
