import type { PaperChart } from '#domain/broadcast/statement-paper.ts';
import type { Translator } from '#i18n/translator.ts';
import { FigureCard } from '../../ui/figure-card.tsx';
import { StepChart } from '../../ui/step-chart.tsx';

type Props = {
  readonly t: Translator;
  readonly charts: readonly PaperChart[];
  readonly number: (value: number) => string;
};

/** Each chart with its question, its answer in a sentence, the same as a table, and its rule with the zone. */
export function StatementCharts({ t, charts, number }: Props) {
  if (charts.length === 0) return null;
  return (
    <div className="grid gap-4 @wide:grid-cols-2">
      {charts.map((chart) => (
        <FigureCard
          key={chart.id}
          id={`chart-${chart.id}`}
          question={chart.question}
          answer={chart.answer}
          rule={chart.rule}
          chart={
            chart.points.length > 0 && (
              <StepChart points={chart.points} label={`${chart.question} ${chart.answer}`} number={number} />
            )
          }
          table={chart.points.length > 0 && <Numbers chart={chart} />}
          tableWord={t('audience.chart.table')}
        />
      ))}
    </div>
  );
}

function Numbers({ chart: { question, heads, points } }: { readonly chart: PaperChart }) {
  return (
    <table className="border-collapse text-14">
      <caption className="sr-only">{question}</caption>
      <thead>
        <tr className="border-b border-border text-13 text-muted">
          {heads.map((head) => (
            <th key={head} scope="col" className="py-1 pe-6 text-start font-medium">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {points.map(({ key, label, text }) => (
          <tr key={key} className="border-b border-border">
            <th scope="row" className="tnum py-1 pe-6 text-start font-regular">
              {label}
            </th>
            <td className="tnum py-1 text-end">{text}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
