import { BOARD_CARDS, type BoardCard } from '#components/desk/door/board-view.ts';
import type { ExportTable } from '#domain/desk/export-table.ts';
import { type Language, type LocaleMap, pickText } from '#domain/locale.ts';
import { isoWithOffset } from '#domain/time.ts';
import { type Translator, translator } from '#i18n/translator.ts';
import type { DoorBoard } from '#usecases/checkin/door-board.ts';
import { arrivalTotals, deviceState, gateName, isDeserted, refusalText, stateOf } from './door-board-view.ts';

type Writing = {
  readonly t: Translator;
  readonly board: DoorBoard;
  readonly pick: (text: LocaleMap) => string;
};

/** The card of the board that an address asks for; undefined: there is none such. */
export function boardCard(word: string | null): BoardCard | undefined {
  return BOARD_CARDS.find((card) => card === word);
}

/**
 * The rows of one card of the board as a table for files (design.md O4): numbers stay numbers, shares are 0 to 1, and times
 * have their offset. The first column says as of when they are.
 */
export function boardTable(card: BoardCard, board: DoorBoard, language: Language): ExportTable {
  const { defaultLocale, locales, zone } = board.edition;
  const writing: Writing = {
    ...{ board, t: translator(language) },
    pick: (text) => pickText(text, language, defaultLocale, locales)?.text ?? '',
  };
  const { header, rows } = TABLES[card](writing);
  const asOf = isoWithOffset(board.at, zone);
  return {
    header: [writing.t('doorBoard.file.asOf'), ...header],
    rows: rows.map((row) => [asOf, ...row]),
  };
}

const TABLES: Readonly<Record<BoardCard, (writing: Writing) => ExportTable>> = {
  inside: insideTable,
  arrivals: arrivalTable,
  refused: refusedTable,
  devices: deviceTable,
};

function insideTable({ t, board, pick }: Writing): ExportTable {
  const around: string[] = [];
  return {
    header: [
      ...[t('doorBoard.file.within'), t('doorBoard.inside.area'), t('doorBoard.file.session')],
      ...[t('doorBoard.inside.now'), t('doorBoard.inside.expected'), t('doorBoard.inside.capacity')],
      ...[t('doorBoard.file.share'), t('doorBoard.inside.fill')],
    ],
    rows: (isDeserted(board) ? [] : board.areas).map((area) => {
      const { depth, inside, expected, capacity, session } = area;
      const name = pick(area.name) || t('doorBoard.site');
      // The areas come in the order of the tree: what lies around one stands before it.
      around.splice(depth, around.length, name);
      return [
        ...[around.slice(0, depth).join(' / '), name, session === undefined ? '' : pick(session.title)],
        ...[inside, expected, capacity],
        capacity === null || capacity === 0 ? null : Math.round((inside / capacity) * 10_000) / 10_000,
        t(`doorBoard.inside.state.${stateOf(area)}`),
      ];
    }),
  };
}

function arrivalTable({ t, board, pick }: Writing): ExportTable {
  const { gates, window, edition } = board;
  const totals = arrivalTotals(board);
  return {
    header: [
      t('doorBoard.arrival.step'),
      ...gates.map((gate) => gateName(gate, board, pick, t)),
      t('doorBoard.arrival.all'),
    ],
    rows: window.map((at, step) => [
      isoWithOffset(at, edition.zone),
      ...gates.map(({ arrivals }) => arrivals[step] ?? 0),
      totals[step] ?? 0,
    ]),
  };
}

function refusedTable({ t, board }: Writing): ExportTable {
  return {
    header: [t('doorBoard.refused.reason'), t('doorBoard.refused.count')],
    rows: board.refused.map(({ verdict, count }) => [refusalText(t, verdict), count]),
  };
}

function deviceTable({ t, board }: Writing): ExportTable {
  const { zone } = board.edition;
  return {
    header: [
      ...[t('doorBoard.device.name'), t('doorBoard.file.profile'), t('doorBoard.device.state')],
      ...[t('doorBoard.device.seen'), t('doorBoard.device.queue')],
      ...[t('doorBoard.device.version'), t('doorBoard.device.battery')],
    ],
    rows: board.devices.map((device) => [
      ...[device.name, t(`doorBoard.device.profile.${device.profile}`)],
      t(`doorBoard.device.${deviceState(device, board)}_one`),
      device.lastSeenAt === null ? null : isoWithOffset(device.lastSeenAt, zone),
      ...[device.queueCount, device.appVersion],
      device.batteryPct === null ? null : device.batteryPct / 100,
    ]),
  };
}
