/** Words of broadcasts that are stored and compared (broadcast.md "Data"); what they mean to people is in docs/glossary.md. */

export const BROADCAST_STATES = [
  'planned',
  'waiting',
  'live',
  'interrupted',
  'ended',
  'processing',
  'recorded',
  'cancelled',
] as const;
export type BroadcastState = (typeof BROADCAST_STATES)[number];

export const BROADCAST_CAUSES = ['schedule', 'signal', 'operator', 'recording', 'correction'] as const;
export type BroadcastCause = (typeof BROADCAST_CAUSES)[number];

/** What the last look at a stream found; unknown: nobody can look, as with embeds. */
export const SIGNALS = ['up', 'down', 'unknown'] as const;
export type Signal = (typeof SIGNALS)[number];

export const SOURCE_KINDS = ['hls', 'youtube', 'vk', 'rutube', 'vimeo', 'peertube', 'owncast'] as const;
export type SourceKind = (typeof SOURCE_KINDS)[number];

/** How well a source lets us count: by the playhead, by its state alone, or not at all. */
export const MEASURES = ['exact', 'coarse', 'none'] as const;
export type Measure = (typeof MEASURES)[number];

/** Who may watch: everybody, whoever is registered, whoever has a ticket of named types. */
export const ACCESS_KINDS = ['public', 'registered', 'ticket'] as const;
export type AccessKind = (typeof ACCESS_KINDS)[number];

/** How the number of viewers is shown to the public (B21). */
export const COUNTER_POLICIES = ['hidden', 'words', 'rounded', 'exact'] as const;
export type CounterPolicy = (typeof COUNTER_POLICIES)[number];

/** Where the id of a tab lives: until the tab is closed, or until it is reloaded. */
export const TAB_STORAGES = ['session', 'none'] as const;
export type TabStorage = (typeof TAB_STORAGES)[number];

/** Whether questions may be asked beside the player, and whether each waits for a moderator first (B14). */
export const QUESTION_MODES = ['off', 'moderated', 'open'] as const;
export type QuestionMode = (typeof QUESTION_MODES)[number];

export const QUESTION_STATES = ['pending', 'visible', 'answered', 'hidden'] as const;
export type QuestionState = (typeof QUESTION_STATES)[number];

export const POLL_KINDS = ['single', 'multiple', 'scale'] as const;
export type PollKind = (typeof POLL_KINDS)[number];

export const POLL_STATES = ['draft', 'open', 'closed', 'archived'] as const;
export type PollState = (typeof POLL_STATES)[number];

export const POLL_RESULTS = ['live', 'after_close', 'never'] as const;
export type PollResults = (typeof POLL_RESULTS)[number];

/** In the order of the numbers that travel and are stored. */
export const REACTION_KINDS = ['applause', 'heart', 'laugh', 'surprise', 'question'] as const;
export type ReactionKind = (typeof REACTION_KINDS)[number];

export const EXTERNAL_METRICS = [
  'views',
  'viewers',
  'peak_concurrent',
  'watch_hours',
  'average_view_seconds',
] as const;
export type ExternalMetric = (typeof EXTERNAL_METRICS)[number];

export const EXTERNAL_ORIGINS = ['manual', 'csv', 'api'] as const;
export type ExternalOrigin = (typeof EXTERNAL_ORIGINS)[number];
