type Props = {
  /** 1-12, design.md rule 9. */
  readonly colour: number;
  /** Two or three letters; always printed, because colours alone are too near each other. */
  readonly code: string;
  readonly name?: string | undefined;
  readonly lang?: string | undefined;
};

/** A Track in small: its colour as an edge, its code as text. */
export function TrackMark({ colour, code, name, lang }: Props) {
  return (
    <span data-track={colour} className="inline-flex items-baseline gap-2">
      <span
        title={name}
        className="border-s-4 border-track-edge ps-1 text-13 font-heading leading-[1.2] whitespace-nowrap"
      >
        {code}
      </span>
      {name !== undefined && <span lang={lang}>{name}</span>}
    </span>
  );
}
