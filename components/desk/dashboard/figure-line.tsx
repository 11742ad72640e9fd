type Figure = {
  readonly key: string;
  readonly label: string;
  readonly value: string;
  readonly note?: string;
};

/** Sizes of an edition in one line; the last thing of a dashboard. */
export function FigureLine({ figures }: { readonly figures: readonly Figure[] }) {
  return (
    <dl className="flex flex-wrap gap-x-8 gap-y-3">
      {figures.map(({ key, label, value, note }) => (
        <div key={key} className="flex flex-col-reverse">
          <dt className="text-13 text-muted">{label}</dt>
          <dd className="tnum text-19 font-medium">
            {value}
            {note !== undefined && <span className="ms-2 text-13 font-regular text-muted">{note}</span>}
          </dd>
        </div>
      ))}
    </dl>
  );
}
