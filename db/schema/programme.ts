import { sql } from 'drizzle-orm';
import type { LocaleMap } from '#domain/locale.ts';
import type { Film, RoleLimits, SessionLink } from '#domain/programme/entity.ts';
import {
  FORMAT_KINDS,
  PUBLISH_STATES,
  RECORD_CHOICES,
  SESSION_ACCESSES,
  SESSION_STATES,
} from '#domain/programme/vocabulary.ts';
import type { Kit } from '../kit.ts';

/** Series, edition and everything an edition's structure is made of (programme.md ST1–ST6). */
export function programmeTables(k: Kit) {
  const series = k.table(
    'series',
    {
      id: k.key().primaryKey(),
      slug: k.key().notNull(),
      name: k.json<LocaleMap>().notNull(),
      description: k.json<LocaleMap>().notNull(),
      createdAt: k.big().notNull(),
    },
    (t) => [k.uniqueIndex('series_slug').on(t.slug)],
  );

  const edition = k.table(
    'edition',
    {
      id: k.key().primaryKey(),
      seriesId: k
        .key()
        .notNull()
        .references(() => series.id),
      slug: k.key().notNull(),
      name: k.json<LocaleMap>().notNull(),
      subtitle: k.json<LocaleMap>().notNull(),
      description: k.json<LocaleMap>().notNull(),
      number: k.int(),
      year: k.int().notNull(),
      startOn: k.key().notNull(),
      endOn: k.key().notNull(),
      city: k.json<LocaleMap>().notNull(),
      zone: k.text().notNull(),
      zoneText: k.json<LocaleMap>().notNull(),
      locales: k.json<readonly string[]>().notNull(),
      defaultLocale: k.text().notNull(),
      acronym: k.key().notNull(),
      dayChange: k.text().notNull(),
      accentInput: k.text(),
      logoUrl: k.text(),
      homeUrl: k.text(),
      timeslotMinutes: k.int().notNull(),
      publishState: k.choice(PUBLISH_STATES).notNull(),
      isSample: k.bool().notNull(),
      sourceNote: k.json<LocaleMap>().notNull(),
      createdAt: k.big().notNull(),
    },
    (t) => [
      k.uniqueIndex('edition_slug').on(t.slug),
      k.index('edition_series').on(t.seriesId, t.startOn),
      k.check('edition_dates', sql`${t.endOn} >= ${t.startOn}`),
      k.check('edition_timeslot', sql`${t.timeslotMinutes} >= 1`),
    ],
  );

  const editionId = () =>
    k
      .key()
      .notNull()
      .references(() => edition.id, { onDelete: 'cascade' });

  const subForum = k.table(
    'sub_forum',
    {
      id: k.key().primaryKey(),
      editionId: editionId(),
      slug: k.key().notNull(),
      name: k.json<LocaleMap>().notNull(),
      city: k.json<LocaleMap>().notNull(),
      startOn: k.key().notNull(),
      endOn: k.key().notNull(),
      zone: k.text().notNull(),
      publishState: k.choice(PUBLISH_STATES).notNull(),
      position: k.int().notNull(),
    },
    (t) => [
      k.uniqueIndex('sub_forum_slug').on(t.editionId, t.slug),
      k.check('sub_forum_dates', sql`${t.endOn} >= ${t.startOn}`),
    ],
  );

  const venue = k.table(
    'venue',
    {
      id: k.key().primaryKey(),
      editionId: editionId(),
      slug: k.key().notNull(),
      name: k.json<LocaleMap>().notNull(),
      shortName: k.json<LocaleMap>().notNull(),
      address: k.json<LocaleMap>().notNull(),
      zone: k.text().notNull(),
      latitude: k.real(),
      longitude: k.real(),
      position: k.int().notNull(),
    },
    (t) => [k.uniqueIndex('venue_slug').on(t.editionId, t.slug)],
  );

  const hall = k.table(
    'hall',
    {
      id: k.key().primaryKey(),
      editionId: editionId(),
      venueId: k
        .key()
        .notNull()
        .references(() => venue.id),
      subForumId: k.key().references(() => subForum.id),
      slug: k.key().notNull(),
      name: k.json<LocaleMap>().notNull(),
      publicNo: k.int().notNull(),
      capacity: k.int(),
      floor: k.json<LocaleMap>().notNull(),
      equipment: k.json<readonly string[]>().notNull(),
      interpretationChannels: k.int().notNull(),
      isParallel: k.bool().notNull(),
      isHidden: k.bool().notNull(),
      position: k.int().notNull(),
    },
    (t) => [
      k.uniqueIndex('hall_slug').on(t.editionId, t.slug),
      k.index('hall_venue').on(t.venueId),
      k.check('hall_capacity', sql`${t.capacity} is null or ${t.capacity} >= 0`),
    ],
  );

  const hallPart = k.table(
    'hall_part',
    {
      id: k.key().primaryKey(),
      editionId: editionId(),
      joinedHallId: k
        .key()
        .notNull()
        .references(() => hall.id, { onDelete: 'cascade' }),
      partHallId: k
        .key()
        .notNull()
        .references(() => hall.id, { onDelete: 'cascade' }),
    },
    (t) => [
      k.uniqueIndex('hall_part_pair').on(t.joinedHallId, t.partHallId),
      k.index('hall_part_edition').on(t.editionId),
      k.check('hall_part_other', sql`${t.joinedHallId} <> ${t.partHallId}`),
    ],
  );

  const hallLink = k.table(
    'hall_link',
    {
      id: k.key().primaryKey(),
      editionId: editionId(),
      fromHallId: k
        .key()
        .notNull()
        .references(() => hall.id, { onDelete: 'cascade' }),
      toHallId: k
        .key()
        .notNull()
        .references(() => hall.id, { onDelete: 'cascade' }),
      walkMinutes: k.int().notNull(),
    },
    (t) => [
      k.uniqueIndex('hall_link_pair').on(t.fromHallId, t.toHallId),
      k.index('hall_link_edition').on(t.editionId),
    ],
  );

  const day = k.table(
    'day',
    {
      id: k.key().primaryKey(),
      editionId: editionId(),
      subForumId: k.key().references(() => subForum.id, { onDelete: 'cascade' }),
      onDate: k.key().notNull(),
      opensAt: k.big().notNull(),
      closesAt: k.big().notNull(),
      title: k.json<LocaleMap>().notNull(),
    },
    (t) => [
      k.index('day_edition').on(t.editionId, t.onDate),
      k.check('day_window', sql`${t.closesAt} > ${t.opensAt}`),
    ],
  );

  const track = k.table(
    'track',
    {
      id: k.key().primaryKey(),
      editionId: editionId(),
      slug: k.key().notNull(),
      code: k.text().notNull(),
      name: k.json<LocaleMap>().notNull(),
      description: k.json<LocaleMap>().notNull(),
      colourNo: k.int().notNull(),
      importedHex: k.text(),
      groupName: k.json<LocaleMap>().notNull(),
      position: k.int().notNull(),
    },
    (t) => [
      k.uniqueIndex('track_slug').on(t.editionId, t.slug),
      k.check('track_colour', sql`${t.colourNo} between 1 and 12`),
    ],
  );

  const format = k.table(
    'format',
    {
      id: k.key().primaryKey(),
      editionId: editionId(),
      slug: k.key().notNull(),
      name: k.json<LocaleMap>().notNull(),
      kind: k.choice(FORMAT_KINDS).notNull(),
      defaultMinutes: k.int().notNull(),
      allowsTalks: k.bool().notNull(),
      roleLimits: k.json<RoleLimits>().notNull(),
      position: k.int().notNull(),
    },
    (t) => [
      k.uniqueIndex('format_slug').on(t.editionId, t.slug),
      k.check('format_minutes', sql`${t.defaultMinutes} >= 1`),
    ],
  );

  const session = k.table(
    'session',
    {
      id: k.key().primaryKey(),
      editionId: editionId(),
      subForumId: k.key().references(() => subForum.id),
      code: k.key().notNull(),
      title: k.json<LocaleMap>().notNull(),
      subtitle: k.json<LocaleMap>().notNull(),
      abstract: k.json<LocaleMap>().notNull(),
      description: k.json<LocaleMap>().notNull(),
      formatId: k.key().references(() => format.id),
      trackId: k.key().references(() => track.id),
      tags: k.json<readonly string[]>().notNull(),
      heldLangs: k.json<readonly string[]>().notNull(),
      interpretationLangs: k.json<readonly string[]>().notNull(),
      state: k.choice(SESSION_STATES).notNull(),
      access: k.choice(SESSION_ACCESSES).notNull(),
      expectedAudience: k.int(),
      isFeatured: k.bool().notNull(),
      record: k.choice(RECORD_CHOICES).notNull(),
      film: k.json<Film>(),
      links: k.json<readonly SessionLink[]>().notNull(),
      originUrl: k.text(),
      isSample: k.bool().notNull(),
      rev: k.int().notNull(),
    },
    (t) => [k.uniqueIndex('session_code').on(t.editionId, t.code)],
  );

  const talk = k.table(
    'talk',
    {
      id: k.key().primaryKey(),
      editionId: editionId(),
      sessionId: k
        .key()
        .notNull()
        .references(() => session.id, { onDelete: 'cascade' }),
      position: k.int().notNull(),
      title: k.json<LocaleMap>().notNull(),
      abstract: k.json<LocaleMap>().notNull(),
      lengthMinutes: k.int().notNull(),
      fixedOffsetMinutes: k.int(),
    },
    (t) => [
      k.index('talk_edition').on(t.editionId),
      k.index('talk_session').on(t.sessionId, t.position),
      k.check('talk_length', sql`${t.lengthMinutes} >= 1`),
    ],
  );

  return { series, edition, subForum, venue, hall, hallPart, hallLink, day, track, format, session, talk };
}

export type ProgrammeTables = ReturnType<typeof programmeTables>;
