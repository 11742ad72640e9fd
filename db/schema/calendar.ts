import { FEED_CLIENTS } from '#domain/calendar/feed-client.ts';
import { CANCELLED_MODES } from '#domain/calendar/feed-scope.ts';
import type { LocaleMap } from '#domain/locale.ts';
import type { CastRole } from '#domain/programme/vocabulary.ts';
import type { Kit } from '../kit.ts';
import type { PlanTables } from './plan.ts';
import type { ProgrammeTables } from './programme.ts';

/** What calendars answer from beside the release itself (calendar.md Data). */
export function calendarTables(k: Kit, { edition }: ProgrammeTables, { plan }: PlanTables) {
  const editionId = () =>
    k
      .key()
      .notNull()
      .references(() => edition.id, { onDelete: 'cascade' });

  /** When a feed last said something else: stays when its entries go, so that it never moves back (rule 6). */
  const calendarClock = k.table(
    'calendar_clock',
    {
      editionId: editionId(),
      kind: k.key().notNull(),
      key: k.key().notNull(),
      digest: k.key().notNull(),
      /** UTC milliseconds of a whole second, strictly rising. */
      changedAt: k.big().notNull(),
    },
    (t) => [k.primaryKey({ columns: [t.editionId, t.kind, t.key] })],
  );

  /** When something was first published, and when a release last changed what calendars show of it (rule 11). */
  const calendarMark = k.table(
    'calendar_mark',
    {
      editionId: editionId(),
      /** The id of an occurrence, or of the edition or sub-forum whose dates a summary shows. */
      key: k.key().notNull(),
      changedAt: k.big().notNull(),
      firstPublishedAt: k.big().notNull(),
      sequence: k.int().notNull(),
    },
    (t) => [k.primaryKey({ columns: [t.editionId, t.key] })],
  );

  /** The bytes that a public feed sends: one row for each scope and locale, made again when its basis is another. */
  const calendarFeed = k.table(
    'calendar_feed',
    {
      editionId: editionId(),
      kind: k.key().notNull(),
      key: k.key().notNull(),
      locale: k.key().notNull(),
      releaseId: k
        .key()
        .notNull()
        .references(() => plan.id, { onDelete: 'cascade' }),
      /** Of everything that the bytes depend on. */
      basis: k.key().notNull(),
      /** Null where not even a first calendar could be written. */
      gzip: k.bytes(),
      etag: k.key(),
      byteCount: k.int().notNull(),
      entryCount: k.int().notNull(),
      changedAt: k.big().notNull(),
      builtAt: k.big().notNull(),
      /** Why the bytes are still those of the build before (rule 24); null after a good build. */
      keptReason: k.key(),
    },
    (t) => [
      k.primaryKey({ columns: [t.editionId, t.kind, t.key, t.locale] }),
      k.index('calendar_feed_release').on(t.releaseId),
    ],
  );

  /** How often programs fetched a feed on a day (UTC): counters only, of nobody (calendar.md Data). */
  const feedStat = k.table(
    'feed_stat',
    {
      editionId: editionId(),
      /** As in the address; of secret links `link` and what they hold, never which of them. */
      kind: k.key().notNull(),
      key: k.key().notNull(),
      onDate: k.key().notNull(),
      client: k.choice(FEED_CLIENTS).notNull(),
      fetches: k.int().notNull(),
      notModified: k.int().notNull(),
    },
    (t) => [k.primaryKey({ columns: [t.editionId, t.onDate, t.kind, t.key, t.client] })],
  );

  /** What the organizers chose for the calendars of their edition (calendar.md C16); no row: what holds at first. */
  const calendarSetting = k.table('calendar_setting', {
    editionId: editionId().primaryKey(),
    /** Null: no reminder. */
    alarmMinutes: k.int(),
    cancelledMode: k.choice(CANCELLED_MODES).notNull(),
    sentence: k.json<LocaleMap>().notNull(),
    /** Roles of a cast that get no invitation; those that come later get one. */
    silentRoles: k.json<readonly CastRole[]>().notNull(),
    invitesHolders: k.bool().notNull(),
    /** Since when entries say what the first three make of them: whole seconds, strictly rising; 0: from the start. */
    alarmAt: k.big().notNull(),
    cancelledAt: k.big().notNull(),
    sentenceAt: k.big().notNull(),
    version: k.int().notNull(),
  });

  return { calendarClock, calendarMark, calendarFeed, calendarSetting, feedStat };
}
