/**
 * What reports say of an audience, by the definitions of broadcast.md (R-DEF). All integers; instants UTC ms, watch time ms,
 * content time tenths of a second (ds). The same journal gives the same figures, byte by byte.
 */

/** unique/1: identified people exactly, anonymous ones as a range: networks to tabs. */
export type UniqueCount = {
  readonly identified: number;
  readonly anonymousLow: number;
  readonly anonymousHigh: number;
};

/**
 * From raw requests to views, an identity: startRequests − malformed − badSignature − accessRefused − overloadRefused = starts;
 * starts − bots − shared − impossible − flaggedShort − underTenSeconds − merged = views.
 */
export type Waterfall = {
  readonly startRequests: number;
  readonly malformed: number;
  readonly badSignature: number;
  readonly accessRefused: number;
  readonly overloadRefused: number;
  readonly starts: number;
  readonly bots: number;
  readonly shared: number;
  readonly impossible: number;
  readonly flaggedShort: number;
  readonly underTenSeconds: number;
  readonly merged: number;
  readonly views: number;
};

/** Said beside the waterfall: nothing of it is taken from starts or views. */
export type BeatCount = {
  readonly written: number;
  readonly duplicate: number;
  readonly late: number;
  readonly expired: number;
  readonly malformed: number;
  readonly badSignature: number;
  readonly tooFast: number;
  readonly overload: number;
};

/** Of the views: how many were … One view may be in several lines. */
export type OfWhich = {
  /** Counted by the state of the player alone. */
  readonly coarse: number;
  readonly muted: number;
  readonly hosting: number;
  readonly partner: number;
  readonly restored: number;
};

export type AudienceMinute = {
  /** UTC ms / 60,000, whole. */
  readonly minute: number;
  readonly watchMs: number;
  readonly starts: number;
};

/** concurrent/1: watchMs of the highest minute / 60,000, rounded down; null without a minute. */
export type Peak = { readonly atMinute: number; readonly viewers: number; readonly watchMs: number } | null;

/** Views that saw a bin of ten seconds of content. `bin` × 10 s since the epoch of the target, or since zero of a recording. */
export type RetentionBin = { readonly bin: number; readonly views: number };

export type TargetAudience = {
  readonly targetNo: number;
  readonly kind: 'live' | 'recording';
  /** Number of the stream or of the recording. */
  readonly ofNo: number;
  /** Local day of a live target. */
  readonly dayOn: string | null;
  readonly epochAt: number | null;
  readonly durationDs: number | null;
  readonly waterfall: Waterfall;
  readonly beats: BeatCount;
  readonly watchMs: number;
  /** watch/1 laid to tracks of sound: number of the track in the table of the stream to ms. */
  readonly tracks: readonly { readonly track: number; readonly watchMs: number }[];
  readonly visibleMs: number;
  readonly stalledMs: number;
  /** Time that a second tab of the same viewer played beside the first, counted nowhere else. */
  readonly parallelMs: number;
  readonly uniques: UniqueCount;
  readonly peak: Peak;
  readonly minutes: readonly AudienceMinute[];
  readonly retention: readonly RetentionBin[];
  readonly ofWhich: OfWhich;
};

/** When a session was, on what it was carried, and where its recordings lie on its time; from the main database. */
export type SessionInterval = {
  readonly code: string;
  /** Live targets that carried it. */
  readonly liveTargets: readonly number[];
  /** UTC ms, actual. */
  readonly startAt: number;
  readonly endAt: number;
  /** `offsetDs`: time of the session at zero of the recording. `isEdited`: counts against its own length alone. */
  readonly recordings: readonly {
    readonly targetNo: number;
    readonly offsetDs: number;
    readonly isEdited: boolean;
  }[];
};

/** engaged/1 by content: distinct viewers with at least five distinct minutes, and with at least 60 s. */
export type EngagedCount = {
  readonly fiveMinutes: number;
  readonly fiveMinutesIdentified: number;
  readonly sixtySeconds: number;
};

export type SessionAudience = {
  readonly code: string;
  /** session-view/1. */
  readonly liveViews: number;
  readonly recordingViews: number;
  readonly liveEngaged: EngagedCount;
  readonly recordingEngaged: EngagedCount;
  /** Of viewers with a session view, live or recording. */
  readonly uniques: UniqueCount;
  /** ama/1: watch ms of the minutes of its actual interval, and how many minutes these are (the printed denominator). */
  readonly liveWatchMs: number;
  readonly liveMinutes: number;
  /** liveWatchMs / (liveMinutes × 60), in thousandths of a viewer, rounded down. */
  readonly averageMinuteAudienceThousandths: number;
  readonly recordingWatchMs: number;
  readonly peak: Peak;
  /** Keys (hex) of identified viewers with engaged/1 live: to be united with whoever was in the hall. */
  readonly engagedKeys: readonly string[];
};

/** Time in which nothing could be written: printed, never filled. */
export type AudienceGap = {
  readonly cause: 'restart' | 'disk_full' | 'clock' | 'damaged';
  readonly fromAt: number;
  readonly toAt: number;
};

/** UTC ms, whole UTC days: from the first one of an edition until the end of its last one. */
export type CountPeriod = { readonly fromAt: number; readonly untilAt: number };

export type AudienceFigures = {
  readonly editionNo: number;
  /** Up to which instant the journal was read; null: nothing in it. */
  readonly throughAt: number | null;
  readonly targets: readonly TargetAudience[];
  readonly sessions: readonly SessionAudience[];
  readonly edition: {
    readonly liveViews: number;
    readonly recordingViews: number;
    readonly waterfall: Waterfall;
    readonly liveWatchMs: number;
    readonly recordingWatchMs: number;
    /** Over the whole edition, not per day. */
    readonly uniques: UniqueCount;
    /** Of whoever has a view of that kind; who has both is in both. Absent in older reports. */
    readonly liveUniques?: UniqueCount;
    readonly recordingUniques?: UniqueCount;
    /** The peak of the sum over live targets. */
    readonly peak: Peak;
    /** Views; countries with fewer than ten are one line with those that nobody knows, the empty code. */
    readonly countries: readonly { readonly country: string; readonly views: number }[];
    /** By place in SOURCE_KINDS. */
    readonly sources: readonly { readonly sourceKind: number; readonly views: number }[];
    readonly devices: readonly { readonly device: number; readonly views: number }[];
    readonly ofWhich: OfWhich;
    /** How often a player that tells nothing was opened: no views, no starts. Not there: never. */
    readonly opened?: number;
    /** Plays that are not closed yet: while there is one, figures are provisional. */
    readonly openPlays: number;
    readonly lastClosedAt: number | null;
  };
  /** Null: nothing of the edition was ever asked for. Absent in older reports: gaps and unplaced are of all time. */
  readonly period?: CountPeriod | null;
  /** That reach into the period. */
  readonly gaps: readonly AudienceGap[];
  /** Requests of the whole instance in the period whose target nobody knows: in the waterfall of no target. */
  readonly unplaced: {
    readonly malformed: number;
    readonly badSignature: number;
    readonly accessRefused: number;
    readonly overloadRefused: number;
    readonly beats: BeatCount;
  };
};

/** What one viewer saw of one target, for certificates; ranges united, sorted and apart. */
export type ViewerPlays = {
  /** Hex of 8 bytes. */
  readonly viewerKey: string;
  readonly targetNo: number;
  readonly creditedMs: number;
  readonly isCoarse: boolean;
  readonly isClosed: boolean;
  readonly ranges: readonly (readonly [startDs: number, endDs: number])[];
};
