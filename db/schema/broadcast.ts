import { sql } from 'drizzle-orm';
import {
  ACCESS_KINDS,
  BROADCAST_CAUSES,
  BROADCAST_STATES,
  COUNTER_POLICIES,
  MEASURES,
  QUESTION_MODES,
  SIGNALS,
  SOURCE_KINDS,
  TAB_STORAGES,
} from '#domain/broadcast/vocabulary.ts';
import type { LocaleMap } from '#domain/locale.ts';
import type { Kit } from '../kit.ts';
import type { ProgrammeTables } from './programme.ts';

/** Streams, what is broadcast on them, and what is left of it (broadcast.md "Data"). Instants are UTC ms. */
export function broadcastTables(k: Kit, { edition, hall }: ProgrammeTables) {
  const editionId = () =>
    k
      .key()
      .notNull()
      .references(() => edition.id, { onDelete: 'cascade' });

  /** How an edition shows and counts its broadcasts; without a row all is as by default. */
  const broadcastSetting = k.table('broadcast_setting', {
    editionId: editionId().primaryKey(),
    /** Minutes before its planned start in which a broadcast waits, 0 to 60. */
    leadMinutes: k.int().notNull(),
    access: k.choice(ACCESS_KINDS).notNull(),
    /** Slugs of ticket types, for `ticket`. */
    ticketTypes: k.json<readonly string[]>().notNull(),
    counterPolicy: k.choice(COUNTER_POLICIES).notNull(),
    tabStorage: k.choice(TAB_STORAGES).notNull(),
    questionMode: k.choice(QUESTION_MODES).notNull(),
    /** Networks of the venue in CIDR: no pace there. */
    venueNetworks: k.json<readonly string[]>().notNull(),
    version: k.int().notNull(),
  });

  /** The salt of the keys of viewers of an edition, sealed; null once it is destroyed. */
  const viewingSalt = k.table('viewing_salt', {
    editionId: editionId().primaryKey(),
    sealedSalt: k.bytes(),
    createdAt: k.big().notNull(),
    /** Days after the end of the edition. */
    keepDays: k.int().notNull(),
    destroyedAt: k.big(),
  });

  const stream = k.table(
    'stream',
    {
      id: k.key().primaryKey(),
      editionId: editionId(),
      /** Its number in grants, unique in the instance, from 1. */
      no: k.int().notNull(),
      hallId: k.key().references(() => hall.id, { onDelete: 'set null' }),
      title: k.json<LocaleMap>().notNull(),
      /** Whether its playlists carry EXT-X-PROGRAM-DATE-TIME; null: not seen yet. */
      hasPdt: k.bool(),
      /** A playlist with sound alone (B9). */
      audioUrl: k.text(),
      signal: k.choice(SIGNALS).notNull(),
      signalAt: k.big(),
      /** Null: as the edition says. */
      access: k.choice(ACCESS_KINDS),
      ticketTypes: k.json<readonly string[]>(),
      /** What the last look at the encoder found, for organizers alone (B18). */
      probe: k.json<Readonly<Record<string, unknown>>>(),
      createdAt: k.big().notNull(),
      version: k.int().notNull(),
    },
    (t) => [
      k.uniqueIndex('stream_no').on(t.no),
      k.index('stream_edition').on(t.editionId),
      k.index('stream_hall').on(t.hallId),
      k.check('stream_no_u32', sql`${t.no} between 1 and 2147483647`),
    ],
  );

  /** One broadcast of one occurrence. A name that people use: a slot keeps its occurrence in every plan. */
  const broadcast = k.table(
    'broadcast',
    {
      id: k.key().primaryKey(),
      editionId: editionId(),
      occurrenceId: k.key().notNull(),
      streamId: k
        .key()
        .notNull()
        .references(() => stream.id, { onDelete: 'cascade' }),
      state: k.choice(BROADCAST_STATES).notNull(),
      /** Null: as the stream says. */
      access: k.choice(ACCESS_KINDS),
      ticketTypes: k.json<readonly string[]>(),
      /** Null: as live. */
      recordingAccess: k.choice(ACCESS_KINDS),
      recordingTypes: k.json<readonly string[]>(),
      recordingFromAt: k.big(),
      recordingUntilAt: k.big(),
      questionMode: k.choice(QUESTION_MODES),
      counterPolicy: k.choice(COUNTER_POLICIES),
      /** Said by an operator; null: not said. */
      startedByHandAt: k.big(),
      heldAt: k.big(),
      /** As they were, from the states; corrections are events. */
      actualStartAt: k.big(),
      actualEndAt: k.big(),
      /** Since when it is in its state. */
      stateAt: k.big().notNull(),
      expectsRecording: k.bool().notNull(),
      version: k.int().notNull(),
    },
    (t) => [
      k.uniqueIndex('broadcast_once').on(t.editionId, t.occurrenceId),
      k.index('broadcast_stream').on(t.streamId),
      k.index('broadcast_open').on(t.state, t.editionId),
      k.check('broadcast_times', sql`${t.actualEndAt} is null or ${t.actualEndAt} >= ${t.actualStartAt}`),
    ],
  );

  /** Only added to: how a broadcast came from state to state, and what its true times are said to be (B19). */
  const broadcastEvent = k.table(
    'broadcast_event',
    {
      id: k.key().primaryKey(),
      editionId: editionId(),
      broadcastId: k
        .key()
        .notNull()
        .references(() => broadcast.id, { onDelete: 'cascade' }),
      fromState: k.choice(BROADCAST_STATES).notNull(),
      toState: k.choice(BROADCAST_STATES).notNull(),
      cause: k.choice(BROADCAST_CAUSES).notNull(),
      /** Id of the account; null: the house. */
      actor: k.key(),
      at: k.big().notNull(),
      reason: k.text(),
      /** Of a correction. */
      startAt: k.big(),
      endAt: k.big(),
    },
    (t) => [
      k.index('broadcast_event_broadcast').on(t.broadcastId, t.at),
      k.index('broadcast_event_edition').on(t.editionId),
    ],
  );

  const recording = k.table(
    'recording',
    {
      id: k.key().primaryKey(),
      editionId: editionId(),
      /** Its number in grants, unique in the instance, from 1. */
      no: k.int().notNull(),
      broadcastId: k
        .key()
        .notNull()
        .references(() => broadcast.id, { onDelete: 'cascade' }),
      durationDs: k.int(),
      /** Time of the session at its zero, tenths of a second: may be negative. */
      sessionOffsetDs: k.int().notNull(),
      /** Cut: counts against its own length, never for attendance of the session. */
      isEdited: k.bool().notNull(),
      publishedAt: k.big(),
      createdAt: k.big().notNull(),
      version: k.int().notNull(),
    },
    (t) => [
      k.uniqueIndex('recording_no').on(t.no),
      k.index('recording_broadcast').on(t.broadcastId),
      k.index('recording_edition').on(t.editionId),
      k.check('recording_length', sql`${t.durationDs} is null or ${t.durationDs} > 0`),
    ],
  );

  /** An address of a provider, of a stream or of a recording. */
  const mediaSource = k.table(
    'media_source',
    {
      id: k.key().primaryKey(),
      editionId: editionId(),
      streamId: k.key().references(() => stream.id, { onDelete: 'cascade' }),
      recordingId: k.key().references(() => recording.id, { onDelete: 'cascade' }),
      kind: k.choice(SOURCE_KINDS).notNull(),
      url: k.text().notNull(),
      /** Null: has all languages of the stream. */
      locale: k.key(),
      /** 0 first; among sources of one language. */
      priority: k.int().notNull(),
      measure: k.choice(MEASURES).notNull(),
      /** It fails since then, and another took its place until somebody puts it back by hand (B17). */
      failedAt: k.big(),
      version: k.int().notNull(),
    },
    (t) => [
      k.index('media_source_stream').on(t.streamId),
      k.index('media_source_recording').on(t.recordingId),
      k.index('media_source_edition').on(t.editionId),
      k.check('media_source_owner', sql`(${t.streamId} is null) <> (${t.recordingId} is null)`),
    ],
  );

  /** Captions: files of recordings, and of what was posted while it was live. */
  const captionFile = k.table(
    'caption_file',
    {
      id: k.key().primaryKey(),
      editionId: editionId(),
      recordingId: k
        .key()
        .notNull()
        .references(() => recording.id, { onDelete: 'cascade' }),
      locale: k.key().notNull(),
      /** WebVTT. */
      text: k.text().notNull(),
      sha256: k.key().notNull(),
      createdAt: k.big().notNull(),
    },
    (t) => [
      k.uniqueIndex('caption_file_once').on(t.recordingId, t.locale),
      k.index('caption_file_edition').on(t.editionId),
    ],
  );

  /** A line that somebody wrote while it was said (B13). */
  const captionLine = k.table(
    'caption_line',
    {
      broadcastId: k
        .key()
        .notNull()
        .references(() => broadcast.id, { onDelete: 'cascade' }),
      locale: k.key().notNull(),
      seq: k.int().notNull(),
      editionId: editionId(),
      /** Content time, UTC ms. */
      startAt: k.big().notNull(),
      endAt: k.big().notNull(),
      text: k.text().notNull(),
    },
    (t) => [
      k.primaryKey({ name: 'caption_line_pk', columns: [t.broadcastId, t.locale, t.seq] }),
      k.index('caption_line_edition').on(t.editionId),
      k.check('caption_line_span', sql`${t.endAt} >= ${t.startAt}`),
    ],
  );

  /** Who posts captions of a broadcast: only a hash of the key. */
  const captionKey = k.table(
    'caption_key',
    {
      id: k.key().primaryKey(),
      editionId: editionId(),
      broadcastId: k
        .key()
        .notNull()
        .references(() => broadcast.id, { onDelete: 'cascade' }),
      keySha256: k.key().notNull(),
      label: k.text().notNull(),
      createdAt: k.big().notNull(),
      revokedAt: k.big(),
    },
    (t) => [
      k.uniqueIndex('caption_key_hash').on(t.keySha256),
      k.index('caption_key_broadcast').on(t.broadcastId),
      k.index('caption_key_edition').on(t.editionId),
    ],
  );

  return {
    broadcastSetting,
    viewingSalt,
    stream,
    broadcast,
    broadcastEvent,
    recording,
    mediaSource,
    captionFile,
    captionLine,
    captionKey,
  };
}
export type BroadcastTables = ReturnType<typeof broadcastTables>;
