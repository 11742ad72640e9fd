'use client';

import type { ReactNode } from 'react';
import { useWords } from '#i18n/client-words.tsx';
import { Badge, type BadgeTone } from '../../ui/badge.tsx';
import { BarList, type BarTone } from '../../ui/bar-list.tsx';
import { FigureCard } from '../../ui/figure-card.tsx';
import { LINE_CELL, LINE_ROW, LineTable } from '../record/line-table.tsx';
import type { AreaLineView, BoardView } from './board-view.ts';

const TONES = {
  free: 'success',
  filling: 'warning',
  full: 'danger',
  unknown: 'accent',
} as const satisfies Record<AreaLineView['state'], BarTone>;
const BADGES = {
  free: 'success',
  filling: 'warning',
  full: 'danger',
  unknown: 'neutral',
} as const satisfies Record<AreaLineView['state'], BadgeTone>;
/** Steps of the tree; deeper ones do not get narrower. */
const INSET = ['ps-0', 'ps-3', 'ps-6', 'ps-9'] as const;

type Props = { readonly inside: BoardView['inside']; readonly files: ReactNode };

/** People by area and hall: inside, expected, room; how full in a word, a number and a colour. */
export function InsideCard({ inside, files }: Props) {
  const t = useWords();
  const limited = inside.areas.filter(({ share }) => share !== undefined);
  return (
    <FigureCard
      id="inside"
      isWide
      question={t('doorBoard.inside.question')}
      answer={inside.answer}
      files={inside.areas.length > 0 ? files : undefined}
      rule={t('doorBoard.inside.rule')}
      chart={
        limited.length > 0 && (
          <BarList
            label={t('doorBoard.inside.fill')}
            lines={limited.map(({ id, name, share = 0, stateText, state }) => ({
              ...{ key: id, label: name, share, text: stateText, tone: TONES[state] },
            }))}
          />
        )
      }
      table={inside.areas.length > 0 && <AreaTable areas={inside.areas} />}
    />
  );
}

const COLUMNS = ['area', 'now', 'expected', 'capacity', 'fill'] as const;

function AreaTable({ areas }: { readonly areas: readonly AreaLineView[] }) {
  const t = useWords();
  const figure = (key: 'now' | 'expected' | 'capacity', text: string) => (
    <td
      className={`${LINE_CELL} tnum ${text === '' ? '@max-reading:hidden' : '@max-reading:flex @max-reading:justify-between'}`}
    >
      <span className="text-13 text-muted @reading:hidden">{t(`doorBoard.inside.${key}`)}</span>
      <span>{text}</span>
    </td>
  );
  return (
    <LineTable
      caption={t('doorBoard.inside.caption')}
      columns={COLUMNS.map((key) => ({ key, title: t(`doorBoard.inside.${key}`) }))}
    >
      {areas.map((area) => (
        <tr key={area.id} className={LINE_ROW}>
          <th scope="row" className={`${LINE_CELL} text-start font-regular`}>
            <span className={`block ${INSET[area.depth] ?? 'ps-9'}`}>
              <span className="font-medium">{area.name}</span>
              {area.session !== undefined && <span className="block text-13 text-muted">{area.session}</span>}
            </span>
          </th>
          {figure('now', area.inside)}
          {figure('expected', area.expected)}
          {figure('capacity', area.capacity)}
          <td className={LINE_CELL}>
            <Badge tone={BADGES[area.state]}>{t(`doorBoard.inside.state.${area.state}`)}</Badge>
          </td>
        </tr>
      ))}
    </LineTable>
  );
}
