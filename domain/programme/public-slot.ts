import type { Hall } from './entity.ts';
import type { Slot } from './plan-entity.ts';
import type { Programme } from './programme.ts';
import type { SnapshotSession, SnapshotSlot } from './snapshot.ts';
import { SLOT_HALL_KINDS } from './vocabulary.ts';

/**
 * The slots that outsiders may see, by start, hall position and public number: those of public sessions, and
 * breaks; never holds. `halls` are the visible ones in their order: a slot that stands only in hidden halls
 * has none. A slot of a cancelled session is cancelled whatever the plan says.
 */
export function publicSlots(
  programme: Programme,
  halls: readonly Hall[],
  sessions: readonly SnapshotSession[],
  isVisible: (slot: Slot) => boolean,
): SnapshotSlot[] {
  const rank = new Map(halls.map((hall, index) => [hall.id, index]));
  const access = new Map(sessions.map((session) => [session.id, session.access]));
  const cancelled = cancelledSessions(programme);
  const hallsBySlot = slotHalls(programme, rank);
  const shown: { slot: SnapshotSlot; rank: number }[] = [];
  for (const slot of programme.slots) {
    if (slot.kind === 'hold' || !isVisible(slot)) continue;
    if (slot.kind === 'session' && (slot.sessionId === null || !access.has(slot.sessionId))) continue;
    const own = hallsBySlot.get(slot.id) ?? [];
    const isClosed = slot.sessionId !== null && access.get(slot.sessionId) === 'closed';
    const isCancelled = slot.sessionId !== null && cancelled.has(slot.sessionId);
    shown.push({
      slot: {
        occurrenceId: slot.occurrenceId,
        publicNo: slot.publicNo,
        occurrenceCode: slot.occurrenceCode,
        sessionId: slot.kind === 'session' ? slot.sessionId : null,
        kind: slot.kind,
        title: isClosed ? {} : slot.title,
        startAt: slot.startAt,
        endAt: slot.endAt,
        zone: slot.zone,
        state: isCancelled ? 'cancelled' : slot.state,
        calendarSequence: slot.calendarSequence,
        halls: own,
      },
      rank: rank.get(own[0]?.hallId ?? '') ?? halls.length,
    });
  }
  return shown
    .sort((a, b) => a.slot.startAt - b.slot.startAt || a.rank - b.rank || a.slot.publicNo - b.slot.publicNo)
    .map(({ slot }) => slot);
}

/** Ids of the sessions whose slots are cancelled, each as a whole. */
export function cancelledSessions({ sessions }: Pick<Programme, 'sessions'>): ReadonlySet<string> {
  return new Set(sessions.filter(({ state }) => state === 'cancelled').map(({ id }) => id));
}

function slotHalls(
  programme: Programme,
  rank: ReadonlyMap<string, number>,
): Map<string, SnapshotSlot['halls'][number][]> {
  const bySlot = new Map<string, SnapshotSlot['halls'][number][]>();
  for (const { slotId, hallId, kind } of programme.slotHalls) {
    if (!rank.has(hallId)) continue;
    const list = bySlot.get(slotId);
    if (list) list.push({ hallId, kind });
    else bySlot.set(slotId, [{ hallId, kind }]);
  }
  for (const list of bySlot.values()) {
    list.sort(
      (a, b) =>
        SLOT_HALL_KINDS.indexOf(a.kind) - SLOT_HALL_KINDS.indexOf(b.kind) ||
        (rank.get(a.hallId) ?? 0) - (rank.get(b.hallId) ?? 0),
    );
  }
  return bySlot;
}
