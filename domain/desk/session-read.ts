import type { Edition, Session, Talk } from '../programme/entity.ts';
import type { CastMember } from '../programme/person-entity.ts';
import type { Slot, SlotHall } from '../programme/plan-entity.ts';
import type { Programme } from '../programme/programme.ts';
import { wallTime } from '../time.ts';
import type { CastValue, SessionValues, SlotValue, TalkValue } from './session-value.ts';

/** The rows of one session: what its form shows and its save replaces. */
export type SessionRows = {
  readonly session: Session;
  /** In their order. */
  readonly talks: readonly Talk[];
  /** Those of the session first, then talk by talk, each in their order. */
  readonly cast: readonly CastMember[];
  /** By start. */
  readonly slots: readonly Slot[];
  readonly slotHalls: readonly SlotHall[];
};

/** The rows of a session in a draft, or undefined when it is not (or no longer) there. */
export function sessionRowsOf(draft: Programme, id: string): SessionRows | undefined {
  const session = draft.sessions.find((row) => row.id === id);
  if (!session) return undefined;
  const talks = draft.talks.filter(({ sessionId }) => sessionId === id).sort(byPosition);
  const order = new Map(talks.map((talk, index) => [talk.id, index + 1]));
  const placeOf = (member: CastMember) => order.get(member.talkId ?? '') ?? 0;
  const slots = draft.slots.filter(({ sessionId }) => sessionId === id).sort(byStart);
  const slotIds = new Set(slots.map((slot) => slot.id));
  return {
    session,
    talks,
    cast: draft.cast
      .filter(({ sessionId }) => sessionId === id)
      .sort((a, b) => placeOf(a) - placeOf(b) || byPosition(a, b)),
    slots,
    slotHalls: draft.slotHalls.filter(({ slotId }) => slotIds.has(slotId)),
  };
}

/** A stored session as its form shows it. */
export function sessionValues({ session, talks, cast, slots, slotHalls }: SessionRows): SessionValues {
  const { film } = session;
  return {
    title: session.title,
    subtitle: session.subtitle,
    abstract: session.abstract,
    description: session.description,
    formatId: session.formatId,
    trackId: session.trackId,
    subForumId: session.subForumId,
    tags: session.tags,
    heldLangs: session.heldLangs,
    interpretationLangs: session.interpretationLangs,
    state: session.state,
    access: session.access,
    record: session.record,
    expectedAudience: session.expectedAudience,
    isFeatured: session.isFeatured,
    filmDirector: film?.director ?? {},
    filmYear: film?.year ?? null,
    filmCountry: film?.country ?? {},
    filmMinutes: film?.lengthMinutes ?? null,
    filmAgeRating: film?.ageRating ?? '',
    links: session.links,
    talks: talks.map(talkValue),
    cast: cast.map(castValue),
    slots: slots.map((slot) => slotValue(slot, slotHalls)),
    newPeople: [],
    newOrganisations: [],
  };
}

/** What an empty form starts with: sessions made by organizers are accepted from the start (programme.md rule 3). */
export function blankSessionValues({ defaultLocale }: Pick<Edition, 'defaultLocale'>): SessionValues {
  return {
    title: {},
    subtitle: {},
    abstract: {},
    description: {},
    formatId: null,
    trackId: null,
    subForumId: null,
    tags: [],
    heldLangs: [defaultLocale],
    interpretationLangs: [],
    state: 'accepted',
    access: 'public',
    record: 'ask',
    expectedAudience: null,
    isFeatured: false,
    filmDirector: {},
    filmYear: null,
    filmCountry: {},
    filmMinutes: null,
    filmAgeRating: '',
    links: [],
    talks: [],
    cast: [],
    slots: [],
    newPeople: [],
    newOrganisations: [],
  };
}

function talkValue({ id, title, abstract, lengthMinutes, fixedOffsetMinutes }: Talk): TalkValue {
  return { id, title, abstract, lengthMinutes, fixedOffsetMinutes };
}

function castValue(member: CastMember): CastValue {
  const { id, talkId, personId, text, role, affiliation, inviteState, presence, isPublic, weight } = member;
  return { id, talkId, personId, text, role, affiliation, inviteState, presence, isPublic, weight };
}

function slotValue(slot: Slot, slotHalls: readonly SlotHall[]): SlotValue {
  return {
    id: slot.id,
    start: wallTime(slot.startAt, slot.zone),
    lengthMinutes: Math.round((slot.endAt - slot.startAt) / 60_000),
    state: slot.state,
    isLocked: slot.isLocked,
    halls: slotHalls
      .filter(({ slotId }) => slotId === slot.id)
      .sort((a, b) => HALL_ORDER[a.kind] - HALL_ORDER[b.kind] || (a.id < b.id ? -1 : 1))
      .map(({ hallId, kind }) => ({ hallId, kind })),
  };
}

const HALL_ORDER = { main: 0, overflow: 1, video_link: 2 } as const;

function byPosition(a: { position: number; id: string }, b: { position: number; id: string }): number {
  return a.position - b.position || (a.id < b.id ? -1 : 1);
}

function byStart(a: Slot, b: Slot): number {
  return a.startAt - b.startAt || a.publicNo - b.publicNo;
}
