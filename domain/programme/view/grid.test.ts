import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type GridItem, layOutGrid } from './grid.ts';

const MINUTE = 60_000;
const nine = Date.UTC(2026, 0, 31, 9);
const item = (key: string, from: number, to: number, ...columns: number[]): GridItem => ({
  key,
  startAt: nine + from * MINUTE,
  endAt: nine + to * MINUTE,
  columns,
});

describe('layOutGrid', () => {
  it('gives a slot its hall column and the rows of its time', () => {
    const grid = layOutGrid([item('a', 0, 30, 0), item('b', 30, 90, 1)], 2);
    expect(grid.stepMinutes).toBe(30);
    expect(grid.areas.get('a')).toEqual([{ row: 1, rowSpan: 1, column: 1, columnSpan: 1 }]);
    expect(grid.areas.get('b')).toEqual([{ row: 2, rowSpan: 2, column: 2, columnSpan: 1 }]);
  });

  it('splits a hall into lanes only where slots overlap', () => {
    const grid = layOutGrid(
      [item('a', 0, 30, 0), item('b', 15, 45, 0), item('c', 30, 60, 0), item('d', 0, 60, 1)],
      2,
    );
    expect(grid.lanes).toEqual([2, 1]);
    expect(grid.areas.get('c')).toEqual([{ row: 3, rowSpan: 2, column: 1, columnSpan: 1 }]);
    expect(grid.areas.get('d')).toEqual([{ row: 1, rowSpan: 4, column: 3, columnSpan: 1 }]);
  });

  it('spans halls that stand side by side and repeats where they do not', () => {
    const grid = layOutGrid([item('a', 0, 60, 0, 1, 3)], 4);
    expect(grid.areas.get('a')).toEqual([
      { row: 1, rowSpan: 2, column: 1, columnSpan: 2 },
      { row: 1, rowSpan: 2, column: 4, columnSpan: 1 },
    ]);
  });

  it('takes the coarsest step that fits every start and length', () => {
    expect(layOutGrid([item('a', 0, 45, 0)], 1).stepMinutes).toBe(15);
    expect(layOutGrid([item('a', 0, 25, 0)], 1).stepMinutes).toBe(5);
    expect(layOutGrid([item('a', 0, 7, 0)], 1).stepMinutes).toBe(5);
  });

  it('never lets two slots of one hall cover the same cell', () => {
    const slots = fc.array(
      fc.tuple(
        fc.integer({ min: 0, max: 40 }),
        fc.integer({ min: 1, max: 20 }),
        fc.integer({ min: 0, max: 3 }),
      ),
      { minLength: 1, maxLength: 40 },
    );
    fc.assert(
      fc.property(slots, (list) => {
        const items = list.map(([start, length, column], n) =>
          item(`s${n}`, start * 5, (start + length) * 5, column),
        );
        const grid = layOutGrid(items, 4);
        const taken = new Set<string>();
        for (const areas of grid.areas.values()) {
          for (const { row, rowSpan, column } of areas) {
            for (let r = row; r < row + rowSpan; r++) {
              const cell = `${r}/${column}`;
              expect(taken.has(cell)).toBe(false);
              taken.add(cell);
            }
          }
        }
      }),
      { numRuns: 200 },
    );
  });
});
