export type Bar = {
  readonly key: string;
  /** Below the bar. */
  readonly label: string;
  /** As long as the bar; not negative. */
  readonly value: number;
  /** Above the bar. */
  readonly text: string;
};

type Props = {
  readonly bars: readonly Bar[];
  /** What the chart shows, in a sentence: pictures are read as one. */
  readonly label: string;
  /** Every how many bars a label stands; the first one always has one. */
  readonly labelEvery?: number;
};

const HEIGHT = 100;
const WIDTH = 0.8;

/** Numbers in an order, such as steps of time, as standing bars. A table with the same numbers belongs beside it. */
export function BarChart({ bars, label, labelEvery = 1 }: Props) {
  const most = Math.max(1, ...bars.map(({ value }) => value));
  const columns = 'grid auto-cols-fr grid-flow-col text-center text-13';
  return (
    <div role="img" aria-label={label} className="flex min-w-0 flex-col gap-1">
      <div aria-hidden="true" className={`${columns} tnum`}>
        {bars.map(({ key, text }) => (
          <span key={key}>{text}</span>
        ))}
      </div>
      <svg
        viewBox={`0 0 ${bars.length} ${HEIGHT}`}
        preserveAspectRatio="none"
        aria-hidden="true"
        className="h-28 w-full border-b border-edge"
      >
        {bars.map(({ key, value }, index) => {
          const height = (value / most) * HEIGHT;
          return (
            <rect
              key={key}
              x={index + (1 - WIDTH) / 2}
              width={WIDTH}
              y={HEIGHT - height}
              height={height}
              className="fill-accent"
            />
          );
        })}
      </svg>
      <div aria-hidden="true" className={`${columns} tnum text-muted`}>
        {bars.map((bar, index) => (
          <span key={bar.key} className="whitespace-nowrap">
            {index % labelEvery === 0 ? bar.label : ''}
          </span>
        ))}
      </div>
    </div>
  );
}
