import { dayText } from '../../date-text.ts';
import { programmeDay } from '../../time.ts';
import type { SnapshotSession, SnapshotSlot } from '../snapshot.ts';
import { type CardContext, type SessionCard, sessionCard } from './session-card.ts';

/** Cards under the day they begin in, in order of time. */
export type SessionListView = readonly { day: string; dayText: string; cards: readonly SessionCard[] }[];

export function sessionListView(slots: readonly SnapshotSlot[], context: CardContext): SessionListView {
  const { dayChange } = context.index.snapshot.edition;
  const groups: { day: string; dayText: string; cards: SessionCard[] }[] = [];
  for (const slot of [...slots].sort((a, b) => a.startAt - b.startAt || a.publicNo - b.publicNo)) {
    const day = programmeDay(slot.startAt, slot.zone, dayChange);
    const last = groups.at(-1);
    const card = sessionCard(slot, context);
    if (last?.day === day) last.cards.push(card);
    else groups.push({ day, dayText: dayText(day, context.language, true), cards: [card] });
  }
  return groups;
}

/** The slots of some sessions; a session without a slot yet is not listed. */
export function slotsOf(sessions: readonly SnapshotSession[], context: CardContext): SnapshotSlot[] {
  return sessions.flatMap((session) => context.index.slotsBySession.get(session.id) ?? []);
}
