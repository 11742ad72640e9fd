import { and, asc, eq, getTableColumns, inArray, isNotNull, or } from 'drizzle-orm';
import type { Programme } from '#domain/programme/programme.ts';
import type { EditionScope } from '../scope.ts';
import type { Reader } from '../types.ts';

/** The edition (of a scope that was granted) or the asked plan is not there any more. */
export class ProgrammeMissingError extends Error {
  override readonly name = 'ProgrammeMissingError';
}

/**
 * Everything of one edition in one plan; the main draft when no plan is named. The number of queries does not
 * depend on the size. Read it inside a transaction, or compare `plan.seq` afterwards: between two queries of
 * a reader others may write.
 * @throws ProgrammeMissingError
 */
export async function loadProgramme(
  reader: Reader,
  scope: EditionScope,
  planId?: string,
): Promise<Programme> {
  const { editionId } = scope;
  const head = await loadHead(reader, editionId, planId);
  const content = await loadContent(reader, editionId);
  const seen = new Set(content.cast.flatMap(({ affiliation }) => affiliation?.organisationId ?? []));
  return {
    ...head,
    ...(await loadPlaces(reader, editionId)),
    ...(await loadFrame(reader, editionId)),
    ...content,
    ...(await loadPeople(reader, editionId, [...seen])),
    ...(await loadPlan(reader, editionId, head.plan.id)),
  };
}

async function loadHead(reader: Reader, editionId: string, planId: string | undefined) {
  const { edition, series, plan } = reader.t;
  const wanted = planId === undefined ? and(eq(plan.kind, 'draft'), plan.isMain) : eq(plan.id, planId);
  const [head] = await reader
    .select({ series, edition, plan })
    .from(edition)
    .innerJoin(series, eq(series.id, edition.seriesId))
    .innerJoin(plan, eq(plan.editionId, edition.id))
    .where(and(eq(edition.id, editionId), wanted));
  if (!head) throw new ProgrammeMissingError('no such programme');
  return head;
}

async function loadPlaces(reader: Reader, editionId: string) {
  const { venue, hall, hallPart, hallLink } = reader.t;
  return {
    venues: await reader
      .select()
      .from(venue)
      .where(eq(venue.editionId, editionId))
      .orderBy(asc(venue.position), asc(venue.id)),
    halls: await reader
      .select()
      .from(hall)
      .where(eq(hall.editionId, editionId))
      .orderBy(asc(hall.position), asc(hall.id)),
    hallParts: await reader
      .select()
      .from(hallPart)
      .where(eq(hallPart.editionId, editionId))
      .orderBy(asc(hallPart.id)),
    hallLinks: await reader
      .select()
      .from(hallLink)
      .where(eq(hallLink.editionId, editionId))
      .orderBy(asc(hallLink.id)),
  };
}

/** What sessions are sorted into. */
async function loadFrame(reader: Reader, editionId: string) {
  const { subForum, day, track, format } = reader.t;
  return {
    subForums: await reader
      .select()
      .from(subForum)
      .where(eq(subForum.editionId, editionId))
      .orderBy(asc(subForum.position), asc(subForum.id)),
    days: await reader
      .select()
      .from(day)
      .where(eq(day.editionId, editionId))
      .orderBy(asc(day.onDate), asc(day.id)),
    tracks: await reader
      .select()
      .from(track)
      .where(eq(track.editionId, editionId))
      .orderBy(asc(track.position), asc(track.id)),
    formats: await reader
      .select()
      .from(format)
      .where(eq(format.editionId, editionId))
      .orderBy(asc(format.position), asc(format.id)),
  };
}

async function loadContent(reader: Reader, editionId: string) {
  const { session, talk, castMember } = reader.t;
  return {
    sessions: await reader
      .select()
      .from(session)
      .where(eq(session.editionId, editionId))
      .orderBy(asc(session.id)),
    talks: await reader
      .select()
      .from(talk)
      .where(eq(talk.editionId, editionId))
      .orderBy(asc(talk.sessionId), asc(talk.position), asc(talk.id)),
    cast: await reader
      .select()
      .from(castMember)
      .where(eq(castMember.editionId, editionId))
      .orderBy(asc(castMember.sessionId), asc(castMember.position), asc(castMember.id)),
  };
}

async function loadPeople(reader: Reader, editionId: string, castOrganisationIds: readonly string[]) {
  const { person, affiliation, organisation, organisationRole, availability } = reader.t;
  const involved = involvedPeople(reader, editionId);
  return {
    people: await reader
      .select()
      .from(person)
      .where(or(inArray(person.id, involved.cast), inArray(person.id, involved.available)))
      .orderBy(asc(person.id)),
    affiliations: await reader
      .select()
      .from(affiliation)
      .where(
        or(inArray(affiliation.personId, involved.cast), inArray(affiliation.personId, involved.available)),
      )
      .orderBy(asc(affiliation.id)),
    organisations: await reader
      .select()
      .from(organisation)
      .where(
        or(
          inArray(organisation.id, bodiesWithRole(reader, editionId)),
          inArray(organisation.id, bodiesOfPeople(reader, involved)),
          inArray(organisation.id, [...castOrganisationIds]),
        ),
      )
      .orderBy(asc(organisation.id)),
    organisationRoles: await reader
      .select()
      .from(organisationRole)
      .where(eq(organisationRole.editionId, editionId))
      .orderBy(asc(organisationRole.position), asc(organisationRole.id)),
    availabilities: await reader
      .select()
      .from(availability)
      .where(eq(availability.editionId, editionId))
      .orderBy(asc(availability.id)),
  };
}

async function loadPlan(reader: Reader, editionId: string, planId: string) {
  const { slot, slotHall, ruleSetting, acknowledgement } = reader.t;
  return {
    slots: await reader
      .select()
      .from(slot)
      .where(and(eq(slot.editionId, editionId), eq(slot.planId, planId)))
      .orderBy(asc(slot.startAt), asc(slot.publicNo)),
    slotHalls: await reader
      .select(getTableColumns(slotHall))
      .from(slotHall)
      .innerJoin(slot, eq(slot.id, slotHall.slotId))
      .where(and(eq(slotHall.editionId, editionId), eq(slot.planId, planId)))
      .orderBy(asc(slotHall.slotId), asc(slotHall.id)),
    rules: await reader
      .select()
      .from(ruleSetting)
      .where(eq(ruleSetting.editionId, editionId))
      .orderBy(asc(ruleSetting.code)),
    acknowledgements: await reader
      .select()
      .from(acknowledgement)
      .where(eq(acknowledgement.editionId, editionId))
      .orderBy(asc(acknowledgement.findingKey)),
  };
}

type Involved = ReturnType<typeof involvedPeople>;

/** Who takes part in an edition, as subqueries, so that the number of people makes no further queries. */
export function involvedPeople(reader: Reader, editionId: string) {
  const { castMember, availability } = reader.t;
  return {
    cast: reader
      .select({ id: castMember.personId })
      .from(castMember)
      .where(and(eq(castMember.editionId, editionId), isNotNull(castMember.personId))),
    available: reader
      .select({ id: availability.personId })
      .from(availability)
      .where(and(eq(availability.editionId, editionId), isNotNull(availability.personId))),
  };
}

function bodiesWithRole(reader: Reader, editionId: string) {
  const { organisationRole } = reader.t;
  return reader
    .select({ id: organisationRole.organisationId })
    .from(organisationRole)
    .where(eq(organisationRole.editionId, editionId));
}

function bodiesOfPeople(reader: Reader, involved: Involved) {
  const { affiliation } = reader.t;
  return reader
    .select({ id: affiliation.organisationId })
    .from(affiliation)
    .where(
      and(
        isNotNull(affiliation.organisationId),
        or(inArray(affiliation.personId, involved.cast), inArray(affiliation.personId, involved.available)),
      ),
    );
}
