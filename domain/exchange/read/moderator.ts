import type { ImportedSession } from '../imported-programme.ts';
import type { ReadEvent } from './event.ts';
import type { PersonBook } from './person.ts';
import type { Reading } from './reading.ts';

/** “(moderator)” after a name: offered for the preview to tick, not applied. */
export function suggestModerators(
  events: readonly ReadEvent[],
  sessions: readonly ImportedSession[],
  people: PersonBook,
  reading: Reading,
): void {
  const names = new Map(people.people.map((person) => [person.key, person.name[reading.locale] ?? '']));
  const sessionOf = new Map(
    sessions.flatMap((session) => session.slots.map((slot) => [slot.place, session])),
  );
  for (const session of sessions) sessionOf.set(session.place, session);
  for (const { source } of events) {
    const session = sessionOf.get(source.record.place);
    for (const record of session ? source.people : []) {
      const seat = people.find(record);
      if (!session || !seat?.isModerator) continue;
      const name = names.get(seat.person) ?? '';
      const { place } = record;
      reading.suggestions.push({
        kind: 'cast_role',
        place,
        session: session.key,
        person: seat.person,
        role: 'moderator',
        name,
      });
    }
  }
}
