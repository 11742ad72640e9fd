import { dayText, timeRange, timeText, zoneLabel } from '../../date-text.ts';
import { durationText } from '../../duration-text.ts';
import type { Language, PickedText } from '../../locale.ts';
import { avatarHue, initials, type Names, nameFor } from '../../person-name.ts';
import { programmeDay } from '../../time.ts';
import { webAddress } from '../../web-address.ts';
import type { Film, SessionLink } from '../entity.ts';
import type { AffiliationSnapshot } from '../person-entity.ts';
import type { SnapshotCast, SnapshotSession, SnapshotSlot, SnapshotTalk } from '../snapshot.ts';
import type { CastRole } from '../vocabulary.ts';
import { ownPhoto } from './photo.ts';
import { type Reading, textIn, textOr } from './reading.ts';
import {
  type CardContext,
  formatMark,
  hallMarks,
  type PlaceMark,
  type SessionCard,
  sessionCard,
  type TrackMark,
  trackMark,
} from './session-card.ts';

/** One session with everything the public may know of it (programme.md PP5; design.md P5). */
export type SessionPageView = {
  code: string;
  title: PickedText;
  subtitle: PickedText | null;
  abstract: PickedText | null;
  description: PickedText | null;
  isSample: boolean;
  isBusy: boolean;
  isInvitedOnly: boolean;
  track: TrackMark | null;
  format: PlaceMark | null;
  forum: PlaceMark | null;
  slots: readonly SlotLine[];
  cast: readonly RoleGroup[];
  talks: readonly TalkLine[];
  film: FilmLine | null;
  heldLangs: readonly string[];
  interpretationLangs: readonly string[];
  tags: readonly string[];
  links: readonly SessionLink[];
  isRecorded: boolean | null;
  parallel: readonly SessionCard[];
  previous: SessionCard | null;
  next: SessionCard | null;
};

export type SlotLine = {
  occurrenceId: string;
  day: string;
  dayText: string;
  rangeText: string;
  zoneText: string;
  startAt: number;
  endAt: number;
  state: SnapshotSlot['state'];
  halls: readonly PlaceMark[];
  venue: PickedText | null;
};

export type RoleGroup = { role: CastRole; members: readonly CastLine[] };

export type CastLine = {
  key: string;
  slug: string | null;
  name: PickedText;
  initials: string;
  hue: number;
  photoUrl: string | null;
  position: PickedText | null;
  organisation: PickedText | null;
  organisationSlug: string | null;
  presence: SnapshotCast['presence'];
  isConfirmed: boolean;
};

export type TalkLine = {
  id: string;
  startText: string | null;
  title: PickedText;
  abstract: PickedText | null;
  lengthText: string;
  cast: readonly CastLine[];
};

export type FilmLine = {
  director: PickedText | null;
  country: PickedText | null;
  year: number | null;
  lengthText: string | null;
  ageRating: string | null;
};

/** By the code of the session or of one of its occurrences; `undefined` when the release has none such. */
export function sessionPageView(context: CardContext, code: string): SessionPageView | undefined {
  const { index, reading, language, words } = context;
  const session = index.sessionByCode.get(code);
  if (!session) return undefined;
  const slots = index.slotsBySession.get(session.id) ?? [];
  const main = index.slotByCode.get(code) ?? slots[0];
  const isBusy = session.access === 'closed';
  return {
    code: session.code,
    title: textOr(session.title, reading, isBusy ? words.busy : words.untitled),
    subtitle: textIn(session.subtitle, reading) ?? null,
    abstract: textIn(session.abstract, reading) ?? null,
    description: textIn(session.description, reading) ?? null,
    isSample: session.isSample,
    isBusy,
    isInvitedOnly: session.access === 'invited',
    track: trackMark(session, context),
    format: formatMark(session, context),
    forum: forumMark(session, context),
    slots: slots.map((slot) => slotLine(slot, context)),
    cast: roleGroups(session.cast, context),
    talks: session.talks.map((talk) => talkLine(talk, main, context)),
    film: session.film && filmLine(session.film, reading, language),
    heldLangs: session.heldLangs,
    interpretationLangs: session.interpretationLangs,
    tags: session.tags,
    links: session.links.filter(({ url }) => webAddress(url) !== null),
    isRecorded: session.record === 'ask' ? null : session.record === 'yes',
    ...neighbours(main, context),
  };
}

export function slotLine(slot: SnapshotSlot, context: CardContext): SlotLine {
  const { index, reading, language } = context;
  const { edition } = index.snapshot;
  const hall = index.hallById.get(slot.halls[0]?.hallId ?? '');
  const venue = hall && index.venueById.get(hall.venueId);
  const day = programmeDay(slot.startAt, slot.zone, edition.dayChange);
  return {
    occurrenceId: slot.occurrenceId,
    day,
    dayText: dayText(day, language, true),
    rangeText: timeRange(slot.startAt, slot.endAt, slot.zone, language),
    zoneText: zoneLabel(
      slot.zone,
      slot.startAt,
      language,
      textIn(edition.zoneText, reading)?.text,
      textIn(edition.city, reading)?.text,
    ),
    startAt: slot.startAt,
    endAt: slot.endAt,
    state: slot.state,
    halls: hallMarks(slot, context),
    venue: (venue && textIn(venue.name, reading)) ?? null,
  };
}

/** People under their role, in the order of the snapshot (role order, then position). */
export function roleGroups(cast: readonly SnapshotCast[], context: CardContext): RoleGroup[] {
  const groups: { role: CastRole; members: CastLine[] }[] = [];
  for (const member of cast) {
    const line = castLine(member, context);
    if (!line) continue;
    const last = groups.at(-1);
    if (last?.role === member.role) last.members.push(line);
    else groups.push({ role: member.role, members: [line] });
  }
  return groups;
}

function castLine(member: SnapshotCast, context: CardContext): CastLine | undefined {
  const { index, reading, language } = context;
  const person = member.personId === null ? undefined : index.personById.get(member.personId);
  const name = person
    ? nameFor(person.names, 'programme', language, reading.defaultLocale, reading.order)
    : textIn(member.text, reading);
  if (!name) return undefined;
  const names: Names = person?.names[name.locale] ?? { full: name.text };
  return {
    key: person?.id ?? name.text,
    slug: person?.slug ?? null,
    name,
    initials: person ? initials(names) : '',
    hue: avatarHue(person?.id ?? name.text),
    photoUrl: ownPhoto(person?.photoUrl ?? null),
    ...affiliationLine(member.affiliation, context),
    presence: member.presence,
    isConfirmed: member.isConfirmed,
  };
}

export function affiliationLine(affiliation: AffiliationSnapshot | null, { index, reading }: CardContext) {
  const organisation = affiliation?.organisationId
    ? index.organisationById.get(affiliation.organisationId)
    : undefined;
  return {
    position: (affiliation && textIn(affiliation.position, reading)) ?? null,
    organisation: (affiliation && textIn(affiliation.organisation, reading)) ?? null,
    organisationSlug: organisation?.slug ?? null,
  };
}

function talkLine(talk: SnapshotTalk, slot: SnapshotSlot | undefined, context: CardContext): TalkLine {
  const { reading, language, words } = context;
  return {
    id: talk.id,
    startText: slot ? timeText(slot.startAt + talk.offsetMinutes * 60_000, slot.zone) : null,
    title: textOr(talk.title, reading, words.untitled),
    abstract: textIn(talk.abstract, reading) ?? null,
    lengthText: durationText(talk.lengthMinutes, language),
    cast: roleGroups(talk.cast, context).flatMap((group) => group.members),
  };
}

function filmLine(film: Film, reading: Reading, language: Language): FilmLine {
  return {
    director: textIn(film.director, reading) ?? null,
    country: textIn(film.country, reading) ?? null,
    year: film.year,
    lengthText: film.lengthMinutes === null ? null : durationText(film.lengthMinutes, language),
    ageRating: film.ageRating,
  };
}

function forumMark(session: SnapshotSession, { index, reading }: CardContext): PlaceMark | null {
  const forum = session.subForumId === null ? undefined : index.subForumById.get(session.subForumId);
  return forum ? { slug: forum.slug, name: textOr(forum.name, reading, forum.slug) } : null;
}

/** At the same time elsewhere, and before and after in the same hall on the same day. */
function neighbours(slot: SnapshotSlot | undefined, context: CardContext) {
  if (!slot) return { parallel: [], previous: null, next: null };
  const { index } = context;
  const day = index.days.find((candidate) => candidate.slots.includes(slot));
  const others = (day?.slots ?? []).filter((other) => other !== slot && other.sessionId !== null);
  const parallel = others.filter(
    (other) => other.startAt < slot.endAt && other.endAt > slot.startAt && other.sessionId !== slot.sessionId,
  );
  const hallId = slot.halls[0]?.hallId;
  const here = others.filter(
    (other) => hallId !== undefined && other.halls.some((hall) => hall.hallId === hallId),
  );
  const previous = here.filter((other) => other.endAt <= slot.startAt).at(-1);
  const next = here.find((other) => other.startAt >= slot.endAt);
  return {
    parallel: parallel.map((other) => sessionCard(other, context)),
    previous: previous ? sessionCard(previous, context) : null,
    next: next ? sessionCard(next, context) : null,
  };
}
