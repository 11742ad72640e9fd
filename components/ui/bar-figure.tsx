import type { ReactNode } from 'react';

export type Bar = {
  readonly key: string;
  readonly label: ReactNode;
  readonly value: number;
  readonly valueText: string;
};

type Props = {
  readonly caption: ReactNode;
  readonly labelHead: string;
  readonly valueHead: string;
  readonly bars: readonly Bar[];
};

/** Quantities as a table whose cells carry bars: figure and table twin in one, so nothing is told by shape alone. */
export function BarFigure({ caption, labelHead, valueHead, bars }: Props) {
  const most = Math.max(1, ...bars.map((bar) => bar.value));
  return (
    <table className="w-full table-fixed border-collapse text-14">
      <caption className="pb-2 text-start font-medium">{caption}</caption>
      <thead className="sr-only">
        <tr>
          <th scope="col">{labelHead}</th>
          <th scope="col">{valueHead}</th>
        </tr>
      </thead>
      <tbody>
        {bars.map((bar) => (
          <tr key={bar.key} className="h-9">
            <th scope="row" className="w-[40%] py-1 pe-4 text-start font-regular">
              {bar.label}
            </th>
            <td className="py-1">
              <span className="flex items-center gap-2">
                <svg
                  aria-hidden="true"
                  className="h-3 w-0 grow"
                  preserveAspectRatio="none"
                  viewBox="0 0 100 1"
                >
                  <rect width={(100 * bar.value) / most} height="1" className="fill-accent" />
                </svg>
                <span className="tnum min-w-[3em] text-end">{bar.valueText}</span>
              </span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
