import { made } from '../programme/programme.fixture.ts';
import type { Programme } from '../programme/programme.ts';
import { blankSessionValues, sessionRowsOf, sessionValues } from './session-read.ts';
import type { SessionFacts } from './session-save.ts';
import type { SessionMeans } from './session-slot.ts';
import type { CastValue, SessionValues, SlotValue } from './session-value.ts';

const { uuid } = made;
export const ids = {
  venue: uuid(10),
  hall: uuid(21),
  otherHall: uuid(22),
  track: uuid(31),
  format: uuid(41),
  film: uuid(42),
  session: uuid(101),
  talk: uuid(111),
  seat: uuid(121),
  person: uuid(131),
  slot: uuid(141),
} as const;

/** A draft with one placed session, one talk and a moderator; a lecture has no talks. */
export function deskDraft(values: Partial<Programme> = {}): Programme {
  return made.programme({
    halls: [made.hall(ids.hall), made.hall(ids.otherHall)],
    tracks: [made.track(ids.track)],
    formats: [
      made.format(ids.format, { kind: 'panel' }),
      made.format(ids.film, { kind: 'film', allowsTalks: false }),
    ],
    sessions: [made.session(ids.session, { title: { en: 'Barrier' }, formatId: ids.format })],
    talks: [made.talk(ids.talk, ids.session)],
    people: [made.person(ids.person)],
    cast: [made.cast(ids.seat, ids.session, ids.person, { role: 'moderator' })],
    slots: [made.slot(ids.slot, ids.session, 0, 60, { occurrenceCode: ids.session.slice(-6) })],
    slotHalls: [made.slotHall(ids.slot, ids.hall)],
    ...values,
  });
}

/** Ids and codes one after the other. */
export function countedMeans(): SessionMeans {
  let number = 900;
  return {
    newId: () => {
      number += 1;
      return uuid(number);
    },
    drawCode: () => {
      number += 1;
      return `NEW${number}`;
    },
  };
}

export function factsOf(draft: Programme, values: Partial<SessionFacts['directory']> = {}): SessionFacts {
  const none = new Set<string>();
  const directory = { personIds: none, organisationIds: none, personSlugs: none, organisationSlugs: none };
  return { draft, lastSlotNo: 200, directory: { ...directory, ...values } };
}

/** What the form of the stored session was opened with. */
export function storedValues(draft: Programme): SessionValues {
  const stored = sessionRowsOf(draft, ids.session);
  if (!stored) throw new Error('no session');
  return sessionValues(stored);
}

export function blankValues(values: Partial<SessionValues> = {}): SessionValues {
  return { ...blankSessionValues({ defaultLocale: 'en' }), title: { en: 'New one' }, ...values };
}

export function seatValue(values: Partial<CastValue> = {}): CastValue {
  return {
    id: 'new-1',
    talkId: null,
    personId: ids.person,
    text: {},
    role: 'speaker',
    affiliation: null,
    inviteState: 'invited',
    presence: 'onsite',
    isPublic: false,
    weight: null,
    ...values,
  };
}

export function slotValue(values: Partial<SlotValue> = {}): SlotValue {
  return {
    id: 'new-2',
    start: '2027-05-21T10:00',
    lengthMinutes: 90,
    state: 'planned',
    isLocked: false,
    halls: [{ hallId: ids.hall, kind: 'main' }],
    ...values,
  };
}
