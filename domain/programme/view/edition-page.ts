import { dateRange, dayText, zoneLabel } from '../../date-text.ts';
import type { PickedText } from '../../locale.ts';
import { programmeDay } from '../../time.ts';
import { webAddress } from '../../web-address.ts';
import type { OrganisationRole } from '../vocabulary.ts';
import { ORGANISATION_ROLES } from '../vocabulary.ts';
import { type Reading, textIn, textOr } from './reading.ts';
import {
  type CardContext,
  type PlaceMark,
  type SessionCard,
  sessionCard,
  type TrackMark,
} from './session-card.ts';

/** The front page of an edition: what it is, when and where, what it holds, who makes it (programme.md PP7). */
export type EditionPageView = {
  name: PickedText;
  subtitle: PickedText | null;
  description: PickedText | null;
  number: number | null;
  series: PlaceMark;
  datesText: string;
  startOn: string;
  endOn: string;
  city: PickedText | null;
  zoneText: string;
  venues: readonly { slug: string; name: PickedText; address: PickedText | null }[];
  homeUrl: string | null;
  isSample: boolean;
  sourceNote: PickedText | null;
  release: { major: number; minor: number; publishedAt: number } | null;
  counts: { sessions: number; people: number; halls: number; days: number };
  days: readonly { date: string; title: PickedText | null; slotCount: number }[];
  forums: readonly (PlaceMark & { datesText: string; city: PickedText | null })[];
  tracks: readonly (TrackMark & { description: PickedText | null; sessionCount: number })[];
  formats: readonly (PlaceMark & { sessionCount: number })[];
  halls: readonly (PlaceMark & { capacity: number | null; slotCount: number })[];
  featured: readonly { card: SessionCard; dayText: string }[];
  organisations: readonly {
    role: OrganisationRole;
    members: readonly (PlaceMark & { tier: PickedText | null })[];
  }[];
};

export function editionPageView(context: CardContext): EditionPageView {
  const { index, reading, language } = context;
  const { snapshot } = index;
  const { edition, release } = snapshot;
  return {
    name: textOr(edition.name, reading, edition.slug),
    subtitle: textIn(edition.subtitle, reading) ?? null,
    description: textIn(edition.description, reading) ?? null,
    number: edition.number,
    series: { slug: snapshot.series.slug, name: textOr(snapshot.series.name, reading, snapshot.series.slug) },
    datesText: dateRange(edition.startOn, edition.endOn, language),
    startOn: edition.startOn,
    endOn: edition.endOn,
    city: textIn(edition.city, reading) ?? null,
    zoneText: zoneText(context),
    homeUrl: webAddress(edition.homeUrl),
    isSample: edition.isSample,
    sourceNote: textIn(edition.sourceNote, reading) ?? null,
    release: release.major === 0 ? null : release,
    counts: {
      sessions: snapshot.sessions.filter((session) => index.slotsBySession.has(session.id)).length,
      people: snapshot.people.length,
      halls: snapshot.halls.filter((hall) => !hall.isHidden).length,
      days: index.days.length,
    },
    ...partsOf(context),
    featured: featuredCards(context),
    organisations: organisationGroups(context),
  };
}

/** The zone's name and offset as the first session meets them. */
function zoneText({ index: { snapshot }, reading, language }: CardContext): string {
  const { zone, zoneText: own, city, startOn } = snapshot.edition;
  const firstAt = snapshot.slots[0]?.startAt ?? Date.parse(`${startOn}T12:00:00Z`);
  return zoneLabel(zone, firstAt, language, textIn(own, reading)?.text, textIn(city, reading)?.text);
}

function partsOf({ index, reading, language }: CardContext) {
  const { snapshot } = index;
  // The lists behind these counts show what has a slot.
  const isPlaced = (session: { id: string }) => index.slotsBySession.has(session.id);
  const byPosition = <T extends { position: number }>(rows: readonly T[]) =>
    [...rows].sort((a, b) => a.position - b.position);
  return {
    venues: snapshot.venues.map((venue) => ({
      slug: venue.slug,
      name: textOr(venue.name, reading, venue.slug),
      address: textIn(venue.address, reading) ?? null,
    })),
    days: index.days.map((day) => ({
      date: day.onDate,
      title: textIn(day.title, reading) ?? null,
      slotCount: day.slots.length,
    })),
    forums: byPosition(snapshot.subForums).map((forum) => ({
      slug: forum.slug,
      name: textOr(forum.name, reading, forum.slug),
      datesText: dateRange(forum.startOn, forum.endOn, language),
      city: textIn(forum.city, reading) ?? null,
    })),
    tracks: byPosition(snapshot.tracks).map((track) => ({
      slug: track.slug,
      code: track.code,
      colourNo: track.colourNo,
      name: textOr(track.name, reading, track.code),
      description: textIn(track.description, reading) ?? null,
      sessionCount: (index.sessionsByTrack.get(track.id) ?? []).filter(isPlaced).length,
    })),
    formats: byPosition(snapshot.formats)
      .map((format) => ({
        slug: format.slug,
        name: textOr(format.name, reading, format.slug),
        sessionCount: snapshot.sessions.filter(
          (session) => session.formatId === format.id && isPlaced(session),
        ).length,
      }))
      .filter((format) => format.sessionCount > 0),
    halls: byPosition(snapshot.halls.filter((hall) => !hall.isHidden)).map((hall) => ({
      slug: hall.slug,
      name: textOr(hall.name, reading, hall.slug),
      capacity: hall.capacity,
      slotCount: (index.slotsByHall.get(hall.id) ?? []).filter((slot) => slot.sessionId !== null).length,
    })),
  };
}

function featuredCards(context: CardContext): EditionPageView['featured'] {
  const { index } = context;
  return index.snapshot.sessions
    .filter((session) => session.isFeatured && session.access !== 'closed')
    .flatMap((session) => index.slotsBySession.get(session.id)?.[0] ?? [])
    .sort((a, b) => a.startAt - b.startAt)
    .map((slot) => ({
      card: sessionCard(slot, context),
      dayText: dayText(
        programmeDay(slot.startAt, slot.zone, index.snapshot.edition.dayChange),
        context.language,
      ),
    }));
}

/** Organizers first, then the other roles in the order of the vocabulary. */
export function organisationGroups({
  index,
  reading,
}: {
  index: CardContext['index'];
  reading: Reading;
}): EditionPageView['organisations'] {
  return ORGANISATION_ROLES.map((role) => ({
    role,
    members: index.snapshot.organisationRoles
      .filter((row) => row.role === role)
      .sort((a, b) => a.position - b.position)
      .flatMap((row) => {
        const organisation = index.organisationById.get(row.organisationId);
        if (!organisation) return [];
        return [
          {
            slug: organisation.slug,
            name: textOr(organisation.name, reading, organisation.slug),
            tier: textIn(row.tier, reading) ?? null,
          },
        ];
      }),
  })).filter((group) => group.members.length > 0);
}
