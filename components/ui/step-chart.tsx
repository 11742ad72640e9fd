import { scaleLinear } from 'd3-scale';
import { area, curveStepAfter, line } from 'd3-shape';

export type StepPoint = {
  readonly key: string;
  /** Below the axis. */
  readonly label: string;
  /** Not negative. */
  readonly value: number;
};

type Props = {
  readonly points: readonly StepPoint[];
  /** What the chart shows, in a sentence: pictures are read as one. */
  readonly label: string;
  /** How a number of the axis is written. */
  readonly number: (value: number) => string;
};

/** Drawn twice, for a wide place and for a phone: a picture that only shrinks takes its letters with it. */
const SIZES = [
  { width: 720, at: '@max-narrow:hidden' },
  { width: 340, at: '@narrow:hidden' },
] as const;
const HEIGHT = 200;
const LEFT = 56;
const BOTTOM = 28;
const TOP = 10;
const RIGHT = 8;
const TICKS = 4;
/** A time takes about so much room; half of it on each side of its tick. */
const LABEL_ROOM = 64;
const HALF_LABEL = 18;

/**
 * A number over steps of time, drawn on the server: each step as wide as the next, with ticks and a line at each. A table with
 * the same numbers belongs beside it. Its place has to be a container.
 */
export function StepChart(props: Props) {
  return SIZES.map(({ width, at }) => <Drawing key={width} width={width} at={at} {...props} />);
}

type DrawingProps = Props & { readonly width: number; readonly at: string };

function Drawing({ points, label, number, width, at: place }: DrawingProps) {
  const most = Math.max(1, ...points.map(({ value }) => value));
  const y = scaleLinear([0, most], [HEIGHT - BOTTOM, TOP]).nice(TICKS);
  const end = width - RIGHT;
  const x = scaleLinear([0, points.length], [LEFT, end]);
  // The last step is as wide as the others.
  const steps = [...points.map(({ value }) => value), points.at(-1)?.value ?? 0];
  const over = (value: number, at: number): [number, number] => [x(at), y(value)];
  const shape = steps.map(over);
  const outline = line().curve(curveStepAfter)(shape) ?? '';
  const filled = area().curve(curveStepAfter).y0(y(0))(shape) ?? '';
  const every = Math.max(1, Math.ceil((points.length * LABEL_ROOM) / (end - LEFT)));
  return (
    <svg
      viewBox={`0 0 ${width} ${HEIGHT}`}
      role="img"
      aria-label={label}
      className={`tnum h-auto w-full ${place}`}
    >
      {y
        .ticks(TICKS)
        .filter((tick) => Number.isInteger(tick))
        .map((tick) => (
          <g key={tick}>
            <line x1={LEFT} x2={end} y1={y(tick)} y2={y(tick)} className="stroke-border" />
            <text x={LEFT - 8} y={y(tick) + 4} textAnchor="end" className="fill-muted text-[12px]">
              {number(tick)}
            </text>
          </g>
        ))}
      <path d={filled} className="fill-accent" opacity={0.16} />
      <path d={outline} className="stroke-accent" fill="none" strokeWidth={2} />
      {points.map(({ key, label: text }, at) =>
        at % every === 0 ? (
          <g key={key}>
            <line x1={x(at)} x2={x(at)} y1={y(0)} y2={y(0) + 4} className="stroke-edge" />
            <text
              x={x(at)}
              y={HEIGHT - 8}
              textAnchor={x(at) + HALF_LABEL > width ? 'end' : 'middle'}
              className="fill-muted text-[12px]"
            >
              {text}
            </text>
          </g>
        ) : null,
      )}
    </svg>
  );
}
