import type { PaperWaterfall } from '#domain/broadcast/statement-paper.ts';

/** From requests to views: what was taken away and why, totals in weight, each line with a bar as long as its share. */
export function WaterfallCard({ waterfall }: { readonly waterfall: PaperWaterfall }) {
  const { title, question, answer, rule, heads, steps, beside, ofTitle, of } = waterfall;
  return (
    <section aria-labelledby="waterfall" className="flex flex-col gap-3">
      <h2 id="waterfall" className="text-19 font-semibold">
        {title}
      </h2>
      <p className="tnum">{answer}</p>
      <table className="w-full max-w-[56rem] border-collapse text-14">
        <caption className="sr-only">{question}</caption>
        <thead>
          <tr className="border-b border-border text-13 text-muted">
            <th scope="col" className="py-1 pe-4 text-start font-medium">
              {heads[0]}
            </th>
            <th scope="col" className="py-1 text-end font-medium">
              {heads[1]}
            </th>
            <td className="w-2/5 @max-reading:hidden" />
          </tr>
        </thead>
        <tbody>
          {steps.map(({ key, label, value, isTotal, share }) => (
            <tr key={key} className={`border-b border-border ${isTotal ? 'font-semibold' : ''}`}>
              <th scope="row" className={`py-1.5 pe-4 text-start ${isTotal ? '' : 'ps-4 font-regular'}`}>
                {label}
              </th>
              <td className="tnum py-1.5 text-end">{value}</td>
              <td aria-hidden="true" className="ps-6 @max-reading:hidden">
                <svg
                  viewBox="0 0 100 1"
                  preserveAspectRatio="none"
                  aria-hidden="true"
                  className="block h-2 w-full"
                >
                  <rect width={share * 100} height={1} className={isTotal ? 'fill-accent' : 'fill-muted'} />
                </svg>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="max-w-[66ch] text-13 text-muted">{rule}</p>
      {beside !== '' && <p className="tnum max-w-[66ch] text-13 text-muted">{beside}</p>}
      <h3 className="text-14 font-semibold">{ofTitle}</h3>
      <dl className="grid max-w-[40rem] grid-cols-[minmax(0,1fr)_auto] gap-x-6 gap-y-1 text-14">
        {of.map(({ key, label, value }) => (
          <div key={key} className="contents">
            <dt>{label}</dt>
            <dd className="tnum text-end">{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
