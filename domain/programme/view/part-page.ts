import { dateRange } from '../../date-text.ts';
import type { PickedText } from '../../locale.ts';
import { textIn, textOr } from './reading.ts';
import type { CardContext, PlaceMark, TrackMark } from './session-card.ts';
import { type SessionListView, sessionListView, slotsOf } from './session-list.ts';

/** A track with its sessions; `undefined` when the release has none of that slug. */
export type TrackPageView = TrackMark & { description: PickedText | null; sessions: SessionListView };

export function trackPageView(context: CardContext, slug: string): TrackPageView | undefined {
  const { index, reading } = context;
  const track = index.trackBySlug.get(slug);
  if (!track) return undefined;
  return {
    slug,
    code: track.code,
    colourNo: track.colourNo,
    name: textOr(track.name, reading, track.code),
    description: textIn(track.description, reading) ?? null,
    sessions: sessionListView(slotsOf(index.sessionsByTrack.get(track.id) ?? [], context), context),
  };
}

/** A hall, what it is joined of or part of, and what happens in it. */
export type HallPageView = PlaceMark & {
  venue: PickedText | null;
  address: PickedText | null;
  floor: PickedText | null;
  capacity: number | null;
  interpretationChannels: number;
  equipment: readonly string[];
  isParallel: boolean;
  parts: readonly PlaceMark[];
  joinedIn: readonly PlaceMark[];
  sessions: SessionListView;
};

export function hallPageView(context: CardContext, slug: string): HallPageView | undefined {
  const { index, reading } = context;
  const hall = index.hallBySlug.get(slug);
  if (!hall) return undefined;
  const venue = index.venueById.get(hall.venueId);
  const mark = (id: string): PlaceMark[] => {
    const other = index.hallById.get(id);
    return other ? [{ slug: other.slug, name: textOr(other.name, reading, other.slug) }] : [];
  };
  const { hallParts } = index.snapshot;
  return {
    slug,
    name: textOr(hall.name, reading, slug),
    venue: (venue && textIn(venue.name, reading)) ?? null,
    address: (venue && textIn(venue.address, reading)) ?? null,
    floor: textIn(hall.floor, reading) ?? null,
    capacity: hall.capacity,
    interpretationChannels: hall.interpretationChannels,
    equipment: hall.equipment,
    isParallel: hall.isParallel,
    parts: hallParts.filter((part) => part.joinedHallId === hall.id).flatMap((part) => mark(part.partHallId)),
    joinedIn: hallParts
      .filter((part) => part.partHallId === hall.id)
      .flatMap((part) => mark(part.joinedHallId)),
    sessions: sessionListView(index.slotsByHall.get(hall.id) ?? [], context),
  };
}

/** A sub-forum with its place in the edition and its sessions. */
export type ForumPageView = PlaceMark & {
  city: PickedText | null;
  datesText: string;
  sessions: SessionListView;
};

export function forumPageView(context: CardContext, slug: string): ForumPageView | undefined {
  const { index, reading, language } = context;
  const forum = index.subForumBySlug.get(slug);
  if (!forum) return undefined;
  const sessions = index.snapshot.sessions.filter((session) => session.subForumId === forum.id);
  return {
    slug,
    name: textOr(forum.name, reading, slug),
    city: textIn(forum.city, reading) ?? null,
    datesText: dateRange(forum.startOn, forum.endOn, language),
    sessions: sessionListView(slotsOf(sessions, context), context),
  };
}
