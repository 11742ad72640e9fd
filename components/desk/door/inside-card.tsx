'use client';

import { useWords } from '#i18n/client-words.tsx';
import { Badge, type BadgeTone } from '../../ui/badge.tsx';
import { BarList, type BarTone } from '../../ui/bar-list.tsx';
import { FigureCard } from '../../ui/figure-card.tsx';
import { cell, head, rowHead, table } from '../fetch/fetch-table.ts';
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

/** People by area and hall: inside, expected, room; how full in a word, a number and a colour. */
export function InsideCard({ inside }: { readonly inside: BoardView['inside'] }) {
  const t = useWords();
  const limited = inside.areas.filter(({ share }) => share !== undefined);
  return (
    <FigureCard
      id="inside"
      question={t('doorBoard.inside.question')}
      answer={inside.answer}
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
      table={<AreaTable areas={inside.areas} />}
    />
  );
}

function AreaTable({ areas }: { readonly areas: readonly AreaLineView[] }) {
  const t = useWords();
  return (
    <div className="overflow-x-auto">
      <table className={table}>
        <caption className="sr-only">{t('doorBoard.inside.caption')}</caption>
        <thead>
          <tr>
            {(['area', 'now', 'expected', 'capacity', 'fill'] as const).map((key) => (
              <th key={key} scope="col" className={head}>
                {t(`doorBoard.inside.${key}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {areas.map((area) => (
            <tr key={area.id}>
              <th scope="row" className={rowHead}>
                <span className={`block ${INSET[area.depth] ?? 'ps-9'}`}>
                  {area.name}
                  {area.session !== undefined && (
                    <span className="block text-13 text-muted">{area.session}</span>
                  )}
                </span>
              </th>
              <td className={`${cell} font-medium`}>{area.inside}</td>
              <td className={cell}>{area.expected}</td>
              <td className={cell}>{area.capacity}</td>
              <td className={cell}>
                <Badge tone={BADGES[area.state]}>{t(`doorBoard.inside.state.${area.state}`)}</Badge>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
