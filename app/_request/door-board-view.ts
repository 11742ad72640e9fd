import type { AreaLineView, BoardView, DeviceLineView } from '#components/desk/door/board-view.ts';
import { ARRIVAL_MS } from '#domain/checkin/arrival.ts';
import { fullnessOf } from '#domain/checkin/occupancy.ts';
import { isVerdict } from '#domain/checkin/verdict.ts';
import { dateText, dateTimeText, timeText } from '#domain/date-text.ts';
import { type Language, type LocaleMap, pickText } from '#domain/locale.ts';
import { numberText, percentText } from '#domain/number-text.ts';
import { localDay } from '#domain/time.ts';
import { doorWord } from '#i18n/door-text.ts';
import { type Translator, translator } from '#i18n/translator.ts';
import type { BoardArea, BoardGate, DoorBoard } from '#usecases/checkin/door-board.ts';
import { editionZone } from './edition-zone.ts';

type Writing = {
  readonly t: Translator;
  readonly language: Language;
  readonly board: DoorBoard;
  readonly pick: (text: LocaleMap) => string;
};

/** The board in words, for the page and for who asks for it again. */
export function boardView(board: DoorBoard, language: Language): BoardView {
  const { edition, at } = board;
  const { zone, defaultLocale, locales } = edition;
  const writing: Writing = {
    ...{ language, board, t: translator(language) },
    pick: (text) => pickText(text, language, defaultLocale, locales)?.text ?? '',
  };
  return {
    asOf: `${timeText(at, zone)}:${String(Math.floor(at / 1000) % 60).padStart(2, '0')}`,
    zone: editionZone(edition, at, language),
    over: board.isOver ? writing.t('doorBoard.over', { day: dateText(edition.endOn, language) }) : undefined,
    inside: insideView(writing),
    arrival: arrivalView(writing),
    refused: refusedView(writing),
    device: deviceView(writing),
  };
}

function insideView({ t, language, board, pick }: Writing): BoardView['inside'] {
  const [site] = board.areas;
  const answers = [t('doorBoard.inside.answer', { count: site?.inside ?? 0 })];
  if (isDeserted(board))
    return { answer: `${answers.join(' ')} ${t('doorBoard.inside.afterwards')}`, areas: [] };
  if (site?.expected) answers.push(t('doorBoard.inside.awaited', { count: site.expected }));
  const number = (value: number | null) => (value === null ? '' : numberText(value, language));
  return {
    answer: answers.join(' '),
    areas: board.areas.map((area): AreaLineView => {
      const { id, name, depth, inside, expected, capacity, session } = area;
      const share = capacity === null || capacity === 0 ? undefined : inside / capacity;
      const state = stateOf(area);
      const word = t(`doorBoard.inside.state.${state}`);
      return {
        ...{ id, depth, share, state },
        name: pick(name) || t('doorBoard.site'),
        session: session && pick(session.title),
        inside: numberText(inside, language),
        expected: number(expected),
        capacity: number(capacity),
        stateText:
          share === undefined
            ? word
            : t('doorBoard.inside.filled', { share: percentText(share, language, 0), state: word }),
      };
    }),
  };
}

/** The edition is over and everybody left: no area is shown any more. */
export function isDeserted({ isOver, areas }: DoorBoard): boolean {
  return isOver && areas.every(({ inside }) => inside === 0);
}

/** How full an area is, as the board says it. */
export function stateOf({ inside, capacity }: BoardArea): AreaLineView['state'] {
  return capacity === null ? 'unknown' : fullnessOf(inside, capacity);
}

function arrivalView({ t, language, board, pick }: Writing): BoardView['arrival'] {
  const { gates, window, edition, at } = board;
  const totals = arrivalTotals(board);
  const [first = at, last = first] = [window[0], window.at(-1)];
  const hour = `${timeText(first, edition.zone)}–${timeText(last + ARRIVAL_MS, edition.zone)}`;
  const day = dateText(localDay(first, edition.zone), language);
  const most = Math.max(0, ...totals);
  const busiest = window[totals.indexOf(most)];
  const answers = board.isOver
    ? [t('doorBoard.arrival.answerOver', { count: board.arrived })]
    : [t('doorBoard.arrival.answer', { count: totals.reduce((sum, each) => sum + each, 0) })];
  if (board.isOver && most > 0) answers.push(t('doorBoard.arrival.hour', { day, hour }));
  if (most > 0 && busiest !== undefined)
    answers.push(t('doorBoard.arrival.busiest', { count: most, time: timeText(busiest, edition.zone) }));
  return {
    answer: answers.join(' '),
    steps: window.map((at) => timeText(at, edition.zone)),
    totals,
    gates: gates.map((gate) => ({
      id: gate.place.id,
      name: gateName(gate, board, pick, t),
      counts: gate.arrivals,
      total: gate.arrivals.reduce((sum, each) => sum + each, 0),
    })),
  };
}

/** People let in by step of the window, through all gates. */
export function arrivalTotals({ gates, window }: DoorBoard): number[] {
  return window.map((_, step) => gates.reduce((sum, { arrivals }) => sum + (arrivals[step] ?? 0), 0));
}

/** The own name of a gate, else that of the area it leads into. */
export function gateName(
  { place }: BoardGate,
  { areas }: DoorBoard,
  pick: Writing['pick'],
  t: Translator,
): string {
  const around = areas.find(({ id }) => id === place.areaId);
  return pick(place.name) || pick(around?.name ?? {}) || t('doorBoard.site');
}

function refusedView({ t, board }: Writing): BoardView['refused'] {
  const { refused, admitted } = board;
  const count = refused.reduce((sum, line) => sum + line.count, 0);
  return {
    answer: [
      t(board.isOver ? 'doorBoard.refused.answerOver' : 'doorBoard.refused.answer', { count }),
      t('doorBoard.refused.admitted', { count: admitted }),
    ].join(' '),
    lines: refused.map((line) => ({
      key: line.verdict,
      text: refusalText(t, line.verdict),
      count: line.count,
    })),
  };
}

/** The word on the screen; a device of another version of the program may have some that nobody here knows. */
export function refusalText(t: Translator, verdict: string): string {
  return isVerdict(verdict) ? doorWord(t, verdict) : t('doorBoard.refused.unknown', { word: verdict });
}

/** So long without a word, and somebody should look after the device: it tells of itself at least once a minute. */
const SILENT_MS = 2 * 60_000;
const LOW_PCT = 20;

function deviceView({ t, language, board }: Writing): BoardView['device'] {
  const lines = board.devices.map((device): DeviceLineView => {
    const { id, name, profile, lastSeenAt, queueCount, batteryPct, appVersion } = device;
    const battery = batteryPct === null ? '' : percentText(batteryPct / 100, language, 0);
    const minutes = Math.max(0, Math.floor((board.at - (lastSeenAt ?? 0)) / 60_000));
    return {
      ...{ id, name, version: appVersion ?? '' },
      profile: t(`doorBoard.device.profile.${profile}`),
      seen:
        lastSeenAt === null ? t('doorBoard.device.never') : agoText(t, minutes, lastSeenAt, board, language),
      queue: queueCount === null ? '' : numberText(queueCount, language),
      battery:
        batteryPct !== null && batteryPct < LOW_PCT
          ? t('doorBoard.device.low', { percent: battery })
          : battery,
      state: deviceState(device, board),
    };
  });
  const inUse = lines.filter(({ state }) => state !== 'revoked' && state !== 'expired').length;
  const silent = lines.filter(({ state }) => state === 'silent').length;
  const waiting = board.devices.reduce((sum, { queueCount }) => sum + (queueCount ?? 0), 0);
  const answers = [t('doorBoard.device.answer', { count: inUse })];
  if (silent > 0) answers.push(t('doorBoard.device.silent', { count: silent }));
  if (waiting > 0) answers.push(t('doorBoard.device.waiting', { count: waiting }));
  if (inUse > 0 && silent === 0 && waiting === 0) answers.push(t('doorBoard.device.well'));
  return { answer: answers.join(' '), lines };
}

/** Minutes for a day, then the date. */
function agoText(t: Translator, minutes: number, at: number, board: DoorBoard, language: Language): string {
  if (minutes < 60) return t('doorBoard.device.ago', { minutes });
  return dateTimeText(at, board.edition.zone, language);
}

/** How a device is, as of the board. */
export function deviceState(
  { revokedAt, expiresAt, lastSeenAt, queueCount }: DoorBoard['devices'][number],
  { at, isOver }: DoorBoard,
): DeviceLineView['state'] {
  if (revokedAt !== null) return 'revoked';
  // Without a time of its own a device ends with the edition (rule 25).
  if (expiresAt === null ? isOver : expiresAt <= at) return 'expired';
  if (lastSeenAt === null || at - lastSeenAt > SILENT_MS) return 'silent';
  return (queueCount ?? 0) > 0 ? 'late' : 'well';
}
