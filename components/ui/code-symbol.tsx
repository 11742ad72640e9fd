/** The symbol as SVG paths with its quiet zone inside. */
export type SymbolView = { readonly side: number; readonly light: string; readonly dark: string };

type Props = { readonly symbol: SymbolView; readonly label: string; readonly className?: string };

/** Always dark on white with its quiet zone, whatever the theme: scanners refuse inverted codes (registration.md rule 39). */
export function CodeSymbol({ symbol: { side, light, dark }, label, className }: Props) {
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${side} ${side}`}
      shapeRendering="crispEdges"
      className={className}
    >
      <path d={light} fill="#ffffff" />
      <path d={dark} fill="#000000" />
    </svg>
  );
}
