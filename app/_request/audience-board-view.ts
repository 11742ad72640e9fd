import { type AudienceBoardView, BOARD_COLUMNS } from '#components/desk/audience/board-view.ts';
import type { BroadcastState } from '#domain/broadcast/vocabulary.ts';
import { isTooFew } from '#domain/checkin/occupancy.ts';
import { dateTimeText, timeText, zoneNameText } from '#domain/date-text.ts';
import { type Language, pickText } from '#domain/locale.ts';
import { numberText, percentText } from '#domain/number-text.ts';
import { localDay } from '#domain/time.ts';
import { translator } from '#i18n/translator.ts';
import type { AudienceBoard, BoardStream } from '#usecases/viewing/audience-board.ts';

const UNDER_WAY: ReadonlySet<BroadcastState> = new Set(['waiting', 'live', 'interrupted', 'processing']);

/** The live board in words (B20): nothing before the start, and no chart of a handful. */
export function audienceBoardView(board: AudienceBoard, language: Language): AudienceBoardView {
  const t = translator(language);
  const { edition, at, streams } = board;
  const { zone, defaultLocale, locales } = edition;
  const viewers = streams.reduce((sum, { gauge }) => sum + (gauge?.viewers ?? 0), 0);
  const on = streams.filter(({ gauge }) => (gauge?.viewers ?? 0) > 0).length;
  const nameOf = ({ title, id }: BoardStream) =>
    pickText(title, language, defaultLocale, locales)?.text ?? id;
  const isShown = !isTooFew(viewers);
  return {
    asOf: t('audienceDesk.live.asOf', { time: timeText(at, zone) }),
    zone: t('audienceDesk.live.zone', { zone: zoneNameText(zone, at, language) }),
    zoneName: zone,
    time: dateTimeText(at, zone, language),
    answer: isShown ? t('audienceDesk.live.answer', { viewers, streams: on }) : t('audienceDesk.live.few'),
    bars: isShown
      ? streams
          .filter(({ gauge }) => gauge !== null)
          .map((stream) => ({
            ...{ key: stream.id, label: nameOf(stream), share: (stream.gauge?.viewers ?? 0) / viewers },
            text: numberText(stream.gauge?.viewers ?? 0, language),
          }))
      : [],
    course: courseOf(board, language),
    rows: streams.map((stream) => ({ id: stream.id, title: nameOf(stream), cells: cellsOf(stream) })),
  };

  function cellsOf({ state, stateAt, gauge }: BoardStream): AudienceBoardView['rows'][number]['cells'] {
    const none = t('audienceDesk.live.notYet');
    return [
      stateText(board, { state, stateAt }, language),
      gauge === null ? none : numberText(gauge.viewers, language),
      gauge === null ? none : numberText(gauge.views, language),
      gauge === null ? none : numberText(Math.floor(gauge.watchMs / 360_000) / 10, language, 1),
      gauge === null ? none : percentText(gauge.stalledShare, language, 1),
      gauge?.lastBeatAt == null ? none : agoText(at - gauge.lastBeatAt),
    ];
  }

  function agoText(ms: number): string {
    const seconds = Math.floor(ms / 1000);
    return seconds < 2 ? t('audienceDesk.live.now') : t('audienceDesk.live.ago', { seconds });
  }
}

/** What goes on is told since when; what is over, when it ended, with the date where that is not today's. */
function stateText(
  { at, edition: { zone } }: AudienceBoard,
  { state, stateAt }: Pick<BoardStream, 'state' | 'stateAt'>,
  language: Language,
): string {
  const t = translator(language);
  const word = t(`audienceDesk.live.state.${state ?? 'none'}`);
  if (state === null || state === 'planned' || stateAt === null) return word;
  const isToday = localDay(stateAt, zone) === localDay(at, zone);
  const time = isToday ? timeText(stateAt, zone) : dateTimeText(stateAt, zone, language);
  return UNDER_WAY.has(state) ? `${word} ${t('broadcastDesk.signal.since', { time })}` : `${word}, ${time}`;
}

/** The hour before now in words, with what its chart is drawn from. */
function courseOf({ minutes, edition }: AudienceBoard, language: Language): AudienceBoardView['course'] {
  const t = translator(language);
  const { zone } = edition;
  if (minutes.length === 0) return null;
  const peak = minutes.reduce((most, one) => (one.viewers > most.viewers ? one : most));
  const last = minutes.at(-1) ?? peak;
  const isShown = !isTooFew(peak.viewers);
  const facts = { viewers: last.viewers, most: peak.viewers, time: timeText(peak.at, zone) };
  return {
    answer: t(isShown ? 'audienceDesk.live.course.answer' : 'audienceDesk.live.course.few', facts),
    points: isShown ? minutes.map(({ at, viewers }) => ({ at: at / 1000, value: viewers })) : [],
    rows: minutes.toReversed().map(({ at, viewers }) => ({
      time: timeText(at, zone),
      text: numberText(viewers, language),
    })),
  };
}

type Table = { readonly header: readonly string[]; readonly rows: readonly (readonly string[])[] };

/** What the board shows, as a table to take along; the last line says when it was, and in which zone. */
export function boardTable({ rows, asOf, zone }: AudienceBoardView, language: Language): Table {
  const t = translator(language);
  return {
    header: (['stream', ...BOARD_COLUMNS] as const).map((key) => t(`audienceDesk.live.column.${key}`)),
    rows: [...rows.map(({ title, cells }) => [title, ...cells]), [`${asOf} ${zone}`]],
  };
}

/** The last hour as a table; the last line names the zone. */
export function courseTable({ course, zone }: AudienceBoardView, language: Language): Table {
  const t = translator(language);
  const minutes = (course?.rows ?? []).map(({ time, text }) => [time, text]);
  return {
    header: [t('audienceDesk.live.course.minute'), t('audienceDesk.live.course.viewers')],
    rows: [...minutes, [zone]],
  };
}
