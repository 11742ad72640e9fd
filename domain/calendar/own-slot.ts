import type { LocaleMap } from '../locale.ts';
import type { SnapshotSession, SnapshotSlot } from '../programme/snapshot.ts';
import type { SnapshotIndex } from '../programme/snapshot-index.ts';
import type { CalendarEntry } from './calendar.ts';
import type { LinkKind } from './link-setting.ts';

/** What somebody has to do with an edition (calendar.md C7, C13). */
export type OwnFacts = {
  readonly favouriteSessionIds: readonly string[];
  readonly bookings: readonly { readonly occurrenceId: string; readonly isConfirmed: boolean }[];
  readonly personIds: readonly string[];
  /** Live invitations and promises; titles are needed where a release is silent: for closed sessions. */
  readonly parts: readonly {
    readonly sessionId: string;
    readonly inviteState: 'invited' | 'confirmed';
    readonly title: LocaleMap;
  }[];
};

/** A released slot that is somebody's, with what it is to them. */
export type OwnSlot = {
  readonly slot: SnapshotSlot;
  readonly isSpeaking: boolean;
  /** Waits for a yes: theirs to a part, or the organizers' to a seat. */
  readonly isTentative: boolean;
};

/** Category of own parts (calendar.md rule 19). */
export const SPEAKER_CATEGORY = 'speaker';

/**
 * The slots of a release that belong into somebody's calendar, in its order: for `speaker` own parts alone, for `agenda`
 * marks and seats too. Only slots that are released, at their released time: what a draft plans is no business of a feed.
 * What is cancelled stays until its end, told by `now` (UTC ms; calendar.md rule 13). A closed session is there for those
 * who take part in it alone (rule 20).
 */
export function ownSlots(index: SnapshotIndex, kind: LinkKind, facts: OwnFacts, now: number): OwnSlot[] {
  const parts = partsOf(index, facts);
  const seats = seatsOf(facts);
  const marked = new Set(facts.favouriteSessionIds);
  return index.snapshot.slots.flatMap((slot): OwnSlot[] => {
    const session = slot.sessionId === null ? undefined : index.sessionById.get(slot.sessionId);
    if (session === undefined || (slot.state === 'cancelled' && slot.endAt <= now)) return [];
    const part = parts.get(session.id);
    if (part !== undefined) return [{ slot, isSpeaking: true, isTentative: part === 'invited' }];
    if (kind === 'speaker' || session.access === 'closed') return [];
    const seat = seats.get(slot.occurrenceId);
    if (seat === undefined && !marked.has(session.id)) return [];
    // A mark alone is somebody's own decision; a seat that was asked for is not.
    return [{ slot, isSpeaking: false, isTentative: seat === false }];
  });
}

/** The release as somebody reads it who takes part in closed sessions: with their titles, and nothing else of them. */
export function withOwnTitles(index: SnapshotIndex, { parts }: Pick<OwnFacts, 'parts'>): SnapshotIndex {
  const titles = new Map(parts.map(({ sessionId, title }) => [sessionId, title]));
  const closed = [...titles].flatMap(([id, title]): [string, SnapshotSession][] => {
    const session = index.sessionById.get(id);
    return session?.access === 'closed' ? [[id, { ...session, title, access: 'invited' }]] : [];
  });
  if (closed.length === 0) return index;
  return { ...index, sessionById: new Map([...index.sessionById, ...closed]) };
}

/** An entry as its person has it: busy, with what it is to them (calendar.md rule 19). */
export function ownEntry(
  entry: CalendarEntry,
  { isSpeaking, isTentative }: Omit<OwnSlot, 'slot'>,
): CalendarEntry {
  const isCancelled = entry.status === 'CANCELLED';
  return {
    ...entry,
    status: isTentative && !isCancelled ? 'TENTATIVE' : entry.status,
    isBusy: !isCancelled,
    categories: isSpeaking ? [...entry.categories, SPEAKER_CATEGORY] : entry.categories,
  };
}

/** By occurrence, whether a seat is theirs: of two registrations one may still wait. */
function seatsOf({ bookings }: OwnFacts): Map<string, boolean> {
  const seats = new Map<string, boolean>();
  for (const { occurrenceId, isConfirmed } of bookings)
    seats.set(occurrenceId, isConfirmed || seats.get(occurrenceId) === true);
  return seats;
}

/** By session: the draft's answers of the person, and the cast of the release where the draft has none. */
function partsOf(index: SnapshotIndex, { personIds, parts }: OwnFacts): Map<string, 'invited' | 'confirmed'> {
  const found = new Map<string, 'invited' | 'confirmed'>();
  const add = (sessionId: string, state: 'invited' | 'confirmed') => {
    if (found.get(sessionId) !== 'confirmed') found.set(sessionId, state);
  };
  for (const { sessionId, inviteState } of parts) add(sessionId, inviteState);
  for (const personId of personIds)
    for (const session of index.sessionsByPerson.get(personId) ?? []) {
      if (found.has(session.id)) continue;
      const isConfirmed = [session.cast, ...session.talks.map(({ cast }) => cast)]
        .flat()
        .some((member) => member.personId === personId && member.isConfirmed);
      add(session.id, isConfirmed ? 'confirmed' : 'invited');
    }
  return found;
}
