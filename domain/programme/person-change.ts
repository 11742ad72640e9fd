import { isRescheduled, type OccurrenceDiff } from './release-diff.ts';
import type { SnapshotSession, SnapshotSlot } from './snapshot.ts';
import type { CastRole } from './vocabulary.ts';

/** What can become of somebody's part in a programme, in the order in which mails tell it (programme.md PU5). */
export const PERSON_CHANGES = ['added', 'moved', 'cancelled', 'removed'] as const;
export type PersonChangeKind = (typeof PERSON_CHANGES)[number];

export type PersonChange = {
  readonly kind: PersonChangeKind;
  readonly occurrenceId: string;
  readonly before: SnapshotSlot | null;
  readonly after: SnapshotSlot | null;
};

/**
 * What a release does to the slots of each person of the cast, by their ids, in the order of the diff. What is over at `at`
 * (UTC ms) is no news to anybody. A session that becomes closed keeps its people: releases are only silent about them.
 */
export function personChanges(
  diffs: readonly OccurrenceDiff[],
  at: number,
): ReadonlyMap<string, readonly PersonChange[]> {
  const found = new Map<string, PersonChange[]>();
  for (const diff of diffs) {
    const [before, after] = [castIds(diff.sessionBefore), castIds(diff.sessionAfter)];
    for (const personId of new Set([...before, ...after])) {
      const kind = kindOf(diff, { was: before.has(personId), is: after.has(personId) });
      if (kind === undefined || isOver(kind, diff, at)) continue;
      const { occurrenceId } = diff;
      const change = { kind, occurrenceId, before: diff.before, after: diff.after };
      found.set(personId, [...(found.get(personId) ?? []), change]);
    }
  }
  return found;
}

/** The roles that somebody has in a session, at a talk or throughout; none in a session that is not there. */
export function rolesIn(session: SnapshotSession | null | undefined, personId: string): CastRole[] {
  if (!session) return [];
  const cast = [session.cast, ...session.talks.map((talk) => talk.cast)].flat();
  return [...new Set(cast.filter((member) => member.personId === personId).map(({ role }) => role))];
}

function castIds(session: SnapshotSession | null): Set<string> {
  if (session === null) return new Set();
  const cast = [session.cast, ...session.talks.map((talk) => talk.cast)].flat();
  return new Set(cast.flatMap(({ personId }) => personId ?? []));
}

type Part = { readonly was: boolean; readonly is: boolean };

function kindOf(diff: OccurrenceDiff, { was, is }: Part): PersonChangeKind | undefined {
  const wasOn = was && isOn(diff.before);
  const willBeOn = is && isOn(diff.after);
  if (willBeOn) {
    if (!wasOn) return 'added';
    return isRescheduled(diff) ? 'moved' : undefined;
  }
  if (!wasOn) return undefined;
  if (diff.after?.state === 'cancelled') return 'cancelled';
  return diff.sessionAfter?.access === 'closed' ? undefined : 'removed';
}

function isOn(slot: SnapshotSlot | null): boolean {
  return slot !== null && slot.state !== 'cancelled';
}

function isOver(kind: PersonChangeKind, { before, after }: OccurrenceDiff, at: number): boolean {
  const slot = kind === 'removed' ? before : after;
  return (slot?.endAt ?? 0) <= at;
}
