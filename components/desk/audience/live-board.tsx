'use client';

import { useWords } from '#i18n/client-words.tsx';
import { BarList } from '../../ui/bar-list.tsx';
import { FigureCard } from '../../ui/figure-card.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { LiveChart } from '../../ui/live-chart.tsx';
import { Notice } from '../../ui/notice.tsx';
import { StudioButton } from '../../ui/studio-button.tsx';
import { LineCell } from '../record/line-cell.tsx';
import { LINE_CELL, LINE_ROW, LineTable } from '../record/line-table.tsx';
import { useAskedAgain } from '../record/use-asked-again.ts';
import { type AudienceBoardView, BOARD_COLUMNS } from './board-view.ts';

type Props = {
  readonly first: AudienceBoardView;
  /** Of the same as JSON, and as CSV. */
  readonly address: string;
  readonly csv: string;
};

/** The tick of live figures (broadcast.md "Live fan-out"). */
const EVERY_MS = 2_000;

/** Who watches now, asked for again while the page is looked at and nobody stopped it. */
export function LiveBoard({ first, address, csv }: Props) {
  const t = useWords();
  const { board, isLost, isPaused, setPaused } = useAskedAgain(first, address, EVERY_MS);
  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <p className="tnum text-13 text-muted">
          {board.asOf} {board.zone}
        </p>
        <StudioButton onPress={() => setPaused(!isPaused)}>
          {t(isPaused ? 'audienceDesk.live.resume' : 'audienceDesk.live.pause')}
        </StudioButton>
      </div>
      {isLost && (
        <Notice tone="warning" role="status">
          {t('audienceDesk.live.lost', { time: board.time })}
        </Notice>
      )}
      <FigureCard
        id="watching"
        question={t('audienceDesk.live.question')}
        answer={board.answer}
        rule={`${t('audienceDesk.live.rule')} ${board.zone}`}
        files={
          <LinkButton href={csv} size="studio" icon="download">
            {t('audienceDesk.live.csv')}
          </LinkButton>
        }
        chart={
          board.bars.length > 0 && <BarList label={t('audienceDesk.live.question')} lines={board.bars} />
        }
        table={<Rows board={board} />}
      />
      {board.course !== null && <Course {...{ board, csv }} course={board.course} />}
    </div>
  );
}

type CourseProps = {
  readonly board: AudienceBoardView;
  readonly course: NonNullable<AudienceBoardView['course']>;
  readonly csv: string;
};

/** The hour before now: a line that goes on, and the same as a table. */
function Course({ board, course: { answer, points, rows }, csv }: CourseProps) {
  const t = useWords();
  const question = t('audienceDesk.live.course.question');
  const columns = (['minute', 'viewers'] as const).map((key) => ({
    key,
    title: t(`audienceDesk.live.course.${key}`),
  }));
  return (
    <FigureCard
      id="course"
      {...{ question, answer }}
      rule={`${t('audienceDesk.live.course.rule')} ${board.zone}`}
      files={
        <LinkButton href={`${csv}&part=course`} size="studio" icon="download">
          {t('audienceDesk.live.csv')}
        </LinkButton>
      }
      chart={
        points.length > 0 && (
          <LiveChart points={points} label={`${question} ${answer}`} zone={board.zoneName} />
        )
      }
      table={
        <LineTable caption={question} columns={columns}>
          {rows.map(({ time, text }) => (
            <tr key={time} className={LINE_ROW}>
              <th scope="row" className={`${LINE_CELL} tnum text-start font-regular`}>
                {time}
              </th>
              <td className={`${LINE_CELL} tnum`}>{text}</td>
            </tr>
          ))}
        </LineTable>
      }
      tableWord={t('audienceDesk.live.course.table')}
    />
  );
}

function Rows({ board: { rows } }: { readonly board: AudienceBoardView }) {
  const t = useWords();
  const columns = (['stream', ...BOARD_COLUMNS] as const).map((key) => ({
    key,
    title: t(`audienceDesk.live.column.${key}`),
    isNumber: key !== 'stream' && key !== 'state',
  }));
  return (
    <LineTable caption={t('audienceDesk.live.question')} columns={columns}>
      {rows.map(({ id, title, cells }) => (
        <tr key={id} className={LINE_ROW}>
          <th scope="row" className={`${LINE_CELL} text-start font-medium [overflow-wrap:anywhere]`}>
            {title}
          </th>
          {cells.map((text, place) => (
            <LineCell
              key={BOARD_COLUMNS[place]}
              head={columns[place + 1]?.title ?? ''}
              isNumber={columns[place + 1]?.isNumber ?? false}
            >
              {text}
            </LineCell>
          ))}
        </tr>
      ))}
    </LineTable>
  );
}
