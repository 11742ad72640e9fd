import type { Session, Talk } from './entity.ts';
import type { CastMember, Organisation, Person } from './person-entity.ts';
import * as place from './place.fixture.ts';
import type { Slot } from './plan-entity.ts';
import type { Programme } from './programme.ts';

function session(id: string, values: Partial<Session> = {}): Session {
  return {
    id,
    editionId: place.editionId,
    subForumId: null,
    code: id.slice(-6),
    title: { en: `Title ${id.slice(-3)}` },
    subtitle: {},
    abstract: { en: 'Abstract' },
    description: {},
    formatId: null,
    trackId: null,
    tags: [],
    heldLangs: ['en'],
    interpretationLangs: [],
    state: 'confirmed',
    access: 'public',
    expectedAudience: null,
    isFeatured: false,
    record: 'ask',
    film: null,
    links: [],
    originUrl: null,
    isSample: false,
    rev: 1,
    ...values,
  };
}

function talk(id: string, sessionId: string, values: Partial<Talk> = {}): Talk {
  return {
    id,
    editionId: place.editionId,
    sessionId,
    position: 0,
    title: { en: 'Talk' },
    abstract: {},
    lengthMinutes: 20,
    fixedOffsetMinutes: null,
    ...values,
  };
}

function person(id: string, values: Partial<Person> = {}): Person {
  return {
    id,
    slug: `person-${id.slice(-3)}`,
    names: { en: { full: `Person ${id.slice(-3)}` } },
    sortKey: id,
    email: null,
    photoUrl: null,
    biography: {},
    homeUrl: null,
    isSample: false,
    ...values,
  };
}

function cast(
  id: string,
  sessionId: string,
  personId: string | null,
  values: Partial<CastMember> = {},
): CastMember {
  return {
    id,
    editionId: place.editionId,
    sessionId,
    talkId: null,
    personId,
    text: {},
    role: 'speaker',
    position: 0,
    affiliation: null,
    inviteState: 'confirmed',
    presence: 'onsite',
    isPublic: false,
    weight: null,
    ...values,
  };
}

function organisation(id: string, values: Partial<Organisation> = {}): Organisation {
  return {
    id,
    slug: `organisation-${id.slice(-3)}`,
    name: { en: 'Body' },
    shortName: {},
    description: {},
    kind: 'company',
    country: null,
    region: {},
    homeUrl: null,
    parentId: null,
    mergedIntoId: null,
    logoUrl: null,
    isSample: false,
    ...values,
  };
}

/** A slot from `NINE` plus the given minutes; its occurrence has the id of the slot. */
function slot(
  id: string,
  sessionId: string | null,
  fromMinute: number,
  untilMinute: number,
  values: Partial<Slot> = {},
): Slot {
  return {
    id,
    editionId: place.editionId,
    planId: place.uuid(3),
    occurrenceId: id,
    publicNo: Number(id.slice(-6)),
    occurrenceCode: id.slice(-6),
    sessionId,
    kind: sessionId === null ? 'break' : 'session',
    title: {},
    startAt: place.NINE + fromMinute * place.MINUTE,
    endAt: place.NINE + untilMinute * place.MINUTE,
    zone: 'Europe/Moscow',
    wallStart: '2027-05-20T09:00',
    state: 'planned',
    isLocked: false,
    rev: 1,
    calendarSequence: 0,
    ...values,
  };
}

function slotHall(slotId: string, hallId: string): Programme['slotHalls'][number] {
  return { id: `${slotId} ${hallId}`, editionId: place.editionId, slotId, hallId, kind: 'main' };
}

function programme(values: Partial<Programme> = {}): Programme {
  return {
    series: { id: place.uuid(2), slug: 'forum', name: { en: 'Forum' }, description: {}, createdAt: 0 },
    edition: place.edition(),
    plan: {
      id: place.uuid(3),
      editionId: place.editionId,
      kind: 'draft',
      name: 'main',
      isMain: true,
      baseReleaseId: null,
      subForumId: null,
      major: 0,
      minor: 0,
      notes: {},
      publishedAt: null,
      publishedBy: null,
      seq: 0,
    },
    subForums: [],
    venues: [place.venue(place.uuid(10))],
    halls: [],
    hallParts: [],
    hallLinks: [],
    days: [],
    tracks: [],
    formats: [],
    sessions: [],
    talks: [],
    cast: [],
    people: [],
    affiliations: [],
    organisations: [],
    organisationRoles: [],
    slots: [],
    slotHalls: [],
    availabilities: [],
    rules: [],
    acknowledgements: [],
    ...values,
  };
}

const RELEASE = {
  id: place.uuid(4),
  major: 1,
  minor: 0,
  notes: {},
  publishedAt: place.NINE - 24 * place.HOUR,
};

/** Rows for tests of the rules: every field filled with the plainest value, and only what matters given. */
export const made = {
  ...place,
  session,
  talk,
  person,
  cast,
  organisation,
  slot,
  slotHall,
  programme,
  RELEASE,
};
