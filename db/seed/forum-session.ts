import type { RowChange } from '#domain/programme/programme.ts';
import { CAST_ROLES } from '#domain/programme/vocabulary.ts';
import { instantOf } from '#domain/time.ts';
import type { SampleCast, SampleSeat, SampleSession, SampleSlot } from './forum.ts';
import { affiliationOf, personId } from './forum-person.ts';
import { declared, type ForumWork, made } from './forum-row.ts';
import { seedCode } from './seed-id.ts';

/** Sessions with their talks, cast and slots. Public numbers count from 1 in the order of the declaration. */
export function sessionRows(work: ForumWork): RowChange[] {
  let publicNo = 0;
  return Object.entries(work.forum.sessions).flatMap(([key, session]) => [
    sessionRow(work, key, session),
    ...talkRows(work, key, session),
    ...castRows(work, key, null, session.cast),
    ...session.slots.flatMap((slot, index) => {
      publicNo += 1;
      const code =
        index === 0 ? seedCode(work.forum.slug, key) : seedCode(work.forum.slug, key, String(index));
      const sessionId = work.id('session', key);
      return slotRows(work, slot, {
        key: `${key} ${index}`,
        publicNo,
        code,
        sessionId,
        kind: 'session',
        title: {},
      });
    }),
  ]);
}

/** Breaks and holds, numbered after the slots of sessions. */
export function pauseRows(work: ForumWork, slotCount: number): RowChange[] {
  return work.forum.pauses.flatMap((pause, index) => {
    const key = `pause ${pause.day} ${pause.time} ${index}`;
    const [code, publicNo] = [seedCode(work.forum.slug, key), slotCount + index + 1];
    return slotRows(work, pause, {
      key,
      publicNo,
      code,
      sessionId: null,
      kind: pause.kind,
      title: pause.title,
    });
  });
}

function sessionRow(work: ForumWork, key: string, session: SampleSession): RowChange {
  const { forum, editionId, subForumId, id } = work;
  declared(forum.formats, session.format);
  if (session.track !== undefined) declared(forum.tracks, session.track);
  return made('sessions', {
    id: id('session', key),
    editionId,
    subForumId,
    code: seedCode(forum.slug, key),
    title: session.title,
    subtitle: session.subtitle ?? {},
    abstract: session.abstract,
    description: {},
    formatId: id('format', session.format),
    trackId: session.track === undefined ? null : id('track', session.track),
    tags: session.tags ?? [],
    heldLangs: session.heldLangs ?? ['ru'],
    interpretationLangs: session.interpretationLangs ?? [],
    state: 'confirmed',
    access: session.access ?? 'public',
    expectedAudience: session.expectedAudience ?? null,
    isFeatured: session.isFeatured ?? false,
    record: 'ask',
    film: session.film ?? null,
    links: [],
    originUrl: null,
    isSample: session.isSample,
    rev: 0,
  });
}

function talkRows(work: ForumWork, key: string, session: SampleSession): RowChange[] {
  return (session.talks ?? []).flatMap(({ title, abstract = {}, minutes, cast }, position) => {
    const talkId = work.id('talk', key, String(position));
    const [editionId, sessionId] = [work.editionId, work.id('session', key)];
    const row = { id: talkId, editionId, sessionId, position, title, abstract, lengthMinutes: minutes };
    return [
      made('talks', { ...row, fixedOffsetMinutes: null }),
      ...castRows(work, key, { id: talkId, number: position }, cast),
    ];
  });
}

type OfTalk = { readonly id: string; readonly number: number } | null;

function castRows(work: ForumWork, key: string, talk: OfTalk, cast: SampleCast = {}): RowChange[] {
  return CAST_ROLES.flatMap((role) =>
    (cast[role] ?? []).map((seat, position) => {
      const place = [key, talk === null ? 'session' : `talk ${talk.number}`, role, String(position)];
      return made('cast', {
        id: work.id('cast', ...place),
        editionId: work.editionId,
        sessionId: work.id('session', key),
        talkId: talk?.id ?? null,
        role,
        position,
        ...seatOf(work, seat),
        inviteState: 'confirmed',
        isPublic: true,
        weight: null,
      });
    }),
  );
}

function seatOf({ forum }: ForumWork, seat: SampleSeat) {
  if (typeof seat === 'object' && 'text' in seat) {
    return { personId: null, text: seat.text, affiliation: null, presence: 'onsite' as const };
  }
  const { person, presence } =
    typeof seat === 'string' ? { person: seat, presence: 'onsite' as const } : seat;
  return { personId: personId(person), text: {}, affiliation: affiliationOf(forum, person), presence };
}

type SlotOf = {
  readonly key: string;
  readonly publicNo: number;
  readonly code: string;
  readonly sessionId: string | null;
  readonly kind: 'session' | 'break' | 'hold';
  readonly title: SampleSession['title'];
};

function slotRows({ forum, editionId, planId, id }: ForumWork, slot: SampleSlot, of: SlotOf): RowChange[] {
  const { zone } = forum.edition;
  const onDate = forum.days[slot.day - 1]?.onDate;
  const [from = '', until = ''] = slot.time.split('-');
  if (onDate === undefined) throw new Error(`The sample forum has no day ${slot.day}`);
  const slotId = id('slot', of.key);
  const row = made('slots', {
    id: slotId,
    editionId,
    planId,
    occurrenceId: id('occurrence', of.key),
    publicNo: of.publicNo,
    occurrenceCode: of.code,
    sessionId: of.sessionId,
    kind: of.kind,
    title: of.title,
    zone,
    startAt: instantOf(`${onDate}T${from}`, zone),
    endAt: instantOf(`${onDate}T${until}`, zone),
    wallStart: `${onDate}T${from}`,
    state: slot.state ?? 'planned',
    isLocked: false,
    rev: 0,
    calendarSequence: 0,
  });
  const halls = slot.halls.map((entry, index) => {
    const kind = index === 0 ? ('main' as const) : ('overflow' as const);
    const place = typeof entry === 'string' ? { hall: entry, kind } : entry;
    declared(forum.halls, place.hall);
    const hallId = id('hall', place.hall);
    return made('slotHalls', {
      id: id('slot-hall', of.key, place.hall),
      editionId,
      slotId,
      hallId,
      kind: place.kind,
    });
  });
  return [row, ...halls];
}
