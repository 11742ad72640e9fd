'use client';

import type { ReactNode } from 'react';
import { useWords } from '#i18n/client-words.tsx';
import { BarChart } from '../../ui/bar-chart.tsx';
import { FigureCard } from '../../ui/figure-card.tsx';
import { WideTable } from '../../ui/wide-table.tsx';
import { cell, head, rowHead, table } from '../fetch/fetch-table.ts';
import type { BoardView } from './board-view.ts';

type Props = { readonly arrival: BoardView['arrival']; readonly zone: string; readonly files: ReactNode };

/** People let in at the gates, by five minutes; the table has every gate apart. */
export function ArrivalCard({ arrival, zone, files }: Props) {
  const t = useWords();
  const { answer, steps, totals } = arrival;
  return (
    <FigureCard
      id="arrival"
      question={t('doorBoard.arrival.question')}
      {...{ answer, files }}
      rule={t('doorBoard.arrival.rule', { zone })}
      chart={
        <BarChart
          label={answer}
          labelEvery={3}
          bars={steps.map((label, index) => ({
            ...{ key: label, label, value: totals[index] ?? 0, text: String(totals[index] ?? 0) },
          }))}
        />
      }
      table={<GateTable arrival={arrival} />}
      tableWord={t('doorBoard.table')}
    />
  );
}

function GateTable({ arrival: { steps, totals, gates } }: Pick<Props, 'arrival'>) {
  const t = useWords();
  return (
    <WideTable name={t('doorBoard.arrival.caption')}>
      <table className={table}>
        <caption className="sr-only">{t('doorBoard.arrival.caption')}</caption>
        <thead>
          <tr>
            <th scope="col" className={head}>
              {t('doorBoard.arrival.step')}
            </th>
            {gates.map(({ id, name }) => (
              <th key={id} scope="col" className={head}>
                {name}
              </th>
            ))}
            <th scope="col" className={head}>
              {t('doorBoard.arrival.all')}
            </th>
          </tr>
        </thead>
        <tbody>
          {steps.map((step, index) => (
            <tr key={step}>
              <th scope="row" className={`${rowHead} tnum`}>
                {step}
              </th>
              {gates.map(({ id, counts }) => (
                <td key={id} className={cell}>
                  {counts[index] ?? 0}
                </td>
              ))}
              <td className={cell}>{totals[index] ?? 0}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </WideTable>
  );
}
