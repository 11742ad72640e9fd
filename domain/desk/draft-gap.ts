import type { Programme } from '../programme/programme.ts';
import type { SessionState } from '../programme/vocabulary.ts';

/** What a draft still lacks before its sessions can take place as meant. */
export type DraftGaps = {
  /** Sessions that shall take place and stand in no slot. */
  readonly sessionsWithoutTime: number;
  /** Slots of sessions that no hall holds. */
  readonly slotsWithoutHall: number;
  /** People cast in sessions that shall take place who have not said yes. */
  readonly unconfirmedPeople: number;
};

/** A session in one of these states is meant to take place. */
const MEANT: ReadonlySet<SessionState> = new Set(['draft', 'accepted', 'confirmed']);

/** Counts the gaps of a draft. */
export function draftGaps(draft: Programme): DraftGaps {
  const meant = new Set(draft.sessions.filter(({ state }) => MEANT.has(state)).map(({ id }) => id));
  const placed = new Set(draft.slots.map(({ sessionId }) => sessionId));
  const slots = draft.slots.filter(({ kind, state }) => kind === 'session' && state !== 'cancelled');
  const held = new Set(draft.slotHalls.map(({ slotId }) => slotId));
  const waiting = draft.cast.filter(
    ({ sessionId, inviteState }) =>
      meant.has(sessionId) && (inviteState === 'idea' || inviteState === 'invited'),
  );
  return {
    sessionsWithoutTime: [...meant].filter((id) => !placed.has(id)).length,
    slotsWithoutHall: slots.filter(({ id, sessionId }) => meant.has(sessionId ?? '') && !held.has(id)).length,
    unconfirmedPeople: new Set(waiting.flatMap(({ personId }) => personId ?? [])).size,
  };
}
