'use client';

import type { ReactNode } from 'react';
import { useWords } from '#i18n/client-words.tsx';
import { Badge, type BadgeTone } from '../../ui/badge.tsx';
import { FigureCard } from '../../ui/figure-card.tsx';
import { LINE_CELL, LINE_ROW, LineTable } from '../record/line-table.tsx';
import type { BoardView, DeviceLineView } from './board-view.ts';

const TONES: Readonly<Record<DeviceLineView['state'], BadgeTone>> = {
  well: 'success',
  silent: 'warning',
  late: 'warning',
  revoked: 'neutral',
  expired: 'neutral',
};
const COLUMNS = ['name', 'state', 'seen', 'queue', 'version', 'battery'] as const;
const DETAILS = ['seen', 'queue', 'version', 'battery'] as const;

type Props = { readonly device: BoardView['device']; readonly files: ReactNode };

/** Devices: which are silent, which have scans that wait, and what they run on. */
export function DeviceCard({ device: { answer, lines }, files }: Props) {
  const t = useWords();
  return (
    <FigureCard
      id="devices"
      isWide
      question={t('doorBoard.device.question')}
      answer={answer}
      files={lines.length > 0 ? files : undefined}
      rule={t('doorBoard.device.rule')}
      table={
        lines.length > 0 && (
          <LineTable
            caption={t('doorBoard.device.caption')}
            columns={COLUMNS.map((key) => ({ key, title: t(`doorBoard.device.${key}`) }))}
          >
            {lines.map((line) => (
              <tr key={line.id} className={LINE_ROW}>
                <th scope="row" className={`${LINE_CELL} text-start font-medium`}>
                  {line.name}
                  <span className="block text-13 font-regular text-muted">{line.profile}</span>
                </th>
                <td className={LINE_CELL}>
                  <Badge tone={TONES[line.state]}>{t(`doorBoard.device.${line.state}_one`)}</Badge>
                </td>
                {DETAILS.map((key) => (
                  <td
                    key={key}
                    className={`${LINE_CELL} tnum ${line[key] === '' ? '@max-reading:hidden' : '@max-reading:flex @max-reading:justify-between'}`}
                  >
                    <span className="me-2 text-13 text-muted @reading:hidden">
                      {t(`doorBoard.device.${key}`)}
                    </span>
                    {line[key]}
                  </td>
                ))}
              </tr>
            ))}
          </LineTable>
        )
      }
    />
  );
}
