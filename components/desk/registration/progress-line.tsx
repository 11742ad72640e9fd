type Props = {
  readonly label: string;
  /** Undefined while nobody knows how much there is. */
  readonly value?: number | undefined;
  readonly max?: number | undefined;
};

/** How far something is, in words and as a bar. */
export function ProgressLine({ label, value, max }: Props) {
  return (
    <div className="flex flex-col gap-1">
      <p aria-live="polite" className="tnum text-13 text-muted">
        {label}
      </p>
      <progress
        aria-label={label}
        {...(value !== undefined && { value, max })}
        className="h-2 w-full accent-accent"
      />
    </div>
  );
}
