import type { Session, Talk } from './entity.ts';
import type { CastMember } from './person-entity.ts';
import type { Programme } from './programme.ts';
import type { SnapshotCast, SnapshotSession, SnapshotTalk } from './snapshot.ts';
import { talkTimes } from './talk-time.ts';
import { CAST_ROLES } from './vocabulary.ts';

/**
 * The sessions that outsiders may see, by code. A closed one keeps its id and code only (programme.md ST8);
 * people appear when they confirmed, or are invited and marked public (PP9).
 */
export function publicSessions(
  programme: Programme,
  isVisible: (subForumId: string | null) => boolean,
  survivor: (organisationId: string) => string,
): SnapshotSession[] {
  const placed = new Set(programme.slots.map((slot) => slot.sessionId));
  const people = new Set(programme.people.map((person) => person.id));
  const castBySession = grouped(programme.cast.filter((member) => isShown(member, people)));
  const talksBySession = grouped(programme.talks);
  return programme.sessions
    .filter((session) => isVisible(session.subForumId) && isPublic(session, placed.has(session.id)))
    .sort((a, b) => (a.code < b.code ? -1 : 1))
    .map((session) => {
      if (session.access === 'closed') return busy(session);
      const cast = (castBySession.get(session.id) ?? []).sort(byRole);
      return shown(session, talksBySession.get(session.id) ?? [], cast, survivor);
    });
}

function isPublic(session: Session, isPlaced: boolean): boolean {
  if (session.state === 'cancelled') return isPlaced;
  return session.state === 'accepted' || session.state === 'confirmed';
}

function isShown(member: CastMember, people: ReadonlySet<string>): boolean {
  if (member.inviteState !== 'confirmed' && !(member.isPublic && member.inviteState === 'invited'))
    return false;
  if (member.personId !== null) return people.has(member.personId);
  return Object.values(member.text).some((text) => text.trim() !== '');
}

function busy(session: Session): SnapshotSession {
  return {
    id: session.id,
    subForumId: session.subForumId,
    code: session.code,
    title: {},
    subtitle: {},
    abstract: {},
    description: {},
    formatId: null,
    trackId: null,
    tags: [],
    heldLangs: [],
    interpretationLangs: [],
    access: 'closed',
    isFeatured: false,
    record: 'no',
    film: null,
    links: [],
    originUrl: null,
    isSample: session.isSample,
    talks: [],
    cast: [],
  };
}

function shown(
  session: Session,
  talks: readonly Talk[],
  cast: readonly CastMember[],
  survivor: (organisationId: string) => string,
): SnapshotSession {
  const castOf = (talkId: string | null): SnapshotCast[] =>
    cast.filter((member) => member.talkId === talkId).map((member) => publicCast(member, survivor));
  return {
    id: session.id,
    subForumId: session.subForumId,
    code: session.code,
    title: session.title,
    subtitle: session.subtitle,
    abstract: session.abstract,
    description: session.description,
    formatId: session.formatId,
    trackId: session.trackId,
    tags: session.tags,
    heldLangs: session.heldLangs,
    interpretationLangs: session.interpretationLangs,
    access: session.access,
    isFeatured: session.isFeatured,
    record: session.record,
    film: session.film,
    links: session.links.map(({ url, title, type }) => ({ url, title, type })),
    originUrl: session.originUrl,
    isSample: session.isSample,
    talks: talkTimes(talks).map(({ talk, offsetMinutes }) =>
      publicTalk(talk, offsetMinutes, castOf(talk.id)),
    ),
    cast: castOf(null),
  };
}

function publicTalk(talk: Talk, offsetMinutes: number, cast: readonly SnapshotCast[]): SnapshotTalk {
  const { id, position, title, abstract, lengthMinutes } = talk;
  return { id, position, title, abstract, lengthMinutes, offsetMinutes, cast };
}

function publicCast(member: CastMember, survivor: (organisationId: string) => string): SnapshotCast {
  const { affiliation } = member;
  return {
    personId: member.personId,
    text: member.personId === null ? member.text : {},
    role: member.role,
    affiliation: affiliation && {
      organisation: affiliation.organisation,
      position: affiliation.position,
      organisationId: affiliation.organisationId === null ? null : survivor(affiliation.organisationId),
    },
    presence: member.presence,
    isConfirmed: member.inviteState === 'confirmed',
  };
}

function byRole(a: CastMember, b: CastMember): number {
  return (
    CAST_ROLES.indexOf(a.role) - CAST_ROLES.indexOf(b.role) ||
    a.position - b.position ||
    (a.id < b.id ? -1 : 1)
  );
}

function grouped<T extends { sessionId: string }>(rows: readonly T[]): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const group = groups.get(row.sessionId);
    if (group) group.push(row);
    else groups.set(row.sessionId, [row]);
  }
  return groups;
}
