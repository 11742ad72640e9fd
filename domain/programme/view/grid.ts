/**
 * Places slots of one day in a time × hall grid (programme.md PP1). Pure arithmetic over instants and column
 * numbers; the page turns the numbers into CSS grid lines, so the same HTML is a grid on wide screens and a list on
 * narrow ones.
 */
export type GridItem = { key: string; startAt: number; endAt: number; columns: readonly number[] };

/** `row` and `column` count from 1. A slot in halls that do not stand side by side has several areas. */
export type GridArea = { row: number; rowSpan: number; column: number; columnSpan: number };

export type Grid = {
  firstAt: number;
  stepMinutes: number;
  rowCount: number;
  /** CSS pixels per row that give the middle slot room for a title, people and a line of marks. */
  rowPixels: number;
  /** Sub-columns per column: more than one where slots overlap in one hall. */
  lanes: readonly number[];
  areas: ReadonlyMap<string, readonly GridArea[]>;
  /** Every half hour, for the labels of the time column. */
  marks: readonly { at: number; row: number }[];
};

const MINUTE = 60_000;
const STEPS = [30, 15, 10, 5] as const;
/** Height that a slot of middle length should have: three lines of title, one of people, one of marks. */
const MIDDLE_SLOT_PIXELS = 116;

export function layOutGrid(items: readonly GridItem[], columnCount: number): Grid {
  const firstAt = floorTo(Math.min(...items.map((item) => item.startAt)), 30 * MINUTE);
  const lastAt = Math.max(...items.map((item) => item.endAt));
  const stepMinutes = stepOf(items, firstAt);
  const step = stepMinutes * MINUTE;
  const rowCount = Math.max(1, Math.ceil((lastAt - firstAt) / step));
  const { laneOf, lanes } = lanesOf(items, columnCount);
  const firstLine = lineStarts(lanes);
  const areas = new Map<string, GridArea[]>();
  for (const item of items) {
    const row = Math.floor((item.startAt - firstAt) / step) + 1;
    const rowSpan = Math.max(1, Math.ceil((item.endAt - firstAt) / step) + 1 - row);
    areas.set(
      item.key,
      runsOf(item.columns, lanes).map(([from, to]) =>
        columnsOfRun(item.key, from, to, { row, rowSpan }, { laneOf, lanes, firstLine }),
      ),
    );
  }
  return {
    firstAt,
    stepMinutes,
    rowCount,
    rowPixels: rowPixelsFor(items, stepMinutes),
    lanes,
    areas,
    marks: marksOf(firstAt, lastAt, step),
  };
}

type LaneTable = {
  laneOf: ReadonlyMap<string, number>;
  lanes: readonly number[];
  firstLine: readonly number[];
};

function columnsOfRun(
  key: string,
  from: number,
  to: number,
  rows: { row: number; rowSpan: number },
  table: LaneTable,
): GridArea {
  const start = table.firstLine[from] ?? 1;
  if (from === to)
    return { ...rows, column: start + (table.laneOf.get(laneKey(key, from)) ?? 0), columnSpan: 1 };
  const end = (table.firstLine[to] ?? start) + (table.lanes[to] ?? 1);
  return { ...rows, column: start, columnSpan: end - start };
}

/** Greedy interval colouring per column: the lane that has been free the longest takes the next slot. */
function lanesOf(items: readonly GridItem[], columnCount: number) {
  const laneOf = new Map<string, number>();
  const lanes: number[] = new Array(columnCount).fill(1);
  const ends: number[][] = Array.from({ length: columnCount }, () => []);
  const sorted = [...items].sort(
    (a, b) => a.startAt - b.startAt || b.endAt - a.endAt || (a.key < b.key ? -1 : 1),
  );
  for (const item of sorted) {
    for (const column of item.columns) {
      const busyUntil = ends[column] ?? [];
      const free = busyUntil.findIndex((end) => end <= item.startAt);
      const lane = free === -1 ? busyUntil.length : free;
      busyUntil[lane] = item.endAt;
      laneOf.set(laneKey(item.key, column), lane);
      lanes[column] = Math.max(lanes[column] ?? 1, busyUntil.length);
    }
  }
  return { laneOf, lanes };
}

const laneKey = (key: string, column: number) => `${key} ${column}`;

function lineStarts(lanes: readonly number[]): number[] {
  let line = 1;
  return lanes.map((count) => {
    const start = line;
    line += count;
    return start;
  });
}

/** [1,2,3,6] → [[1,3],[6,6]]; a column with several lanes stands alone, or the area would cover its other lanes. */
function runsOf(columns: readonly number[], lanes: readonly number[]): [number, number][] {
  const isSingle = (column: number) => (lanes[column] ?? 1) === 1;
  const runs: [number, number][] = [];
  for (const column of [...columns].sort((a, b) => a - b)) {
    const last = runs.at(-1);
    if (last && column <= last[1] + 1 && isSingle(column) && isSingle(last[1])) last[1] = column;
    else runs.push([column, column]);
  }
  return runs;
}

function stepOf(items: readonly GridItem[], firstAt: number): number {
  const fits = (minutes: number) =>
    items.every(
      (item) =>
        (item.startAt - firstAt) % (minutes * MINUTE) === 0 &&
        (item.endAt - item.startAt) % (minutes * MINUTE) === 0,
    );
  return STEPS.find(fits) ?? 5;
}

function rowPixelsFor(items: readonly GridItem[], stepMinutes: number): number {
  const lengths = items.map((item) => (item.endAt - item.startAt) / MINUTE).sort((a, b) => a - b);
  const middle = lengths[Math.floor(lengths.length / 2)] ?? 60;
  const perMinute = Math.min(4.6, Math.max(1.3, MIDDLE_SLOT_PIXELS / middle));
  return Math.round(perMinute * stepMinutes * 10) / 10;
}

function marksOf(firstAt: number, lastAt: number, step: number) {
  const marks: { at: number; row: number }[] = [];
  for (let at = firstAt; at < lastAt; at += 30 * MINUTE) marks.push({ at, row: (at - firstAt) / step + 1 });
  return marks;
}

const floorTo = (value: number, unit: number) => Math.floor(value / unit) * unit;
