'use client';

import type { ReactNode } from 'react';
import { useWords } from '#i18n/client-words.tsx';
import { BarList } from '../../ui/bar-list.tsx';
import { FigureCard } from '../../ui/figure-card.tsx';
import { cell, head, rowHead, table } from '../fetch/fetch-table.ts';
import type { BoardView } from './board-view.ts';

type Props = { readonly refused: BoardView['refused']; readonly files: ReactNode };

/** Refused scans by the word that stood on the screen. */
export function RefusedCard({ refused: { answer, lines }, files }: Props) {
  const t = useWords();
  const most = Math.max(1, ...lines.map(({ count }) => count));
  return (
    <FigureCard
      id="refused"
      question={t('doorBoard.refused.question')}
      answer={answer}
      files={lines.length > 0 ? files : undefined}
      rule={t('doorBoard.refused.rule')}
      chart={
        lines.length > 0 && (
          <BarList
            label={t('doorBoard.refused.caption')}
            lines={lines.map(({ key, text, count }) => ({
              ...{ key, label: text, share: count / most, text: String(count) },
            }))}
          />
        )
      }
      table={
        lines.length > 0 && (
          <table className={table}>
            <caption className="sr-only">{t('doorBoard.refused.caption')}</caption>
            <thead>
              <tr>
                {(['reason', 'count'] as const).map((key) => (
                  <th key={key} scope="col" className={head}>
                    {t(`doorBoard.refused.${key}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {lines.map(({ key, text, count }) => (
                <tr key={key}>
                  <th scope="row" className={rowHead}>
                    {text}
                  </th>
                  <td className={cell}>{count}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )
      }
      tableWord={t('doorBoard.table')}
    />
  );
}
