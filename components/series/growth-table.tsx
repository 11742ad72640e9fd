import { BarChart } from '#components/ui/bar-chart.tsx';

export type GrowthView = {
  readonly caption: string;
  readonly heads: readonly string[];
  readonly rows: readonly {
    readonly slug: string;
    readonly name: string;
    readonly href: string;
    /** As many as figures; without a number the reason stands there. */
    readonly cells: readonly { readonly text: string; readonly isNumber: boolean }[];
    /** The report that the numbers are from. */
    readonly source: { readonly text: string; readonly href: string | null };
  }[];
  /** One chart for each figure that at least two editions have; empty: nothing can be compared. */
  readonly charts: readonly {
    readonly key: string;
    readonly title: string;
    readonly answer: string;
    readonly bars: readonly {
      readonly key: string;
      readonly label: string;
      readonly value: number;
      readonly text: string;
    }[];
  }[];
  /** Said in place of charts where there are none. */
  readonly few: string;
  readonly lead: string;
  /** What each figure counts. */
  readonly rules: readonly { readonly title: string; readonly id: string; readonly text: string }[];
};

/** Editions of a series side by side: charts with an answer each, and the same numbers as a table. */
export function GrowthTable({ view }: { readonly view: GrowthView }) {
  return (
    <div className="flex flex-col gap-6">
      {view.charts.length === 0 ? (
        <p className="text-muted">{view.few}</p>
      ) : (
        <div className="grid gap-6 @reading:grid-cols-2">
          {view.charts.map(({ key, title, answer, bars }) => (
            <div key={key} className="flex min-w-0 flex-col gap-2">
              <h3 className="text-16 font-semibold">{title}</h3>
              <p className="tnum">{answer}</p>
              <BarChart label={answer} bars={bars} />
            </div>
          ))}
        </div>
      )}
      <Numbers view={view} />
      <div className="flex max-w-[66ch] flex-col gap-3 text-13 text-muted">
        <p>{view.lead}</p>
        <dl className="flex flex-col gap-2">
          {view.rules.map(({ title, id, text }) => (
            <div key={title}>
              <dt className="inline font-medium">{`${title} (${id}). `}</dt>
              <dd className="inline">{text}</dd>
            </div>
          ))}
        </dl>
      </div>
    </div>
  );
}

function Numbers({ view: { caption, heads, rows } }: { readonly view: GrowthView }) {
  const isText = (place: number) => place === 0 || place === heads.length - 1;
  return (
    <div className="overflow-x-auto">
      <table className="w-full border-collapse text-14">
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr className="border-b border-border text-13 text-muted">
            {heads.map((head, place) => (
              <th
                key={head}
                scope="col"
                className={`py-1 pe-4 align-bottom font-medium ${isText(place) ? 'text-start' : 'text-end'}`}
              >
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row key={row.slug} row={row} heads={heads} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

type RowProps = { readonly row: GrowthView['rows'][number]; readonly heads: readonly string[] };

function Row({ row: { name, href, cells, source }, heads }: RowProps) {
  return (
    <tr className="border-b border-border">
      <th scope="row" className="py-2 pe-4 text-start font-medium">
        <a href={href} className="link">
          {name}
        </a>
      </th>
      {cells.map(({ text, isNumber }, place) => (
        <td
          key={heads[place + 1]}
          className={`tnum py-2 pe-4 text-end ${isNumber ? '' : 'text-13 text-muted'}`}
        >
          {text}
        </td>
      ))}
      <td className="tnum py-2 text-13 text-muted">
        {source.href === null ? (
          source.text
        ) : (
          <a href={source.href} className="link inline-flex min-h-6 items-center">
            {source.text}
          </a>
        )}
      </td>
    </tr>
  );
}
