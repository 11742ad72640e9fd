import type { SnapshotCast } from '../programme/snapshot.ts';
import type { SnapshotIndex } from '../programme/snapshot-index.ts';

/**
 * In how many sessions of the released programme people have a confirmed role; sessions that take place nowhere any more
 * count for nobody (registration.md O7).
 */
export function confirmedRoles({ snapshot, slotsBySession }: SnapshotIndex): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { id, cast, talks } of snapshot.sessions) {
    const slots = slotsBySession.get(id) ?? [];
    if (!slots.some(({ state }) => state !== 'cancelled')) continue;
    for (const personId of peopleOf([...cast, ...talks.flatMap((talk) => talk.cast)]))
      counts.set(personId, (counts.get(personId) ?? 0) + 1);
  }
  return counts;
}

function peopleOf(cast: readonly SnapshotCast[]): Set<string> {
  return new Set(
    cast.flatMap(({ personId, isConfirmed }) => (isConfirmed && personId !== null ? [personId] : [])),
  );
}
