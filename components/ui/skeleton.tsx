import { VisuallyHidden } from './visually-hidden.tsx';

type Props = { readonly label: string; readonly rows: number };

/** Rows at their final height, still: no shimmer (design.md rule 14). Appears after 200 ms only. */
export function Skeleton({ label, rows }: Props) {
  return (
    <div role="status" className="late flex flex-col gap-2">
      <VisuallyHidden>{label}</VisuallyHidden>
      {Array.from({ length: rows }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the rows are equal and never change places
        <span key={row} aria-hidden="true" className="h-11 rounded-control bg-border" />
      ))}
    </div>
  );
}
