import type { AffiliationSnapshot, CastMember } from '../programme/person-entity.ts';
import { type CastSession, type FieldContext, withText } from './apply-context.ts';
import type { ImportedCast, ImportedSession } from './imported-programme.ts';

/** The session-wide cast as it is compared: who, in which role, from where, in order. */
export function castValue(cast: readonly CastMember[]): unknown[] {
  return [...cast]
    .sort((a, b) => a.position - b.position)
    .map(({ personId, text, role, affiliation }) => [personId ?? text, role, affiliationValue(affiliation)]);
}

/** The same of the file, with our ids of its people. */
export function importedCastValue(work: FieldContext, item: ImportedSession): unknown[] {
  return seatsOf(work, item).map(({ personId, text, role, affiliation }) => [
    personId ?? text,
    role,
    affiliationValue(affiliation),
  ]);
}

/** The file's cast, with the rows that stay keeping their ids, presence and answers to invitations. */
export function takeCast(
  work: FieldContext,
  { session, cast }: CastSession,
  item: ImportedSession,
): CastMember[] {
  const free = [...cast];
  return seatsOf(work, item).map((seat, position) => {
    const at = free.findIndex((row) => row.role === seat.role && sameWho(row, seat));
    const [kept] = at < 0 ? [] : free.splice(at, 1);
    if (kept) return { ...kept, position, affiliation: seat.affiliation ?? kept.affiliation };
    return {
      id: work.means.newId(),
      editionId: work.edition.id,
      sessionId: session.id,
      talkId: null,
      ...seat,
      position,
      inviteState: 'confirmed',
      presence: 'onsite',
      isPublic: true,
      weight: null,
    };
  });
}

type Seat = Pick<CastMember, 'personId' | 'text' | 'role' | 'affiliation'>;

/** One seat per person and role: a file that names somebody twice means one person. */
function seatsOf(work: FieldContext, item: ImportedSession): Seat[] {
  const seen = new Set<string>();
  return item.cast.flatMap((seat): Seat[] => {
    const personId = seat.person === null ? null : (work.ids.person.get(seat.person) ?? null);
    if (personId === null && seat.text === null) return [];
    const key = `${personId ?? JSON.stringify(seat.text)} ${seat.role}`;
    if (seen.has(key)) return [];
    seen.add(key);
    return [{ personId, text: seat.text ?? {}, role: seat.role, affiliation: affiliationOf(work, seat) }];
  });
}

function affiliationOf(
  { imported: { locale } }: FieldContext,
  seat: ImportedCast,
): AffiliationSnapshot | null {
  if (seat.affiliation === null && seat.position === null) return null;
  return {
    organisation: withText({}, locale, seat.affiliation?.[locale] ?? null),
    position: withText({}, locale, seat.position?.[locale] ?? null),
    organisationId: null,
  };
}

function affiliationValue(affiliation: AffiliationSnapshot | null): unknown {
  return affiliation && [affiliation.organisation, affiliation.position];
}

function sameWho(row: CastMember, seat: Seat): boolean {
  if (row.personId !== null || seat.personId !== null) return row.personId === seat.personId;
  return Object.values(row.text).join('\n') === Object.values(seat.text).join('\n');
}
