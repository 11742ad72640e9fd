import type { Language } from '../locale.ts';
import { nameFor } from '../person-name.ts';
import type { Session } from '../programme/entity.ts';
import type { Finding } from '../programme/finding.ts';
import type { CastMember } from '../programme/person-entity.ts';
import type { Slot } from '../programme/plan-entity.ts';
import type { Programme } from '../programme/programme.ts';
import { CAST_ROLES } from '../programme/vocabulary.ts';
import { wallTime } from '../time.ts';
import type { RecordRow } from './record.ts';
import { nameIn } from './record-value.ts';

/**
 * The sessions of a draft as rows of a table, by their first time, those without one last. One pass over each set
 * of rows, so that a thousand sessions cost milliseconds.
 */
export function sessionTable(
  draft: Programme,
  findings: readonly Finding[],
  language: Language,
  isShown: (session: Session) => boolean,
): RecordRow[] {
  const facts = factsOf(draft, findings, language);
  return draft.sessions
    .filter(isShown)
    .map((session) => ({ session, slots: facts.slots.get(session.id) ?? [] }))
    .sort((a, b) => compareFirst(a.slots[0], b.slots[0]) || (a.session.code < b.session.code ? -1 : 1))
    .map(({ session, slots }) => tableRow(session, slots, draft, facts, language));
}

type TableFacts = {
  readonly slots: ReadonlyMap<string | null, readonly Slot[]>;
  readonly halls: ReadonlyMap<string, readonly { hallId: string }[]>;
  readonly people: ReadonlyMap<string, readonly string[]>;
  readonly findings: ReadonlyMap<string, number>;
};

function factsOf(draft: Programme, findings: readonly Finding[], language: Language): TableFacts {
  const slots = Map.groupBy(draft.slots, ({ sessionId }) => sessionId);
  const sessionOf = new Map(draft.slots.map((slot) => [slot.occurrenceId, slot.sessionId]));
  const counts = new Map<string, number>();
  for (const { occurrences } of findings) {
    for (const sessionId of new Set(occurrences.map((id) => sessionOf.get(id)))) {
      if (sessionId) counts.set(sessionId, (counts.get(sessionId) ?? 0) + 1);
    }
  }
  return {
    slots,
    halls: Map.groupBy(draft.slotHalls, ({ slotId }) => slotId),
    people: peopleBySession(draft, language),
    findings: counts,
  };
}

const ROLE_ORDER = new Map(CAST_ROLES.map((role, index) => [role, index]));

/** Each person once per session, in the order in which roles are listed. */
function peopleBySession(draft: Programme, language: Language): Map<string, readonly string[]> {
  const { defaultLocale, locales } = draft.edition;
  const names = new Map(
    draft.people.map((person) => [
      person.id,
      nameFor(person.names, 'programme', language, defaultLocale, locales)?.text ?? person.slug,
    ]),
  );
  const nameOf = ({ personId, text }: CastMember) =>
    personId === null ? nameIn(text, language, draft.edition) : (names.get(personId) ?? '');
  const ordered = draft.cast.toSorted(
    (a, b) => (ROLE_ORDER.get(a.role) ?? 0) - (ROLE_ORDER.get(b.role) ?? 0) || a.position - b.position,
  );
  const lists = Map.groupBy(ordered, ({ sessionId }) => sessionId);
  return new Map(
    [...lists].map(([id, members]) => [id, [...new Set(members.map(nameOf).filter(Boolean))]] as const),
  );
}

function tableRow(
  session: Session,
  slots: readonly Slot[],
  draft: Programme,
  { halls, people, findings }: TableFacts,
  language: Language,
): RecordRow {
  const { id, title, code, formatId, trackId, subForumId, state, access, tags } = session;
  const [first] = slots;
  const hallIds = slots.flatMap((slot) => (halls.get(slot.id) ?? []).map(({ hallId }) => hallId));
  return {
    id,
    name: nameIn(title, language, draft.edition) || code,
    values: {
      title,
      code,
      formatId,
      trackId,
      subForumId,
      state,
      access,
      tags,
      start: first ? wallTime(first.startAt, first.zone) : null,
      minutes: first ? Math.round((first.endAt - first.startAt) / 60_000) : null,
      hallIds: [...new Set(hallIds)],
      people: people.get(id) ?? [],
      findings: findings.get(id) ?? 0,
    },
  };
}

function compareFirst(a: Slot | undefined, b: Slot | undefined): number {
  if (!a || !b) return a ? -1 : b ? 1 : 0;
  return a.startAt - b.startAt || a.publicNo - b.publicNo;
}
