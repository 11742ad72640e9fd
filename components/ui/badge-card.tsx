import { distinctKeys } from './distinct-key.ts';

type Box = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };

/** What is drawn of a card, in one unit of length from its upper left corner. */
type CardShape = TextShape | BoxShape;
type BoxShape = { readonly kind: 'bar' | 'photo' | 'qr'; readonly box: Box; readonly colour: string };
type TextShape = {
  readonly kind: 'text';
  readonly box: Box;
  readonly anchor: 'start' | 'middle' | 'end';
  readonly x: number;
  readonly lines: readonly { readonly text: string; readonly y: number }[];
  readonly size: number;
  readonly weight: number;
  readonly colour: string;
};

type Props = {
  /** Read out in the place of the picture. */
  readonly label: string;
  readonly width: number;
  readonly height: number;
  readonly shapes: readonly CardShape[];
  /** Modules of the symbol without its quiet zone, and how many stand side by side. */
  readonly symbol: { readonly path: string; readonly side: number } | undefined;
  /** Place of the shape that is being worked on. */
  readonly chosen?: number | undefined;
};

/** A card as it is printed: black on white in every theme. */
export function BadgeCard({ label, width, height, shapes, symbol, chosen }: Props) {
  const keys = distinctKeys(shapes.map(({ kind }) => kind));
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${width} ${height}`}
      className="h-auto w-full max-w-80 rounded-control border border-border"
    >
      <rect width={width} height={height} fill="#ffffff" />
      {shapes.map((shape, place) => (
        <g key={keys[place]}>
          <Shape shape={shape} symbol={symbol} />
          {chosen === place && (
            <rect {...shape.box} fill="none" stroke="#2863ab" strokeWidth={1} strokeDasharray="3 2" />
          )}
        </g>
      ))}
    </svg>
  );
}

function Shape({ shape, symbol }: { readonly shape: CardShape } & Pick<Props, 'symbol'>) {
  if (shape.kind === 'text') return <Words {...shape} />;
  const { kind, box, colour } = shape;
  if (kind === 'bar') return <rect {...box} fill={colour} />;
  if (kind === 'photo') return <PhotoPlace {...box} />;
  if (symbol === undefined) return <rect {...box} fill="#eef0f3" />;
  return (
    <path
      d={symbol.path}
      transform={`translate(${box.x} ${box.y}) scale(${box.width / symbol.side})`}
      shapeRendering="crispEdges"
      fill="#000000"
    />
  );
}

/** Head and shoulders where the picture of the person will be. */
function PhotoPlace({ x, y, width, height }: Box) {
  const unit = Math.min(width, height) / 10;
  const [middle, floor] = [x + width / 2, y + height];
  return (
    <>
      <rect {...{ x, y, width, height }} fill="#eef0f3" stroke="#7b8189" strokeWidth={0.5} />
      <circle cx={middle} cy={floor - 5.5 * unit} r={2 * unit} fill="#7b8189" />
      <path
        d={`M${middle - 3.5 * unit} ${floor}v${-unit}a${2 * unit} ${2 * unit} 0 0 1 ${2 * unit} ${-2 * unit}h${3 * unit}a${2 * unit} ${2 * unit} 0 0 1 ${2 * unit} ${2 * unit}v${unit}z`}
        fill="#7b8189"
      />
    </>
  );
}

function Words({ x, anchor, size, weight, colour, lines }: TextShape) {
  return (
    <text textAnchor={anchor} fontSize={size} fontWeight={weight} fill={colour}>
      {lines.map(({ text, y }) => (
        <tspan key={y} x={x} y={y}>
          {text}
        </tspan>
      ))}
    </text>
  );
}
