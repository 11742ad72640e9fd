import { and, asc, eq, inArray, isNotNull, or } from 'drizzle-orm';
import type { PaletteRows } from '#domain/desk/palette-entry.ts';
import { involvedPeople } from './programme/load.ts';
import type { EditionScope } from './scope.ts';
import type { Reader } from './types.ts';

/**
 * What of a draft can be opened by its name, and nothing else of it: no texts, no cast, no grid. Seven queries, however
 * many rows.
 */
export async function paletteRows(reader: Reader, { editionId }: EditionScope): Promise<PaletteRows> {
  const { session, hall, track } = reader.t;
  return {
    sessions: await reader
      .select({
        id: session.id,
        title: session.title,
        code: session.code,
        trackId: session.trackId,
        subForumId: session.subForumId,
      })
      .from(session)
      .where(eq(session.editionId, editionId))
      .orderBy(asc(session.id)),
    slots: await slotStarts(reader, editionId),
    halls: await reader
      .select({ id: hall.id, name: hall.name })
      .from(hall)
      .where(eq(hall.editionId, editionId))
      .orderBy(asc(hall.position), asc(hall.id)),
    tracks: await reader
      .select({ id: track.id, name: track.name, code: track.code })
      .from(track)
      .where(eq(track.editionId, editionId))
      .orderBy(asc(track.position), asc(track.id)),
    people: await people(reader, editionId),
    organisations: await organisations(reader, editionId),
  };
}

/** When the slots of sessions begin in the main draft, the first of each session before its others. */
function slotStarts(reader: Reader, editionId: string) {
  const { slot, plan } = reader.t;
  return reader
    .select({ sessionId: slot.sessionId, wallStart: slot.wallStart })
    .from(slot)
    .innerJoin(plan, eq(plan.id, slot.planId))
    .where(and(eq(slot.editionId, editionId), eq(plan.kind, 'draft'), plan.isMain, isNotNull(slot.sessionId)))
    .orderBy(asc(slot.startAt), asc(slot.publicNo));
}

function people(reader: Reader, editionId: string) {
  const { person } = reader.t;
  const { cast, available } = involvedPeople(reader, editionId);
  return reader
    .select({ id: person.id, names: person.names })
    .from(person)
    .where(or(inArray(person.id, cast), inArray(person.id, available)))
    .orderBy(asc(person.id));
}

async function organisations(reader: Reader, editionId: string) {
  const { organisation, organisationRole, affiliation, castMember } = reader.t;
  const seats = await reader
    .select({ affiliation: castMember.affiliation })
    .from(castMember)
    .where(and(eq(castMember.editionId, editionId), isNotNull(castMember.affiliation)));
  const seen = new Set(seats.flatMap((seat) => seat.affiliation?.organisationId ?? []));
  const { cast, available } = involvedPeople(reader, editionId);
  const withRole = reader
    .select({ id: organisationRole.organisationId })
    .from(organisationRole)
    .where(eq(organisationRole.editionId, editionId));
  const ofPeople = reader
    .select({ id: affiliation.organisationId })
    .from(affiliation)
    .where(
      and(
        isNotNull(affiliation.organisationId),
        or(inArray(affiliation.personId, cast), inArray(affiliation.personId, available)),
      ),
    );
  return reader
    .select({ id: organisation.id, name: organisation.name, shortName: organisation.shortName })
    .from(organisation)
    .where(
      or(
        inArray(organisation.id, withRole),
        inArray(organisation.id, ofPeople),
        inArray(organisation.id, [...seen]),
      ),
    )
    .orderBy(asc(organisation.id));
}
