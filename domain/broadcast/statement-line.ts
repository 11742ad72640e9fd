import type { AudienceFigures, SessionAudience } from '../viewing/audience.ts';
import { type DefinitionId, FIGURES, type FigureKey, type FigureUnit } from './definition.ts';

/** One figure of ours: integers, each with its rule. `high`: the upper end of a range; `of`: the printed denominator. */
export type StatementLine = {
  readonly key: FigureKey;
  readonly unit: FigureUnit;
  readonly definition: DefinitionId;
  readonly value: number;
  readonly high: number | null;
  /** Minutes of which it is the average. */
  readonly of: number | null;
  /** UTC ms, of a peak. */
  readonly at: number | null;
};

type LineMore = Partial<Pick<StatementLine, 'high' | 'of' | 'at'>>;

/** A line by its key, with the unit and the rule that belong to it. */
export function line(key: FigureKey, value: number, more: LineMore = {}): StatementLine {
  return { key, ...FIGURES[key], value, high: null, of: null, at: null, ...more };
}

/** Our own views of an edition: together, live and recordings apart (B24). */
export function editionLines({ edition, sessions }: AudienceFigures): StatementLine[] {
  const { liveViews, recordingViews, uniques, peak, countries } = edition;
  const views = liveViews + recordingViews;
  const watchMs = edition.liveWatchMs + edition.recordingWatchMs;
  const known = countries.filter(({ country, views: of }) => country !== '' && of >= COUNTRY_LEAST);
  return [
    line('viewsLive', liveViews),
    line('viewsRecording', recordingViews),
    line('viewsAll', views),
    line('identified', uniques.identified),
    line('anonymous', uniques.anonymousLow, { high: uniques.anonymousHigh }),
    ...apartLines(edition),
    line('watchLive', edition.liveWatchMs),
    line('watchRecording', edition.recordingWatchMs),
    ...meanLine('meanView', watchMs, views),
    ...meanLine('meanLive', edition.liveWatchMs, liveViews),
    ...meanLine('meanRecording', edition.recordingWatchMs, recordingViews),
    ...(peak === null ? [] : [line('peak', peak.viewers, { at: peak.atMinute * MINUTE_MS })]),
    ...averageLine(sessions),
    // Where nobody could know, a zero would be a figure.
    ...(known.length === 0 ? [] : [line('countries', known.length)]),
    ...(edition.opened === undefined ? [] : [line('opened', edition.opened)]),
  ];
}

function meanLine(
  key: 'meanView' | 'meanLive' | 'meanRecording',
  watchMs: number,
  views: number,
): StatementLine[] {
  return views === 0 ? [] : [line(key, Math.floor(watchMs / views))];
}

function apartLines({
  liveUniques: live,
  recordingUniques: recording,
}: AudienceFigures['edition']): StatementLine[] {
  return [
    ...(live === undefined
      ? []
      : [
          line('identifiedLive', live.identified),
          line('anonymousLive', live.anonymousLow, { high: live.anonymousHigh }),
        ]),
    ...(recording === undefined
      ? []
      : [
          line('identifiedRecording', recording.identified),
          line('anonymousRecording', recording.anonymousLow, { high: recording.anonymousHigh }),
        ]),
  ];
}

/** Session views of several sessions are summed as such: the label says that they are no views of the edition. */
export function sessionLines(sessions: readonly SessionAudience[], isOne: boolean): StatementLine[] {
  const sum = (of: (one: SessionAudience) => number) => sessions.reduce((total, one) => total + of(one), 0);
  const [only] = sessions;
  const peak = only?.peak ?? null;
  return [
    line(
      'sessionViewsLive',
      sum(({ liveViews }) => liveViews),
    ),
    line(
      'sessionViewsRecording',
      sum(({ recordingViews }) => recordingViews),
    ),
    ...(isOne && only !== undefined
      ? [
          line('identified', only.uniques.identified),
          line('anonymous', only.uniques.anonymousLow, { high: only.uniques.anonymousHigh }),
          line('engagedLive', only.liveEngaged.fiveMinutes),
          line('minuteLive', only.liveEngaged.sixtySeconds),
        ]
      : []),
    line(
      'watchLive',
      sum(({ liveWatchMs }) => liveWatchMs),
    ),
    line(
      'watchRecording',
      sum(({ recordingWatchMs }) => recordingWatchMs),
    ),
    ...(isOne && peak !== null ? [line('peak', peak.viewers, { at: peak.atMinute * MINUTE_MS })] : []),
    ...averageLine(sessions),
  ];
}

/** ama/1 over live minutes of sessions, rounded down; the minutes are printed beside it. */
function averageLine(sessions: readonly SessionAudience[]): StatementLine[] {
  const minutes = sessions.reduce((sum, { liveMinutes }) => sum + liveMinutes, 0);
  const watchMs = sessions.reduce((sum, { liveWatchMs }) => sum + liveWatchMs, 0);
  return minutes === 0 ? [] : [line('average', Math.floor(watchMs / (minutes * MINUTE_MS)), { of: minutes })];
}

const MINUTE_MS = 60_000;
const COUNTRY_LEAST = 10;
