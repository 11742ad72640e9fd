import type { AudienceFigures, SessionAudience, TargetAudience, Waterfall } from './audience.ts';

export const MINUTE = 60_000;
/** 10:00 in Moscow, 20 May 2027. */
export const TEN = Date.UTC(2027, 4, 20, 7);

export const WATERFALL: Waterfall = {
  ...{ startRequests: 7_260, malformed: 20, badSignature: 30, accessRefused: 8, overloadRefused: 2 },
  ...{ starts: 7_200, bots: 120, shared: 15, impossible: 5, flaggedShort: 60 },
  ...{ underTenSeconds: 700, merged: 1_100, views: 5_200 },
};
const NO_BEATS = {
  ...{ written: 61_000, duplicate: 900, late: 12, expired: 4, malformed: 0 },
  ...{ badSignature: 3, tooFast: 7, overload: 0 },
};

const LOST_BEATS = {
  ...NO_BEATS,
  written: 0,
  duplicate: 0,
  late: 0,
  expired: 0,
  malformed: 6,
  badSignature: 11,
};

/** Audience of one session of an hour from ten on, with a rise and a fall. */
export function aSessionAudience(more: Partial<SessionAudience> = {}): SessionAudience {
  return {
    code: 'ABC234',
    ...{ liveViews: 1_840, recordingViews: 312 },
    liveEngaged: { fiveMinutes: 1_210, fiveMinutesIdentified: 3, sixtySeconds: 1_655 },
    recordingEngaged: { fiveMinutes: 200, fiveMinutesIdentified: 1, sixtySeconds: 260 },
    uniques: { identified: 402, anonymousLow: 1_190, anonymousHigh: 1_388 },
    ...{ liveWatchMs: 61_200 * MINUTE, liveMinutes: 60, averageMinuteAudienceThousandths: 1_020_000 },
    recordingWatchMs: 4_030 * MINUTE,
    peak: { atMinute: TEN / MINUTE + 22, viewers: 1_402, watchMs: 1_402 * MINUTE },
    engagedKeys: [],
    ...more,
  };
}

/** A live target of two hours from ten on. */
export function aTarget(more: Partial<TargetAudience> = {}): TargetAudience {
  const epochAt = TEN - 10 * 60 * MINUTE;
  const shape = (minute: number) => Math.round(1_400 * Math.sin((Math.PI * (minute + 4)) / 130));
  return {
    ...{ targetNo: 7, kind: 'live', ofNo: 1, dayOn: '2027-05-20', epochAt, durationDs: null },
    ...{ waterfall: WATERFALL, beats: NO_BEATS, watchMs: 0, tracks: [], visibleMs: 0, stalledMs: 0 },
    parallelMs: 0,
    uniques: { identified: 0, anonymousLow: 0, anonymousHigh: 0 },
    peak: null,
    minutes: Array.from({ length: 120 }, (_, minute) => ({
      ...{ minute: TEN / MINUTE + minute, watchMs: shape(minute) * MINUTE, starts: 3 },
    })),
    retention: Array.from({ length: 360 }, (_, index) => ({
      ...{ bin: (TEN - epochAt) / 10_000 + index, views: 1_800 - index * 2 },
    })),
    ofWhich: { coarse: 0, muted: 0, hosting: 0, partner: 0, restored: 0 },
    ...more,
  };
}

/** What an edition with one stream and a recording may have had. */
export function someFigures(more: Partial<AudienceFigures['edition']> = {}): AudienceFigures {
  return {
    editionNo: 1,
    throughAt: TEN + 9 * 60 * MINUTE,
    targets: [aTarget(), aTarget({ targetNo: 8, kind: 'recording', epochAt: null, dayOn: null })],
    sessions: [aSessionAudience()],
    edition: {
      ...{ liveViews: 4_600, recordingViews: 600, waterfall: WATERFALL },
      ...{ liveWatchMs: 104_000 * MINUTE, recordingWatchMs: 9_100 * MINUTE },
      uniques: { identified: 1_020, anonymousLow: 2_905, anonymousHigh: 3_377 },
      liveUniques: { identified: 960, anonymousLow: 2_610, anonymousHigh: 3_041 },
      recordingUniques: { identified: 140, anonymousLow: 402, anonymousHigh: 466 },
      peak: { atMinute: TEN / MINUTE + 61, viewers: 1_399, watchMs: 1_399 * MINUTE },
      countries: [
        { country: 'RU', views: 4_900 },
        { country: 'KZ', views: 210 },
        { country: 'DE', views: 3 },
      ],
      sources: [
        { sourceKind: 0, views: 4_000 },
        { sourceKind: 1, views: 1_200 },
      ],
      devices: [],
      ofWhich: { coarse: 310, muted: 702, hosting: 41, partner: 0, restored: 0 },
      ...{ openPlays: 0, lastClosedAt: TEN + 9 * 60 * MINUTE },
      ...more,
    },
    period: { fromAt: TEN - 7 * 60 * MINUTE, untilAt: TEN + 17 * 60 * MINUTE },
    gaps: [],
    unplaced: { malformed: 31, badSignature: 2, accessRefused: 0, overloadRefused: 4, beats: LOST_BEATS },
  };
}
