import { csvTable } from '../registration/bank-statement.ts';
import { instantOf, isLocalDay, isWallTime, localDay, parseIsoInstant } from '../time.ts';
import { type ExternalFigureInput, externalFigureInput, figureKey } from './external-figure.ts';
import type { ExternalMetric } from './vocabulary.ts';

/** The columns of a file of figures, in their usual order (broadcast.md "Combined attendance"). */
export const FIGURE_COLUMNS = [
  'platform',
  'metric',
  'value',
  'as_of',
  'session_code',
  'definition',
  'evidence_url',
  'note',
] as const;
export type FigureColumn = (typeof FIGURE_COLUMNS)[number];

/** A line that is good: what it says, with its session and time found. Lines count from 1 below the heads. */
export type FigureLine = ExternalFigureInput & {
  readonly row: number;
  readonly sessionId: string | null;
  readonly asOfAt: number;
};
export type FigureFault = {
  readonly row: number;
  readonly column: FigureColumn;
  readonly code: 'missing' | 'unknown' | 'malformed' | 'repeated' | 'future';
};
export type FigureTable =
  | { readonly ok: true; readonly lines: readonly FigureLine[] }
  | { readonly ok: false; readonly reason: 'empty' | 'too_many' }
  | { readonly ok: false; readonly reason: 'heads'; readonly missing: readonly FigureColumn[] }
  | { readonly ok: false; readonly reason: 'rows'; readonly faults: readonly FigureFault[] };

export type FigurePlace = {
  readonly zone: string;
  /** Ids of sessions by code. */
  readonly sessions: ReadonlyMap<string, string>;
  /** UTC ms; figures of the future are refused. */
  readonly now: number;
};

/** More in one transaction would keep other writers waiting. */
export const FIGURE_ROWS_MOST = 500;
const NEEDED: readonly FigureColumn[] = ['platform', 'metric', 'value', 'as_of', 'definition'];

/** Reads a file of figures whole: UTF-8, comma or semicolon. Either every line is good, or every fault is named. */
export function readFigureTable(text: string, place: FigurePlace): FigureTable {
  const [head, ...rest] = csvTable(text);
  const rows = rest.filter((line) => line.some((cell) => cell.trim() !== ''));
  if (head === undefined || rows.length === 0) return { ok: false, reason: 'empty' };
  if (rows.length > FIGURE_ROWS_MOST) return { ok: false, reason: 'too_many' };
  const heads = head.map((cell) => cell.trim().toLowerCase().replaceAll(' ', '_'));
  const missing = NEEDED.filter((column) => !heads.includes(column));
  if (missing.length > 0) return { ok: false, reason: 'heads', missing };
  const read = rows.map((cells, index) =>
    readLine(index + 1, (column) => (cells[heads.indexOf(column)] ?? '').trim(), place),
  );
  const lines = read.flatMap((one) => ('line' in one ? one.line : []));
  const faults = [...read.flatMap((one) => ('faults' in one ? one.faults : [])), ...repeated(lines)];
  return faults.length > 0 ? { ok: false, reason: 'rows', faults } : { ok: true, lines };
}

/** A figure as people typed it in a form, judged by the rules of a file. */
export function readTypedFigure(
  input: ExternalFigureInput,
  place: FigurePlace,
): { readonly line: FigureLine } | { readonly faults: readonly FigureFault[] } {
  const cells: Readonly<Record<FigureColumn, string>> = {
    ...{ platform: input.platform, metric: input.metric, value: String(input.value), as_of: input.asOf },
    ...{ session_code: input.sessionCode, definition: input.definition },
    ...{ evidence_url: input.evidenceUrl, note: input.note },
  };
  return readLine(1, (column) => cells[column], place);
}

const FIELDS: Readonly<Record<FigureColumn, keyof ExternalFigureInput>> = {
  ...{ platform: 'platform', metric: 'metric', value: 'value', as_of: 'asOf', session_code: 'sessionCode' },
  ...{ definition: 'definition', evidence_url: 'evidenceUrl', note: 'note' },
};

function readLine(
  row: number,
  cell: (column: FigureColumn) => string,
  place: FigurePlace,
): { readonly line: FigureLine } | { readonly faults: readonly FigureFault[] } {
  const sessionCode = cell('session_code');
  const parsed = externalFigureInput.safeParse({
    ...{ platform: cell('platform'), metric: metricOf(cell('metric')), value: wholeNumber(cell('value')) },
    ...{ asOf: cell('as_of'), sessionCode, definition: cell('definition') },
    ...{ evidenceUrl: cell('evidence_url'), note: cell('note') },
  });
  const bad = new Set(parsed.success ? [] : parsed.error.issues.map(({ path: [name] }) => name));
  const faults: FigureFault[] = FIGURE_COLUMNS.flatMap((column): FigureFault[] => {
    if (NEEDED.includes(column) && cell(column) === '') return [{ row, column, code: 'missing' }];
    if (!bad.has(FIELDS[column])) return [];
    return [{ row, column, code: column === 'metric' ? 'unknown' : 'malformed' }];
  });
  const asOfAt = instantIn(cell('as_of'), place);
  const isTimed = !faults.some(({ column }) => column === 'as_of');
  if (isTimed && asOfAt === undefined) faults.push({ row, column: 'as_of', code: 'malformed' });
  if (asOfAt !== undefined && asOfAt > place.now) faults.push({ row, column: 'as_of', code: 'future' });
  const sessionId = sessionCode === '' ? null : place.sessions.get(sessionCode.toUpperCase());
  if (sessionId === undefined) faults.push({ row, column: 'session_code', code: 'unknown' });
  if (!parsed.success || faults.length > 0 || asOfAt === undefined || sessionId === undefined)
    return { faults };
  return { line: { ...parsed.data, row, asOfAt, sessionId } };
}

/** Two lines for the same figure in one file: nobody can say which one holds. */
function repeated(lines: readonly FigureLine[]): FigureFault[] {
  const seen = new Set<string>();
  return lines.flatMap((line): FigureFault[] => {
    const key = figureKey(line);
    if (seen.has(key)) return [{ row: line.row, column: 'platform', code: 'repeated' }];
    seen.add(key);
    return [];
  });
}

function metricOf(text: string): ExternalMetric {
  return text.toLowerCase().replaceAll(/[\s-]+/g, '_') as ExternalMetric;
}

/** Digits with or without groups, as spreadsheets write them; anything else is no number. */
function wholeNumber(text: string): number {
  const digits = text.replaceAll(/[\s\u00a0\u202f]/g, '');
  return /^\d{1,15}$/.test(digits) ? Number(digits) : Number.NaN;
}

/** A day stands for its noon, today before noon for what it is now; a time without an offset is one of the edition's zone. */
function instantIn(text: string, { zone, now }: FigurePlace): number | undefined {
  const wall = text.replace(' ', 'T').slice(0, 16);
  if (isLocalDay(text)) {
    const noon = instantOf(`${text}T12:00`, zone);
    return text === localDay(now, zone) ? Math.min(noon, now) : noon;
  }
  if (/^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d)?$/.test(text) && isWallTime(wall)) return instantOf(wall, zone);
  return parseIsoInstant(text);
}
