import type { LocaleMap } from './locale.ts';
import { z } from './schema.ts';

/** Where a hall is on a plan: parts of the picture's width and height, from its upper left corner. */
export type PlanMark = {
  readonly hallId: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
};

export type FloorPlanValues = {
  readonly venueId: string;
  readonly name: LocaleMap;
  /** A picture of ours. */
  readonly fileId: string;
  readonly marks: readonly PlanMark[];
};

/** The smallest mark that a finger can still hit on a plan of usual size. */
export const LEAST_MARK = 0.01;

/** Characters of the name of a plan. */
export const PLAN_NAME_LENGTH = 200;

type Edges = Pick<PlanMark, 'x' | 'y' | 'width' | 'height'>;

/** A mark within the picture and not smaller than {@link LEAST_MARK}; in steps of a tenth of a percent. */
export function fittedMark<Mark extends Edges>(mark: Mark): Mark {
  const width = stepped(clamp(mark.width, LEAST_MARK, 1));
  const height = stepped(clamp(mark.height, LEAST_MARK, 1));
  const x = stepped(clamp(mark.x, 0, 1 - width));
  const y = stepped(clamp(mark.y, 0, 1 - height));
  return { ...mark, x, y, width, height };
}

/**
 * From where to where an edge of a mark can be while the others stay as they are, in parts of the picture. An edge that is out
 * of place itself narrows nothing.
 */
export function markRange(mark: Edges, edge: keyof Edges): { readonly min: number; readonly max: number } {
  const { size, start } = AXIS[edge];
  const beside = mark[edge === size ? start : size];
  if (edge === size) {
    const isPlaced = beside >= 0 && beside <= 1 - LEAST_MARK;
    return { min: LEAST_MARK, max: isPlaced ? stepped(1 - beside) : 1 };
  }
  const isSized = beside >= LEAST_MARK && beside <= 1;
  return { min: 0, max: stepped(1 - (isSized ? beside : LEAST_MARK)) };
}

/** Whether a mark lies within the picture and can be hit. */
export function isFitting(mark: Edges): boolean {
  return (['x', 'y', 'width', 'height'] as const).every((edge) => {
    const { min, max } = markRange(mark, edge);
    return mark[edge] >= min && mark[edge] <= max;
  });
}

const AXIS = {
  x: { start: 'x', size: 'width' },
  width: { start: 'x', size: 'width' },
  y: { start: 'y', size: 'height' },
  height: { start: 'y', size: 'height' },
} as const;

/** The mark between two points of the picture, wherever the drag began. */
export function markBetween(hallId: string, from: Point, to: Point): PlanMark {
  return fittedMark({
    hallId,
    x: Math.min(from.x, to.x),
    y: Math.min(from.y, to.y),
    width: Math.abs(from.x - to.x),
    height: Math.abs(from.y - to.y),
  });
}

export type Point = { readonly x: number; readonly y: number };

export function movedMark(mark: PlanMark, by: Point): PlanMark {
  return fittedMark({ ...mark, x: mark.x + by.x, y: mark.y + by.y });
}

/** The lower right corner goes; the upper left one stays. */
export function resizedMark(mark: PlanMark, by: Point): PlanMark {
  return fittedMark({
    ...mark,
    width: Math.min(mark.width + by.x, 1 - mark.x),
    height: Math.min(mark.height + by.y, 1 - mark.y),
  });
}

const part = z.number().min(0).max(1);
const id = z.string().min(1).max(64);
const mark = z.strictObject({ hallId: id, x: part, y: part, width: part, height: part });

export const saveFloorPlanInput = z.strictObject({
  edition: id,
  /** Null for a new one. */
  id: id.nullable(),
  /** What the form was opened with; null for a new one. */
  version: z.number().int().nullable(),
  values: z.strictObject({
    venueId: id,
    name: z.record(z.string().min(2).max(35), z.string().max(PLAN_NAME_LENGTH)),
    fileId: z.string().length(22),
    marks: z.array(mark).max(500).readonly(),
  }),
});

export const removeFloorPlanInput = z.strictObject({ edition: id, id, version: z.number().int() });

function clamp(value: number, least: number, most: number): number {
  return Math.min(Math.max(Number.isFinite(value) ? value : least, least), Math.max(least, most));
}

function stepped(value: number): number {
  return Math.round(value * 1000) / 1000;
}
